//! The four things a bot can be written for.

use std::fmt;

/// One of the four combinations of API, server and account that a bot can be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// The Bot API on Telegram's own server.
    Cloud,
    /// The Bot API on a self-hosted server that runs with `--local`.
    LocalServer,
    /// MTProto with a bot token.
    BotAccount,
    /// MTProto with a user account.
    UserAccount,
}

impl Target {
    /// All targets, in the order in which tables show them.
    pub const ALL: [Target; 4] = [Target::Cloud, Target::LocalServer, Target::BotAccount, Target::UserAccount];

    /// The place in [`Target::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The marker type that `#[bot]` writes into a module for this target: `BotApi`.
    pub const fn marker(self) -> &'static str {
        match self {
            Target::Cloud => "BotApi",
            Target::LocalServer => "BotApiLocal",
            Target::BotAccount => "MtprotoBot",
            Target::UserAccount => "MtprotoUser",
        }
    }

    /// The sealed type of `capgram::target` that stands for this target: `Cloud`.
    pub const fn type_name(self) -> &'static str {
        match self {
            Target::Cloud => "Cloud",
            Target::LocalServer => "LocalServer",
            Target::BotAccount => "BotAccount",
            Target::UserAccount => "UserAccount",
        }
    }

    /// How the target is written in `#[bot(…)]`: `api = "mtproto", account = "user"`.
    pub const fn api_literal(self) -> &'static str {
        match self {
            Target::Cloud => "api = \"bot\"",
            Target::LocalServer => "api = \"bot\", server = \"local\"",
            Target::BotAccount => "api = \"mtproto\"",
            Target::UserAccount => "api = \"mtproto\", account = \"user\"",
        }
    }

    /// What the target is, in words: `the Bot API's cloud server`.
    pub const fn described(self) -> &'static str {
        match self {
            Target::Cloud => "the Bot API's cloud server",
            Target::LocalServer => "a local Bot API server",
            Target::BotAccount => "a bot account on MTProto",
            Target::UserAccount => "a user account on MTProto",
        }
    }

    /// Whether requests to this target travel by MTProto.
    pub const fn speaks_mtproto(self) -> bool {
        matches!(self, Target::BotAccount | Target::UserAccount)
    }

    /// Whether requests to this target travel by the Bot API.
    pub const fn speaks_bot_api(self) -> bool {
        !self.speaks_mtproto()
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.described())
    }
}
