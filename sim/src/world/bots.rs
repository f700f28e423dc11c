//! How bots show themselves: texts by language, menu buttons, default rights.

use std::collections::{BTreeMap, BTreeSet};

use super::{AccountId, AdminRights, FileId, Refusal, State, limits};

/// One of the texts by which a bot shows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BotText {
    /// The name.
    Name,
    /// What an empty chat with the bot shows.
    Description,
    /// What its profile shows.
    ShortDescription,
}

/// What the button beside the input field does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum MenuButton {
    /// What is set for all chats.
    #[default]
    Default,
    /// Opens the command menu.
    Commands,
    /// Opens a web app.
    WebApp {
        /// What stands on it.
        text: String,
        /// The app's address.
        url: String,
    },
}

/// What bots have set.
#[derive(Debug, Default)]
pub struct BotSettings {
    texts: BTreeMap<(AccountId, BotText, String), String>,
    menu_buttons: BTreeMap<(AccountId, Option<AccountId>), MenuButton>,
    group_rights: BTreeMap<AccountId, AdminRights>,
    channel_rights: BTreeMap<AccountId, AdminRights>,
    /// Which people let which bots set their emoji status.
    status_access: BTreeSet<(AccountId, AccountId)>,
    statuses: BTreeMap<AccountId, (FileId, Option<i64>)>,
}

/// Two letters, or none at all. TDLib `validate_bot_language_code`.
pub(crate) fn check_language(code: &str) -> Result<(), Refusal> {
    let known = code.is_empty() || (code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase()));
    if known { Ok(()) } else { Err(Refusal::bad_request("invalid language code specified", "LANG_CODE_INVALID")) }
}

impl State {
    fn must_be_a_bot(&self, actor: AccountId) -> Result<(), Refusal> {
        if self.is_bot(actor) { Ok(()) } else { Err(Refusal::user_bot_required()) }
    }

    /// Sets a bot's text for a language; an empty one takes it away.
    pub fn set_bot_text(&mut self, bot: AccountId, which: BotText, language: &str, text: &str) -> Result<(), Refusal> {
        self.must_be_a_bot(bot)?;
        check_language(language)?;
        let limit = match which {
            BotText::Name => &limits::BOT_NAME,
            BotText::Description => &limits::BOT_DESCRIPTION,
            BotText::ShortDescription => &limits::BOT_SHORT_DESCRIPTION,
        };
        limits::check_text(limit, text)?;
        if which == BotText::Name && language.is_empty() {
            if text.trim().is_empty() {
                return Err(Refusal::bad_request("BOT_TITLE_INVALID", "BOT_TITLE_INVALID"));
            }
            if let Some(account) = self.accounts.get_mut(&bot) {
                text.clone_into(&mut account.first_name);
            }
        } else if text.is_empty() {
            self.bot_settings.texts.remove(&(bot, which, language.to_owned()));
        } else {
            self.bot_settings.texts.insert((bot, which, language.to_owned()), text.to_owned());
        }
        self.touch();
        Ok(())
    }

    /// A bot's text as people of a language see it.
    pub fn bot_text(&self, bot: AccountId, which: BotText, language: &str) -> Result<String, Refusal> {
        check_language(language)?;
        let of = |language: &str| self.bot_settings.texts.get(&(bot, which, language.to_owned())).cloned();
        let found = of(language).or_else(|| of(""));
        Ok(match which {
            BotText::Name => found.map_or_else(|| self.account(bot).map(|account| account.first_name.clone()), Ok)?,
            BotText::Description | BotText::ShortDescription => found.unwrap_or_default(),
        })
    }

    /// Sets a bot's menu button in the private chat with a person, or for everybody.
    pub fn set_menu_button(&mut self, bot: AccountId, person: Option<AccountId>, button: MenuButton) -> Result<(), Refusal> {
        self.must_be_a_bot(bot)?;
        if let MenuButton::WebApp { text, url } = &button {
            if text.is_empty() {
                return Err(Refusal::bad_request("BUTTON_TEXT_INVALID", "BUTTON_TEXT_INVALID"));
            }
            if !url.starts_with("https://") {
                return Err(Refusal::bad_request("BUTTON_URL_INVALID", "BUTTON_URL_INVALID"));
            }
        }
        self.bot_settings.menu_buttons.insert((bot, person), button);
        self.touch();
        Ok(())
    }

    /// The menu button that a bot has set for a person, or for everybody.
    pub fn menu_button(&self, bot: AccountId, person: Option<AccountId>) -> MenuButton {
        self.bot_settings.menu_buttons.get(&(bot, person)).cloned().unwrap_or_default()
    }

    /// The menu button that a person sees.
    pub fn shown_menu_button(&self, bot: AccountId, person: AccountId) -> MenuButton {
        match self.menu_button(bot, Some(person)) {
            MenuButton::Default => self.menu_button(bot, None),
            own => own,
        }
    }

    /// Sets the rights that a bot asks for in groups, or in channels.
    pub fn set_default_rights(&mut self, bot: AccountId, channels: bool, rights: AdminRights) -> Result<(), Refusal> {
        self.must_be_a_bot(bot)?;
        let all = if channels { &mut self.bot_settings.channel_rights } else { &mut self.bot_settings.group_rights };
        all.insert(bot, rights);
        self.touch();
        Ok(())
    }

    /// The rights that a bot asks for in groups, or in channels; `None` if it never said.
    pub fn default_rights(&self, bot: AccountId, channels: bool) -> Option<AdminRights> {
        let all = if channels { &self.bot_settings.channel_rights } else { &self.bot_settings.group_rights };
        all.get(&bot).copied()
    }

    /// A person lets a bot set their emoji status, as web apps ask for it.
    pub fn allow_emoji_status(&mut self, person: AccountId, bot: AccountId) {
        self.bot_settings.status_access.insert((person, bot));
        self.touch();
    }

    /// A bot sets the emoji beside a person's name.
    pub fn set_emoji_status(
        &mut self,
        bot: AccountId,
        person: AccountId,
        emoji: Option<FileId>,
        until: Option<i64>,
    ) -> Result<(), Refusal> {
        self.must_be_a_bot(bot)?;
        if !self.knows(bot, person) {
            return Err(Refusal::user_not_found());
        }
        if !self.bot_settings.status_access.contains(&(person, bot)) {
            // core.telegram.org/method/bots.updateUserEmojiStatus
            return Err(Refusal::forbidden("USER_PERMISSION_DENIED", 403, "USER_PERMISSION_DENIED"));
        }
        match emoji {
            Some(emoji) if self.sticker_in_set(emoji).is_none() => {
                return Err(Refusal::bad_request("DOCUMENT_INVALID", "DOCUMENT_INVALID"));
            }
            Some(emoji) => {
                self.bot_settings.statuses.insert(person, (emoji, until));
            }
            None => {
                self.bot_settings.statuses.remove(&person);
            }
        }
        self.touch();
        Ok(())
    }

    /// The emoji beside a person's name.
    pub fn emoji_status(&self, person: AccountId) -> Option<FileId> {
        let (emoji, until) = self.bot_settings.statuses.get(&person)?;
        until.is_none_or(|until| until > self.now()).then_some(*emoji)
    }
}
