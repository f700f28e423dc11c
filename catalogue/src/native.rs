//! The native clients as they are written: what the macro recognises by name.

/// A crate that speaks one of the APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NativeCrate {
    /// Its name in a path: `grammers_client`.
    pub name: &'static str,
    /// Whether it speaks MTProto; else the Bot API.
    pub speaks_mtproto: bool,
    /// The name by which capgram re-exports it, where it does.
    pub re_exported: Option<&'static str>,
    /// What stands at its root. A path that goes on with another name is somebody else's.
    pub root: &'static [&'static str],
}

const TELOXIDE: &[&str] =
    &["ApiError", "Bot", "DownloadError", "RequestError", "adaptors", "errors", "net", "payloads", "prelude", "requests", "types"];

/// The crates of both native clients.
#[rustfmt::skip]
pub static NATIVE_CRATES: &[NativeCrate] = &[
    NativeCrate {
        name: "grammers_client", speaks_mtproto: true, re_exported: Some("grammers"),
        root: &[
            "Client", "InvocationError", "SenderPool", "SignInError", "client", "media", "message", "parsers", "peer", "sender", "session",
            "tl", "update",
        ],
    },
    NativeCrate {
        name: "grammers_tl_types", speaks_mtproto: true, re_exported: None,
        root: &[
            "Blob", "Cursor", "Deserializable", "Identifiable", "LAYER", "RawVec", "RemoteCall", "Serializable", "enums", "functions",
            "name_for_id", "types",
        ],
    },
    NativeCrate { name: "teloxide_core", speaks_mtproto: false, re_exported: Some("teloxide"), root: TELOXIDE },
    NativeCrate { name: "teloxide", speaks_mtproto: false, re_exported: None, root: TELOXIDE },
];

/// A method of `grammers_client::Client` that calls a function which only users may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientMethod {
    /// `iter_dialogs`.
    pub name: &'static str,
    /// The function that it calls: `messages.getDialogs`.
    pub function: &'static str,
}

/// What `bot.grammers()` offers and Telegram refuses to bots.
#[rustfmt::skip]
pub static CLIENT_METHODS: &[ClientMethod] = &[
    ClientMethod { name: "accept_invite_link", function: "messages.importChatInvite" },
    ClientMethod { name: "check_password", function: "auth.checkPassword" },
    ClientMethod { name: "clear_mentions", function: "messages.readMentions" },
    ClientMethod { name: "inline_query", function: "messages.getInlineBotResults" },
    ClientMethod { name: "iter_dialogs", function: "messages.getDialogs" },
    ClientMethod { name: "iter_messages", function: "messages.getHistory" },
    ClientMethod { name: "join_chat", function: "channels.joinChannel" },
    ClientMethod { name: "mark_as_read", function: "channels.readHistory" },
    ClientMethod { name: "request_login_code", function: "auth.sendCode" },
    ClientMethod { name: "search_all_messages", function: "messages.searchGlobal" },
    ClientMethod { name: "search_messages", function: "messages.search" },
    ClientMethod { name: "sign_in", function: "auth.signIn" },
];
