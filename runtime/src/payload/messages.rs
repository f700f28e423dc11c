//! Messages.

use crate::model::{ChatId, Formatted, ForwardOptions, Keyboard, LinkPreview, Message, MessageId, SendOptions};

payloads! {
    /// A text message.
    SendText { chat: ChatId, text: Formatted, options: SendOptions, } -> Message,
        check |it, limits| limits.message(&it.text).and_then(|()| limits.options(&it.options));
    /// A new text for a message; for a media message its caption.
    EditText { chat: ChatId, message: MessageId, text: Formatted, has_media: bool, keyboard: Option<Keyboard>, link_preview: Option<LinkPreview>, business: Option<String>, } -> Message,
        check |it, limits| {
            if it.has_media { limits.caption(&it.text)? } else { limits.message(&it.text)? }
            limits.keyboard(it.keyboard.as_ref())
        };
    /// A new inline keyboard, or none.
    EditKeyboard { chat: ChatId, message: MessageId, keyboard: Option<Keyboard>, business: Option<String>, } -> Message,
        check |it, limits| limits.keyboard(it.keyboard.as_ref());
    /// Deletes for everybody.
    DeleteMessage { chat: ChatId, message: MessageId, business: Option<String>, } -> ();
    /// The message again in another chat, with a note where it is from.
    ForwardMessage { from: ChatId, message: MessageId, to: ChatId, options: ForwardOptions, } -> Message;
    /// The message again in another chat, as if it were new.
    CopyMessage { from: ChatId, message: MessageId, to: ChatId, options: SendOptions, } -> MessageId,
        check |it, limits| limits.options(&it.options);
    /// Pins.
    PinMessage { chat: ChatId, message: MessageId, silent: bool, business: Option<String>, } -> ();
    /// Unpins.
    UnpinMessage { chat: ChatId, message: MessageId, business: Option<String>, } -> ();
    /// Sets the account's reaction to an emoji, or takes it away.
    React { chat: ChatId, message: MessageId, emoji: Option<String>, big: bool, } -> ();
}

on_every_back_end! { EveryMessage: SendText EditText EditKeyboard DeleteMessage ForwardMessage CopyMessage PinMessage UnpinMessage React }
