use crate::error::MarkupError;
use crate::model::{EntityKind, Formatted};
use crate::{Error, Result};

use super::writer::{Mark, Writer};
use super::{is_space, link};

/// Telegram's HTML style. (Source: core.telegram.org/bots/api#html-style)
pub(crate) fn html(text: &str) -> Result<Formatted> {
    Parser { text, at: 0, out: Writer::with_capacity(text.len()), open: Vec::new() }.parse().map_err(Error::Markup)
}

type Parsed<T = ()> = std::result::Result<T, MarkupError>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    /// Only with `class="tg-spoiler"`.
    Span,
    Link,
    Code,
    Pre,
    Blockquote,
    CustomEmoji,
}

const TAGS: [(&str, Tag); 16] = [
    ("b", Tag::Bold),
    ("strong", Tag::Bold),
    ("i", Tag::Italic),
    ("em", Tag::Italic),
    ("u", Tag::Underline),
    ("ins", Tag::Underline),
    ("s", Tag::Strikethrough),
    ("strike", Tag::Strikethrough),
    ("del", Tag::Strikethrough),
    ("tg-spoiler", Tag::Spoiler),
    ("span", Tag::Span),
    ("a", Tag::Link),
    ("code", Tag::Code),
    ("pre", Tag::Pre),
    ("blockquote", Tag::Blockquote),
    ("tg-emoji", Tag::CustomEmoji),
];

/// A start tag that waits for its end tag.
struct Open {
    name: &'static str,
    content: Content,
    /// Where the start tag stands in the input.
    at: usize,
    mark: Mark,
}

/// What a start tag says about its text.
enum Content {
    Is(EntityKind),
    /// A link; without an address the text is the address.
    Link(String),
    Code {
        language: Option<String>,
    },
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    out: Writer,
    open: Vec<Open>,
}

impl Parser<'_> {
    fn parse(mut self) -> Parsed<Formatted> {
        while let Some(byte) = self.byte() {
            match byte {
                b'<' if self.text[self.at..].starts_with("</") => self.end_tag()?,
                b'<' => self.start_tag()?,
                b'&' => {
                    let char = self.reference()?;
                    self.out.push(char);
                }
                _ => {
                    let plain = self.take_until(|byte| matches!(byte, b'<' | b'&'));
                    self.out.push_str(plain);
                }
            }
        }
        match self.open.last() {
            Some(open) => Err(error(open.at, format!("`<{}>` is never closed", open.name))),
            None => Ok(self.out.finish()),
        }
    }

    fn start_tag(&mut self) -> Parsed {
        let at = self.at;
        self.at += 1;
        let written = self.take_until(|byte| is_space(byte) || byte == b'>');
        if self.byte().is_none() {
            return Err(unclosed_tag(at, written));
        }
        let Some((name, tag)) = TAGS.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(written)) else {
            return Err(unknown_tag(at, written));
        };
        let mut attributes = Attributes::default();
        while let Some((attribute, value)) = self.attribute(at, name)? {
            attributes.set(tag, attribute, value);
        }
        let content = attributes.into_content(tag).map_err(|what| error(at, what))?;
        let mark = self.out.begin();
        self.open.push(Open { name, content, at, mark });
        Ok(())
    }

    /// The next attribute and its value, or `None` past the tag's end.
    fn attribute(&mut self, tag_at: usize, tag: &str) -> Parsed<Option<(&str, Option<String>)>> {
        self.skip_space();
        match self.byte() {
            None => return Err(unclosed_tag(tag_at, tag)),
            Some(b'>') => {
                self.at += 1;
                return Ok(None);
            }
            Some(b'/') => return Err(error(self.at, format!("`<{tag}>` needs an end tag of its own: a `/` does not close it"))),
            Some(_) => {}
        }
        let at = self.at;
        let name_end = self.find(|byte| is_space(byte) || matches!(byte, b'=' | b'>' | b'/' | b'"' | b'\''));
        if name_end == at {
            return Err(error(at, format!("the name of an attribute of `<{tag}>` is missing")));
        }
        self.at = name_end;
        self.skip_space();
        let value = if self.byte() == Some(b'=') {
            self.at += 1;
            self.skip_space();
            match self.byte() {
                Some(quote @ (b'"' | b'\'')) => Some(self.quoted(quote)?.ok_or_else(|| unclosed_tag(tag_at, tag))?),
                Some(_) => Some(self.token()?),
                None => return Err(unclosed_tag(tag_at, tag)),
            }
        } else {
            None
        };
        Ok(Some((&self.text[at..name_end], value)))
    }

    /// A value in quotes, with references in it; `None` if the quotes are not closed.
    fn quoted(&mut self, quote: u8) -> Parsed<Option<String>> {
        self.at += 1;
        let mut value = String::new();
        while let Some(byte) = self.byte() {
            if byte == quote {
                self.at += 1;
                return Ok(Some(value));
            } else if byte == b'&' {
                value.push(self.reference()?);
            } else {
                value.push_str(self.take_until(|byte| byte == quote || byte == b'&'));
            }
        }
        Ok(None)
    }

    /// A value without quotes, which HTML allows of letters, digits, full stops and hyphens, in either case.
    fn token(&mut self) -> Parsed<String> {
        let at = self.at;
        let token = self.take_until(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'.' | b'-')).to_ascii_lowercase();
        match self.byte() {
            Some(byte) if !is_space(byte) && byte != b'>' => Err(error(at, "the value of this attribute needs quotes")),
            _ => Ok(token),
        }
    }

    fn end_tag(&mut self) -> Parsed {
        let at = self.at;
        self.at += "</".len();
        let name = self.take_until(|byte| is_space(byte) || byte == b'>');
        self.skip_space();
        let Some(open) = self.open.last() else {
            return Err(error(at, format!("`</{}>` closes nothing", shortened(name))));
        };
        if self.byte() != Some(b'>') {
            return Err(unclosed_tag(at, &format!("/{}", shortened(name))));
        }
        self.at += 1;
        // `</>` closes whatever is open.
        if !name.is_empty() && !name.eq_ignore_ascii_case(open.name) {
            let what = format!("`</{0}>` is expected, for the `<{0}>` at byte {1}, not `</{2}>`", open.name, open.at, shortened(name));
            return Err(error(at, what));
        }
        if let Some(open) = self.open.pop() {
            self.close(open);
        }
        Ok(())
    }

    fn close(&mut self, open: Open) {
        match open.content {
            Content::Is(kind) => self.out.end(open.mark, kind),
            Content::Code { language } => self.out.end_with_language(open.mark, EntityKind::Code, language),
            Content::Link(address) => {
                let kind = if address.is_empty() { link::entity_of_text(self.out.since(open.mark)) } else { link::entity(&address) };
                if let Some(kind) = kind {
                    self.out.end(open.mark, kind);
                }
            }
        }
    }

    /// The character that a `&…;` stands for; the `&` itself if it begins nothing that Telegram knows.
    fn reference(&mut self) -> Parsed<char> {
        let at = self.at;
        self.at += 1;
        let after = &self.text[self.at..];
        let (char, length) = match after.strip_prefix('#') {
            Some(number) => {
                let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
                let count = digits.bytes().take_while(|&byte| char::from(byte).is_digit(radix)).count();
                let length = after.len() - digits.len() + count;
                // Telegram takes a longer one as it is written; so no overflow either.
                let code = if length < 9 { u32::from_str_radix(&digits[..count], radix).unwrap_or(0) } else { 0 };
                if (0xd800..=0xdfff).contains(&code) {
                    return Err(error(at, format!("`&{}` is half of a surrogate pair and no character", &after[..length])));
                }
                // Nor does it take the last code point of Unicode.
                (char::from_u32(code).filter(|&char| char != '\0' && char != char::MAX), length)
            }
            None => {
                let length = after.bytes().take_while(u8::is_ascii_alphabetic).count();
                let char = match &after[..length] {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    _ => None,
                };
                (char, length)
            }
        };
        let Some(char) = char else { return Ok('&') };
        self.at += length;
        if self.byte() == Some(b';') {
            self.at += 1;
        }
        Ok(char)
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Where the first such byte stands, or the end; all that is looked for is ASCII or comes after ASCII only, so it is a boundary.
    fn find(&self, is: impl Fn(u8) -> bool) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        self.at + rest.iter().position(|&byte| is(byte)).unwrap_or(rest.len())
    }

    fn skip_space(&mut self) {
        self.at = self.find(|byte| !is_space(byte));
    }
}

impl<'a> Parser<'a> {
    fn take_until(&mut self, is: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        self.at = self.find(is);
        &self.text[start..self.at]
    }
}

/// The attributes that mean something to a tag. Telegram ignores all others.
#[derive(Default)]
struct Attributes {
    /// `href`, `class` without its prefix, `emoji-id`.
    value: Option<String>,
    expandable: bool,
}

impl Attributes {
    fn set(&mut self, tag: Tag, name: &str, value: Option<String>) {
        match (tag, name, value) {
            (Tag::Link, "href", Some(value)) | (Tag::CustomEmoji, "emoji-id", Some(value)) => self.value = Some(value),
            (Tag::Span, "class", Some(value)) => self.value = value.strip_prefix("tg-").map(str::to_owned),
            (Tag::Code, "class", Some(value)) => {
                if let Some(language) = value.strip_prefix("language-").filter(|language| !language.is_empty()) {
                    self.value = Some(language.to_owned());
                }
            }
            (Tag::Blockquote, "expandable", _) => self.expandable = true,
            _ => {}
        }
    }

    fn into_content(self, tag: Tag) -> std::result::Result<Content, String> {
        Ok(Content::Is(match tag {
            Tag::Bold => EntityKind::Bold,
            Tag::Italic => EntityKind::Italic,
            Tag::Underline => EntityKind::Underline,
            Tag::Strikethrough => EntityKind::Strikethrough,
            Tag::Spoiler => EntityKind::Spoiler,
            Tag::Span if self.value.as_deref() == Some("spoiler") => EntityKind::Spoiler,
            Tag::Span => return Err("`<span>` must have `class=\"tg-spoiler\"`".to_owned()),
            Tag::Pre => EntityKind::Pre { language: None },
            Tag::Blockquote => EntityKind::Blockquote { expandable: self.expandable },
            Tag::CustomEmoji => match self.value.as_deref().map(str::parse) {
                Some(Ok(id)) if id != 0 => EntityKind::CustomEmoji { id },
                Some(_) => return Err("the `emoji-id` of this `<tg-emoji>` is no id".to_owned()),
                None => return Err("`<tg-emoji>` must have an `emoji-id`".to_owned()),
            },
            Tag::Link => return Ok(Content::Link(self.value.unwrap_or_default())),
            Tag::Code => return Ok(Content::Code { language: self.value }),
        }))
    }
}

fn error(offset: usize, what: impl Into<String>) -> MarkupError {
    MarkupError { language: "HTML", offset, what: what.into() }
}

fn unclosed_tag(at: usize, name: &str) -> MarkupError {
    error(at, format!("the tag `<{}` lacks its `>`", shortened(name)))
}

fn unknown_tag(at: usize, name: &str) -> MarkupError {
    if !name.starts_with(|char: char| char.is_ascii_alphabetic()) {
        return error(at, "`<` begins no tag here; the character itself is written `&lt;`");
    }
    let hint = match name.trim_end_matches('/').to_ascii_lowercase().as_str() {
        "br" => "; a line break is written as a line break",
        _ => "",
    };
    error(at, format!("Telegram has no tag `<{}>`{hint}", shortened(name)))
}

/// Not the rest of the message where someone forgot to write `&lt;`.
fn shortened(name: &str) -> &str {
    name.char_indices().nth(24).map_or(name, |(end, _)| &name[..end])
}
