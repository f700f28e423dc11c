//! Changes of messages that inline results sent. They give nothing back: Telegram does not show the bot such a message.

use std::future::IntoFuture;

use super::media::Media;
use super::{Sending, debug_by_fields, keyboard_of_edit, live_place_setters, requests};
use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::capability::LargeFiles;
use crate::handles::BackendOf;
use crate::model::{Keyboard, LinkPreview, LivePlace, Text};
use crate::{Result, payload};

/// Gives a message that an inline result sent another text: `inline_message.edit("…")`.
///
/// # Errors
/// [`Error::MessageNotModified`](crate::Error::MessageNotModified) if nothing changes, [`Error::MessageNotFound`](crate::Error::MessageNotFound).
#[must_use = "a request does nothing until it is awaited"]
pub struct EditInlineText<A: Api> {
    backend: BackendOf<A>,
    message: String,
    text: Text,
    keyboard: Option<Keyboard>,
    link_preview: Option<LinkPreview>,
}

impl<A: Api> EditInlineText<A> {
    pub(crate) fn new(backend: BackendOf<A>, message: String, text: Text) -> Self {
        Self { backend, message, text, keyboard: None, link_preview: None }
    }

    /// Without a preview of the text's links.
    pub fn no_link_preview(mut self) -> Self {
        self.link_preview = Some(LinkPreview::Disabled);
        self
    }

    /// With a preview of this URL.
    pub fn link_preview(mut self, url: impl Into<String>) -> Self {
        self.link_preview = Some(LinkPreview::Url(url.into()));
        self
    }
}

impl<A: Api> IntoFuture for EditInlineText<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let Self { backend, message, text, keyboard, link_preview } = self;
            backend.run(payload::EditInlineText { message, text: text.format()?, keyboard, link_preview }).await
        })
    }
}

/// Gives the file of a message that an inline result sent another caption, or none: `inline_message.edit_caption("…")`.
///
/// # Errors
/// [`Error::MessageNotModified`](crate::Error::MessageNotModified) if nothing changes, [`Error::MessageNotFound`](crate::Error::MessageNotFound).
#[must_use = "a request does nothing until it is awaited"]
pub struct EditInlineCaption<A: Api> {
    backend: BackendOf<A>,
    message: String,
    caption: Text,
    above: bool,
    keyboard: Option<Keyboard>,
}

impl<A: Api> EditInlineCaption<A> {
    pub(crate) fn new(backend: BackendOf<A>, message: String, caption: Text) -> Self {
        Self { backend, message, caption, above: false, keyboard: None }
    }

    /// The caption stands above the media. Without this it stands below it afterwards.
    pub fn caption_above(mut self) -> Self {
        self.above = true;
        self
    }
}

impl<A: Api> IntoFuture for EditInlineCaption<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let Self { backend, message, caption, above, keyboard } = self;
            backend.run(payload::EditInlineCaption { message, caption: caption.format()?, above, keyboard }).await
        })
    }
}

/// Gives a message that an inline result sent another file, with its caption: `inline_message.edit_media(&file)`.
///
/// The file is one that Telegram has, or a URL: to such a message the Bot API uploads nothing
/// (core.telegram.org/bots/api#editmessagemedia).
///
/// # Errors
/// [`Error::TooLarge`](crate::Error::TooLarge) before a byte is sent, and what Telegram refuses.
#[must_use = "a request does nothing until it is awaited"]
pub struct EditInlineMedia<A: Api> {
    backend: BackendOf<A>,
    message: String,
    media: Media,
    large: bool,
    keyboard: Option<Keyboard>,
}

impl<A: Api> EditInlineMedia<A> {
    pub(crate) fn new(backend: BackendOf<A>, message: String, media: Media) -> Self {
        Self { backend, message, media, large: false, keyboard: None }
    }

    /// A text under it: up to 1024 characters after its markup is parsed. Without this it has none afterwards.
    pub fn caption(mut self, text: impl Into<Text>) -> Self {
        self.media = self.media.caption(text);
        self
    }

    /// Lets the file have up to 2 GB instead of 50 MB.
    pub fn large(mut self) -> Self
    where
        A: LargeFiles,
    {
        self.large = true;
        self
    }
}

impl<A: Api> IntoFuture for EditInlineMedia<A> {
    type Output = Result<()>;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let media = self.media.prepare(self.backend.limits(), self.large).await?;
            self.backend.run(payload::EditInlineMedia { message: self.message, media, keyboard: self.keyboard }).await
        })
    }
}

requests! {
    /// Gives a message that an inline result sent another inline keyboard, or none: `inline_message.edit_keyboard(keyboard)`.
    EditInlineKeyboard -> (), |_backend, answer| answer;
    /// Gives the live location of a message that an inline result sent another place, or ends it:
    /// `inline_message.edit_live_location(48.3, 16.4)`, `inline_message.stop_live_location()`.
    EditInlineLiveLocation -> (), |_backend, answer| answer;
}

impl<A: Api> EditInlineKeyboard<A> {
    pub(crate) fn new(backend: &BackendOf<A>, payload: payload::EditInlineKeyboard) -> Self {
        Self { backend: backend.clone(), payload }
    }
}

impl<A: Api> EditInlineLiveLocation<A> {
    pub(crate) fn new(backend: BackendOf<A>, message: String, place: Option<(f64, f64)>) -> Self {
        let place = place.map(|(latitude, longitude)| LivePlace::new(latitude, longitude));
        Self { backend, payload: payload::EditInlineLiveLocation { message, place, keyboard: None } }
    }
}

live_place_setters! { EditInlineLiveLocation }

keyboard_of_edit! {
    EditInlineText: keyboard;
    EditInlineCaption: keyboard;
    EditInlineMedia: keyboard;
    EditInlineLiveLocation: payload.keyboard;
}

debug_by_fields! {
    EditInlineText: message text;
    EditInlineCaption: message caption;
    EditInlineMedia: message media;
}
