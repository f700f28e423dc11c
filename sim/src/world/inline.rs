//! Results of inline queries, web apps' messages and prepared messages: what is offered, and what becomes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{AccountId, ChatKey, ChatKind, Entity, Extra, Invoice, Markup, Media, Message, Outgoing, Refusal, State, limits};

/// One inline result.
#[derive(Debug, Clone, PartialEq)]
pub struct InlineResult {
    /// Its id, 1–64 bytes.
    pub id: String,
    /// Its type: `article`, `photo`, …
    pub kind: String,
    /// Its title.
    pub title: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its link.
    pub url: Option<String>,
    /// What is sent when it is chosen.
    pub content: InlineContent,
    /// The buttons of what is sent.
    pub markup: Option<Markup>,
}

/// What an inline result sends.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineContent {
    /// A text.
    Text {
        /// The text.
        text: String,
        /// Its formatting.
        entities: Vec<Entity>,
    },
    /// A file with a caption.
    Media {
        /// The file.
        media: Media,
        /// The caption.
        text: String,
        /// Its formatting.
        entities: Vec<Entity>,
        /// The caption stands above the file.
        above: bool,
    },
    /// A place, a person, a game.
    Shown(Extra),
    /// What is to be paid for.
    Invoice(Box<Invoice>),
}

impl InlineContent {
    /// The text or the caption.
    pub fn text(&self) -> (&str, &[Entity]) {
        match self {
            Self::Text { text, entities } | Self::Media { text, entities, .. } => (text, entities),
            Self::Shown(_) | Self::Invoice(_) => ("", &[]),
        }
    }

    /// The message that it becomes.
    fn outgoing(self) -> Outgoing {
        match self {
            Self::Text { text, entities } => Outgoing { text, entities, ..Outgoing::default() },
            Self::Media { media, text, entities, above } => {
                Outgoing { media: Some(media), text, entities, caption_above: above, ..Outgoing::default() }
            }
            Self::Shown(content) => Outgoing { extra: Some(content), ..Outgoing::default() },
            Self::Invoice(invoice) => Outgoing { invoice: Some(invoice), ..Outgoing::default() },
        }
    }
}

/// The button above the results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResultsButton {
    /// Opens the private chat with the bot.
    Start {
        /// What stands on it.
        text: String,
        /// What `/start` has as its parameter.
        parameter: String,
    },
    /// Opens a web app.
    WebApp {
        /// What stands on it.
        text: String,
        /// The app's address.
        url: String,
    },
}

/// A message that a web app's user may send.
#[derive(Debug, Clone, PartialEq)]
pub struct PreparedMessage {
    /// Whose it is.
    pub bot: AccountId,
    /// Who may send it.
    pub user: AccountId,
    /// What it is.
    pub result: InlineResult,
    /// `users`, `bots`, `groups`, `channels`: where it may be sent.
    pub types: [bool; 4],
    /// Until when.
    pub expires: i64,
}

/// A web app that somebody has opened from a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
struct WebApp {
    bot: AccountId,
    user: AccountId,
    chat: ChatKey,
    date: i64,
    answered: bool,
}

/// What web apps are about.
#[derive(Debug, Default)]
pub struct WebApps {
    opened: BTreeMap<String, WebApp>,
    prepared: BTreeMap<String, PreparedMessage>,
}

/// How long a prepared message can be sent, in seconds. core.telegram.org/bots/api#preparedinlinemessage names no number; this is one.
const PREPARED_FOR: i64 = 24 * 60 * 60;

impl State {
    /// Looks at a result as Telegram does before it takes it.
    pub(super) fn checked_result(&self, bot: AccountId, mut result: InlineResult) -> Result<InlineResult, Refusal> {
        limits::check_text(&limits::INLINE_RESULT_ID, &result.id)?;
        if result.kind == "article" && result.title.as_deref().unwrap_or_default().is_empty() {
            return Err(Refusal::bad_request("ARTICLE_TITLE_EMPTY", "ARTICLE_TITLE_EMPTY"));
        }
        match &result.content {
            InlineContent::Text { text, .. } if text.trim().is_empty() => {
                return Err(Refusal::bad_request("MESSAGE_EMPTY", "MESSAGE_EMPTY"));
            }
            InlineContent::Text { text, .. } => limits::check_text(&limits::MESSAGE_TEXT, text)?,
            InlineContent::Media { text, .. } => limits::check_text_of(&limits::CAPTION, text, true)?,
            InlineContent::Shown(_) => {}
            InlineContent::Invoice(invoice) => self.check_invoice(bot, invoice, false)?,
        }
        if let InlineContent::Shown(Extra::Game(game)) = &result.content {
            result.markup = Self::game_markup(game, result.markup.take())?;
        }
        result.markup = self.checked_markup(bot, result.markup.take())?;
        if result.markup.is_some() && !Self::is_inline(&result.markup) {
            return Err(Refusal::bad_request("inline keyboard expected", "REPLY_MARKUP_INVALID"));
        }
        Ok(result)
    }

    /// The results of one answer: of different ids.
    pub(super) fn checked_results(&self, bot: AccountId, results: Vec<InlineResult>) -> Result<Vec<InlineResult>, Refusal> {
        limits::check(&limits::INLINE_RESULTS, results.len())?;
        let mut seen = BTreeSet::new();
        let mut checked = Vec::with_capacity(results.len());
        for result in results {
            let result = self.checked_result(bot, result)?;
            if !seen.insert(result.id.clone()) {
                return Err(Refusal::bad_request("RESULT_ID_DUPLICATE", "RESULT_ID_DUPLICATE"));
            }
            checked.push(result);
        }
        Ok(checked)
    }

    /// Looks at the button above the results.
    pub(super) fn check_results_button(button: &ResultsButton) -> Result<(), Refusal> {
        match button {
            ResultsButton::Start { text, .. } | ResultsButton::WebApp { text, .. } if text.is_empty() => {
                Err(Refusal::bad_request("BUTTON_TEXT_INVALID", "BUTTON_TEXT_INVALID"))
            }
            ResultsButton::Start { parameter, .. } => {
                if !limits::fits(&limits::START_PARAMETER, parameter) {
                    return Err(Refusal::bad_request("START_PARAM_INVALID", "START_PARAM_INVALID"));
                }
                Ok(())
            }
            ResultsButton::WebApp { url, .. } if !url.starts_with("https://") => {
                Err(Refusal::bad_request("BUTTON_URL_INVALID", "BUTTON_URL_INVALID"))
            }
            ResultsButton::WebApp { .. } => Ok(()),
        }
    }

    /// Sends a bot's result in a person's name.
    pub(super) fn send_result(
        &mut self,
        actor: AccountId,
        bot: AccountId,
        chat: ChatKey,
        result: InlineResult,
    ) -> Result<Arc<Message>, Refusal> {
        let outgoing = Outgoing { via_bot: Some(bot), ..result.content.outgoing() };
        let mut message = self.prepare_chosen(actor, chat, outgoing)?;
        // The buttons are the bot's, although a person sends them.
        message.markup = result.markup;
        Ok(self.post(message, None))
    }

    /// A person opens a bot's web app from a chat: gives the query's id, which the web app is told.
    pub fn open_web_app(&mut self, user: AccountId, bot: AccountId, chat: ChatKey) -> String {
        let id = format!("AAH{:016x}", self.random());
        let app = WebApp { bot, user, chat, date: self.now(), answered: false };
        self.web_apps.opened.insert(id.clone(), app);
        self.touch();
        id
    }

    /// A bot answers a web app's query: the message goes to the chat from which it was opened, once.
    pub fn answer_web_app(&mut self, bot: AccountId, id: &str, result: InlineResult) -> Result<Arc<Message>, Refusal> {
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        let now = self.now();
        let app = self.web_apps.opened.get(id).filter(|app| app.bot == bot && !app.answered).cloned();
        // core.telegram.org/method/messages.sendWebViewResultMessage names QUERY_ID_INVALID; the app's query lives for an hour
        let app = app.filter(|app| now - app.date <= 60 * 60).ok_or_else(Refusal::query_too_old)?;
        let result = self.checked_result(bot, result)?;
        let sent = self.send_result(app.user, bot, app.chat, result)?;
        if let Some(app) = self.web_apps.opened.get_mut(id) {
            app.answered = true;
        }
        Ok(sent)
    }

    /// A bot keeps a message that a person may send from a web app; gives its id and until when it lasts.
    pub fn prepare_message(
        &mut self,
        bot: AccountId,
        user: AccountId,
        result: InlineResult,
        types: [bool; 4],
    ) -> Result<(String, i64), Refusal> {
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        if !self.knows(bot, user) {
            return Err(Refusal::user_not_found());
        }
        if types == [false; 4] {
            return Err(Refusal::bad_request("at least one chat type must be allowed", "INLINE_PEER_TYPES_EMPTY"));
        }
        let result = self.checked_result(bot, result)?;
        let (id, expires) = (format!("P{:016x}", self.random()), self.now() + PREPARED_FOR);
        self.web_apps.prepared.insert(id.clone(), PreparedMessage { bot, user, result, types, expires });
        self.touch();
        Ok((id, expires))
    }

    /// What a bot has prepared.
    pub fn prepared_message(&self, id: &str) -> Option<&PreparedMessage> {
        self.web_apps.prepared.get(id)
    }

    /// A person sends what a bot has prepared for them.
    pub fn send_prepared(&mut self, actor: AccountId, id: &str, chat: ChatKey) -> Result<Arc<Message>, Refusal> {
        let now = self.now();
        let prepared = self.prepared_message(id).filter(|prepared| prepared.user == actor && prepared.expires > now).cloned();
        let prepared = prepared.ok_or_else(|| Refusal::bad_request("ID_INVALID", "ID_INVALID"))?;
        let kind = match (chat.partner(actor), self.chats.get(&chat).map(|chat| chat.kind)) {
            (Some(partner), _) if self.is_bot(partner) => 1,
            (Some(_), _) => 0,
            (None, Some(ChatKind::Channel)) => 3,
            (None, _) => 2,
        };
        if !prepared.types[kind] {
            return Err(Refusal::bad_request("CHAT_TYPE_INVALID", "CHAT_TYPE_INVALID"));
        }
        self.send_result(actor, prepared.bot, chat, prepared.result)
    }
}
