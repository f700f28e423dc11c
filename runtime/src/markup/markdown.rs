use crate::error::MarkupError;
use crate::model::{EntityKind, Formatted};
use crate::{Error, Result};

use super::writer::{Mark, Writer};
use super::{is_space, link};

/// Telegram's MarkdownV2 style, except that a special character that cannot begin anything is taken as it is.
/// (Source: core.telegram.org/bots/api#markdownv2-style)
pub(crate) fn markdown(text: &str) -> Result<Formatted> {
    let out = Writer::with_capacity(text.len());
    Parser { text, at: 0, out, open: Vec::new(), in_quote: false, line_start: true }.parse().map_err(Error::Markup)
}

type Parsed<T = ()> = std::result::Result<T, MarkupError>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Code,
    Pre,
    Link,
    CustomEmoji,
    Quote,
}

impl Style {
    fn opening(self) -> &'static str {
        match self {
            Self::Bold => "*",
            Self::Italic => "_",
            Self::Underline => "__",
            Self::Strikethrough => "~",
            Self::Spoiler => "||",
            Self::Code => "`",
            Self::Pre => "```",
            Self::Link => "[",
            Self::CustomEmoji => "![",
            Self::Quote => ">",
        }
    }

    /// `None` for a quotation: it ends with its last line.
    fn closing(self) -> Option<&'static str> {
        match self {
            Self::Link | Self::CustomEmoji => Some("]"),
            Self::Quote => None,
            _ => Some(self.opening()),
        }
    }
}

/// What has begun and waits for its end.
struct Open {
    style: Style,
    /// Of a block of code.
    language: Option<String>,
    /// Where it begins in the input.
    at: usize,
    mark: Mark,
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    out: Writer,
    open: Vec<Open>,
    /// There is a quotation among `open`.
    in_quote: bool,
    /// Nothing was written since the line's beginning, so that a `>` quotes; markup before it does not count.
    line_start: bool,
}

impl Parser<'_> {
    fn parse(mut self) -> Parsed<Formatted> {
        while self.at < self.text.len() {
            let in_code = matches!(self.top(), Some(Style::Code | Style::Pre));
            if self.escaped() {
                continue;
            }
            self.plain(in_code);
            if self.at == self.text.len() || self.rest().starts_with('\\') {
                continue;
            }
            if self.in_quote && !in_code && self.rest().starts_with('\n') && !self.rest().starts_with("\n>") {
                self.end_quote(Some('\n'))?;
            } else if !self.close()? && !self.begin(in_code) {
                self.literal();
            }
        }
        if self.in_quote {
            self.end_quote(None)?;
        }
        match self.open.last() {
            Some(_) => Err(self.unclosed()),
            None => Ok(self.out.finish()),
        }
    }

    /// A backslash takes any ASCII character after it as it is, in code too.
    fn escaped(&mut self) -> bool {
        let Some(after) = self.rest().strip_prefix('\\') else { return false };
        let escaped = after.chars().next().filter(|char| matches!(char, '\x01'..='\x7e'));
        // Before anything else it stands for itself.
        self.at += 1;
        self.write(escaped.unwrap_or('\\'));
        self.at += escaped.map_or(0, char::len_utf8);
        true
    }

    /// Everything up to the next character that can mean something here.
    fn plain(&mut self, in_code: bool) {
        let rest = self.rest();
        let special = |byte: &u8| if in_code { matches!(byte, b'`' | b'\\') } else { b"_*[]~`>|!\n\\".contains(byte) };
        let length = rest.bytes().position(|byte| special(&byte)).unwrap_or(rest.len());
        let (plain, _) = rest.split_at(length);
        self.line_start &= plain.bytes().all(|byte| byte == b'\r');
        self.at += length;
        self.out.push_str(plain);
    }

    /// A special character that means nothing where it stands, and a line break.
    fn literal(&mut self) {
        if let Some(char) = self.rest().chars().next() {
            self.at += char.len_utf8();
            self.write(char);
        }
    }

    fn write(&mut self, char: char) {
        self.out.push(char);
        if char != '\r' {
            self.line_start = char == '\n';
        }
    }

    fn begin(&mut self, in_code: bool) -> bool {
        if in_code {
            return false;
        }
        let rest = self.rest();
        let style = match rest.as_bytes().first() {
            Some(b'*') => Style::Bold,
            // Always the longer one: core.telegram.org/bots/api#markdownv2-style
            Some(b'_') if rest.starts_with("__") => Style::Underline,
            Some(b'_') => Style::Italic,
            Some(b'~') => Style::Strikethrough,
            Some(b'|') if rest.starts_with("||") => Style::Spoiler,
            Some(b'`') if rest.starts_with("```") => Style::Pre,
            Some(b'`') => Style::Code,
            Some(b'[') => Style::Link,
            Some(b'!') if rest.starts_with("![") => Style::CustomEmoji,
            Some(b'>') if self.line_start && self.in_quote => {
                // The quotation's next line.
                self.at += 1;
                return true;
            }
            Some(b'>') if self.line_start => {
                self.in_quote = true;
                Style::Quote
            }
            _ => return false,
        };
        let at = self.at;
        self.at += style.opening().len();
        let language = if style == Style::Pre { self.language() } else { None };
        let mark = self.out.begin();
        self.open.push(Open { style, language, at, mark });
        true
    }

    /// A word right after "```" is the code's language, unless it is the code itself; one line break after it is not part of the code.
    fn language(&mut self) -> Option<String> {
        let rest = self.rest();
        let length = rest.bytes().position(|byte| is_space(byte) || byte == b'`')?;
        let language = (length > 0 && rest.as_bytes()[length] != b'`').then(|| rest[..length].to_owned());
        if language.is_some() {
            self.at += length;
        }
        let rest = self.rest();
        let line_break = ["\r\n", "\n\r", "\n", "\r"].into_iter().find(|line_break| rest.starts_with(line_break));
        self.at += line_break.map_or(0, str::len);
        language
    }

    /// Closes what was opened last, if this is the end of it.
    fn close(&mut self) -> Parsed<bool> {
        let Some(closing) = self.top().and_then(Style::closing) else { return Ok(false) };
        // Within italic text `__` begins or ends underlined text.
        if !self.rest().starts_with(closing) || closing == "_" && self.rest().starts_with("__") {
            return Ok(false);
        }
        let Some(open) = self.open.pop() else { return Ok(false) };
        self.at += closing.len();
        let kind = match open.style {
            Style::Bold => EntityKind::Bold,
            Style::Italic => EntityKind::Italic,
            Style::Underline => EntityKind::Underline,
            Style::Strikethrough => EntityKind::Strikethrough,
            Style::Spoiler => EntityKind::Spoiler,
            Style::Code => EntityKind::Code,
            Style::Pre => EntityKind::Pre { language: open.language },
            Style::Quote => EntityKind::Blockquote { expandable: false },
            Style::CustomEmoji => {
                let id = self.url()?.as_deref().and_then(link::custom_emoji);
                let id = id.ok_or_else(|| error(open.at, "`![` begins a custom emoji, which must be written `![…](tg://emoji?id=…)`"))?;
                EntityKind::CustomEmoji { id }
            }
            Style::Link => {
                let kind = match self.url()? {
                    Some(url) => link::entity(&url),
                    None => link::entity_of_text(self.out.since(open.mark)),
                };
                match kind {
                    Some(kind) => kind,
                    // Telegram shows the text alone where the address is none.
                    None => return Ok(true),
                }
            }
        };
        self.out.end(open.mark, kind);
        Ok(true)
    }

    /// `(…)` right here, without the parentheses.
    fn url(&mut self) -> Parsed<Option<String>> {
        if !self.rest().starts_with('(') {
            return Ok(None);
        }
        let begin = self.at;
        let mut url = String::new();
        let mut chars = self.rest().char_indices().skip(1).peekable();
        while let Some((index, char)) = chars.next() {
            if char == ')' {
                self.at = begin + index + 1;
                return Ok(Some(url));
            }
            let escaped = (char == '\\').then(|| chars.next_if(|(_, next)| matches!(next, '\x01'..='\x7e'))).flatten();
            url.push(escaped.map_or(char, |(_, escaped)| escaped));
        }
        Err(error(begin, "the address that begins here with `(` is never closed with `)`; within it, `)` is written `\\)`"))
    }

    /// At a line break after which the quotation does not go on, or at the end of the input.
    fn end_quote(&mut self, line_break: Option<char>) -> Parsed {
        // A spoiler that begins at the very end begins nothing: it marks the quotation as expandable.
        let before = &self.text[..self.at];
        let before = if line_break.is_some() { before.strip_suffix('\r').unwrap_or(before) } else { before };
        let expandable = self.open.pop_if(|last| last.style == Style::Spoiler && last.at + "||".len() == before.len()).is_some();
        let Some(quote) = self.open.pop_if(|last| last.style == Style::Quote) else { return Err(self.unclosed()) };
        self.in_quote = false;
        if let Some(char) = line_break {
            self.at += char.len_utf8();
            self.write(char);
        }
        self.out.end(quote.mark, EntityKind::Blockquote { expandable });
        Ok(())
    }

    fn unclosed(&self) -> MarkupError {
        let mut open = self.open.iter().rev();
        let Some(last) = open.next() else { return error(self.at, "something is never closed") };
        let (opening, closing) = (last.style.opening(), last.style.closing().unwrap_or_default());
        // Overlapping markup ends here too, and then the culprit is the one around.
        let around = match open.next() {
            Some(outer) if outer.style != Style::Quote => format!(", within the `{}` at byte {},", outer.style.opening(), outer.at),
            _ => String::new(),
        };
        let what = format!("`{opening}` begins here{around} and is never closed with `{closing}`; a `\\` before it takes it as it is");
        error(last.at, what)
    }

    fn top(&self) -> Option<Style> {
        self.open.last().map(|open| open.style)
    }
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }
}

fn error(offset: usize, what: impl Into<String>) -> MarkupError {
    MarkupError { language: "Markdown", offset, what: what.into() }
}
