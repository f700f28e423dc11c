//! Polls and live locations: what a message shows and what changes afterwards.

use std::sync::Arc;

use super::{
    AccountId, ChatKey, ChatKind, Edit, EventKind, Extra, Live, Location, Markup, Message, MessageId, Poll, Refusal, ServiceAction, Shown,
    State, Vote, limits,
};

fn not_a_poll() -> Refusal {
    Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID")
}

impl State {
    /// Makes a poll that can be sent.
    pub fn new_poll(&mut self, actor: AccountId, mut poll: Poll) -> Result<Extra, Refusal> {
        limits::check_text_of(&limits::POLL_QUESTION, &poll.question, self.is_bot(actor))?;
        limits::check(&limits::POLL_OPTIONS, poll.options.len())?;
        for option in &poll.options {
            limits::check_text(&limits::POLL_OPTION, &option.text)?;
        }
        limits::check_text(&limits::POLL_EXPLANATION, &poll.explanation)?;
        limits::check(&limits::POLL_EXPLANATION_LINES, poll.explanation.matches('\n').count())?;
        if poll.quiz && poll.multiple {
            return Err(Refusal::bad_request("quiz can't have multiple answers", "QUIZ_MULTIPLE_INVALID"));
        }
        match (poll.quiz, poll.correct) {
            (true, None) => return Err(Refusal::bad_request("wrong correct option ID specified", "QUIZ_CORRECT_ANSWERS_EMPTY")),
            (true, Some(correct)) if correct >= poll.options.len() => {
                return Err(Refusal::bad_request("wrong correct option ID specified", "QUIZ_CORRECT_ANSWER_INVALID"));
            }
            _ => {}
        }
        poll.id = (self.random() >> 2) as i64;
        poll.author = actor;
        let id = poll.id;
        self.polls.insert(id, poll);
        self.touch();
        Ok(Extra::Poll(id))
    }

    /// Ends a poll: who sent it can, and a bot nobody else's.
    pub fn stop_poll(&mut self, actor: AccountId, chat: ChatKey, id: MessageId, markup: Option<Markup>) -> Result<Arc<Message>, Refusal> {
        let old = self.editable(actor, chat, id).map_err(|refusal| match refusal.rpc_name.as_str() {
            "MESSAGE_ID_INVALID" => Refusal::message_not_found("with poll to stop"),
            _ => refusal,
        })?;
        let Some(Extra::Poll(poll)) = old.extra else {
            return Err(Refusal::bad_request("message is not a poll", "MESSAGE_ID_INVALID"));
        };
        let markup = self.checked_markup(actor, markup)?;
        match self.polls.get_mut(&poll) {
            Some(poll) if !poll.closed => poll.closed = true,
            _ => return Err(Refusal::bad_request("poll has already been closed", "MESSAGE_NOT_MODIFIED")),
        }
        self.tell_poll(poll, actor);
        let new = self.replace(Message { markup, ..(*old).clone() });
        let line = format!("{} stops the poll {}", self.name_of(actor), self.quote(chat, id));
        self.note(Some(chat), line);
        self.shown.push(Shown { message: Arc::clone(&new), edited: true, expected: false });
        self.publish(chat, actor, 1, EventKind::EditedMessage(Arc::clone(&new)));
        Ok(new)
    }

    /// The poll that a message shows.
    fn poll_of(&self, actor: AccountId, chat: ChatKey, id: MessageId) -> Result<&Poll, Refusal> {
        let message = self.message(actor, chat, id)?;
        match message.as_ref().and_then(|message| message.extra.as_ref()) {
            Some(Extra::Poll(poll)) => self.polls.get(poll).ok_or_else(not_a_poll),
            _ => Err(not_a_poll()),
        }
    }

    /// A person votes in a poll, or takes the vote back: no options. The refusals are those of core.telegram.org/method/messages.sendVote
    pub fn vote(&mut self, actor: AccountId, chat: ChatKey, id: MessageId, options: &[usize]) -> Result<i64, Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bot_method_invalid());
        }
        let refused = |name: &str| Err(Refusal::bad_request(name, name));
        let poll = self.poll_of(actor, chat, id)?;
        if poll.closed {
            return refused("MESSAGE_POLL_CLOSED");
        }
        if options.len() > 1 && !poll.multiple {
            return refused("OPTIONS_TOO_MUCH");
        }
        if options.iter().any(|option| *option >= poll.options.len()) {
            return refused("OPTION_INVALID");
        }
        let before = poll.votes.iter().find(|vote| vote.account == actor).map(|vote| vote.options.clone());
        if before.is_some() && poll.quiz {
            return refused("REVOTE_NOT_ALLOWED");
        }
        let (poll, date) = (poll.id, self.now());
        if before.unwrap_or_default() == options {
            return Ok(poll);
        }
        let Some(known) = self.polls.get_mut(&poll) else { return Err(not_a_poll()) };
        known.votes.retain(|vote| vote.account != actor);
        if !options.is_empty() {
            known.votes.push(Vote { account: actor, options: options.to_vec(), date });
        }
        let (author, public) = (known.author, !known.anonymous);
        let chosen: Vec<String> = options.iter().map(|option| known.options[*option].text.clone()).collect();
        let line = match chosen.is_empty() {
            true => format!("{} takes a vote back {}", self.name_of(actor), self.quote(chat, id)),
            false => format!("{} votes for {} {}", self.name_of(actor), chosen.join(", "), self.quote(chat, id)),
        };
        self.note(Some(chat), line);
        self.tell_poll(poll, actor);
        if public && self.is_bot(author) {
            self.tell(author, actor, true, EventKind::PollVote { poll, account: actor, options: options.to_vec() });
        }
        self.touch();
        Ok(poll)
    }

    /// Who voted, for one option or for any, in order. Not told of an anonymous poll, in channels, and before one has voted oneself.
    pub fn votes(&self, actor: AccountId, chat: ChatKey, id: MessageId, option: Option<usize>) -> Result<Vec<Vote>, Refusal> {
        let poll = self.poll_of(actor, chat, id)?;
        if self.chats.get(&chat).is_some_and(|chat| chat.kind == ChatKind::Channel) {
            return Err(Refusal::new(403, "Forbidden: BROADCAST_FORBIDDEN", 403, "BROADCAST_FORBIDDEN"));
        }
        if poll.anonymous {
            return Err(not_a_poll());
        }
        if !poll.closed && poll.author != actor && poll.votes.iter().all(|vote| vote.account != actor) {
            return Err(Refusal::new(403, "Forbidden: POLL_VOTE_REQUIRED", 403, "POLL_VOTE_REQUIRED"));
        }
        Ok(poll.votes.iter().filter(|vote| option.is_none_or(|option| vote.options.contains(&option))).cloned().collect())
    }

    /// Tells who sent a poll how it stands, and the people who voted in it. A bot is told of its own polls only:
    /// core.telegram.org/bots/api#update
    fn tell_poll(&mut self, poll: i64, by: AccountId) {
        let Some(poll) = self.polls.get(&poll).cloned().map(Arc::new) else { return };
        let mut told: Vec<AccountId> = poll.votes.iter().map(|vote| vote.account).chain([poll.author, by]).collect();
        told.sort_unstable();
        told.dedup();
        for account in told {
            self.tell(account, by, false, EventKind::Poll(Arc::clone(&poll)));
        }
    }

    /// Moves a live location, or ends it: `None`.
    pub fn move_location(
        &mut self,
        actor: AccountId,
        chat: ChatKey,
        id: MessageId,
        place: Option<Location>,
        markup: Option<Markup>,
    ) -> Result<Arc<Message>, Refusal> {
        let old = self.editable(actor, chat, id)?;
        let live = match &old.extra {
            Some(Extra::Location(Location { live: Some(live), .. })) if !live.stopped => live.clone(),
            _ => return Err(Refusal::bad_request("there is no live location in the message to edit", "MESSAGE_ID_INVALID")),
        };
        let Some(Extra::Location(before)) = &old.extra else { return Err(Refusal::message_not_found("to edit")) };
        let after = match place {
            None => Location { live: Some(Live { stopped: true, ..live }), ..before.clone() },
            Some(place) => {
                let new = place.live.unwrap_or_default();
                let period = if new.period == 0 { live.period } else { new.period };
                Location { live: Some(Live { period, stopped: false, ..new }), ..place }
            }
        };
        let edited = self.edit(actor, chat, id, Edit { extra: Some(Extra::Location(after)), markup, ..Edit::default() })?;
        self.tell_who_is_near(&edited, before);
        Ok(edited)
    }

    /// Somebody has moved: those in the chat who wanted to be told that they come near are told, once they do.
    /// (Source: core.telegram.org/api/live-location#proximity-alert)
    fn tell_who_is_near(&mut self, moved: &Message, before: &Location) {
        let Some(Extra::Location(now)) = &moved.extra else { return };
        if now.live.as_ref().is_none_or(|live| live.stopped) {
            return;
        }
        let watching = |message: &Arc<Message>| match &message.extra {
            Some(Extra::Location(Location { live: Some(live), latitude, longitude, .. })) if !live.stopped => {
                let radius = live.proximity.filter(|_| message.author != moved.author)?;
                let there = (*latitude, *longitude);
                let (far, near) = (metres(there, (before.latitude, before.longitude)), metres(there, (now.latitude, now.longitude)));
                (near <= f64::from(radius) && far > f64::from(radius)).then_some((message.author, near.round() as u32))
            }
            _ => None,
        };
        let told: Vec<(AccountId, u32)> =
            self.messages.get(&moved.chat).map(|messages| messages.values().filter_map(watching).collect()).unwrap_or_default();
        for (watcher, distance) in told {
            self.post_service(moved.author, moved.chat, ServiceAction::Near { watcher, distance });
        }
    }
}

/// How far two points are from each other, on a ball.
fn metres(one: (f64, f64), other: (f64, f64)) -> f64 {
    const RADIUS: f64 = 6_371_000.0;
    let (a, b) = ((one.0.to_radians(), one.1.to_radians()), (other.0.to_radians(), other.1.to_radians()));
    let half = ((b.0 - a.0) / 2.0).sin().powi(2) + a.0.cos() * b.0.cos() * ((b.1 - a.1) / 2.0).sin().powi(2);
    2.0 * RADIUS * half.sqrt().min(1.0).asin()
}
