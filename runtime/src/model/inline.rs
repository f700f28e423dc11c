use std::time::Duration;

use super::inline_message::{self, Content, InputMessageContent, place_setters};
use super::keyboard::Keyboard;
use super::media::{InputFile, InputSource, Location};
use super::{Formatted, Text};
use crate::Result;

/// One result of an inline query, a web app's message or a prepared message.
///
/// A result shows itself in a list and becomes a message when somebody chooses it: what it shows, unless [`content`](Self::content)
/// says otherwise. Its `id` has 1 to 64 bytes and is unique among the results. What a result does not have (a caption on an article)
/// is without effect.
///
/// ```
/// use capgram::prelude::*;
///
/// let _ = InlineResult::article("1", "Title", "what is sent").description("shown under the title");
/// let _ = InlineResult::photo("2", "https://example.com/cat.jpg", "https://example.com/cat-small.jpg");
/// let _ = InlineResult::venue("3", "Library", 59.93, 30.33, "Sadovaya 18").foursquare("4b1", "education/library");
/// let _ = InlineResult::audio("4", "Song", "https://example.com/song.mp3").content(InputMessageContent::text("no song"));
/// ```
/// (Source: core.telegram.org/bots/api#inlinequeryresult)
#[derive(Clone, Debug)]
pub struct InlineResult(pub(crate) Inline<Text>);

/// A result whose texts are parsed.
pub(crate) type InlineContent = Inline<Formatted>;

#[derive(Clone, Debug)]
pub struct Inline<T> {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) keyboard: Option<Keyboard>,
    pub(crate) kind: InlineKind,
    pub(crate) caption: Option<T>,
    pub(crate) caption_above: bool,
    pub(crate) thumbnail: Option<Thumbnail>,
    /// What is sent instead of what is shown; an article has nothing else.
    pub(crate) content: Option<Content<T>>,
}

#[derive(Clone, Debug)]
pub enum InlineKind {
    Article {
        url: Option<String>,
    },
    /// A file that Telegram fetches.
    Remote(RemoteFile),
    /// A file that Telegram has; `None` if it was given one that has to be uploaded.
    Cached(FileType, Option<Location>),
    Location(inline_message::Place),
    Venue(inline_message::Place),
    Contact(inline_message::Person),
    Game {
        short_name: String,
    },
}

/// The files that a result can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    Photo,
    Gif,
    Mpeg4Gif,
    Video,
    Audio,
    Voice,
    Document,
    Sticker,
}

impl FileType {
    /// The Bot API's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Gif => "gif",
            Self::Mpeg4Gif => "mpeg4_gif",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Voice => "voice",
            Self::Document => "document",
            Self::Sticker => "sticker",
        }
    }
}

#[derive(Clone, Debug)]
pub struct RemoteFile {
    pub(crate) kind: FileType,
    pub(crate) url: String,
    pub(crate) mime: Option<String>,
    pub(crate) size: Option<(u32, u32)>,
    pub(crate) duration: Option<Duration>,
    pub(crate) performer: Option<String>,
}

/// The small picture in the list.
#[derive(Clone, Debug)]
pub struct Thumbnail {
    pub(crate) url: String,
    /// JPEG where nobody says.
    pub(crate) mime: Option<String>,
    pub(crate) size: Option<(u32, u32)>,
}

impl InlineResult {
    fn new(id: impl Into<String>, kind: InlineKind) -> Self {
        Self(Inline {
            id: id.into(),
            title: None,
            description: None,
            keyboard: None,
            kind,
            caption: None,
            caption_above: false,
            thumbnail: None,
            content: None,
        })
    }

    fn remote(id: impl Into<String>, kind: FileType, url: impl Into<String>) -> Self {
        Self::new(id, InlineKind::Remote(RemoteFile { kind, url: url.into(), mime: None, size: None, duration: None, performer: None }))
    }

    fn cached(id: impl Into<String>, kind: FileType, file: impl Into<InputFile>) -> Self {
        let known = match file.into().source {
            InputSource::Known(location) => Some(location),
            _ => None,
        };
        Self::new(id, InlineKind::Cached(kind, known))
    }

    /// A text that is sent when the user chooses it.
    pub fn article(id: impl Into<String>, title: impl Into<String>, text: impl Into<Text>) -> Self {
        Self::new(id, InlineKind::Article { url: None }).title(title).content(InputMessageContent::text(text))
    }

    /// A JPEG photo of at most 5 MB by its URL, with the URL of a small one for the list.
    pub fn photo(id: impl Into<String>, photo: impl Into<String>, thumbnail: impl Into<String>) -> Self {
        Self::remote(id, FileType::Photo, photo).thumbnail(thumbnail)
    }

    /// An animated GIF of at most 1 MB by its URL, with the URL of a small picture for the list.
    pub fn gif(id: impl Into<String>, gif: impl Into<String>, thumbnail: impl Into<String>) -> Self {
        Self::remote(id, FileType::Gif, gif).thumbnail(thumbnail)
    }

    /// A soundless film (MPEG-4, H.264) of at most 1 MB by its URL, with the URL of a small picture for the list.
    pub fn mpeg4_gif(id: impl Into<String>, film: impl Into<String>, thumbnail: impl Into<String>) -> Self {
        Self::remote(id, FileType::Mpeg4Gif, film).thumbnail(thumbnail)
    }

    /// A video by its URL, with the URL of a small picture for the list. `mime` is `video/mp4` for a file, or `text/html` for a page
    /// with a player; the latter needs a [`content`](Self::content).
    pub fn video(
        id: impl Into<String>,
        title: impl Into<String>,
        video: impl Into<String>,
        mime: impl Into<String>,
        thumbnail: impl Into<String>,
    ) -> Self {
        Self::remote(id, FileType::Video, video).title(title).mime(mime).thumbnail(thumbnail)
    }

    /// Music (MP3) by its URL.
    pub fn audio(id: impl Into<String>, title: impl Into<String>, audio: impl Into<String>) -> Self {
        Self::remote(id, FileType::Audio, audio).title(title)
    }

    /// A voice message (OGG with OPUS) by its URL.
    pub fn voice(id: impl Into<String>, title: impl Into<String>, voice: impl Into<String>) -> Self {
        Self::remote(id, FileType::Voice, voice).title(title)
    }

    /// A file by its URL; `mime` is `application/pdf` or `application/zip`.
    pub fn document(id: impl Into<String>, title: impl Into<String>, document: impl Into<String>, mime: impl Into<String>) -> Self {
        Self::remote(id, FileType::Document, document).title(title).mime(mime)
    }

    /// A point on the map, in degrees.
    pub fn location(id: impl Into<String>, title: impl Into<String>, latitude: f64, longitude: f64) -> Self {
        Self::new(id, InlineKind::Location(inline_message::Place::new(latitude, longitude))).title(title)
    }

    /// A place with a name and an address.
    pub fn venue(id: impl Into<String>, title: impl Into<String>, latitude: f64, longitude: f64, address: impl Into<String>) -> Self {
        let title = title.into();
        let place =
            inline_message::Place { title: title.clone(), address: address.into(), ..inline_message::Place::new(latitude, longitude) };
        Self::new(id, InlineKind::Venue(place)).title(title)
    }

    /// Somebody's phone number.
    pub fn contact(id: impl Into<String>, phone_number: impl Into<String>, first_name: impl Into<String>) -> Self {
        Self::new(id, InlineKind::Contact(inline_message::Person::new(phone_number.into(), first_name.into())))
    }

    /// A game of the bot's, by the short name that @BotFather gave it.
    pub fn game(id: impl Into<String>, short_name: impl Into<String>) -> Self {
        Self::new(id, InlineKind::Game { short_name: short_name.into() })
    }

    /// A photo that Telegram has: `&message.file()`. Like all cached ones it must have come over the API that the bot uses.
    pub fn cached_photo(id: impl Into<String>, file: impl Into<InputFile>) -> Self {
        Self::cached(id, FileType::Photo, file)
    }

    /// An animated GIF that Telegram has.
    pub fn cached_gif(id: impl Into<String>, file: impl Into<InputFile>) -> Self {
        Self::cached(id, FileType::Gif, file)
    }

    /// A soundless film that Telegram has.
    pub fn cached_mpeg4_gif(id: impl Into<String>, file: impl Into<InputFile>) -> Self {
        Self::cached(id, FileType::Mpeg4Gif, file)
    }

    /// A sticker that Telegram has.
    pub fn cached_sticker(id: impl Into<String>, file: impl Into<InputFile>) -> Self {
        Self::cached(id, FileType::Sticker, file)
    }

    /// A file that Telegram has.
    pub fn cached_document(id: impl Into<String>, title: impl Into<String>, file: impl Into<InputFile>) -> Self {
        Self::cached(id, FileType::Document, file).title(title)
    }

    /// A video that Telegram has.
    pub fn cached_video(id: impl Into<String>, title: impl Into<String>, file: impl Into<InputFile>) -> Self {
        Self::cached(id, FileType::Video, file).title(title)
    }

    /// A voice message that Telegram has.
    pub fn cached_voice(id: impl Into<String>, title: impl Into<String>, file: impl Into<InputFile>) -> Self {
        Self::cached(id, FileType::Voice, file).title(title)
    }

    /// Music that Telegram has.
    pub fn cached_audio(id: impl Into<String>, file: impl Into<InputFile>) -> Self {
        Self::cached(id, FileType::Audio, file)
    }

    /// The title.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.0.title = Some(title.into());
        self
    }

    /// A line under the title.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.0.description = Some(description.into());
        self
    }

    /// A keyboard under the message that is sent; inline keyboards only.
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self {
        self.0.keyboard = Some(keyboard);
        self
    }

    /// What is sent instead of what is shown.
    pub fn content(mut self, content: InputMessageContent) -> Self {
        self.0.content = Some(content.0);
        self
    }

    /// A file's caption: up to 1024 characters after its markup is parsed.
    pub fn caption(mut self, text: impl Into<Text>) -> Self {
        self.0.caption = Some(text.into());
        self
    }

    /// The caption stands above a photo, a GIF or a video, not below.
    pub fn caption_above(mut self) -> Self {
        self.0.caption_above = true;
        self
    }

    fn mime(mut self, mime: impl Into<String>) -> Self {
        if let InlineKind::Remote(file) = &mut self.0.kind {
            file.mime = Some(mime.into());
        }
        self
    }

    /// The width and height in pixels of a photo, a GIF or a video by its URL.
    pub fn dimensions(mut self, width: u32, height: u32) -> Self {
        if let InlineKind::Remote(file) = &mut self.0.kind {
            file.size = Some((width, height));
        }
        self
    }

    /// How long a GIF, a video, music or a voice message by its URL is.
    pub fn duration(mut self, duration: Duration) -> Self {
        if let InlineKind::Remote(file) = &mut self.0.kind {
            file.duration = Some(duration);
        }
        self
    }

    /// Who plays music by its URL.
    pub fn performer(mut self, performer: impl Into<String>) -> Self {
        if let InlineKind::Remote(file) = &mut self.0.kind {
            file.performer = Some(performer.into());
        }
        self
    }

    /// An article's URL.
    pub fn url(mut self, link: impl Into<String>) -> Self {
        if let InlineKind::Article { url } = &mut self.0.kind {
            *url = Some(link.into());
        }
        self
    }

    /// The URL of a small picture (JPEG) for the list.
    pub fn thumbnail(mut self, link: impl Into<String>) -> Self {
        self.0.thumbnail = Some(Thumbnail { url: link.into(), mime: None, size: None });
        self
    }

    /// The width and height in pixels of the small picture.
    pub fn thumbnail_dimensions(mut self, width: u32, height: u32) -> Self {
        if let Some(thumbnail) = &mut self.0.thumbnail {
            thumbnail.size = Some((width, height));
        }
        self
    }

    /// The type of a GIF's small picture: `image/jpeg` if this is not called, `image/gif` or `video/mp4`.
    pub fn thumbnail_mime(mut self, mime: impl Into<String>) -> Self {
        if let Some(thumbnail) = &mut self.0.thumbnail {
            thumbnail.mime = Some(mime.into());
        }
        self
    }

    fn place(&mut self) -> Option<&mut inline_message::Place> {
        match &mut self.0.kind {
            InlineKind::Location(place) | InlineKind::Venue(place) => Some(place),
            _ => None,
        }
    }

    fn person(&mut self) -> Option<&mut inline_message::Person> {
        match &mut self.0.kind {
            InlineKind::Contact(person) => Some(person),
            _ => None,
        }
    }

    /// Parses the texts.
    ///
    /// # Errors
    /// [`Error::Markup`](crate::Error::Markup).
    pub(crate) fn format(self) -> Result<InlineContent> {
        let Inline { id, title, description, keyboard, kind, caption, caption_above, thumbnail, content } = self.0;
        Ok(Inline {
            id,
            title,
            description,
            keyboard,
            kind,
            caption: caption.map(Text::format).transpose()?,
            caption_above,
            thumbnail,
            content: content.map(Content::format).transpose()?,
        })
    }
}

place_setters!(InlineResult);
