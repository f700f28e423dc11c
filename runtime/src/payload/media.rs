//! What a message shows beside texts and files, and what changes it.

use crate::model::content::Poll;
use crate::model::{ChatId, Formatted, Keyboard, LivePlace, Message, MessageId, OutgoingMedia, SendOptions, Shown};

payloads! {
    /// A message with something that is no file.
    SendShown { chat: ChatId, shown: Shown, options: SendOptions, } -> Message;
    /// A new place for a live location; `None` is its end.
    EditLiveLocation { chat: ChatId, message: MessageId, place: Option<LivePlace>, keyboard: Option<Keyboard>, business: Option<String>, } -> Message;
    /// The end of a poll, and how it stands.
    StopPoll { chat: ChatId, message: MessageId, keyboard: Option<Keyboard>, business: Option<String>, } -> Poll;
    /// A new caption for a file.
    EditCaption { chat: ChatId, message: MessageId, caption: Formatted, above: bool, keyboard: Option<Keyboard>, business: Option<String>, } -> Message;
    /// Another file.
    EditMedia { chat: ChatId, message: MessageId, media: OutgoingMedia, keyboard: Option<Keyboard>, business: Option<String>, } -> Message;
}

on_every_back_end! { EveryMedia: SendShown EditLiveLocation StopPoll EditCaption EditMedia }
