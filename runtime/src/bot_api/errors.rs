//! What a server refuses, in kinds that a bot can act on.
//!
//! By the code and the words, not by `teloxide_core::ApiError` alone: that one compares whole sentences, several of which no
//! server says any more, and knows no codes.

use std::sync::Arc;
use std::time::Duration;

use capgram_catalogue::{Limit, Target, limits};
use teloxide_core::types::{ChatId, Seconds};
use teloxide_core::{ApiError, RequestError};

use crate::Error;
use crate::error::{Refusal, TooLarge, Unsent};
use crate::refusals::{self, Named};

/// A refusal as it came.
pub(super) struct Answered {
    pub(super) method: &'static str,
    pub(super) code: Option<i32>,
    pub(super) text: String,
    pub(super) retry_after: Option<u64>,
    pub(super) migrate_to: Option<i64>,
}

/// What a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    BlockedByUser,
    ChatNotFound,
    DownloadTooLarge,
    FileNotFound,
    InvalidToken,
    MessageNotFound,
    MessageNotModified,
    NotAvailable,
    NotEnoughRights,
    NotInChat,
    OtherProgramHasUpdates,
    PhotoTooLarge,
    QueryExpired,
    Refused,
    UploadTooLarge,
    UserNotFound,
    WebhookIsActive,
}

/// Parts of descriptions in lower case; the first that fits counts.
/// (Source: tdlib/telegram-bot-api `Client.cpp`; MTProto's own names, which the server passes on, are in [`refusals`].)
const WORDS: &[(&str, Kind)] = &[
    ("method not found", Kind::NotAvailable),
    ("webhook is active", Kind::WebhookIsActive),
    ("terminated by", Kind::OtherProgramHasUpdates),
    ("request entity too large", Kind::UploadTooLarge),
    ("too big for a photo", Kind::PhotoTooLarge),
    ("query is too old", Kind::QueryExpired),
    ("message is not modified", Kind::MessageNotModified),
    ("bot was blocked", Kind::BlockedByUser),
    ("user is deactivated", Kind::BlockedByUser),
    ("can't initiate conversation", Kind::BlockedByUser),
    ("can't send messages to", Kind::BlockedByUser),
    ("bot was kicked", Kind::NotInChat),
    ("bot is not a member", Kind::NotInChat),
    ("chat not found", Kind::ChatNotFound),
    ("group is deactivated", Kind::ChatNotFound),
    ("chat was deactivated", Kind::ChatNotFound),
    ("chat was deleted", Kind::ChatNotFound),
    ("user not found", Kind::UserNotFound),
    ("member not found", Kind::UserNotFound),
    ("invalid user_id", Kind::UserNotFound),
    ("user is not an administrator", Kind::UserNotFound),
    ("user_already_participant", Kind::UserNotFound),
    ("replied message not found", Kind::MessageNotFound),
    ("wrong file identifier", Kind::FileNotFound),
    ("wrong file_id", Kind::FileNotFound),
    ("wrong remote file", Kind::FileNotFound),
    ("invalid file_id", Kind::FileNotFound),
    ("not enough rights", Kind::NotEnoughRights),
    ("administrator rights", Kind::NotEnoughRights),
    ("have no rights", Kind::NotEnoughRights),
    ("message can't be edited", Kind::NotEnoughRights),
    ("message can't be deleted", Kind::NotEnoughRights),
    ("member list is inaccessible", Kind::NotEnoughRights),
    ("can't remove chat owner", Kind::NotEnoughRights),
    ("can't demote chat creator", Kind::NotEnoughRights),
    ("can't restrict self", Kind::NotEnoughRights),
    ("is an administrator of the chat", Kind::NotEnoughRights),
];

fn kind(method: &str, code: Option<i32>, text: &str) -> Kind {
    let text = text.to_lowercase();
    // The whole text: a server says so, and nothing more, when it does not know the token (401) or its form (404).
    if matches!(text.as_str(), "unauthorized" | "not found" | "invalid bot token") {
        return Kind::InvalidToken;
    }
    if text.contains("file is too big") {
        return if method == "getFile" { Kind::DownloadTooLarge } else { Kind::UploadTooLarge };
    }
    if let Some((_, kind)) = WORDS.iter().find(|(words, _)| text.contains(words)) {
        return *kind;
    }
    let name = text.split_once(": ").map_or(&*text, |(_, name)| name);
    if let Some(named) = refusals::named(&name.to_uppercase()) {
        return match named {
            Named::BlockedByUser => Kind::BlockedByUser,
            Named::ChatNotFound => Kind::ChatNotFound,
            Named::FileNotFound => Kind::FileNotFound,
            Named::MessageNotFound => Kind::MessageNotFound,
            Named::MessageNotModified => Kind::MessageNotModified,
            Named::NotAvailable => Kind::NotAvailable,
            Named::NotEnoughRights => Kind::NotEnoughRights,
            Named::NotInChat => Kind::NotInChat,
            Named::QueryExpired => Kind::QueryExpired,
            Named::UserNotFound => Kind::UserNotFound,
        };
    }
    // "message to edit not found", "message to be replied not found", …; a thread is no message
    if text.contains("message ") && text.ends_with("not found") && !text.contains("thread") {
        return Kind::MessageNotFound;
    }
    match code {
        Some(401) => Kind::InvalidToken,
        Some(403) => Kind::NotEnoughRights,
        Some(409) => Kind::OtherProgramHasUpdates,
        Some(413) => Kind::UploadTooLarge,
        _ => Kind::Refused,
    }
}

/// How long to wait: the parameter, or what stands in the text.
fn wait(answered: &Answered) -> Option<Duration> {
    let told = answered.retry_after.or_else(|| {
        let (_, after) = answered.text.split_once("retry after ")?;
        after.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
    });
    let limited = answered.code == Some(429) || answered.text.starts_with("Too Many Requests");
    told.or(limited.then_some(1)).map(Duration::from_secs)
}

/// The error for a refusal. `target` is who has the limit, if a limit was met.
pub(super) fn refused(answered: Answered, target: Option<Target>) -> Error {
    let wait = wait(&answered);
    let Answered { method, code, text, migrate_to, .. } = answered;
    let kind = kind(method, code, &text);
    let source = match (wait, migrate_to) {
        (Some(wait), _) => RequestError::RetryAfter(Seconds::from_seconds(wait.as_secs().try_into().unwrap_or(u32::MAX))),
        (None, Some(id)) => RequestError::MigrateToChatId(ChatId(id)),
        (None, None) => RequestError::Api(api_error(&text)),
    };
    of_kind(kind, wait, migrate_to, Refusal { method, code, text, source: Some(source.into()) }, target)
}

/// What teloxide-core would have made of a description.
fn api_error(text: &str) -> ApiError {
    serde_json::from_value(text.into()).unwrap_or_else(|_| ApiError::Unknown(text.to_owned()))
}

fn of_kind(kind: Kind, wait: Option<Duration>, migrate_to: Option<i64>, refusal: Refusal, target: Option<Target>) -> Error {
    if let Some(wait) = wait {
        return Error::FloodWait { wait, refusal };
    }
    if let Some(new_id) = migrate_to {
        return Error::Migrated { new_id: new_id.into(), refusal };
    }
    match kind {
        Kind::BlockedByUser => Error::BlockedByUser(refusal),
        Kind::ChatNotFound => Error::ChatNotFound(refusal),
        Kind::InvalidToken => Error::InvalidToken(refusal),
        Kind::MessageNotFound => Error::MessageNotFound(refusal),
        Kind::MessageNotModified => Error::MessageNotModified(refusal),
        Kind::NotAvailable => Error::NotAvailable(refusal),
        Kind::NotEnoughRights => Error::NotEnoughRights(refusal),
        Kind::NotInChat => Error::NotInChat(refusal),
        Kind::OtherProgramHasUpdates => Error::OtherProgramHasUpdates(refusal),
        Kind::QueryExpired => Error::QueryExpired(refusal),
        Kind::FileNotFound => Error::FileNotFound(refusal),
        Kind::Refused => Error::Refused(refusal),
        Kind::UserNotFound => Error::UserNotFound(refusal),
        Kind::UploadTooLarge => too_large("upload", &limits::UPLOAD, refusal, target),
        Kind::DownloadTooLarge => too_large("download", &limits::DOWNLOAD, refusal, target),
        Kind::PhotoTooLarge => too_large("photo", &limits::PHOTO, refusal, target),
        Kind::WebhookIsActive => {
            let Refusal { method, code, text, source } = refusal;
            let text = format!(
                "{text}. A webhook takes this bot's updates, perhaps another program's. To take them here, delete it: add \
                 `.delete_webhook()` to the bot, or open https://api.telegram.org/bot<token>/deleteWebhook with the token, on your own \
                 server if you have one. To use the webhook: `.webhook(Webhook::new(…))`"
            );
            Error::Refused(Refusal { method, code, text, source })
        }
    }
}

fn too_large(what: &'static str, limit: &Limit, refusal: Refusal, target: Option<Target>) -> Error {
    let Some((target, most)) = target.and_then(|target| Some((target, limit.on(target)?))) else { return Error::Refused(refusal) };
    let way_out = match (what, target) {
        ("photo", _) => "send it with `send_document`, or make it smaller",
        (_, Target::Cloud) => "use a Bot API server of your own (`server = \"local\"`) or `api = \"mtproto\"`, and add `.large()`",
        _ => "Telegram has no way to move more",
    };
    Error::TooLarge(TooLarge {
        what,
        size: None,
        limit: most,
        target: target.api_literal(),
        way_out,
        source: limit.source,
        refusal: Some(refusal),
    })
}

/// An error on the way. The address, which holds the token, is taken out.
pub(super) fn network(error: reqwest::Error, within: Duration) -> Error {
    if error.is_connect() {
        // nobody can be asked for the server's address, or it does not answer there
        Error::Network(Unsent(error.without_url().into()).into())
    } else if error.is_timeout() {
        Error::Timeout(within)
    } else {
        Error::Network(error.without_url().into())
    }
}

/// Whether a request was not even sent.
pub(super) fn is_unsent(error: &Error) -> bool {
    matches!(error, Error::Network(cause) if cause.is::<Unsent>())
}

/// Whether a server or the way to it has failed, and may do better soon. (What took too long has taken its time.)
pub(super) fn passes(error: &Error) -> bool {
    match error {
        Error::Network(_) => true,
        Error::Refused(refusal) => refusal.code.is_some_and(|code| code >= 500),
        _ => false,
    }
}

impl From<RequestError> for Error {
    /// What `bot.teloxide()` answered, in the same kinds as everything else, but for [`Error::TooLarge`].
    fn from(error: RequestError) -> Self {
        let method = "a request of teloxide-core";
        let (text, wait, migrate_to) = match &error {
            RequestError::Api(ApiError::Unknown(text) | ApiError::CantParseEntities(text)) => (text.clone(), None, None),
            RequestError::Api(api) => (api.to_string(), None, None),
            RequestError::RetryAfter(wait) => (error.to_string(), Some(wait.duration()), None),
            RequestError::MigrateToChatId(id) => (error.to_string(), None, Some(id.0)),
            RequestError::Network(network) => return Error::Network(Arc::clone(network).into()),
            // the raw answer stays out: nobody knows what a proxy writes into it
            RequestError::InvalidJson { source, .. } => return Error::Network(source.clone().into()),
            RequestError::Io(io) => return Error::Io(std::io::Error::new(io.kind(), io.clone())),
        };
        let kind = kind(method, None, &text);
        of_kind(kind, wait, migrate_to, Refusal { method, code: None, text, source: Some(error.into()) }, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(code: i32, text: &str) -> Answered {
        let method = if text.contains("file is too big") { "getFile" } else { "sendMessage" };
        Answered { method, code: Some(code), text: text.to_owned(), retry_after: None, migrate_to: None }
    }

    #[test]
    fn telegrams_names_mean_the_same_as_over_mtproto() {
        for (named, names) in refusals::NAMES {
            for name in *names {
                let name = name.replace('*', "EXAMPLE");
                let error = refused(answered(400, &format!("Bad Request: {name}")), None);
                assert_eq!(error.kind(), format!("{named:?}"), "{name}");
            }
        }
    }

    /// What servers say, as their source and their users quote it.
    const SAID: &[(i32, &str, &str)] = &[
        (401, "Unauthorized", "InvalidToken"),
        (404, "Not Found", "InvalidToken"),
        (404, "Not Found: method not found", "NotAvailable"),
        (
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            "OtherProgramHasUpdates",
        ),
        (409, "Conflict: terminated by setWebhook request", "OtherProgramHasUpdates"),
        (409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "Refused"),
        (413, "Request Entity Too Large", "TooLarge"),
        (400, "Bad Request: file is too big", "TooLarge"),
        (400, "Bad Request: file of size 11000000 bytes is too big for a photo; the maximum size is 10485760 bytes", "TooLarge"),
        (400, "Bad Request: chat not found", "ChatNotFound"),
        (400, "Bad Request: PEER_ID_INVALID", "ChatNotFound"),
        (403, "Forbidden: the group chat was deleted", "ChatNotFound"),
        (400, "Bad Request: user not found", "UserNotFound"),
        (400, "Bad Request: member not found", "UserNotFound"),
        (400, "Bad Request: invalid user_id specified", "UserNotFound"),
        (400, "Bad Request: PARTICIPANT_ID_INVALID", "UserNotFound"),
        (403, "Forbidden: bot was blocked by the user", "BlockedByUser"),
        (403, "Forbidden: user is deactivated", "BlockedByUser"),
        (403, "Forbidden: bot can't initiate conversation with a user", "BlockedByUser"),
        (403, "Forbidden: bot can't send messages to bots", "BlockedByUser"),
        (403, "Forbidden: bot was kicked from the group chat", "NotInChat"),
        (403, "Forbidden: bot was kicked from the supergroup chat", "NotInChat"),
        (403, "Forbidden: bot was kicked from the channel chat", "NotInChat"),
        (403, "Forbidden: bot is not a member of the group chat", "NotInChat"),
        (403, "Forbidden: bot is not a member of the supergroup chat", "NotInChat"),
        (403, "Forbidden: bot is not a member of the channel chat", "NotInChat"),
        (400, "Bad Request: message to edit not found", "MessageNotFound"),
        (400, "Bad Request: message to delete not found", "MessageNotFound"),
        (400, "Bad Request: message to forward not found", "MessageNotFound"),
        (400, "Bad Request: message to copy not found", "MessageNotFound"),
        (400, "Bad Request: message to pin not found", "MessageNotFound"),
        (400, "Bad Request: message to be replied not found", "MessageNotFound"),
        (400, "Bad Request: MESSAGE_ID_INVALID", "MessageNotFound"),
        (400, "Bad Request: message thread not found", "Refused"),
        (
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
            "MessageNotModified",
        ),
        (400, "Bad Request: message can't be edited", "NotEnoughRights"),
        (400, "Bad Request: message can't be deleted for everyone", "NotEnoughRights"),
        (400, "Bad Request: not enough rights to send text messages to the chat", "NotEnoughRights"),
        (400, "Bad Request: not enough rights to restrict/unrestrict chat member", "NotEnoughRights"),
        (400, "Bad Request: need administrator rights in the channel chat", "NotEnoughRights"),
        (400, "Bad Request: CHAT_ADMIN_REQUIRED", "NotEnoughRights"),
        (400, "Bad Request: TOPIC_CLOSED", "NotEnoughRights"),
        (400, "Bad Request: can't remove chat owner", "NotEnoughRights"),
        (400, "Bad Request: user is an administrator of the chat", "NotEnoughRights"),
        (403, "Forbidden: RIGHT_FORBIDDEN", "NotEnoughRights"),
        (403, "Forbidden: something that no version said before", "NotEnoughRights"),
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "QueryExpired"),
        (400, "Bad Request: QUERY_ID_INVALID", "QueryExpired"),
        (429, "Too Many Requests: retry after 17", "FloodWait"),
        (400, "Bad Request: BUTTON_DATA_INVALID", "Refused"),
        (400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0", "Refused"),
        (400, "Bad Request: wrong HTTP URL specified", "Refused"),
        (400, "Logged out", "Refused"),
        (500, "Internal Server Error", "Refused"),
    ];

    #[test]
    fn what_servers_say_has_its_kind_and_keeps_code_and_text() {
        for (code, text, kind) in SAID {
            let error = refused(answered(*code, text), Some(Target::Cloud));
            assert_eq!(error.kind(), *kind, "{text}");
            let refusal = error.refusal().unwrap();
            assert_eq!(refusal.code, Some(*code));
            assert!(refusal.text.starts_with(text), "{}", refusal.text);
            assert!(refusal.source.as_ref().is_some_and(|source| source.is::<RequestError>()), "{text}");
        }
    }

    #[test]
    fn the_same_through_teloxide() {
        for (code, text, kind) in SAID {
            // a size is of a target, which teloxide-core does not know; a code it forgets
            if matches!(*kind, "TooLarge" | "FloodWait") || text.contains("no version said") {
                continue;
            }
            let error = Error::from(RequestError::Api(api_error(text)));
            assert_eq!(error.kind(), *kind, "{code} {text}");
        }
        assert_eq!(Error::from(RequestError::Api(ApiError::BotKicked)).kind(), "NotInChat");
        assert_eq!(Error::from(RequestError::Api(ApiError::InvalidQueryId)).kind(), "QueryExpired");
        assert_eq!(Error::from(RequestError::Api(ApiError::CantTalkWithBots)).kind(), "BlockedByUser");
        assert_eq!(Error::from(RequestError::Api(ApiError::CantGetUpdates)).kind(), "Refused");
        let wait = Error::from(RequestError::RetryAfter(Seconds::from_seconds(3)));
        assert_eq!(wait.flood_wait(), Some(Duration::from_secs(3)));
        let Error::Migrated { new_id, .. } = Error::from(RequestError::MigrateToChatId(ChatId(-1001))) else { panic!() };
        assert_eq!(new_id.0, -1001);
    }

    #[test]
    fn a_wait_is_read_from_the_parameter_or_the_text() {
        let told = Answered { retry_after: Some(5), ..answered(429, "Too Many Requests: retry after 5") };
        assert_eq!(refused(told, None).flood_wait(), Some(Duration::from_secs(5)));
        let in_words = answered(429, "Too Many Requests: retry after 17");
        assert_eq!(refused(in_words, None).flood_wait(), Some(Duration::from_secs(17)));
        assert_eq!(refused(answered(429, "Too Many Requests"), None).flood_wait(), Some(Duration::from_secs(1)));
    }

    #[test]
    fn a_group_that_moved_tells_where_to() {
        let moved = Answered { migrate_to: Some(-1001234), ..answered(400, "Bad Request: group chat was upgraded to a supergroup chat") };
        let Error::Migrated { new_id, refusal } = refused(moved, None) else { panic!() };
        assert_eq!(new_id.0, -1001234);
        assert_eq!(refusal.text, "Bad Request: group chat was upgraded to a supergroup chat");
    }

    #[test]
    fn a_file_that_is_too_big_comes_with_the_limit_of_the_target() {
        let Error::TooLarge(upload) = refused(answered(413, "Request Entity Too Large"), Some(Target::Cloud)) else { panic!() };
        assert_eq!((upload.what, Some(upload.limit)), ("upload", limits::UPLOAD.on(Target::Cloud)));
        let Error::TooLarge(download) = refused(answered(400, "Bad Request: file is too big"), Some(Target::Cloud)) else { panic!() };
        assert_eq!((download.what, Some(download.limit)), ("download", limits::DOWNLOAD.on(Target::Cloud)));
        // a local server has no limit for downloads, so there is no number to tell
        assert_eq!(refused(answered(400, "Bad Request: file is too big"), Some(Target::LocalServer)).kind(), "Refused");
    }

    #[test]
    fn a_webhook_comes_with_what_to_do() {
        let text = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
        let error = refused(answered(409, text), Some(Target::Cloud));
        assert!(error.to_string().contains("bot<token>/deleteWebhook"), "{error}");
    }
}
