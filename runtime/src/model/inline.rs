use super::keyboard::Keyboard;
use super::{Formatted, Text};
use crate::Result;

/// One result of an inline query: an article or a photo.
///
/// ```
/// use capgram::prelude::*;
///
/// let _ = InlineResult::article("1", "Title", "what is sent").description("shown under the title");
/// let _ = InlineResult::photo("2", "https://example.com/cat.jpg", "https://example.com/cat-small.jpg");
/// ```
#[derive(Clone, Debug)]
pub struct InlineResult {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) keyboard: Option<Keyboard>,
    pub(crate) kind: InlineKind<Text>,
}

#[derive(Clone, Debug)]
pub enum InlineKind<T> {
    Article { text: T, url: Option<String>, thumbnail: Option<String> },
    Photo { photo: String, thumbnail: String, caption: Option<T>, size: Option<(u32, u32)> },
}

/// A result whose texts are parsed.
#[derive(Clone, Debug)]
pub struct InlineContent {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) keyboard: Option<Keyboard>,
    pub(crate) kind: InlineKind<Formatted>,
}

impl InlineResult {
    /// A text that is sent when the user chooses it; `id` has 1 to 64 bytes and is unique among the results.
    pub fn article(id: impl Into<String>, title: impl Into<String>, text: impl Into<Text>) -> Self {
        Self {
            id: id.into(),
            title: Some(title.into()),
            description: None,
            keyboard: None,
            kind: InlineKind::Article { text: text.into(), url: None, thumbnail: None },
        }
    }

    /// A JPEG photo by its URL, with the URL of a small one for the list; `id` has 1 to 64 bytes and is unique among the results.
    pub fn photo(id: impl Into<String>, photo: impl Into<String>, thumbnail: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: None,
            description: None,
            keyboard: None,
            kind: InlineKind::Photo { photo: photo.into(), thumbnail: thumbnail.into(), caption: None, size: None },
        }
    }

    /// The title.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// A line under the title.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// A keyboard under the message that is sent; inline keyboards only.
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self {
        self.keyboard = Some(keyboard);
        self
    }

    /// A photo's caption; without effect on an article.
    pub fn caption(mut self, text: impl Into<Text>) -> Self {
        if let InlineKind::Photo { caption, .. } = &mut self.kind {
            *caption = Some(text.into());
        }
        self
    }

    /// A photo's width and height in pixels; without effect on an article.
    pub fn dimensions(mut self, width: u32, height: u32) -> Self {
        if let InlineKind::Photo { size, .. } = &mut self.kind {
            *size = Some((width, height));
        }
        self
    }

    /// An article's URL; without effect on a photo.
    pub fn url(mut self, link: impl Into<String>) -> Self {
        if let InlineKind::Article { url, .. } = &mut self.kind {
            *url = Some(link.into());
        }
        self
    }

    /// The URL of an article's small picture; without effect on a photo, which has one already.
    pub fn thumbnail(mut self, link: impl Into<String>) -> Self {
        if let InlineKind::Article { thumbnail, .. } = &mut self.kind {
            *thumbnail = Some(link.into());
        }
        self
    }

    pub(crate) fn format(self) -> Result<InlineContent> {
        let kind = match self.kind {
            InlineKind::Article { text, url, thumbnail } => InlineKind::Article { text: text.format()?, url, thumbnail },
            InlineKind::Photo { photo, thumbnail, caption, size } => {
                InlineKind::Photo { photo, thumbnail, caption: caption.map(Text::format).transpose()?, size }
            }
        };
        Ok(InlineContent { id: self.id, title: self.title, description: self.description, keyboard: self.keyboard, kind })
    }
}
