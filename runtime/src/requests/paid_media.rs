use std::future::IntoFuture;

use super::media::Media;
use super::{Sending, debug_by_fields, send_options};
use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::capability::{AttachKeyboards, LargeFiles, TakePayments};
use crate::handles::{BackendOf, Message};
use crate::model::{ChatId, Keyboard, MediaKind, SendOptions, Text};
use crate::{Error, Result, payload};

/// Sends 1 to 10 photos and videos that are seen for Telegram Stars: `chat.send_paid_media(5, [InputFile::path("a.jpg")])`. In a channel
/// the stars are the channel's, elsewhere the bot's. A user account can send them to channels only.
/// (Source: core.telegram.org/bots/api#sendpaidmedia, core.telegram.org/api/paid-media)
///
/// # Errors
/// [`Error::Limit`] for another number of files, a price beyond 1 to 25000 stars or a note that is too long, [`Error::TooLarge`] for a file,
/// and [`Error::Other`] for what is neither photo nor video or has a caption of its own, all before a byte is sent.
#[must_use = "a request does nothing until it is awaited"]
pub struct SendPaidMedia<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    stars: u32,
    items: Vec<Media>,
    caption: Text,
    above: bool,
    note: Option<String>,
    options: SendOptions,
    large: bool,
}

// no topics and no effects: `sendPaidMedia` knows neither
send_options!(SendPaidMedia, only plain);
send_options!(SendPaidMedia, only paid_broadcasts);
send_options!(SendPaidMedia, only business);

impl<A: Api> SendPaidMedia<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, stars: u32, items: Vec<Media>) -> Self {
        let options = SendOptions::default();
        Self { backend, chat, stars, items, caption: "".into(), above: false, note: None, options, large: false }
    }

    /// A text under it, which everybody sees: up to 1024 characters after its markup is parsed.
    pub fn caption(mut self, text: impl Into<Text>) -> Self {
        self.caption = text.into();
        self
    }

    /// The caption stands above the media.
    pub fn caption_above(mut self) -> Self {
        self.above = true;
        self
    }

    /// What the bot knows it by, up to 128 bytes: `#[on(purchased_paid_media)]` tells it to the bot, and nobody else sees it.
    pub fn payload(mut self, payload: impl Into<String>) -> Self
    where
        A: TakePayments,
    {
        self.note = Some(payload.into());
        self
    }

    /// With a keyboard.
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self
    where
        A: AttachKeyboards,
    {
        self.options.keyboard = Some(keyboard);
        self
    }

    /// Lets each file have up to 2 GB instead of 50 MB.
    pub fn large(mut self) -> Self
    where
        A: LargeFiles,
    {
        self.large = true;
        self
    }
}

impl<A: Api> IntoFuture for SendPaidMedia<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut items = Vec::with_capacity(self.items.len());
            for item in self.items {
                let item = item.prepare(self.backend.limits(), self.large).await?;
                if !matches!(item.kind, MediaKind::Photo | MediaKind::Video) {
                    return Err(Error::other(format!("photos and videos are seen for stars, no {}", item.kind.name())));
                }
                if !item.caption.text.is_empty() {
                    return Err(Error::other("paid media have one caption together: `.caption(…)` on the request"));
                }
                items.push(item);
            }
            let caption = self.caption.format()?;
            let (chat, stars, above, note, options) = (self.chat, self.stars, self.above, self.note, self.options);
            let sent = self.backend.run(payload::SendPaidMedia { chat, stars, items, caption, above, note, options }).await?;
            Ok(Message::new(self.backend, sent))
        })
    }
}

debug_by_fields! { SendPaidMedia: chat stars items; }
