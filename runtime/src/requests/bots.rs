//! How the bot shows itself: texts, menus, default rights.

use std::fmt;
use std::future::IntoFuture;

use super::{Sending, requests};
use crate::api::Api;
use crate::backend::Run;
use crate::handles::BackendOf;
use crate::model::{AdminRights, BotCommand, BotText, ChatId, CommandScope, MenuButton};
use crate::{Result, payload};

requests! {
    /// Sets the command menu: `bot.set_commands(…)`.
    SetCommands -> (), |_backend, answer| answer;
    /// Asks for the command menu: `bot.commands()`.
    ///
    /// Gives what was set for exactly this scope and language, so nothing where only a wider one has a menu.
    GetCommands -> Vec<BotCommand>, |_backend, answer| answer;
    /// Takes the command menu of a scope and language away: `bot.delete_commands()`. What a wider scope has is shown then.
    DeleteCommands -> (), |_backend, answer| answer;
    /// Asks for one of the texts by which the bot shows itself: `bot.name()`, `bot.description()`, `bot.short_description()`.
    ///
    /// Gives what people of the language see: the text of all languages where theirs has none.
    GetBotText -> String, |_backend, answer| answer;
    /// Sets what the button beside the input field does: `chat.set_menu_button(…)`, and `bot.set_menu_button(…)` for all chats.
    SetMenuButton -> (), |_backend, answer| answer;
    /// Asks what the button beside the input field does: `chat.menu_button()`, `bot.menu_button()`.
    GetMenuButton -> MenuButton, |_backend, answer| answer;
    /// Sets the rights that people are asked for when they add the bot as an administrator: `bot.set_default_rights(…)`.
    SetDefaultRights -> (), |_backend, answer| answer;
    /// Asks for these rights: `bot.default_rights()`.
    GetDefaultRights -> AdminRights, |_backend, answer| answer;
}

/// The setters of what is kept by scope and language.
macro_rules! scoped {
    ($($name:ident)*) => {
        $(impl<A: Api> $name<A> {
            /// For these chats and people; [`CommandScope::Default`] if this is not called.
            pub fn scope(mut self, scope: CommandScope) -> Self {
                self.payload.scope = scope;
                self
            }

            /// For people whose app has this language: two letters of ISO 639-1 (`"de"`). For all others if this is not called.
            pub fn language(mut self, code: impl Into<String>) -> Self {
                self.payload.language = code.into();
                self
            }
        })*
    };
}
scoped!(SetCommands GetCommands DeleteCommands);

impl<A: Api> SetCommands<A> {
    pub(crate) fn new(backend: BackendOf<A>, commands: Vec<BotCommand>) -> Self {
        Self { backend, payload: payload::SetCommands { commands, scope: CommandScope::Default, language: String::new() } }
    }
}

impl<A: Api> GetCommands<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend, payload: payload::GetCommands { scope: CommandScope::Default, language: String::new() } }
    }
}

impl<A: Api> DeleteCommands<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend, payload: payload::DeleteCommands { scope: CommandScope::Default, language: String::new() } }
    }
}

impl<A: Api> GetBotText<A> {
    pub(crate) fn new(backend: BackendOf<A>, which: BotText) -> Self {
        Self { backend, payload: payload::GetBotText { which, language: String::new() } }
    }

    /// As people whose app has this language see it: two letters of ISO 639-1 (`"de"`).
    pub fn language(mut self, code: impl Into<String>) -> Self {
        self.payload.language = code.into();
        self
    }
}

impl<A: Api> SetMenuButton<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: Option<ChatId>, button: MenuButton) -> Self {
        Self { backend, payload: payload::SetMenuButton { chat, button } }
    }
}

impl<A: Api> GetMenuButton<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: Option<ChatId>) -> Self {
        Self { backend, payload: payload::GetMenuButton { chat } }
    }
}

impl<A: Api> SetDefaultRights<A> {
    pub(crate) fn new(backend: BackendOf<A>, rights: AdminRights) -> Self {
        Self { backend, payload: payload::SetDefaultRights { rights, channels: false } }
    }

    /// For channels. For groups and supergroups if this is not called.
    pub fn for_channels(mut self) -> Self {
        self.payload.channels = true;
        self
    }
}

impl<A: Api> GetDefaultRights<A> {
    pub(crate) fn new(backend: BackendOf<A>) -> Self {
        Self { backend, payload: payload::GetDefaultRights { channels: false } }
    }

    /// For channels. For groups and supergroups if this is not called.
    pub fn for_channels(mut self) -> Self {
        self.payload.channels = true;
        self
    }
}

/// Sets one of the texts by which the bot shows itself: `bot.set_name("…")`, `bot.set_description("…")`,
/// `bot.set_short_description("…")`. An empty text takes the language's own away.
///
/// Telegram allows a new name only a few times a day.
///
/// # Errors
/// [`Error::Limit`](crate::Error::Limit) before anything is sent, if the text is too long.
#[must_use = "a request does nothing until it is awaited"]
pub struct SetBotText<A: Api> {
    backend: BackendOf<A>,
    payload: payload::SetBotText,
}

impl<A: Api> fmt::Debug for SetBotText<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.payload.fmt(f)
    }
}

impl<A: Api> SetBotText<A> {
    pub(crate) fn new(backend: BackendOf<A>, which: BotText, text: String) -> Self {
        Self { backend, payload: payload::SetBotText { which, text, language: String::new() } }
    }

    /// For people whose app has this language: two letters of ISO 639-1 (`"de"`). For all others if this is not called.
    pub fn language(mut self, code: impl Into<String>) -> Self {
        self.payload.language = code.into();
        self
    }
}

impl<A: Api> IntoFuture for SetBotText<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.backend.run(self.payload).await })
    }
}
