//! The one error type, with the kinds that a bot's author acts on.

use std::fmt;
use std::time::Duration;

/// What went wrong, boxed: the source of an [`Error`], or a handler's own error.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What capgram's functions and most handlers return.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong, the same kind from the Bot API and from MTProto.
///
/// Match on the kinds that the bot can do something about; the rest reads well with `{}` and keeps its source.
/// No variant ever holds a token, a hash or a key. Its `Debug` is made for `fn main() -> Result`, which prints it: the text and
/// what caused it, in plain words.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Telegram asks to wait (429 `Too Many Requests` on the Bot API, `FLOOD_WAIT_n` on MTProto).
    #[error("Telegram asks to wait {} s before this is tried again: {refusal}", wait.as_secs())]
    FloodWait {
        /// How long.
        wait: Duration,
        /// What Telegram said.
        refusal: Refusal,
    },
    /// No such chat, or the bot has never met it.
    #[error("chat not found: {0}")]
    ChatNotFound(Refusal),
    /// No such user, or the bot has never met them, or they are not in the chat.
    #[error("user not found: {0}")]
    UserNotFound(Refusal),
    /// The message does not exist (any more).
    #[error("message not found: {0}")]
    MessageNotFound(Refusal),
    /// The bot lacks a right in the chat.
    #[error("not enough rights: {0}")]
    NotEnoughRights(Refusal),
    /// The user has blocked the bot, never started it, or was deleted.
    #[error("the user cannot be written to: {0}")]
    BlockedByUser(Refusal),
    /// The bot is not in the chat: kicked, banned, left.
    #[error("the bot is not in the chat: {0}")]
    NotInChat(Refusal),
    /// An edit that changes nothing.
    #[error("message not modified: {0}")]
    MessageNotModified(Refusal),
    /// The query is too old to be answered, or was answered already.
    #[error("the query has expired: {0}")]
    QueryExpired(Refusal),
    /// A group became a supergroup and has a new id.
    #[error("the group is now a supergroup with the id {new_id}: {refusal}")]
    Migrated {
        /// The id to use from now on.
        new_id: crate::ChatId,
        /// What Telegram said.
        refusal: Refusal,
    },
    /// Telegram knows no such file, or this bot's API does not.
    #[error("file not found: {0}")]
    FileNotFound(Refusal),
    /// The chosen API, account or server cannot do this; only reachable through the native clients.
    #[error("not available to this bot: {0}")]
    NotAvailable(Refusal),
    /// A file is larger than the target can move. Found before the first byte is sent where the size is known.
    #[error("{0}")]
    TooLarge(TooLarge),
    /// A value is beyond one of Telegram's limits. Found before sending.
    #[error("{0}")]
    Limit(Limit),
    /// The markup of an `Html(..)` or `Markdown(..)` text is broken.
    #[error("{0}")]
    Markup(MarkupError),
    /// The token is wrong or was revoked (401).
    #[error("the bot token is not valid: {0}. Get one from @BotFather")]
    InvalidToken(Refusal),
    /// The session was ended by Telegram or by the account's owner (`AUTH_KEY_UNREGISTERED`, `SESSION_REVOKED`).
    #[error("the session is no longer signed in: {0}. Delete the session file and sign in again")]
    SignedOut(Refusal),
    /// Another program receives this bot's updates (409 Conflict).
    #[error(
        "another program has this bot's updates: {0}. Stop the other one, or use `api = \"mtproto\"`, where many programs can share a bot"
    )]
    OtherProgramHasUpdates(Refusal),
    /// Any other refusal by Telegram.
    #[error("Telegram refused: {0}")]
    Refused(Refusal),
    /// The network, or a server that answers with something that is no answer. What was asked for may have been done all the same:
    /// [`may_have_been_done`](Self::may_have_been_done).
    #[error("network: {0}")]
    Network(#[source] BoxError),
    /// No answer in time. What was asked for may have been done all the same.
    #[error("no answer within {} s", .0.as_secs())]
    Timeout(Duration),
    /// The day's budget of username look-ups is used up; Telegram allows about 200 a day.
    #[error("{used} usernames were looked up today, and the limit is {limit}; raise it with `.resolve_limit(n)`, or keep the ids")]
    ResolveLimit {
        /// Look-ups in the last 24 hours that were not answered from the cache.
        used: u64,
        /// The limit in force.
        limit: u64,
    },
    /// Settings that are missing or wrong: everything at once, with where to get it.
    #[error("{0}")]
    Settings(String),
    /// The bot's handlers ask for what they can never be given: everything at once.
    #[error("{0}")]
    Handlers(String),
    /// The store or the session file cannot be read or written.
    #[error("{what}")]
    Store {
        /// Which file, and what was tried.
        what: String,
        /// Why it failed.
        #[source]
        source: BoxError,
    },
    /// The sign-in of a user account failed.
    #[error("sign-in: {0}")]
    SignIn(String),
    /// An extractor found nothing: the update does not carry this.
    #[error("the update has no {0}")]
    NotInUpdate(&'static str),
    /// A handler took longer than `.handler_timeout(…)` allows, and was given up.
    #[error("`{handler}` was given up after {} s", after.as_secs_f32())]
    HandlerTimeout {
        /// The function's name.
        handler: &'static str,
        /// The time that it had.
        after: Duration,
    },
    /// A handler panicked; the text is the panic's.
    #[error("panicked: {0}")]
    Panicked(String),
    /// A file on this machine cannot be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Anything else.
    #[error(transparent)]
    Other(BoxError),
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&chain(self))
    }
}

/// An error and what caused it, on one line.
pub(crate) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let part = error.to_string();
        // a transparent error says the same as its source
        if !text.contains(&part) {
            text.push_str(": ");
            text.push_str(&part);
        }
        cause = error.source();
    }
    text
}

/// There was no connection to send a request over.
#[cfg(feature = "bot-api")]
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unsent(#[source] pub(crate) BoxError);

impl Error {
    /// Wraps an error of another library, or a text.
    pub fn other(error: impl Into<BoxError>) -> Self {
        Self::Other(error.into())
    }

    pub(crate) fn settings(text: impl Into<String>) -> Self {
        Self::Settings(text.into())
    }

    /// How long Telegram asks to wait, if it does.
    pub fn flood_wait(&self) -> Option<Duration> {
        match self {
            Self::FloodWait { wait, .. } => Some(*wait),
            _ => None,
        }
    }

    /// Whether the request may have been carried out though no answer has come, so that a message is perhaps there.
    ///
    /// capgram never sends a message twice. Over MTProto every message has a number of its own by which Telegram knows it again, and a
    /// request whose answer is lost is asked again. The Bot API has no such thing: there, capgram asks again what only asks (`get…`), what
    /// does the same once and twice (`setMy…`, a reaction, "typing"), what Telegram refused with a wait, and what never left because there
    /// was no connection. Any other request whose answer is lost ends with an error of which this is true, and whether it is sent again
    /// is the author's to decide.
    pub fn may_have_been_done(&self) -> bool {
        match self {
            #[cfg(feature = "bot-api")]
            Self::Network(cause) if cause.is::<Unsent>() => false,
            Self::Network(_) | Self::Timeout(_) => true,
            Self::Refused(refusal) => refusal.code.is_some_and(|code| code >= 500),
            _ => false,
        }
    }

    /// What Telegram said, if this is its refusal.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::FloodWait { refusal, .. }
            | Self::Migrated { refusal, .. }
            | Self::ChatNotFound(refusal)
            | Self::UserNotFound(refusal)
            | Self::MessageNotFound(refusal)
            | Self::NotEnoughRights(refusal)
            | Self::BlockedByUser(refusal)
            | Self::NotInChat(refusal)
            | Self::MessageNotModified(refusal)
            | Self::QueryExpired(refusal)
            | Self::FileNotFound(refusal)
            | Self::NotAvailable(refusal)
            | Self::InvalidToken(refusal)
            | Self::SignedOut(refusal)
            | Self::OtherProgramHasUpdates(refusal)
            | Self::Refused(refusal) => Some(refusal),
            Self::TooLarge(too_large) => too_large.refusal.as_ref(),
            _ => None,
        }
    }

    /// The kind's name, for logs and for comparing: `"ChatNotFound"`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::FloodWait { .. } => "FloodWait",
            Self::ChatNotFound(_) => "ChatNotFound",
            Self::UserNotFound(_) => "UserNotFound",
            Self::MessageNotFound(_) => "MessageNotFound",
            Self::NotEnoughRights(_) => "NotEnoughRights",
            Self::BlockedByUser(_) => "BlockedByUser",
            Self::NotInChat(_) => "NotInChat",
            Self::MessageNotModified(_) => "MessageNotModified",
            Self::QueryExpired(_) => "QueryExpired",
            Self::FileNotFound(_) => "FileNotFound",
            Self::Migrated { .. } => "Migrated",
            Self::NotAvailable(_) => "NotAvailable",
            Self::TooLarge(_) => "TooLarge",
            Self::Limit(_) => "Limit",
            Self::Markup(_) => "Markup",
            Self::InvalidToken(_) => "InvalidToken",
            Self::SignedOut(_) => "SignedOut",
            Self::OtherProgramHasUpdates(_) => "OtherProgramHasUpdates",
            Self::Refused(_) => "Refused",
            Self::Network(_) => "Network",
            Self::Timeout(_) => "Timeout",
            Self::ResolveLimit { .. } => "ResolveLimit",
            Self::Settings(_) => "Settings",
            Self::Handlers(_) => "Handlers",
            Self::Store { .. } => "Store",
            Self::SignIn(_) => "SignIn",
            Self::NotInUpdate(_) => "NotInUpdate",
            Self::HandlerTimeout { .. } => "HandlerTimeout",
            Self::Panicked(_) => "Panicked",
            Self::Io(_) => "Io",
            Self::Other(_) => "Other",
        }
    }
}

/// What Telegram answered, in its own words.
#[derive(Debug)]
pub struct Refusal {
    /// The method or function that was called.
    pub method: &'static str,
    /// The HTTP-like code where the client keeps it.
    pub code: Option<i32>,
    /// Telegram's text (`Bad Request: chat not found`, `PEER_ID_INVALID`).
    pub text: String,
    /// The client's own error.
    pub source: Option<BoxError>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (in {})", self.text, self.method)
    }
}

impl std::error::Error for Refusal {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// A file that the target cannot move.
#[derive(Debug)]
pub struct TooLarge {
    /// `"upload"`, `"download"`, `"photo"`, `"thumbnail"`.
    pub what: &'static str,
    /// The file's size in bytes, where it is known.
    pub size: Option<u64>,
    /// The limit in bytes.
    pub limit: u64,
    /// The target that has this limit, as it is written in the attribute.
    pub target: &'static str,
    /// What to do.
    pub way_out: &'static str,
    /// Where the limit comes from.
    pub source: &'static str,
    /// What Telegram said, where it was Telegram that found out.
    pub refusal: Option<Refusal>,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.size {
            Some(size) => write!(f, "this {} has {size} bytes, and `{}` moves {} at most", self.what, self.target, self.limit)?,
            None => write!(f, "this {} is too large: `{}` moves {} bytes at most", self.what, self.target, self.limit)?,
        }
        write!(f, "; {}", self.way_out)
    }
}

/// A value beyond a limit.
#[derive(Debug)]
pub struct Limit {
    /// What the limit is on: `"the data of a button"`.
    pub what: &'static str,
    /// How much was given.
    pub given: u64,
    /// The least that is allowed.
    pub least: u64,
    /// The most that is allowed.
    pub most: u64,
    /// In which unit both are counted.
    pub unit: &'static str,
    /// A character of the text that may not be in it, where its length is not what is wrong.
    pub stranger: Option<char>,
    /// The characters that may be in the text, where not every one may: `A-Za-z0-9_-`.
    pub alphabet: Option<&'static str>,
    /// The target that has this limit, as it is written in the attribute.
    pub target: &'static str,
    /// Where the limit comes from.
    pub source: &'static str,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(stranger), Some(alphabet)) = (self.stranger, self.alphabet) {
            return write!(f, "{} has a {stranger:?}, and Telegram allows `{alphabet}` ({})", self.what, self.source);
        }
        write!(f, "{} has {} {}, and Telegram allows ", self.what, self.given, self.unit)?;
        match (self.least, self.most) {
            (0, most) => write!(f, "{most} at most")?,
            (least, most) => write!(f, "{least} to {most}")?,
        }
        write!(f, " ({})", self.source)
    }
}

/// Where a text's markup is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkupError {
    /// `"HTML"` or `"Markdown"`.
    pub language: &'static str,
    /// The byte offset in the text as given.
    pub offset: usize,
    /// What is wrong there.
    pub what: String,
}

impl fmt::Display for MarkupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} of this text is broken at byte {}: {}", self.language, self.offset, self.what)
    }
}
