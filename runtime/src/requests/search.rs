use std::time::SystemTime;

use super::paged;
use crate::api::Api;
use crate::handles::Message;
use crate::model::{self, ChatId, MessageId, SearchCursor, SearchFilter, Searched, UserId};
use crate::payload;

paged! {
    /// A chat's messages with a text in them, newest first: `chat.search("…")`. A list: `next()` gives one after the other, and it
    /// is a `Stream`.
    Search asks AskSearch { chat: ChatId, what: Searched, } from MessageId,
    gives model::Message as Message<A>,
    |ask, before, left| payload::SearchMessages { chat: ask.chat, what: ask.what.clone(), before, limit: left },
    |backend, message| Message::new(backend.clone(), message);
}

paged! {
    /// The messages of all the account's chats with a text in them, newest first: `bot.search("…")`. A list: `next()` gives one after
    /// the other, and it is a `Stream`.
    SearchAll asks AskSearchAll { what: Searched, } from SearchCursor,
    gives model::Message as Message<A>,
    |ask, from, left| payload::SearchEverywhere { what: ask.what.clone(), from, limit: left },
    |backend, message| Message::new(backend.clone(), message);
}

macro_rules! filters {
    ($name:ident) => {
        impl<A: Api> $name<A> {
            /// Only messages of one kind: with photos, with links, …; the text may then be empty.
            pub fn only(mut self, filter: SearchFilter) -> Self {
                self.ask.what.filter = Some(filter);
                self
            }

            /// Only messages sent after this time.
            pub fn since(mut self, time: SystemTime) -> Self {
                self.ask.what.since = Some(time);
                self
            }

            /// Only messages sent before this time.
            pub fn until(mut self, time: SystemTime) -> Self {
                self.ask.what.until = Some(time);
                self
            }
        }
    };
}

filters!(Search);
filters!(SearchAll);

impl<A: Api> Search<A> {
    /// Only messages older than this one.
    pub fn before(mut self, message: impl Into<MessageId>) -> Self {
        self.pages.next = Some(Some(message.into()));
        self
    }

    /// Only messages of this user.
    pub fn from(mut self, user: impl Into<UserId>) -> Self {
        self.ask.what.from = Some(user.into());
        self
    }
}
