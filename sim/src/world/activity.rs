//! What people are told beside messages: who is online, what was read, seen and drafted, and how somebody is called now.

use super::{AccountId, ChatKey, EventKind, MessageId, State};

/// Something that only people are told, and only over MTProto.
#[derive(Debug, Clone)]
pub enum Activity {
    /// Somebody has come online or gone offline.
    Status {
        /// Who.
        account: AccountId,
        /// Whether they are online now.
        online: bool,
    },
    /// Somebody is called otherwise.
    Name {
        /// Who.
        account: AccountId,
    },
    /// A chat was read.
    Read {
        /// Which.
        chat: ChatKey,
        /// By whom.
        reader: AccountId,
        /// Up to which message.
        up_to: MessageId,
        /// How many messages the reader has not read.
        unread: i32,
    },
    /// A post was seen more often.
    Views {
        /// The channel.
        chat: ChatKey,
        /// The post.
        message: MessageId,
        /// How often.
        views: i32,
    },
    /// The account itself has a draft.
    Draft {
        /// Where.
        chat: ChatKey,
        /// The text; empty when it was dropped.
        text: String,
    },
}

impl State {
    /// Tells those who share a chat with somebody that they came online or went.
    pub fn tell_status(&mut self, account: AccountId, online: bool) {
        for person in self.people_who_know(account) {
            self.tell(person, account, false, EventKind::Activity(Activity::Status { account, online }));
        }
    }

    /// Gives somebody another name, and tells those who share a chat with them.
    pub fn is_called(&mut self, account: AccountId, first_name: &str) {
        if let Some(known) = self.accounts.get_mut(&account) {
            first_name.clone_into(&mut known.first_name);
        }
        self.tell_name(account);
    }

    /// Tells those who share a chat with somebody what they are called now.
    pub fn tell_name(&mut self, account: AccountId) {
        for person in self.people_who_know(account) {
            self.tell(person, account, false, EventKind::Activity(Activity::Name { account }));
        }
    }

    /// A chat was read: the reader's other devices are told, and those whose messages were read.
    pub(super) fn tell_read(&mut self, reader: AccountId, chat: ChatKey, up_to: MessageId) {
        let messages = self.messages.get(&chat);
        let unread = messages
            .map_or(0, |messages| messages.range(up_to.saturating_add(1)..).filter(|(_, message)| message.author != reader).count());
        let authors = messages.into_iter().flat_map(|messages| messages.range(..=up_to)).map(|(_, message)| message.author);
        let mut told: Vec<AccountId> = authors.chain([reader]).collect();
        told.sort_unstable();
        told.dedup();
        told.retain(|account| !self.is_bot(*account));
        let read = Activity::Read { chat, reader, up_to, unread: i32::try_from(unread).unwrap_or(i32::MAX) };
        for account in told {
            // those of channels stand in no box, or say where the channel's box stands
            let common = !matches!(chat, ChatKey::Channel(_));
            self.tell_in_common_box(account, reader, common, EventKind::Activity(read.clone()));
        }
    }

    /// Tells a channel's people how often a post was seen.
    pub fn tell_views(&mut self, chat: ChatKey, message: MessageId, views: i32) {
        let present = self.chats.get(&chat).into_iter().flat_map(|chat| chat.present().map(|member| member.account));
        let people: Vec<AccountId> = present.filter(|account| !self.is_bot(*account)).collect();
        for person in people {
            self.tell(person, person, false, EventKind::Activity(Activity::Views { chat, message, views }));
        }
    }

    /// Tells an account's other devices of its draft.
    pub fn tell_draft(&mut self, account: AccountId, chat: ChatKey, text: &str) {
        self.tell(account, account, false, EventKind::Activity(Activity::Draft { chat, text: text.to_owned() }));
    }

    /// The people who are in some chat with somebody.
    fn people_who_know(&self, account: AccountId) -> Vec<AccountId> {
        let of_chats = self.chats.values().filter(|chat| chat.status(account).is_present());
        let mut people: Vec<AccountId> = of_chats.flat_map(|chat| chat.present().map(|member| member.account)).collect();
        people.extend(self.messages.keys().filter_map(|chat| match chat {
            ChatKey::Private(a, b) if *a == account => Some(*b),
            ChatKey::Private(a, b) if *b == account => Some(*a),
            _ => None,
        }));
        people.sort_unstable();
        people.dedup();
        people.retain(|person| *person != account && !self.is_bot(*person));
        people
    }
}
