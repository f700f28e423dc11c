use crate::Result;

/// A text in Telegram's HTML: `<b>`, `<i>`, `<u>`, `<s>`, `<tg-spoiler>`, `<code>`, `<pre>`, `<blockquote>`, `<a href="…">`.
///
/// Parsed on this side for both APIs, so that it comes out the same on each.
/// (Source: core.telegram.org/bots/api#html-style)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Html<T>(pub T);

/// A text in Telegram's MarkdownV2: `*bold*`, `_italic_`, `__underline__`, `~strikethrough~`, `||spoiler||`, `` `code` ``,
/// ` ```pre``` `, `>quote`, `[text](url)`; a backslash before a special character takes it as it is.
///
/// Parsed on this side for both APIs, so that it comes out the same on each. Unlike Telegram's own parser it takes a special
/// character that cannot begin anything (`.`, `!`, `-`, …) as it is.
/// (Source: core.telegram.org/bots/api#markdownv2-style)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Markdown<T>(pub T);

/// A text to send: plain, [`Html`] or [`Markdown`]. Everything that takes a text takes `impl Into<Text>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub(crate) Source);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Plain(String),
    Html(String),
    Markdown(String),
    /// As a message has it.
    Formatted(Formatted),
}

impl Text {
    /// The characters that will be shown and the formatting over them.
    ///
    /// # Errors
    /// [`Error::Markup`](crate::Error::Markup) with the place, if the markup is broken.
    pub(crate) fn format(self) -> Result<Formatted> {
        match self.0 {
            Source::Plain(text) => Ok(Formatted { text, entities: Vec::new() }),
            Source::Html(text) => crate::markup::html(&text),
            Source::Markdown(text) => crate::markup::markdown(&text),
            Source::Formatted(text) => Ok(text),
        }
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Self(Source::Plain(text.into()))
    }
}

impl<T: Into<String>> From<Html<T>> for Text {
    fn from(text: Html<T>) -> Self {
        Self(Source::Html(text.0.into()))
    }
}

impl<T: Into<String>> From<Markdown<T>> for Text {
    fn from(text: Markdown<T>) -> Self {
        Self(Source::Markdown(text.0.into()))
    }
}

/// A text as Telegram carries it: characters, and formatting by ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formatted {
    pub(crate) text: String,
    /// Sorted by offset, outer before inner.
    pub(crate) entities: Vec<Entity>,
}

/// A stretch of a text that is formatted or means something.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Where it begins, in UTF-16 code units.
    pub offset: usize,
    /// How long it is, in UTF-16 code units.
    pub length: usize,
}

impl Entity {
    pub(crate) fn new(kind: EntityKind, offset: usize, length: usize) -> Self {
        Self { kind, offset, length }
    }
}

/// What an [`Entity`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EntityKind {
    /// **Bold**.
    Bold,
    /// *Italic*.
    Italic,
    /// Underlined.
    Underline,
    /// Struck through.
    Strikethrough,
    /// Hidden until it is tapped.
    Spoiler,
    /// Fixed width, within a line.
    Code,
    /// A block of fixed width.
    Pre {
        /// The programming language, for colouring.
        language: Option<String>,
    },
    /// A quotation.
    Blockquote {
        /// Folded until it is tapped.
        expandable: bool,
    },
    /// Text that links to a URL.
    TextLink {
        /// The URL.
        url: String,
    },
    /// Text that mentions a user without a username.
    TextMention {
        /// The user.
        user: super::UserId,
    },
    /// A custom emoji.
    CustomEmoji {
        /// Its id.
        id: i64,
    },
    /// `@username`; found by Telegram.
    Mention,
    /// `#tag`; found by Telegram.
    Hashtag,
    /// `$TAG`; found by Telegram.
    Cashtag,
    /// `/command`; found by Telegram.
    BotCommand,
    /// A URL in the text; found by Telegram.
    Url,
    /// An e-mail address; found by Telegram.
    Email,
    /// A telephone number; found by Telegram.
    PhoneNumber,
    /// A kind that this version of capgram does not know.
    Unknown,
}
