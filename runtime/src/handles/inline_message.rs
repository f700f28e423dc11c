use super::{BackendOf, handle};
use crate::api::Api;
use crate::capability::{EditInlineMessages, RunGames};
use crate::model::{GamePlace, Keyboard, Text, UserId};
use crate::payload;
use crate::requests::{
    EditInlineCaption, EditInlineKeyboard, EditInlineLiveLocation, EditInlineMedia, EditInlineText, GetGameHighScores, Media, SetGameScore,
};

/// A message that one of the bot's inline results sent: `query.inline_message()`, `chosen.inline_message()`, `bot.inline_message(id)`.
///
/// The bot is told its id and nothing else, and needs not be in its chat to change it. The id of one API means nothing on the other.
///
/// ```
/// use capgram::prelude::*;
///
/// #[bot(api = "bot")]
/// mod voting {
///     use super::*;
///
///     #[on(callback_query, data = "^yes$")]
///     async fn voted(query: CallbackQuery) -> Result {
///         if let Some(message) = query.inline_message() {
///             message.edit("Thank you").await?;
///         }
///         query.answer().await
///     }
/// }
/// # fn main() {}
/// ```
pub struct InlineMessage<A: Api> {
    pub(crate) backend: BackendOf<A>,
    data: String,
}

handle!(InlineMessage);

impl<A: Api> InlineMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, id: String) -> Self {
        Self { backend, data: id }
    }

    /// Its id, which can be kept.
    pub fn id(&self) -> &str {
        &self.data
    }

    /// Gives it another text: 1 to 4096 characters after its markup is parsed.
    pub fn edit(&self, text: impl Into<Text>) -> EditInlineText<A>
    where
        A: EditInlineMessages,
    {
        EditInlineText::new(self.backend.clone(), self.data.clone(), text.into())
    }

    /// Gives its file another caption; an empty one takes it away.
    pub fn edit_caption(&self, caption: impl Into<Text>) -> EditInlineCaption<A>
    where
        A: EditInlineMessages,
    {
        EditInlineCaption::new(self.backend.clone(), self.data.clone(), caption.into())
    }

    /// Gives it another file, with the file's caption: one that Telegram has, or a URL. The Bot API takes no new file here.
    pub fn edit_media(&self, media: impl Into<Media>) -> EditInlineMedia<A>
    where
        A: EditInlineMessages,
    {
        EditInlineMedia::new(self.backend.clone(), self.data.clone(), media.into())
    }

    /// Gives it another inline keyboard, or none. Of a message without one the bot is told nothing more.
    pub fn edit_keyboard(&self, keyboard: impl Into<Option<Keyboard>>) -> EditInlineKeyboard<A>
    where
        A: EditInlineMessages,
    {
        EditInlineKeyboard::new(&self.backend, payload::EditInlineKeyboard { message: self.data.clone(), keyboard: keyboard.into() })
    }

    /// Moves its live location: degrees north and degrees east.
    pub fn edit_live_location(&self, latitude: f64, longitude: f64) -> EditInlineLiveLocation<A>
    where
        A: EditInlineMessages,
    {
        EditInlineLiveLocation::new(self.backend.clone(), self.data.clone(), Some((latitude, longitude)))
    }

    /// Ends its live location before its time.
    pub fn stop_live_location(&self) -> EditInlineLiveLocation<A>
    where
        A: EditInlineMessages,
    {
        EditInlineLiveLocation::new(self.backend.clone(), self.data.clone(), None)
    }

    fn game_place(&self) -> GamePlace {
        GamePlace::Inline(self.data.clone())
    }

    /// Notes what a user has reached in its game.
    pub fn set_game_score(&self, user: impl Into<UserId>, score: u32) -> SetGameScore<A>
    where
        A: RunGames,
    {
        SetGameScore::new(self.backend.clone(), self.game_place(), None, user.into(), score)
    }

    /// Who is best in its game: a user, their neighbours in the list, and the first three.
    pub fn game_high_scores(&self, user: impl Into<UserId>) -> GetGameHighScores<A>
    where
        A: RunGames,
    {
        GetGameHighScores::new(self.backend.clone(), self.game_place(), user.into())
    }
}
