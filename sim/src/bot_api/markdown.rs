//! The parse mode `MarkdownV2`: core.telegram.org/bots/api#markdownv2-style

use super::formatting::{Builder, cannot, is_space};
use super::links::{custom_emoji, link};
use crate::world::{Entity, EntityKind, Refusal};

const RESERVED: &str = "_*[]()~`>#+-=|{}.!\n";

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Code,
    Block,
    Link,
    Emoji,
    Quote,
}

impl Mark {
    /// What ends it; a quotation ends with its line.
    fn end(self) -> &'static str {
        match self {
            Self::Bold => "*",
            Self::Italic => "_",
            Self::Underline => "__",
            Self::Strikethrough => "~",
            Self::Spoiler => "||",
            Self::Code => "`",
            Self::Block => "```",
            Self::Link | Self::Emoji => "]",
            Self::Quote => "\n",
        }
    }

    /// The name in Telegram's error.
    fn name(self) -> &'static str {
        match self {
            Self::Bold => "Bold",
            Self::Italic => "Italic",
            Self::Underline => "Underline",
            Self::Strikethrough => "Strikethrough",
            Self::Spoiler => "Spoiler",
            Self::Code => "Code",
            Self::Block => "Pre",
            Self::Link => "TextUrl",
            Self::Emoji => "CustomEmoji",
            Self::Quote => "BlockQuote",
        }
    }
}

struct Open {
    mark: Mark,
    language: String,
    offset: usize,
    /// Where its text begins, in bytes of what was written.
    begins: usize,
    at: usize,
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    out: Builder,
    open: Vec<Open>,
    in_quote: bool,
    at_line_start: bool,
}

/// Parses Telegram's MarkdownV2.
pub(crate) fn parse(text: &str) -> Result<(String, Vec<Entity>), Refusal> {
    let mut parser = Parser { text, at: 0, out: Builder::default(), open: Vec::new(), in_quote: false, at_line_start: true };
    while parser.at < text.len() {
        parser.step()?;
    }
    if parser.in_quote {
        parser.end_quote("")?;
    }
    match parser.open.last() {
        Some(last) => Err(unended(last)),
        None => Ok(parser.out.finish()),
    }
}

fn unended(open: &Open) -> Refusal {
    cannot(format!("Can't find end of {} entity at byte offset {}", open.mark.name(), open.at))
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn literal(&mut self, c: char) {
        self.out.push(c);
        if c != '\r' {
            self.at_line_start = c == '\n';
        }
    }

    fn step(&mut self) -> Result<(), Refusal> {
        let Some(c) = self.rest().chars().next() else { return Ok(()) };
        if c == '\\'
            && let Some(escaped) = self.rest()[1..].chars().next().filter(|next| ('\x01'..='\x7e').contains(next))
        {
            self.at += 2;
            self.literal(escaped);
            return Ok(());
        }
        let top = self.open.last().map(|open| open.mark);
        let in_code = matches!(top, Some(Mark::Code | Mark::Block));
        let special = if in_code { c == '`' } else { RESERVED.contains(c) };
        if !special {
            self.at += c.len_utf8();
            self.literal(c);
            return Ok(());
        }
        if self.in_quote && c == '\n' && !self.rest().starts_with("\n>") {
            return self.end_quote("\n");
        }
        if let Some(mark) = top
            && mark != Mark::Quote
            && self.rest().starts_with(mark.end())
            && !(mark == Mark::Italic && self.rest().starts_with("__"))
        {
            return self.end();
        }
        if in_code {
            self.at += c.len_utf8();
            self.literal(c);
            return Ok(());
        }
        self.begin(c)
    }

    fn begin(&mut self, c: char) -> Result<(), Refusal> {
        let rest = self.rest();
        let at = self.at;
        let (mark, length) = match c {
            '_' if rest.starts_with("__") => (Mark::Underline, 2),
            '_' => (Mark::Italic, 1),
            '*' => (Mark::Bold, 1),
            '~' => (Mark::Strikethrough, 1),
            '|' if rest.starts_with("||") => (Mark::Spoiler, 2),
            '[' => (Mark::Link, 1),
            '!' if rest.starts_with("![") => (Mark::Emoji, 2),
            '`' if rest.starts_with("```") => (Mark::Block, 3),
            '`' => (Mark::Code, 1),
            '\n' => {
                self.at += 1;
                self.literal('\n');
                return Ok(());
            }
            '>' if self.at_line_start && self.in_quote => {
                self.at += 1;
                return Ok(());
            }
            '>' if self.at_line_start => (Mark::Quote, 1),
            _ => return Err(cannot(format!("Character '{c}' is reserved and must be escaped with the preceding '\\'"))),
        };
        self.at += length;
        self.in_quote |= mark == Mark::Quote;
        let language = if mark == Mark::Block { self.language() } else { String::new() };
        self.open.push(Open { mark, language, offset: self.out.length, begins: self.out.text.len(), at });
        Ok(())
    }

    /// The word right behind the back quotes, unless the block ends there; then one line break.
    fn language(&mut self) -> String {
        let rest = self.rest();
        let end = rest.find(|c| is_space(c) || c == '`').unwrap_or(rest.len());
        let is_language = end > 0 && end < rest.len() && !rest[end..].starts_with('`');
        let language = if is_language { rest[..end].to_owned() } else { String::new() };
        self.at += language.len();
        let mut breaks = self.rest().chars().take_while(|c| *c == '\n' || *c == '\r');
        let skipped = match (breaks.next(), breaks.next()) {
            (None, _) => 0,
            (Some(first), Some(second)) if first != second => 2,
            _ => 1,
        };
        self.at += skipped;
        language
    }

    fn end(&mut self) -> Result<(), Refusal> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        self.at += open.mark.end().len();
        let kind = match open.mark {
            Mark::Bold => Some(EntityKind::Bold),
            Mark::Italic => Some(EntityKind::Italic),
            Mark::Underline => Some(EntityKind::Underline),
            Mark::Strikethrough => Some(EntityKind::Strikethrough),
            Mark::Spoiler => Some(EntityKind::Spoiler),
            Mark::Code => Some(EntityKind::Code),
            Mark::Block => Some(EntityKind::Pre { language: open.language }),
            Mark::Link => {
                let url = self.target()?.unwrap_or_else(|| self.out.text[open.begins..].to_owned());
                link(&url)
            }
            Mark::Emoji => {
                let url = self.target()?.ok_or_else(|| cannot("Custom emoji entity must contain a tg://emoji URL"))?;
                let id = custom_emoji(&url).ok_or_else(|| cannot("Custom emoji URL must have a valid emoji identifier"))?;
                Some(EntityKind::CustomEmoji { id })
            }
            Mark::Quote => None,
        };
        if let Some(kind) = kind {
            self.out.close(open.offset, kind);
        }
        Ok(())
    }

    /// `(url)`; `None` if there is none.
    fn target(&mut self) -> Result<Option<String>, Refusal> {
        if !self.rest().starts_with('(') {
            return Ok(None);
        }
        self.at += 1;
        let begins = self.at;
        let mut url = String::new();
        loop {
            let mut chars = self.rest().chars();
            match chars.next() {
                None => return Err(cannot(format!("Can't find end of a URL at byte offset {begins}"))),
                Some(')') => {
                    self.at += 1;
                    return Ok(Some(url));
                }
                Some('\\') if chars.clone().next().is_some_and(|next| ('\x01'..='\x7e').contains(&next)) => {
                    url.extend(chars.next());
                    self.at += 2;
                }
                Some(c) => {
                    url.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
    }

    /// The quotation is over: with a line break, which belongs to it, or with the text. `||` right before makes it expandable.
    fn end_quote(&mut self, line_break: &str) -> Result<(), Refusal> {
        let mut collapsed = false;
        if let Some(last) = self.open.last().filter(|open| open.mark == Mark::Spoiler) {
            let between = &self.text[last.at + 2..self.at];
            collapsed = between.is_empty() || between == "\r";
        }
        if collapsed {
            self.open.pop();
        }
        match self.open.pop() {
            Some(quote) if quote.mark == Mark::Quote => {
                self.in_quote = false;
                self.at += line_break.len();
                line_break.chars().for_each(|c| self.literal(c));
                self.out.close(quote.offset, EntityKind::Blockquote { collapsed });
                Ok(())
            }
            Some(other) => Err(unended(&other)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_what_the_documentation_shows() {
        let (text, entities) = parse("*bold _italic_* __under__ `a\\`b` [x](https://example.org/) ||no||").unwrap_or_default();
        assert_eq!(text, "bold italic under a`b x no");
        let got: Vec<_> = entities.into_iter().map(|e| (e.offset, e.length, e.kind)).collect();
        assert_eq!(
            got,
            [
                (0, 11, EntityKind::Bold),
                (5, 6, EntityKind::Italic),
                (12, 5, EntityKind::Underline),
                (18, 3, EntityKind::Code),
                (22, 1, EntityKind::TextLink { url: "https://example.org/".into() }),
                (24, 2, EntityKind::Spoiler),
            ]
        );
    }

    #[test]
    fn wants_reserved_characters_escaped() {
        let error = |text| parse(text).err().map(|refusal| refusal.description).unwrap_or_default();
        assert_eq!(
            error("Hello."),
            "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'"
        );
        assert!(parse("Hello\\.").is_ok());
        assert!(error("*open").contains("Can't find end"));
    }

    #[test]
    fn quotes_lines() {
        let (text, entities) = parse(">one\n>two\nthree").unwrap_or_default();
        assert_eq!(text, "one\ntwo\nthree");
        assert_eq!(entities, [Entity { offset: 0, length: 8, kind: EntityKind::Blockquote { collapsed: false } }]);
    }
}
