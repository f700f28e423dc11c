use capgram_catalogue::{Limit, limits};

use super::{ChatId, UserId};

/// A row of the command menu.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BotCommand {
    /// The name, without the slash.
    pub name: String,
    /// What stands beside it.
    pub description: String,
}

impl BotCommand {
    /// A row: a name of 1 to 32 of `a-z0-9_`, a description of 1 to 256 characters.
    pub fn new(name: impl Into<String>, description: impl Into<String>) -> Self {
        Self { name: name.into(), description: description.into() }
    }
}

/// Where a command menu is shown. The narrowest scope that has a menu counts.
/// (Source: core.telegram.org/bots/api#determining-list-of-commands)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CommandScope {
    /// Everywhere where no narrower scope has a menu.
    #[default]
    Default,
    /// In all private chats.
    AllPrivateChats,
    /// In all groups and supergroups.
    AllGroupChats,
    /// To the administrators of all groups and supergroups.
    AllChatAdministrators,
    /// In one chat.
    Chat(ChatId),
    /// To the administrators of one group or supergroup.
    ChatAdministrators(ChatId),
    /// To one member of a group or supergroup.
    ChatMember(ChatId, UserId),
}

/// What the button beside the input field of a private chat with the bot does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum MenuButton {
    /// What is set for all chats; for all chats, what @BotFather has set.
    #[default]
    Default,
    /// Opens the command menu.
    Commands,
    /// Opens a web app.
    WebApp {
        /// What stands on the button.
        text: String,
        /// The app's HTTPS address.
        url: String,
    },
}

impl MenuButton {
    /// A button that opens a web app.
    pub fn web_app(text: impl Into<String>, url: impl Into<String>) -> Self {
        Self::WebApp { text: text.into(), url: url.into() }
    }
}

/// One of the texts by which a bot shows itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BotText {
    /// The name.
    Name,
    /// What an empty chat with the bot shows.
    Description,
    /// What the profile shows, and a link to the bot.
    ShortDescription,
}

impl BotText {
    /// How long it may be.
    pub(crate) fn limit(self) -> &'static Limit {
        match self {
            Self::Name => &limits::BOT_NAME,
            Self::Description => &limits::BOT_DESCRIPTION,
            Self::ShortDescription => &limits::BOT_SHORT_DESCRIPTION,
        }
    }
}

/// A message that a web app lets its user send: `bot.save_prepared_inline_message(…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PreparedInlineMessage {
    /// What the web app gives to `Telegram.WebApp.shareMessage`.
    pub id: String,
    /// Until when it can be sent.
    pub expires: std::time::SystemTime,
}

/// Types of chats: `ChatTypes::default().users().groups()`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChatTypes {
    pub(crate) users: bool,
    pub(crate) bots: bool,
    pub(crate) groups: bool,
    pub(crate) channels: bool,
}

impl ChatTypes {
    /// All of them.
    pub fn all() -> Self {
        Self { users: true, bots: true, groups: true, channels: true }
    }

    /// Private chats with people.
    pub fn users(self) -> Self {
        Self { users: true, ..self }
    }

    /// Private chats with bots.
    pub fn bots(self) -> Self {
        Self { bots: true, ..self }
    }

    /// Groups and supergroups.
    pub fn groups(self) -> Self {
        Self { groups: true, ..self }
    }

    /// Channels.
    pub fn channels(self) -> Self {
        Self { channels: true, ..self }
    }
}

/// The button above the results of an inline query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultsButton {
    /// Opens the private chat with the bot, with this start parameter.
    Start { text: String, parameter: String },
    /// Opens a web app.
    WebApp { text: String, url: String },
}
