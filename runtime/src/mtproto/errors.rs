//! What grammers reports, as capgram's own error: the same kind that the Bot API back end gives for the same mishap.

use std::io;
use std::time::Duration;

use capgram_catalogue::{Target, limits};
use grammers_client::{InvocationError, tl};
use grammers_mtproto::transport;
use grammers_mtsender::RpcError;

use crate::Error;
use crate::error::{BoxError, Refusal, TooLarge};
use crate::observe::{Ending, Ends};
use crate::refusals::{self, Named};

/// A call that failed, before it is clear whether that is an error.
#[derive(Debug)]
pub(super) struct Failed {
    /// The function that was called.
    pub(super) function: &'static str,
    pub(super) cause: Cause,
}

#[derive(Debug)]
pub(super) enum Cause {
    Invocation(InvocationError),
    Timeout(Duration),
    /// More bytes than fit into one request.
    Oversized(usize),
}

impl Failed {
    /// What Telegram said, if it was Telegram who refused.
    pub(super) fn rpc(&self) -> Option<&RpcError> {
        match &self.cause {
            Cause::Invocation(InvocationError::Rpc(error)) => Some(error),
            _ => None,
        }
    }

    /// Whether Telegram refused with this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.rpc().is_some_and(|error| error.is(name))
    }

    /// Whether there is no key for the data centre that was asked, or one that it does not know (the transport error 404).
    pub(super) fn is_without_key(&self) -> bool {
        let unknown = transport::Error::BadStatus { status: 404 };
        match &self.cause {
            Cause::Invocation(InvocationError::InvalidDc) => true,
            Cause::Invocation(InvocationError::Transport(error)) => *error == unknown,
            _ => false,
        }
    }

    /// Whether a chat has no updates for this account, or none since where it is.
    /// (Source: core.telegram.org/method/updates.getChannelDifference)
    pub(super) fn is_of_channel(&self) -> bool {
        let lasting = ["CHANNEL_", "CHAT_", "PERSISTENT_TIMESTAMP_", "USER_BANNED_IN_CHANNEL", "USER_NOT_PARTICIPANT"];
        self.rpc().is_some_and(|error| error.code < 500 && error.code > 0 && lasting.iter().any(|name| error.name.starts_with(name)))
    }

    /// Whether it is an answer of Telegram's, other than to wait: one that refuses, or one that cannot be read.
    pub(super) fn is_answer(&self) -> bool {
        match &self.cause {
            Cause::Invocation(InvocationError::Rpc(error)) => error.code != 420,
            Cause::Invocation(InvocationError::Deserialize(_)) => true,
            _ => false,
        }
    }

    /// Whether Telegram says that this session is not signed in.
    pub(super) fn is_signed_out(&self) -> bool {
        self.rpc().is_some_and(|error| kind(error) == Kind::SignedOut)
    }
}

impl Ends for Cause {
    fn ending(&self) -> Ending {
        match self {
            Self::Invocation(InvocationError::Rpc(error)) if error.code == 420 => "flood wait",
            Self::Invocation(InvocationError::Rpc(error)) if error.code >= 500 || error.code < 0 => "server error",
            Self::Invocation(InvocationError::Rpc(_)) | Self::Oversized(_) => "refused",
            Self::Invocation(_) => "network",
            Self::Timeout(_) => "timed out",
        }
    }
}

impl From<Failed> for Error {
    fn from(failed: Failed) -> Self {
        match failed.cause {
            Cause::Invocation(error) => of_invocation(failed.function, error),
            Cause::Timeout(after) => Error::Timeout(after),
            Cause::Oversized(bytes) => refused(failed.function, &format!("a request of {bytes} bytes is too long to be sent")),
        }
    }
}

/// The name of the function whose serialised form this is.
pub(super) fn function_name(body: &[u8]) -> &'static str {
    body.first_chunk().map_or("(empty)", |id| tl::name_for_id(u32::from_le_bytes(*id)))
}

/// An error of grammers' as capgram's own.
pub(super) fn of_invocation(function: &'static str, error: InvocationError) -> Error {
    match error {
        InvocationError::Rpc(error) => of_refusal(function, error),
        InvocationError::Session(error) => of_session(error),
        InvocationError::Io(error) => of_io(function, error),
        error => Error::Network(Box::new(error)),
    }
}

/// The session's own errors are capgram's already; grammers has boxed them.
fn of_session(error: BoxError) -> Error {
    match error.downcast::<Error>() {
        Ok(error) => *error,
        Err(error) => Error::Other(error),
    }
}

/// An error of the network, or one of Telegram's that grammers has hidden in it.
fn of_io(function: &'static str, error: io::Error) -> Error {
    if !error.get_ref().is_some_and(|inner| inner.is::<InvocationError>()) {
        return Error::Network(Box::new(error));
    }
    match error.into_inner().map(|inner| inner.downcast::<InvocationError>()) {
        Some(Ok(hidden)) => of_invocation(function, *hidden),
        Some(Err(error)) => Error::Network(error),
        // it was there a moment ago
        None => Error::Network("an error without a cause".into()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Named(Named),
    FloodWait,
    TooLarge,
    InvalidToken,
    SignedOut,
    Settings,
    Refused,
}

/// What only MTProto refuses. A `*` stands for anything. (Source: core.telegram.org/api/errors)
const KINDS: &[(Kind, &[&str])] = &[
    (Kind::InvalidToken, &["ACCESS_TOKEN_*", "BOT_TOKEN_INVALID"]),
    (Kind::Settings, &["API_ID_*", "API_HASH_*"]),
    (Kind::TooLarge, &["FILE_PARTS_INVALID", "FILE_PART_TOO_BIG", "PHOTO_SAVE_FILE_INVALID"]),
];

fn kind(error: &RpcError) -> Kind {
    match error.code {
        420 => return Kind::FloodWait,
        // SESSION_PASSWORD_NEEDED is a question, not a refusal
        401 if !error.is("SESSION_PASSWORD_NEEDED") => return Kind::SignedOut,
        // AUTH_KEY_DUPLICATED: two connections at once with one key, which ends it
        406 if error.is("AUTH_KEY_*") => return Kind::SignedOut,
        _ => {}
    }
    let own = KINDS.iter().find(|(_, names)| names.iter().any(|name| error.is(name))).map(|(kind, _)| *kind);
    let known = own.or_else(|| refusals::named(&error.name).map(Kind::Named));
    known.unwrap_or(if error.code == 403 { Kind::Named(Named::NotEnoughRights) } else { Kind::Refused })
}

/// What Telegram wrote: grammers takes the number out of the name.
fn words(error: &RpcError) -> String {
    match error.value {
        Some(value) if error.code == 420 => format!("{}_{value}", error.name),
        _ => error.name.clone(),
    }
}

fn of_refusal(function: &'static str, error: RpcError) -> Error {
    let kind = kind(&error);
    let wait = Duration::from_secs(error.value.unwrap_or_default().into());
    let refusal = Refusal { method: function, code: Some(error.code), text: words(&error), source: Some(Box::new(error)) };
    match kind {
        Kind::FloodWait => Error::FloodWait { wait, refusal },
        Kind::Named(Named::ChatNotFound) => Error::ChatNotFound(refusal),
        Kind::Named(Named::UserNotFound) => Error::UserNotFound(refusal),
        Kind::Named(Named::MessageNotFound) => Error::MessageNotFound(refusal),
        Kind::Named(Named::NotEnoughRights) => Error::NotEnoughRights(refusal),
        Kind::Named(Named::BlockedByUser) => Error::BlockedByUser(refusal),
        Kind::Named(Named::NotInChat) => Error::NotInChat(refusal),
        Kind::Named(Named::MessageNotModified) => Error::MessageNotModified(refusal),
        Kind::Named(Named::QueryExpired) => Error::QueryExpired(refusal),
        Kind::Named(Named::FileNotFound) => Error::FileNotFound(refusal),
        Kind::Named(Named::NotAvailable) => Error::NotAvailable(refusal),
        Kind::InvalidToken => Error::InvalidToken(refusal),
        Kind::SignedOut => Error::SignedOut(refusal),
        Kind::Settings => {
            Error::settings(format!("Telegram does not know this `API_ID` and `API_HASH` ({refusal}): get them from my.telegram.org"))
        }
        Kind::TooLarge => {
            let photo = refusal.text.starts_with("PHOTO");
            Error::TooLarge(TooLarge {
                what: if photo { "photo" } else { "upload" },
                size: None,
                limit: if photo { limits::PHOTO.everywhere() } else { limits::UPLOAD.on(Target::BotAccount) }.unwrap_or_default(),
                target: Target::BotAccount.api_literal(),
                way_out: if photo { "send it with `send_document`, or make it smaller" } else { "Telegram has no way to move more" },
                source: if photo { limits::PHOTO.source } else { limits::UPLOAD.source },
                refusal: Some(refusal),
            })
        }
        Kind::Refused => Error::Refused(refusal),
    }
}

/// A refusal that is certain before Telegram is asked.
pub(super) fn refused(function: &'static str, text: &str) -> Error {
    Error::Refused(Refusal { method: function, code: None, text: text.to_owned(), source: None })
}

/// A file id that is none of this API's.
pub(super) fn unknown_file(function: &'static str) -> Error {
    let text = "this is no id that a file has over MTProto; those of the Bot API mean nothing here".to_owned();
    Error::FileNotFound(Refusal { method: function, code: None, text, source: None })
}

/// An answer that does not hold what the schema promises.
pub(super) fn strange(function: &'static str, what: &str) -> Error {
    Error::Network(format!("{function} was answered without {what}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: i32, message: &str) -> Error {
        let error = tl::types::RpcError { error_code: code, error_message: message.into() };
        of_invocation("messages.sendMessage", InvocationError::Rpc(error.into()))
    }

    #[test]
    fn telegrams_names_have_kinds() {
        for (code, message, kind) in [
            (420, "FLOOD_WAIT_31", "FloodWait"),
            (420, "SLOWMODE_WAIT_9", "FloodWait"),
            (420, "FLOOD_PREMIUM_WAIT_3", "FloodWait"),
            (400, "PEER_ID_INVALID", "ChatNotFound"),
            (400, "CHAT_ID_INVALID", "ChatNotFound"),
            (400, "CHANNEL_INVALID", "ChatNotFound"),
            (400, "USER_ID_INVALID", "UserNotFound"),
            (400, "USER_NOT_PARTICIPANT", "UserNotFound"),
            (400, "PARTICIPANT_ID_INVALID", "UserNotFound"),
            (400, "MESSAGE_ID_INVALID", "MessageNotFound"),
            (400, "MSG_ID_INVALID", "MessageNotFound"),
            (400, "REPLY_MESSAGE_ID_INVALID", "MessageNotFound"),
            (400, "CHAT_ADMIN_REQUIRED", "NotEnoughRights"),
            (403, "CHAT_WRITE_FORBIDDEN", "NotEnoughRights"),
            (403, "CHAT_SEND_PHOTOS_FORBIDDEN", "NotEnoughRights"),
            (403, "CHAT_SEND_PLAIN_FORBIDDEN", "NotEnoughRights"),
            (403, "RIGHT_FORBIDDEN", "NotEnoughRights"),
            (400, "TOPIC_CLOSED", "NotEnoughRights"),
            (403, "USER_IS_BLOCKED", "BlockedByUser"),
            (400, "USER_IS_BLOCKED", "BlockedByUser"),
            (400, "INPUT_USER_DEACTIVATED", "BlockedByUser"),
            (406, "CHANNEL_PRIVATE", "NotInChat"),
            (400, "CHANNEL_PRIVATE", "NotInChat"),
            (400, "MESSAGE_NOT_MODIFIED", "MessageNotModified"),
            (400, "QUERY_ID_INVALID", "QueryExpired"),
            (400, "BOT_METHOD_INVALID", "NotAvailable"),
            (400, "USER_BOT_REQUIRED", "NotAvailable"),
            (400, "FILE_PARTS_INVALID", "TooLarge"),
            (400, "ACCESS_TOKEN_INVALID", "InvalidToken"),
            (400, "ACCESS_TOKEN_EXPIRED", "InvalidToken"),
            (401, "AUTH_KEY_UNREGISTERED", "SignedOut"),
            (401, "SESSION_REVOKED", "SignedOut"),
            (401, "USER_DEACTIVATED", "SignedOut"),
            (406, "AUTH_KEY_DUPLICATED", "SignedOut"),
            (400, "API_ID_INVALID", "Settings"),
            (400, "BUTTON_DATA_INVALID", "Refused"),
            (403, "MESSAGE_AUTHOR_REQUIRED", "NotEnoughRights"),
            (403, "MESSAGE_DELETE_FORBIDDEN", "NotEnoughRights"),
            (403, "CHAT_FORBIDDEN", "NotInChat"),
            (400, "USER_ADMIN_INVALID", "NotEnoughRights"),
            (403, "SOMETHING_THAT_IS_NEW", "NotEnoughRights"),
            (400, "CHAT_FORWARDS_RESTRICTED", "Refused"),
            (500, "INTERNAL_SERVER_ERROR", "Refused"),
        ] {
            let error = of(code, message);
            assert_eq!(error.kind(), kind, "{message}");
            if error.kind() != "Settings" {
                let refusal = error.refusal().unwrap();
                assert_eq!((refusal.text.as_str(), refusal.code, refusal.method), (message, Some(code), "messages.sendMessage"));
                assert!(refusal.source.is_some(), "{message}");
            }
        }
    }

    #[test]
    fn a_flood_wait_tells_how_long() {
        assert_eq!(of(420, "FLOOD_WAIT_31").flood_wait(), Some(Duration::from_secs(31)));
    }

    #[test]
    fn a_refusal_hidden_in_an_io_error_is_found() {
        let hidden = tl::types::RpcError { error_code: 420, error_message: "FLOOD_WAIT_5".into() };
        let hidden = io::Error::other(InvocationError::Rpc(hidden.into()));
        let error = of_invocation("upload.saveFilePart", InvocationError::Io(hidden));
        assert_eq!(error.flood_wait(), Some(Duration::from_secs(5)));
        let plain = InvocationError::Io(io::ErrorKind::ConnectionRefused.into());
        assert_eq!(of_invocation("x", plain).kind(), "Network");
        assert_eq!(of_invocation("x", InvocationError::Dropped("gone")).kind(), "Network");
    }

    #[test]
    fn an_error_of_the_session_is_capgrams_own() {
        let error = Error::settings("nothing is as it should be");
        assert_eq!(of_invocation("x", InvocationError::Session(Box::new(error))).kind(), "Settings");
    }

    #[test]
    fn a_function_is_known_by_its_first_bytes() {
        use tl::Serializable;
        assert_eq!(function_name(&tl::functions::updates::GetState {}.to_bytes()), "updates.getState");
        assert_eq!(function_name(&[]), "(empty)");
    }
}
