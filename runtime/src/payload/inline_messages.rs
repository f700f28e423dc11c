//! Changes of messages that inline results sent.

use crate::model::{Formatted, Keyboard, LinkPreview, LivePlace, OutgoingMedia};

payloads! {
    /// Another text.
    EditInlineText { message: String, text: Formatted, keyboard: Option<Keyboard>, link_preview: Option<LinkPreview>, } -> (),
        check |it, limits| limits.message(&it.text).and_then(|()| limits.keyboard(it.keyboard.as_ref()));
    /// Another caption for a file.
    EditInlineCaption { message: String, caption: Formatted, above: bool, keyboard: Option<Keyboard>, } -> (),
        check |it, limits| limits.caption(&it.caption).and_then(|()| limits.keyboard(it.keyboard.as_ref()));
    /// Another file.
    EditInlineMedia { message: String, media: OutgoingMedia, keyboard: Option<Keyboard>, } -> (),
        check |it, limits| limits.media(&it.media).and_then(|()| limits.keyboard(it.keyboard.as_ref()));
    /// Another inline keyboard, or none.
    EditInlineKeyboard { message: String, keyboard: Option<Keyboard>, } -> (),
        check |it, limits| limits.keyboard(it.keyboard.as_ref());
    /// A new place for a live location; `None` is its end.
    EditInlineLiveLocation { message: String, place: Option<LivePlace>, keyboard: Option<Keyboard>, } -> (),
        check |it, limits| limits.keyboard(it.keyboard.as_ref());
}

on_every_back_end! { EveryInlineMessage: EditInlineText EditInlineCaption EditInlineMedia EditInlineKeyboard EditInlineLiveLocation }
