//! What each account is told: one append-only log per account and one per channel, from which both servers deliver.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{AccountId, ChatKey, ChatKind, EntityKind, Markup, Member, Message, MessageId, Sender, State, Status};

/// One thing that an account is told.
#[derive(Debug, Clone)]
pub struct Event {
    /// Where it stands in its message box.
    pub pts: Pts,
    /// How many steps of that box it takes (messages deleted, else 1).
    pub count: i32,
    /// When.
    pub date: i64,
    /// Who did it.
    pub by: AccountId,
    /// What happened.
    pub kind: EventKind,
}

/// A place in a message box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pts {
    /// In the account's common box: private chats and basic groups.
    Common(i32),
    /// In a supergroup's or channel's box.
    Channel(ChatKey, i32),
    /// In the account's secondary box: members, reactions (bots only).
    Secondary(i32),
    /// In no box: never repeated by `getDifference`.
    Unordered,
}

/// What happened. Messages are as they were at that moment.
#[derive(Debug, Clone)]
pub enum EventKind {
    /// A message came.
    NewMessage(Arc<Message>),
    /// A message was edited.
    EditedMessage(Arc<Message>),
    /// Messages are gone.
    Deleted {
        /// Where.
        chat: ChatKey,
        /// Which.
        ids: Vec<MessageId>,
    },
    /// Messages were pinned or unpinned.
    Pinned {
        /// Where.
        chat: ChatKey,
        /// Which.
        ids: Vec<MessageId>,
        /// Pinned, or unpinned.
        pinned: bool,
    },
    /// Someone pressed a button; the id of [`State::callback_queries`].
    CallbackQuery(i64),
    /// Someone asks inline; the id of [`State::inline_queries`].
    InlineQuery(i64),
    /// Someone chose an inline result.
    ChosenInlineResult {
        /// Who.
        account: AccountId,
        /// The query's text.
        query: String,
        /// The result's id.
        result: String,
        /// The message that it sent, if it has an inline keyboard: of another the bot is told no name.
        message: Option<(ChatKey, MessageId)>,
    },
    /// A poll stands otherwise, or was closed: as it was at that moment.
    Poll(Arc<super::Poll>),
    /// Someone voted in a poll that is not anonymous, or took the vote back.
    PollVote {
        /// The poll's id.
        poll: i64,
        /// Who.
        account: AccountId,
        /// For which options; none for a vote that was taken back.
        options: Vec<usize>,
    },
    /// Someone asks how something is shipped; the id of [`Payments::shipping_queries`](super::Payments::shipping_queries).
    ShippingQuery(i64),
    /// Someone pays; the id of [`Payments::pre_checkout_queries`](super::Payments::pre_checkout_queries).
    PreCheckoutQuery(i64),
    /// Someone bought paid media that a bot had sent with this payload.
    PaidMediaBought {
        /// Who.
        account: AccountId,
        /// What the bot knows it by.
        payload: String,
    },
    /// A business account was connected or taken away; the id of its connection.
    BusinessConnection(String),
    /// A message of a business account.
    BusinessMessage {
        /// The connection.
        connection: String,
        /// The message.
        message: Arc<Message>,
        /// Edited, or new.
        edited: bool,
    },
    /// Messages of a business account are gone.
    BusinessDeleted {
        /// The connection.
        connection: String,
        /// Where.
        chat: ChatKey,
        /// Which.
        ids: Vec<MessageId>,
    },
    /// Someone's status changed.
    Member(Box<MemberChange>),
    /// Someone asks to join.
    JoinRequest(Box<super::JoinRequest>),
    /// A chat was boosted, or a boost was taken away.
    Boost(Box<super::BoostChange>),
    /// Someone reacted.
    Reaction(Box<ReactionChange>),
    /// Something beside messages. Never told to bots.
    Activity(super::Activity),
    /// Someone types or uploads; the Bot API's word for it. Never told to bots.
    ChatAction {
        /// Where.
        chat: ChatKey,
        /// Who.
        account: AccountId,
        /// What, as the Bot API spells it, or `cancel`.
        action: String,
    },
}

/// A change of someone's status in a chat.
#[derive(Debug, Clone)]
pub struct MemberChange {
    /// Where; the private chat itself when a person blocks a bot.
    pub chat: ChatKey,
    /// Who changed it.
    pub by: AccountId,
    /// Before.
    pub old: Member,
    /// After.
    pub new: Member,
    /// When.
    pub date: i64,
}

/// A change of someone's reactions to a message.
#[derive(Debug, Clone)]
pub struct ReactionChange {
    /// Where.
    pub chat: ChatKey,
    /// To which message.
    pub message: MessageId,
    /// Who.
    pub account: AccountId,
    /// Before.
    pub old: Vec<String>,
    /// After.
    pub new: Vec<String>,
    /// All reactions to the message now, with their counts.
    pub counts: Vec<(String, usize)>,
    /// When.
    pub date: i64,
}

/// The Bot API's queue of one bot.
#[derive(Debug, Default)]
pub struct UpdateQueue {
    /// Updates with their ids, oldest first, until they are confirmed.
    pub waiting: VecDeque<(i64, Arc<Event>)>,
    /// The last id given out.
    pub last_id: i64,
    /// The last `allowed_updates`; `None` is the default list.
    pub allowed: Option<Vec<String>>,
    /// Counts the pollers: an older one ends when it is no longer the last.
    pub poller: u64,
    /// The last request's offset, and when it came: whoever repeats it at once is slowed down.
    pub asked: Option<(i64, tokio::time::Instant)>,
    /// Where updates are posted instead, if a webhook is set.
    pub webhook: Option<Webhook>,
}

/// A webhook that is set.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// Its address.
    pub url: String,
    /// Which of the webhooks that were set, so that an older one ends.
    pub number: u64,
    /// How many updates are posted at once.
    pub connections: i64,
    /// Where the server is, if the bot said so.
    pub ip_address: Option<String>,
    /// Whether the server's certificate came along.
    pub certificate: bool,
    /// When the last post failed, and why.
    pub last_error: Option<(i64, String)>,
}

/// What `allowed_updates` leaves out unless named: core.telegram.org/bots/api#getupdates
const NOT_BY_DEFAULT: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

impl Event {
    /// The Bot API's name of the update; `None` for what the Bot API does not tell.
    pub fn update_name(&self, state: &State, bot: AccountId) -> Option<&'static str> {
        match &self.kind {
            EventKind::NewMessage(message) if message.author == bot => None,
            EventKind::NewMessage(message) if message.service.as_ref().is_some_and(|action| !action.is_known_to_the_bot_api()) => None,
            EventKind::NewMessage(message) => Some(if is_post(state, message) { "channel_post" } else { "message" }),
            EventKind::EditedMessage(message) if self.by == bot && message.author == bot => None,
            EventKind::EditedMessage(message) => Some(if is_post(state, message) { "edited_channel_post" } else { "edited_message" }),
            EventKind::CallbackQuery(_) => Some("callback_query"),
            EventKind::InlineQuery(_) => Some("inline_query"),
            EventKind::ChosenInlineResult { .. } => Some("chosen_inline_result"),
            EventKind::Poll(_) => Some("poll"),
            EventKind::PollVote { .. } => Some("poll_answer"),
            EventKind::PaidMediaBought { .. } => Some("purchased_paid_media"),
            EventKind::BusinessConnection(_) => Some("business_connection"),
            EventKind::BusinessMessage { .. } | EventKind::BusinessDeleted { .. } if self.by == bot => None,
            EventKind::BusinessMessage { edited, .. } => Some(if *edited { "edited_business_message" } else { "business_message" }),
            EventKind::BusinessDeleted { .. } => Some("deleted_business_messages"),
            EventKind::ShippingQuery(_) => Some("shipping_query"),
            EventKind::PreCheckoutQuery(_) => Some("pre_checkout_query"),
            EventKind::Member(change) if change.new.account == bot => Some("my_chat_member"),
            EventKind::Member(_) => Some("chat_member"),
            EventKind::JoinRequest(_) => Some("chat_join_request"),
            EventKind::Boost(change) => Some(if change.removed.is_some() { "removed_chat_boost" } else { "chat_boost" }),
            EventKind::Reaction(change) => {
                let channel = state.chats.get(&change.chat).is_some_and(|chat| chat.kind == ChatKind::Channel);
                Some(if channel { "message_reaction_count" } else { "message_reaction" })
            }
            EventKind::Deleted { .. } | EventKind::Pinned { .. } | EventKind::ChatAction { .. } | EventKind::Activity(_) => None,
        }
    }
}

fn is_post(state: &State, message: &Message) -> bool {
    state.chats.get(&message.chat).is_some_and(|chat| chat.kind == ChatKind::Channel)
}

impl State {
    /// Tells everyone in the chat, and writes it into the box that the chat belongs to.
    pub(super) fn publish(&mut self, chat: ChatKey, by: AccountId, count: usize, kind: EventKind) {
        let mut audience: Vec<AccountId> = match chat {
            ChatKey::Private(a, b) if a == b => vec![a],
            ChatKey::Private(a, b) => vec![a, b],
            _ => self.chats.get(&chat).map(|chat| chat.present().map(|member| member.account).collect()).unwrap_or_default(),
        };
        // A group that someone leaves tells so to the one who left, too.
        if let EventKind::NewMessage(message) = &kind
            && let Some(super::ServiceAction::Left(gone)) = message.service
            && !audience.contains(&gone)
            && matches!(chat, ChatKey::Group(_))
        {
            audience.push(gone);
        }
        self.tell_businesses(chat, by, &kind);
        let date = self.now();
        let count = i32::try_from(count).unwrap_or(1);
        if let Some(channel) = self.chats.get_mut(&chat).filter(|_| matches!(chat, ChatKey::Channel(_))) {
            channel.pts += count;
            let event = Arc::new(Event { pts: Pts::Channel(chat, channel.pts), count, date, by, kind });
            channel.events.push(Arc::clone(&event));
            for account in audience {
                if self.is_told(account, &event.kind) {
                    self.deliver(account, Arc::clone(&event));
                }
            }
        } else {
            for account in audience {
                if !self.is_told(account, &kind) {
                    continue;
                }
                let Some(known) = self.accounts.get_mut(&account) else { continue };
                known.pts += count;
                let event = Event { pts: Pts::Common(known.pts), count, date, by, kind: kind.clone() };
                self.deliver(account, Arc::new(event));
            }
        }
        self.touch();
    }

    /// Tells one account outside the boxes, or in its secondary box.
    pub(super) fn tell(&mut self, account: AccountId, by: AccountId, secondary: bool, kind: EventKind) {
        let date = self.now();
        let Some(known) = self.accounts.get_mut(&account) else { return };
        let pts = if secondary {
            known.qts += 1;
            Pts::Secondary(known.qts)
        } else {
            Pts::Unordered
        };
        self.deliver(account, Arc::new(Event { pts, count: 1, date, by, kind }));
        self.touch();
    }

    /// Tells one account, in its common box or in none.
    pub(super) fn tell_in_common_box(&mut self, account: AccountId, by: AccountId, common: bool, kind: EventKind) {
        let date = self.now();
        let Some(known) = self.accounts.get_mut(&account) else { return };
        let pts = if common {
            known.pts += 1;
            Pts::Common(known.pts)
        } else {
            Pts::Unordered
        };
        self.deliver(account, Arc::new(Event { pts, count: 1, date, by, kind }));
        self.touch();
    }

    /// Bots are not told what other bots write in groups, nor, with privacy mode on, what does not concern them.
    fn is_told(&self, account: AccountId, kind: &EventKind) -> bool {
        let Some(bot) = self.accounts.get(&account).and_then(|known| known.bot.as_ref()) else { return true };
        let (EventKind::NewMessage(message) | EventKind::EditedMessage(message)) = kind else { return true };
        if message.author == account || message.chat.is_private() || is_post(self, message) {
            return true;
        }
        if self.is_bot(message.author) && message.service.is_none() {
            return false;
        }
        bot.reads_all_group_messages || message.service.is_some() || self.concerns(account, message)
    }

    /// core.telegram.org/bots/features#privacy-mode
    fn concerns(&self, bot: AccountId, message: &Message) -> bool {
        let administrator = self.chats.get(&message.chat).is_some_and(|chat| chat.status(bot).is_administrator());
        let answers = message.reply_to.and_then(|id| self.messages.get(&message.chat)?.get(&id)).is_some_and(|to| to.author == bot);
        let command = message.entities.iter().any(|entity| entity.offset == 0 && entity.kind == EntityKind::BotCommand);
        let username = self.accounts.get(&bot).and_then(|account| account.username.as_deref());
        let named = username.is_some_and(|name| message.text.contains(&format!("@{name}")));
        administrator || answers || command || named || message.via_bot == Some(bot)
    }

    fn deliver(&mut self, account: AccountId, event: Arc<Event>) {
        let update = if self.is_bot(account) { event.update_name(self, account) } else { None };
        let first = 100_000_000 + (account % 1_000_000) * 100;
        let Some(known) = self.accounts.get_mut(&account) else { return };
        known.events.push(Arc::clone(&event));
        let Some(update) = update else { return };
        let wanted = match &known.queue.allowed {
            Some(allowed) => allowed.iter().any(|name| name == update),
            None => !NOT_BY_DEFAULT.contains(&update),
        };
        if wanted {
            let queue = &mut known.queue;
            queue.last_id = queue.last_id.max(first) + 1;
            queue.waiting.push_back((queue.last_id, event));
        }
    }

    /// Tells the bot itself and the administrators among the chat's bots that a status changed, and a person that it concerns.
    pub(super) fn tell_member(&mut self, change: MemberChange) {
        let mut told: Vec<AccountId> = self
            .chats
            .get(&change.chat)
            .map(|chat| {
                chat.present().filter(|member| member.status.is_administrator() && self.is_bot(member.account)).map(|m| m.account).collect()
            })
            .unwrap_or_default();
        if !told.contains(&change.new.account) {
            told.push(change.new.account);
        }
        for account in told {
            let secondary = self.is_bot(account);
            self.tell(account, change.by, secondary, EventKind::Member(Box::new(change.clone())));
        }
    }

    pub(super) fn tell_blocked(&mut self, person: AccountId, bot: AccountId, blocked: bool) {
        if !self.is_bot(bot) {
            return;
        }
        let date = self.now();
        let (was, is) =
            if blocked { (Status::Member, Status::Banned { until: None }) } else { (Status::Banned { until: None }, Status::Member) };
        let member = |status| Member { account: bot, status, joined: date, by: person };
        let change = MemberChange { chat: ChatKey::private(person, bot), by: person, old: member(was), new: member(is), date };
        self.tell(bot, person, true, EventKind::Member(Box::new(change)));
    }

    /// The account that a private answer or a transcript line names as sender.
    pub fn sender_name(&self, message: &Message) -> String {
        match message.sender {
            Sender::Account(account) => self.name_of(account),
            Sender::Chat(chat) => self.title_of(chat),
        }
    }

    /// Whether the markup is one that everyone sees below the message.
    pub(super) fn is_inline(markup: &Option<Markup>) -> bool {
        matches!(markup, Some(Markup::Inline(_)))
    }
}
