//! What people do with bots.

use capgram_catalogue::limits as rows;

use crate::model::{ButtonAnswer, ChatId, InlineOffers, Message, MessageId, UserId};

payloads! {
    /// Presses an inline button.
    PressButton { chat: ChatId, message: MessageId, data: Vec<u8>, } -> ButtonAnswer;
    /// Asks a bot inline.
    AskInline { bot: UserId, chat: ChatId, text: String, offset: String, } -> InlineOffers,
        check |it, limits| limits.text(&rows::INLINE_QUERY, &it.text);
    /// Sends what a bot offered.
    SendInlineResult { chat: ChatId, query: i64, result: String, silent: bool, reply_to: Option<MessageId>, } -> Message;
    /// Starts a bot, with a parameter.
    StartBot { bot: UserId, parameter: String, } -> (),
        check |it, limits| limits.optional(&rows::START_PARAMETER, Some(&it.parameter));
}
