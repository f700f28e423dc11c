use super::mtproto_requests;
use crate::api::Api;
use crate::handles::Message;
use crate::model::{ButtonAnswer, InlineOffers, MessageId};

mtproto_requests! {
    /// Presses an inline button by its data and waits for what the bot answers: `message.press("data")`.
    ///
    /// # Errors
    /// [`Error::Refused`](crate::Error::Refused) with `BOT_RESPONSE_TIMEOUT` if the bot does not answer in time.
    PressButton -> ButtonAnswer, |_backend, answer| answer;
    /// Asks a bot inline, as typing `@bot text` does: `user.ask_inline(&chat, "text")`.
    ///
    /// # Errors
    /// [`Error::Refused`](crate::Error::Refused) with `BOT_RESPONSE_TIMEOUT` if the bot does not answer in time.
    AskInline -> InlineOffers, |_backend, answer| answer;
    /// Sends what a bot offered inline: `chat.send_inline_result(offers.query, &offer.id)`.
    SendInlineResult -> Message<A>, |backend, answer| Message::new(backend, answer);
    /// Starts a bot, as a link `t.me/bot?start=parameter` does: `user.start_bot("parameter")`.
    StartBot -> (), |_backend, answer| answer;
}

impl<A: Api> AskInline<A> {
    /// Further offers: [`InlineOffers::next_offset`] of the ones before.
    pub fn offset(mut self, offset: impl Into<String>) -> Self {
        self.payload.offset = offset.into();
        self
    }
}

impl<A: Api> SendInlineResult<A> {
    /// Without a sound.
    pub fn silent(mut self) -> Self {
        self.payload.silent = true;
        self
    }

    /// As a reply to a message of the same chat.
    pub fn reply_to(mut self, message: impl Into<MessageId>) -> Self {
        self.payload.reply_to = Some(message.into());
        self
    }
}
