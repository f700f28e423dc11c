//! Changes of messages that inline results sent.

use crate::model::{Formatted, Keyboard, LinkPreview, LivePlace, OutgoingMedia};

payloads! {
    /// Another text.
    EditInlineText { message: String, text: Formatted, keyboard: Option<Keyboard>, link_preview: Option<LinkPreview>, } -> ();
    /// Another caption for a file.
    EditInlineCaption { message: String, caption: Formatted, above: bool, keyboard: Option<Keyboard>, } -> ();
    /// Another file.
    EditInlineMedia { message: String, media: OutgoingMedia, keyboard: Option<Keyboard>, } -> ();
    /// Another inline keyboard, or none.
    EditInlineKeyboard { message: String, keyboard: Option<Keyboard>, } -> ();
    /// A new place for a live location; `None` is its end.
    EditInlineLiveLocation { message: String, place: Option<LivePlace>, keyboard: Option<Keyboard>, } -> ();
}

on_every_back_end! { EveryInlineMessage: EditInlineText EditInlineCaption EditInlineMedia EditInlineKeyboard EditInlineLiveLocation }
