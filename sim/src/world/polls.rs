//! Polls and live locations: what a message shows and what changes afterwards.

use std::sync::Arc;

use super::{AccountId, ChatKey, Edit, EventKind, Extra, Live, Location, Markup, Message, MessageId, Poll, Refusal, Shown, State, limits};

impl State {
    /// Makes a poll that can be sent.
    pub fn new_poll(&mut self, actor: AccountId, mut poll: Poll) -> Result<Extra, Refusal> {
        limits::check_text(&limits::POLL_QUESTION, &poll.question)?;
        limits::check(&limits::POLL_OPTIONS, poll.options.len())?;
        for option in &poll.options {
            limits::check_text(&limits::POLL_OPTION, &option.text)?;
        }
        limits::check_text(&limits::POLL_EXPLANATION, &poll.explanation)?;
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
        let new = self.replace(Message { markup, ..(*old).clone() });
        let line = format!("{} stops the poll {}", self.name_of(actor), self.quote(chat, id));
        self.note(Some(chat), line);
        self.shown.push(Shown { message: Arc::clone(&new), edited: true, expected: false });
        self.publish(chat, actor, 1, EventKind::EditedMessage(Arc::clone(&new)));
        Ok(new)
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
        self.edit(actor, chat, id, Edit { extra: Some(Extra::Location(after)), markup, ..Edit::default() })
    }
}
