//! What a bot can ask Telegram for, and by which method of each API.

mod bots;
mod business;
mod chat_settings;
mod chats;
mod checklists;
mod contacts;
mod dialogs;
mod files;
mod games;
mod gifts;
mod inline_messages;
mod invites;
mod joining;
mod many_messages;
mod media;
mod messages;
mod native;
mod payments;
mod person;
mod profile;
mod reading;
mod regard;
mod scheduled;
mod stickers;
mod stories;
mod topics;
mod watching;

use crate::table::{joined, total};
use crate::{Capability, Target, capability};

/// A method of a handle or of a request, and what it becomes on each API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Handle and method: `chat.members`. Setters stand behind their request: `send_media.large`.
    pub name: &'static str,
    /// The type that has the method: `Chat`.
    pub on: &'static str,
    /// The method: `members`.
    pub method: &'static str,
    /// The request type that it returns; `None` for what sends no request of its own.
    pub request: Option<&'static str>,
    /// The trait that a target needs; `None` when every target can do it.
    pub capability: Option<&'static str>,
    /// The Bot API's methods; none when the Bot API has no such thing.
    pub bot_api: &'static [&'static str],
    /// MTProto's functions; none when MTProto has no such thing.
    pub mtproto: &'static [&'static str],
    /// A sample of the call, in Rust. It may name `bot: Bot`, `chat: Chat`, `other: Chat`, `message: Message`,
    /// `file: File`, `query: CallbackQuery`, `inline: InlineQuery`, `user: UserId`, `id: MessageId`, and
    /// `librarian`, the module of the bot. It does not await.
    pub call: &'static str,
}

impl Operation {
    /// The row of the capability that it needs.
    pub fn needs(&self) -> Option<&'static Capability> {
        self.capability.and_then(capability)
    }

    /// Whether `target` can do it.
    pub fn available_on(&self, target: Target) -> bool {
        self.needs().is_none_or(|row| row.granted_to(target))
    }

    /// Whether it is a setter of a request, as `.large()` is.
    pub fn is_setter(&self) -> bool {
        self.request == Some(self.on)
    }

    /// How a text names it: `chat.members()`, or `.large()` on `SendMedia`, in backticks.
    pub fn shown(&self) -> String {
        if self.is_setter() { format!("`.{}()` on `{}`", self.method, self.on) } else { format!("`{}()`", self.name) }
    }

    /// The pages where Telegram describes its methods.
    pub fn sources(&self) -> Vec<String> {
        let bot_api = self.bot_api.iter().map(|method| format!("core.telegram.org/bots/api#{}", method.to_lowercase()));
        let mtproto = self.mtproto.iter().map(|function| format!("core.telegram.org/method/{function}"));
        bot_api.chain(mtproto).collect()
    }

    const fn on(on: &'static str, name: &'static str, call: &'static str, request: &'static str) -> Operation {
        let (_, method) = split(name);
        Operation {
            name,
            on,
            method,
            request: if request.is_empty() { None } else { Some(request) },
            capability: None,
            bot_api: &[],
            mtproto: &[],
            call,
        }
    }

    const fn bot_api(mut self, methods: &'static [&'static str]) -> Operation {
        self.bot_api = methods;
        self
    }

    const fn mtproto(mut self, functions: &'static [&'static str]) -> Operation {
        self.mtproto = functions;
        self
    }

    const fn needing(mut self, capability: &'static str) -> Operation {
        self.capability = Some(capability);
        self
    }
}

/// The parts of `handle.method`.
const fn split(name: &str) -> (&str, &str) {
    let mut dot = 0;
    while name.as_bytes()[dot] != b'.' {
        dot += 1;
    }
    let (handle, rest) = name.split_at(dot);
    (handle, rest.split_at(1).1)
}

/// The operation of that name: `chat.members`.
pub fn operation(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|row| row.name == name)
}

/// Operations that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// The heading over them.
    pub title: &'static str,
    /// Its rows.
    pub operations: &'static [Operation],
}

/// Every subject, in the order in which the documentation shows them.
#[rustfmt::skip]
pub static SUBJECTS: &[Subject] = &[
    Subject { title: "Messages: sent, answered, changed", operations: messages::ROWS },
    Subject { title: "Files, up and down", operations: files::ROWS },
    Subject { title: "Places, people, polls and other media", operations: media::ROWS },
    Subject { title: "Checklists", operations: checklists::ROWS },
    Subject { title: "Many messages at once", operations: many_messages::ROWS },
    Subject { title: "A chat and who is in it", operations: chats::ROWS },
    Subject { title: "How a chat looks and what it allows", operations: chat_settings::ROWS },
    Subject { title: "Invite links and requests to join", operations: invites::ROWS },
    Subject { title: "Topics of a forum", operations: topics::ROWS },
    Subject { title: "Boosts, verification, profile photos", operations: regard::ROWS },
    Subject { title: "Messages and users that no update brought", operations: reading::ROWS },
    Subject { title: "The account's list of chats, read marks, drafts", operations: dialogs::ROWS },
    Subject { title: "People and contacts", operations: contacts::ROWS },
    Subject { title: "Joining, inviting, and making chats", operations: joining::ROWS },
    Subject { title: "Messages that wait for their time", operations: scheduled::ROWS },
    Subject { title: "Who saw it, who did it, and where it was said", operations: watching::ROWS },
    Subject { title: "Using bots as a person does", operations: person::ROWS },
    Subject { title: "The account's profile", operations: profile::ROWS },
    Subject { title: "The bot itself", operations: bots::ROWS },
    Subject { title: "Payments and Telegram Stars", operations: payments::ROWS },
    Subject { title: "Gifts", operations: gifts::ROWS },
    Subject { title: "Business accounts", operations: business::ROWS },
    Subject { title: "Messages that inline results sent", operations: inline_messages::ROWS },
    Subject { title: "Stories", operations: stories::ROWS },
    Subject { title: "Games", operations: games::ROWS },
    Subject { title: "Stickers and their sets", operations: stickers::ROWS },
    Subject { title: "The native clients", operations: native::ROWS },
];

#[rustfmt::skip]
const PARTS: &[&[Operation]] = &[
    messages::ROWS,
    files::ROWS,
    media::ROWS,
    checklists::ROWS,
    many_messages::ROWS,
    chats::ROWS,
    chat_settings::ROWS,
    invites::ROWS,
    topics::ROWS,
    regard::ROWS,
    reading::ROWS,
    dialogs::ROWS,
    contacts::ROWS,
    joining::ROWS,
    scheduled::ROWS,
    watching::ROWS,
    person::ROWS,
    profile::ROWS,
    bots::ROWS,
    payments::ROWS,
    gifts::ROWS,
    business::ROWS,
    inline_messages::ROWS,
    stories::ROWS,
    games::ROWS,
    stickers::ROWS,
    native::ROWS,
];
static ALL: [Operation; total(PARTS)] = joined(PARTS);

/// Every operation, by subject.
pub static OPERATIONS: &[Operation] = &ALL;

/// How many programs can take one bot's updates at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Programs {
    /// One: Telegram ends the other's request with `409 Conflict`.
    One,
    /// Any number: each session gets every update.
    Many,
    /// The account has no token that two programs could share.
    NoToken,
}

/// How many programs can take the updates of one token on `target`: what `alongside` asks.
///
/// This is a relation between two bots and so no [`Capability`]. Sources: core.telegram.org/bots/api#getupdates,
/// core.telegram.org/api/updates.
pub const fn programs_on_one_token(target: Target) -> Programs {
    match target {
        Target::Cloud | Target::LocalServer => Programs::One,
        Target::BotAccount => Programs::Many,
        Target::UserAccount => Programs::NoToken,
    }
}
