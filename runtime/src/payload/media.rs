//! What a message shows beside texts and files, and what changes it.

use capgram_catalogue::limits as rows;

use crate::model::content::Poll;
use crate::model::{ChatId, Formatted, Keyboard, LivePlace, Message, MessageId, OutgoingMedia, SendOptions, Shown};

payloads! {
    /// A message with something that is no file.
    SendShown { chat: ChatId, shown: Shown, options: SendOptions, } -> Message,
        check |it, limits| {
            if let Shown::Poll(poll) = &it.shown {
                limits.poll(poll)?;
            }
            limits.options(&it.options)
        };
    /// Photos and videos that are seen for stars.
    SendPaidMedia { chat: ChatId, stars: u32, items: Vec<OutgoingMedia>, caption: Formatted, above: bool, note: Option<String>, options: SendOptions, } -> Message,
        check |it, limits| {
            limits.items(&rows::PAID_MEDIA, it.items.len())?;
            limits.value(&rows::PAID_MEDIA_PRICE, it.stars.into())?;
            limits.optional(&rows::PAID_MEDIA_PAYLOAD, it.note.as_deref())?;
            limits.caption(&it.caption)?;
            limits.options(&it.options)
        };
    /// A new place for a live location; `None` is its end.
    EditLiveLocation { chat: ChatId, message: MessageId, place: Option<LivePlace>, keyboard: Option<Keyboard>, business: Option<String>, } -> Message,
        check |it, limits| limits.keyboard(it.keyboard.as_ref());
    /// The end of a poll, and how it stands.
    StopPoll { chat: ChatId, message: MessageId, keyboard: Option<Keyboard>, business: Option<String>, } -> Poll,
        check |it, limits| limits.keyboard(it.keyboard.as_ref());
    /// A new caption for a file.
    EditCaption { chat: ChatId, message: MessageId, caption: Formatted, above: bool, keyboard: Option<Keyboard>, business: Option<String>, } -> Message,
        check |it, limits| limits.caption(&it.caption).and_then(|()| limits.keyboard(it.keyboard.as_ref()));
    /// Another file.
    EditMedia { chat: ChatId, message: MessageId, media: OutgoingMedia, keyboard: Option<Keyboard>, business: Option<String>, } -> Message,
        check |it, limits| limits.media(&it.media).and_then(|()| limits.keyboard(it.keyboard.as_ref()));
}

on_every_back_end! { EveryMedia: SendShown SendPaidMedia EditLiveLocation StopPoll EditCaption EditMedia }
