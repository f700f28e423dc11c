//! What Telegram says when it refuses, in the words of both of its APIs.

/// A refusal in both forms: the Bot API's code and description, and MTProto's code and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The Bot API's `error_code`, also its HTTP status.
    pub code: u16,
    /// The Bot API's `description`.
    pub description: String,
    /// MTProto's `error_code`.
    pub rpc_code: i32,
    /// MTProto's `error_message`.
    pub rpc_name: String,
    /// The Bot API's `parameters.migrate_to_chat_id`.
    pub migrate_to: Option<i64>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} / {} {}", self.code, self.description, self.rpc_code, self.rpc_name)
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// A refusal in the words given.
    pub fn new(code: u16, description: impl Into<String>, rpc_code: i32, rpc_name: impl Into<String>) -> Self {
        Self { code, description: description.into(), rpc_code, rpc_name: rpc_name.into(), migrate_to: None }
    }

    /// 400 on both sides.
    pub fn bad_request(description: impl AsRef<str>, rpc_name: impl Into<String>) -> Self {
        Self::new(400, format!("Bad Request: {}", description.as_ref()), 400, rpc_name)
    }

    /// 403 on the Bot API, the given code on MTProto.
    pub fn forbidden(description: impl AsRef<str>, rpc_code: i32, rpc_name: impl Into<String>) -> Self {
        Self::new(403, format!("Forbidden: {}", description.as_ref()), rpc_code, rpc_name)
    }

    /// What this simulator does not know is refused loudly, never ignored.
    pub fn not_simulated(what: impl AsRef<str>) -> Self {
        Self::bad_request(format!("not simulated: {}", what.as_ref()), "METHOD_NOT_SIMULATED")
    }

    pub(crate) fn chat_not_found() -> Self {
        Self::bad_request("chat not found", "PEER_ID_INVALID")
    }

    pub(crate) fn user_not_found() -> Self {
        Self::bad_request("user not found", "USER_ID_INVALID")
    }

    pub(crate) fn not_enough_rights(to: &str) -> Self {
        Self::bad_request(format!("not enough rights to {to}"), "CHAT_ADMIN_REQUIRED")
    }

    pub(crate) fn blocked() -> Self {
        Self::forbidden("bot was blocked by the user", 400, "USER_IS_BLOCKED")
    }

    pub(crate) fn not_modified() -> Self {
        Self::bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a current content and \
             reply markup of the message",
            "MESSAGE_NOT_MODIFIED",
        )
    }

    pub(crate) fn message_not_found(what: &str) -> Self {
        Self::bad_request(format!("message {what} not found"), "MESSAGE_ID_INVALID")
    }

    pub(crate) fn query_too_old() -> Self {
        Self::bad_request("query is too old and response timeout expired or query ID is invalid", "QUERY_ID_INVALID")
    }

    /// A method of user accounts, called by a bot over MTProto.
    pub fn bot_method_invalid() -> Self {
        Self::new(404, "Not Found: method not found", 400, "BOT_METHOD_INVALID")
    }

    /// A method of bots, called by a user account over MTProto.
    pub fn user_bot_required() -> Self {
        Self::new(404, "Not Found: method not found", 400, "USER_BOT_REQUIRED")
    }
}
