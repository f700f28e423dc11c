use std::future::IntoFuture;
use std::marker::PhantomData;
use std::time::Duration;

use capgram_catalogue::limits as rows;

use super::media::Media;
use super::{Sending, debug_by_fields, mtproto_requests, requests};
use crate::api::Api;
use crate::backend::{Backend, MtprotoClient, Run};
use crate::error::TooLarge;
use crate::handles::BackendOf;
use crate::limits::Limits;
use crate::model::content::Story;
use crate::model::{ChatId, InputSource, MediaKind, StoryArea, StoryContent, StoryPeriod, StoryPrivacy, Text};
use crate::target::SpeaksMtproto;
use crate::{Error, Result, payload};

/// What a story shows, or what is changed of it.
#[derive(Debug, Default)]
struct Draft {
    media: Option<Media>,
    caption: Option<Text>,
    areas: Option<Vec<StoryArea>>,
    cover: Option<Duration>,
}

impl Draft {
    fn new(media: Media) -> Self {
        Self { media: Some(media), ..Self::default() }
    }

    /// Parses the caption and looks at the file, before a byte is sent.
    async fn checked(self, limits: Limits) -> Result<StoryContent> {
        let mut content = StoryContent { media: None, caption: None, areas: self.areas, cover: self.cover };
        if let Some(media) = self.media {
            // what a user account's story may have beyond a bot's, Telegram says
            let media = media.prepare(limits, true).await?;
            let row = match media.kind {
                MediaKind::Photo => &rows::STORY_PHOTO,
                MediaKind::Video | MediaKind::Animation => &rows::STORY_VIDEO,
                other => return Err(Error::other(format!("a story shows a photo or a video, no {}", other.name()))),
            };
            if matches!(media.file.source, InputSource::Url(_) | InputSource::Known(_)) {
                // (Source: core.telegram.org/bots/api#inputstorycontentphoto)
                return Err(Error::other("a story's file is uploaded anew: it can be no URL and no file that Telegram has"));
            }
            let target = limits.target();
            let most = limits.own(row).or_else(|| row.on(target));
            if let (Some(size), Some(most)) = (media.file.size().await?, most)
                && size > most
            {
                return Err(Error::TooLarge(TooLarge {
                    what: "story",
                    size: Some(size),
                    limit: most,
                    target: target.api_literal(),
                    way_out: "make it smaller",
                    source: row.source,
                    refusal: None,
                }));
            }
            content.media = Some(media);
        }
        content.caption = self.caption.map(Text::format).transpose()?;
        Ok(content)
    }
}

/// The setters of what a story shows.
macro_rules! story_content {
    ($($name:ident)*) => {
        $(impl<A: Api> $name<A> {
            /// A text on it: up to 2048 characters after its markup is parsed, 200 for a user account without Telegram Premium.
            pub fn caption(mut self, text: impl Into<Text>) -> Self {
                self.content.caption = Some(text.into());
                self
            }

            /// What can be tapped on it.
            pub fn areas(mut self, areas: impl IntoIterator<Item = StoryArea>) -> Self {
                self.content.areas = Some(areas.into_iter().collect());
                self
            }

            /// The moment of a video that stands for it.
            pub fn cover_at(mut self, time: Duration) -> Self {
                self.content.cover = Some(time);
                self
            }
        })*
    };
}

/// The setters of a story that is posted.
macro_rules! story_to_post {
    ($($name:ident)*) => {
        $(impl<A: Api> $name<A> {
            /// Stays on the profile after its time.
            pub fn keep_on_profile(mut self) -> Self {
                self.keep = true;
                self
            }

            /// Cannot be forwarded or saved.
            pub fn protected(mut self) -> Self {
                self.protected = true;
                self
            }
        })*
    };
}

/// Posts a story in the name of a business account: `business.post_story(file, StoryPeriod::Day)`. A photo is of 1080×1920 pixels and at
/// most 10 MB, a video of 720×1280 pixels, H.265, at most 60 seconds and 30 MB. Needs the right to manage stories.
/// (Source: core.telegram.org/bots/api#poststory)
///
/// # Errors
/// [`Error::TooLarge`], [`Error::Limit`] for a caption, a duration or areas beyond the limits, and [`Error::Other`] for a file that Telegram
/// has already or that is neither photo nor video, all before a byte is sent; [`Error::NotEnoughRights`].
#[must_use = "a request does nothing until it is awaited"]
pub struct PostBusinessStory<A: Api> {
    backend: BackendOf<A>,
    connection: String,
    content: Draft,
    period: StoryPeriod,
    keep: bool,
    protected: bool,
}

impl<A: Api> PostBusinessStory<A> {
    pub(crate) fn new(backend: BackendOf<A>, connection: String, media: Media, period: StoryPeriod) -> Self {
        Self { backend, connection, content: Draft::new(media), period, keep: false, protected: false }
    }
}

impl<A: Api> IntoFuture for PostBusinessStory<A> {
    type Output = Result<Story>;
    type IntoFuture = Sending<Story>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let content = self.content.checked(self.backend.limits()).await?;
            let (connection, period, keep, protected) = (self.connection, self.period, self.keep, self.protected);
            self.backend.run(payload::PostBusinessStory { connection, content, period, keep, protected }).await
        })
    }
}

/// Gives a story that the bot has posted for a business account another content: `business.edit_story(id, file)`. Caption and areas are
/// those that are said here.
///
/// # Errors
/// As [`PostBusinessStory`].
#[must_use = "a request does nothing until it is awaited"]
pub struct EditBusinessStory<A: Api> {
    backend: BackendOf<A>,
    connection: String,
    story: i32,
    content: Draft,
}

impl<A: Api> EditBusinessStory<A> {
    pub(crate) fn new(backend: BackendOf<A>, connection: String, story: i32, media: Media) -> Self {
        Self { backend, connection, story, content: Draft::new(media) }
    }
}

impl<A: Api> IntoFuture for EditBusinessStory<A> {
    type Output = Result<Story>;
    type IntoFuture = Sending<Story>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let content = self.content.checked(self.backend.limits()).await?;
            let (connection, story) = (self.connection, self.story);
            self.backend.run(payload::EditBusinessStory { connection, story, content }).await
        })
    }
}

requests! {
    /// Deletes a story that the bot has posted for a business account: `business.delete_story(id)`.
    DeleteBusinessStory -> (), |_backend, answer| answer;
}

impl<A: Api> DeleteBusinessStory<A> {
    pub(crate) fn new(backend: BackendOf<A>, connection: String, story: i32) -> Self {
        Self { backend, payload: payload::DeleteBusinessStory { connection, story } }
    }
}

/// Posts a story: `chat.post_story(file, StoryPeriod::Day)`. Without Telegram Premium a story of the account's own is there for a day.
/// (Source: core.telegram.org/api/stories)
///
/// # Errors
/// [`Error::Limit`] for a caption, a duration or areas beyond the limits, and [`Error::Other`] for a file that Telegram has already or that
/// is neither photo nor video, all before a byte is sent; what Telegram refuses: it may want Premium (`PREMIUM_ACCOUNT_REQUIRED`), boosts of
/// the channel (`BOOSTS_REQUIRED`), or fewer stories (`STORIES_TOO_MUCH`); [`Error::NotEnoughRights`] in a channel.
#[must_use = "a request does nothing until it is awaited"]
pub struct PostStory<A: Api> {
    client: MtprotoClient,
    chat: ChatId,
    content: Draft,
    period: StoryPeriod,
    keep: bool,
    protected: bool,
    privacy: StoryPrivacy,
    marker: PhantomData<fn() -> A>,
}

impl<A: Api> PostStory<A> {
    pub(crate) fn new(backend: &BackendOf<A>, chat: ChatId, media: Media, period: StoryPeriod) -> Self
    where
        A::Target: SpeaksMtproto,
    {
        let client = <A::Target as SpeaksMtproto>::mtproto(backend).clone();
        let (content, privacy) = (Draft::new(media), StoryPrivacy::default());
        Self { client, chat, content, period, keep: false, protected: false, privacy, marker: PhantomData }
    }

    /// Who sees it; everybody, if nobody says otherwise. A channel's stories are everybody's.
    pub fn privacy(mut self, privacy: StoryPrivacy) -> Self {
        self.privacy = privacy;
        self
    }
}

impl<A: Api> IntoFuture for PostStory<A> {
    type Output = Result<Story>;
    type IntoFuture = Sending<Story>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let content = self.content.checked(self.client.limits()).await?;
            let (chat, period, keep, protected, privacy) = (self.chat, self.period, self.keep, self.protected, self.privacy);
            self.client.run(payload::PostStory { chat, content, period, keep, protected, privacy }).await
        })
    }
}

/// Changes a story: `chat.edit_story(id).caption("…")`. What is not said stays as it is.
///
/// # Errors
/// As [`PostStory`]; [`Error::Refused`] with `STORY_NOT_MODIFIED` if nothing changes.
#[must_use = "a request does nothing until it is awaited"]
pub struct EditStory<A: Api> {
    client: MtprotoClient,
    chat: ChatId,
    story: i32,
    content: Draft,
    privacy: Option<StoryPrivacy>,
    marker: PhantomData<fn() -> A>,
}

impl<A: Api> EditStory<A> {
    pub(crate) fn new(backend: &BackendOf<A>, chat: ChatId, story: i32) -> Self
    where
        A::Target: SpeaksMtproto,
    {
        let client = <A::Target as SpeaksMtproto>::mtproto(backend).clone();
        Self { client, chat, story, content: Draft::default(), privacy: None, marker: PhantomData }
    }

    /// Shows another photo or video.
    pub fn media(mut self, media: impl Into<Media>) -> Self {
        self.content.media = Some(media.into());
        self
    }

    /// Other people see it.
    pub fn privacy(mut self, privacy: StoryPrivacy) -> Self {
        self.privacy = Some(privacy);
        self
    }
}

impl<A: Api> IntoFuture for EditStory<A> {
    type Output = Result<Story>;
    type IntoFuture = Sending<Story>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let content = self.content.checked(self.client.limits()).await?;
            let (chat, story, privacy) = (self.chat, self.story, self.privacy);
            self.client.run(payload::EditStory { chat, story, content, privacy }).await
        })
    }
}

mtproto_requests! {
    /// Deletes stories: `chat.delete_stories([17])`. Gives the numbers of those that were there.
    DeleteStories -> Vec<i32>, |_backend, answer| answer;
}

story_content! { PostBusinessStory EditBusinessStory PostStory EditStory }
story_to_post! { PostBusinessStory PostStory }

debug_by_fields! {
    PostBusinessStory: connection content period;
    EditBusinessStory: connection story content;
    PostStory: chat content period privacy;
    EditStory: chat story content privacy;
}
