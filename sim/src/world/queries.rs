//! Callback queries and inline queries: what people ask of bots, and the answers.

use std::sync::Arc;

use bytes::Bytes;

use super::{
    AccountId, ButtonAction, ChatKey, EventKind, InlineResult, Markup, Message, MessageId, Refusal, ResultsButton, State, entity, limits,
};

/// A press of a button.
#[derive(Debug, Clone)]
pub struct CallbackQuery {
    /// Its id.
    pub id: i64,
    /// Who pressed.
    pub account: AccountId,
    /// Whose button it is.
    pub bot: AccountId,
    /// Where.
    pub chat: ChatKey,
    /// On which message.
    pub message: MessageId,
    /// The button's data.
    pub data: Bytes,
    /// The game that the button starts.
    pub game: Option<String>,
    /// When.
    pub date: i64,
    /// The answer, once there is one.
    pub answer: Option<CallbackAnswer>,
}

/// What the presser sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallbackAnswer {
    /// A text of up to 200 characters.
    pub text: Option<String>,
    /// A window instead of a notice.
    pub alert: bool,
    /// A link that the app opens.
    pub url: Option<String>,
    /// Seconds that the app may repeat the answer.
    pub cache_time: u32,
}

/// A question typed after a bot's name.
#[derive(Debug, Clone)]
pub struct InlineQuery {
    /// Its id.
    pub id: i64,
    /// Who asks.
    pub account: AccountId,
    /// Whom.
    pub bot: AccountId,
    /// Where the result would go.
    pub chat: Option<ChatKey>,
    /// The question.
    pub text: String,
    /// The `next_offset` of the answer before.
    pub offset: String,
    /// When.
    pub date: i64,
    /// The answer, once there is one.
    pub answer: Option<InlineAnswer>,
}

/// The results of an inline query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InlineAnswer {
    /// Up to 50.
    pub results: Vec<InlineResult>,
    /// Seconds that Telegram may repeat the answer.
    pub cache_time: u32,
    /// Repeated to the same person only.
    pub personal: bool,
    /// What the app sends to get more; empty for no more.
    pub next_offset: String,
    /// The results lie beside each other.
    pub gallery: bool,
    /// A button above the results.
    pub button: Option<ResultsButton>,
}

impl State {
    /// Presses a callback button of a message. The answer comes into [`State::callback_queries`].
    pub fn press(&mut self, actor: AccountId, chat: ChatKey, id: MessageId, data: &[u8]) -> Result<i64, Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bot_method_invalid());
        }
        self.may_read(actor, chat)?;
        let Some(message) = self.messages.get(&chat).and_then(|messages| messages.get(&id)).cloned() else {
            return Err(Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"));
        };
        let pressed = match &message.markup {
            Some(Markup::Inline(rows)) => {
                rows.iter().flatten().find(|button| matches!(&button.action, ButtonAction::Callback(known) if known == data)).cloned()
            }
            _ => None,
        };
        let Some(button) = pressed else {
            return Err(Refusal::bad_request("DATA_INVALID", "DATA_INVALID"));
        };
        let bot = message.via_bot.unwrap_or(message.author);
        let query = CallbackQuery {
            id: self.next_query_id(),
            account: actor,
            bot,
            chat,
            message: id,
            data: Bytes::copy_from_slice(data),
            game: None,
            date: self.now(),
            answer: None,
        };
        let id = query.id;
        self.callback_queries.insert(id, query);
        let line = format!("{} presses [{}]", self.name_of(actor), button.label);
        self.note(Some(chat), line);
        self.tell(bot, actor, false, EventKind::CallbackQuery(id));
        Ok(id)
    }

    /// A bot answers a callback query: once, and in time.
    pub fn answer_callback(&mut self, bot: AccountId, id: i64, answer: CallbackAnswer) -> Result<(), Refusal> {
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        let now = self.now();
        let query = self.callback_queries.get_mut(&id).filter(|query| query.bot == bot).ok_or_else(Refusal::query_too_old)?;
        if query.answer.is_some() || now - query.date > limits::seconds(&limits::CALLBACK_QUERY_AGE) {
            return Err(Refusal::query_too_old());
        }
        limits::check_text(&limits::CALLBACK_ANSWER, answer.text.as_deref().unwrap_or_default())?;
        query.answer = Some(answer.clone());
        let (chat, account) = (query.chat, query.account);
        let how = match (&answer.text, answer.alert) {
            (Some(text), true) if !text.is_empty() => format!(" with an alert: {text}"),
            (Some(text), false) if !text.is_empty() => format!(": {text}"),
            _ => String::new(),
        };
        let link = answer.url.map(|url| format!(" (opens {url})")).unwrap_or_default();
        let line = format!("{} answers {}{how}{link}", self.name_of(bot), self.name_of(account));
        self.note(Some(chat), line);
        Ok(())
    }

    /// Asks a bot inline. The answer comes into [`State::inline_queries`].
    pub fn ask_inline(
        &mut self,
        actor: AccountId,
        bot: AccountId,
        chat: Option<ChatKey>,
        text: &str,
        offset: &str,
    ) -> Result<i64, Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bot_method_invalid());
        }
        if !self.account(bot)?.bot.as_ref().is_some_and(|profile| profile.inline) {
            return Err(Refusal::bad_request("BOT_INLINE_DISABLED", "BOT_INLINE_DISABLED"));
        }
        let query = InlineQuery {
            id: self.next_query_id(),
            account: actor,
            bot,
            chat,
            text: text.to_owned(),
            offset: offset.to_owned(),
            date: self.now(),
            answer: None,
        };
        let id = query.id;
        self.inline_queries.insert(id, query);
        let line = format!("{} asks {} inline: {text}", self.name_of(actor), self.name_of(bot));
        self.note(chat, line);
        self.tell(bot, actor, false, EventKind::InlineQuery(id));
        Ok(id)
    }

    /// A bot answers an inline query: once, in time, with up to 50 results of different ids.
    pub fn answer_inline(&mut self, bot: AccountId, id: i64, mut answer: InlineAnswer) -> Result<(), Refusal> {
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        limits::check_text(&limits::INLINE_NEXT_OFFSET, &answer.next_offset)?;
        answer.results = self.checked_results(bot, answer.results)?;
        if let Some(button) = &answer.button {
            Self::check_results_button(button)?;
        }
        let now = self.now();
        let query = self.inline_queries.get_mut(&id).filter(|query| query.bot == bot).ok_or_else(Refusal::query_too_old)?;
        if query.answer.is_some() || now - query.date > limits::seconds(&limits::INLINE_QUERY_AGE) {
            return Err(Refusal::query_too_old());
        }
        let chat = query.chat;
        let shown: Vec<String> = answer
            .results
            .iter()
            .map(|result| {
                let (text, entities) = result.content.text();
                let content = entity::render(text, entities);
                format!("{}: {content}", result.title.clone().unwrap_or_else(|| result.kind.clone()))
            })
            .collect();
        query.answer = Some(answer);
        let line = format!("{} answers inline: {}", self.name_of(bot), if shown.is_empty() { "nothing".into() } else { shown.join(" | ") });
        self.note(chat, line);
        Ok(())
    }

    /// A person sends an inline result to a chat; the bot is told.
    pub fn choose_inline(&mut self, actor: AccountId, query: i64, result: &str, chat: ChatKey) -> Result<Arc<Message>, Refusal> {
        let asked = self.inline_queries.get(&query).filter(|asked| asked.account == actor).ok_or_else(Refusal::query_too_old)?;
        let (bot, text) = (asked.bot, asked.text.clone());
        let chosen = asked
            .answer
            .as_ref()
            .and_then(|answer| answer.results.iter().find(|known| known.id == result))
            .cloned()
            .ok_or_else(|| Refusal::bad_request("RESULT_ID_INVALID", "RESULT_ID_INVALID"))?;
        let message = self.send_result(actor, bot, chat, chosen)?;
        // core.telegram.org/bots/api#choseninlineresult: an id only where there is an inline keyboard
        let named = message.markup.is_some().then_some((chat, message.id));
        let event = EventKind::ChosenInlineResult { account: actor, query: text, result: result.to_owned(), message: named };
        self.tell(bot, actor, false, event);
        Ok(message)
    }
}
