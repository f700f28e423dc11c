//! All that the documentation promises for the patterns of buttons, links and inline queries.

use capgram::callback::{Longest, Packing, Part};
use capgram::prelude::*;

/// A value of the author's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, CallbackValue)]
pub enum Choice {
    /// `yes`
    Yes,
    /// `dontknow`
    DontKnow,
    /// `n`
    #[callback_data(name = "n")]
    No,
}

/// A value around a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, CallbackValue)]
pub struct Poll(pub u32);

/// By hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(u8);

impl CallbackValue for Colour {
    const LONGEST: Option<Longest> = Some(Longest::word(2));

    fn pack(&self, out: &mut Packing) {
        out.word(format_args!("{:02x}", self.0));
    }

    fn unpack(part: Part<'_>) -> Option<Self> {
        u8::from_str_radix(part.word()?, 16).ok().map(Self)
    }
}

/// All of a button's data.
#[derive(Clone, Debug, PartialEq, Eq, CallbackData)]
#[callback_data(prefix = "v")]
pub struct Vote {
    /// Which.
    pub poll: Poll,
    /// What.
    pub r#type: Option<Choice>,
}

/// Several.
#[derive(Debug, CallbackData)]
pub enum AdminPanel {
    /// `admin_panel:ban:{0}:{1}`
    Ban(UserId, String),
    /// `admin_panel:k:{user}`
    #[callback_data(name = "k")]
    Kick {
        /// Whom.
        user: UserId,
    },
    /// `admin_panel:close_all`
    CloseAll,
}

/// Nothing but its name.
#[derive(Debug, CallbackData)]
struct Close;

/// The bot.
#[bot(api = "bot")]
pub mod polls {
    use super::*;

    #[on(callback_query = "vote:{poll}:{choice}")]
    async fn vote(query: CallbackQuery, poll: u32, choice: Choice) -> Result {
        query.answer().text(format!("{choice:?} in {poll}")).await
    }

    // a value may stand anywhere, and be called anything
    #[on(callback_query = "{{{label}, {type}? {text}.{bot}", from = "ann")]
    pub(crate) async fn r#move(label: char, text: String, mut r#type: Option<Colour>, chat: Option<Chat>, bot: bool) {
        r#type = r#type.filter(|_| bot);
        let _ = (label, text, r#type, chat);
    }

    // the same pattern under other filters
    #[on(callback_query = "close", private)]
    async fn close_here() {}

    #[on(callback_query = "close")]
    async fn close(query: CallbackQuery) -> Result {
        query.answer().await
    }

    // patterns that only the types tell apart
    #[on(callback_query = "page:{number}")]
    async fn page(number: u16) {
        let _ = number;
    }

    #[on(callback_query = "page:next")]
    async fn next_page() {}

    #[on(callback_query = "page:{number}:{of}")]
    async fn page_of(number: u16, of: u16) {
        let _ = (number, of);
    }

    #[cfg(not(any()))]
    #[on(callback_query = r"close")]
    #[cfg(any())]
    async fn never() {}

    #[on(callback_query = Vote)]
    async fn typed(vote: Vote, query: CallbackQuery) -> Result {
        query.answer().text(format!("{vote:?}")).await
    }

    #[on(callback_query = super::AdminPanel)]
    async fn panel(pressed: super::AdminPanel) {
        let _ = pressed;
    }

    #[on(callback_query)]
    async fn other() {}

    /// Begin
    #[command("start", payload = "ref_{user}")]
    async fn referred(message: Message, user: UserId, bot: Bot) -> Result<String> {
        let _ = message;
        referred::link(&bot, user)
    }

    #[command(payload = "poll-{poll}_{title}", private)]
    async fn start(poll: u32, title: Option<String>) {
        let _ = (poll, title);
    }

    /// Begin
    #[command("start")]
    async fn plain() {}

    #[on(inline_query = "find {what} in {place}")]
    async fn find_in(query: InlineQuery, what: String, place: String) {
        let _ = (query, what, place);
    }

    #[on(inline_query = "find {what}")]
    async fn find(query: InlineQuery, what: String) {
        let _ = (query, what);
    }

    fn buttons() -> Keyboard {
        Keyboard::inline([[
            vote::button("Yes", 17, Choice::Yes),
            r#move::button("Move", ',', "text", None, true),
            close::button("Close"),
            Vote { poll: Poll(1), r#type: None }.button("Vote"),
            AdminPanel::Ban(UserId(1), "spam".into()).button("Ban"),
            Close.button("Close"),
            find::switch_inline("Find", "cats"),
            find_in::switch_inline_current("Find", "cats", String::from("London")),
        ]])
    }

    /// Ask
    #[command]
    async fn ask(message: Message) -> Result {
        message.reply(vote::data(17, Choice::No)).keyboard(buttons()).await?;
        Ok(())
    }
}
