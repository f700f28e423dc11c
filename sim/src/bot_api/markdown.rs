//! The parse mode `MarkdownV2`: core.telegram.org/bots/api#markdownv2-style

use super::entities::link;
use super::formatting::{Builder, cannot};
use crate::world::{Entity, EntityKind, Refusal};

const RESERVED: &str = "_*[]()~`>#+-=|{}.!";

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Link,
    Emoji,
}

struct Open {
    mark: Mark,
    offset: usize,
    at: usize,
}

/// Parses Telegram's MarkdownV2.
pub(crate) fn parse(text: &str) -> Result<(String, Vec<Entity>), Refusal> {
    let mut out = Builder::default();
    let mut open: Vec<Open> = Vec::new();
    let mut quote: Option<usize> = None;
    let mut at = 0;
    let mut line_start = true;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if line_start {
            if c == '>' {
                quote.get_or_insert(out.length);
                at += 1;
                line_start = false;
                continue;
            }
            if rest.starts_with("**>") {
                // An empty bold entity separates two quotations.
                end_quote(&mut out, &mut quote, false);
                quote = Some(out.length);
                at += 3;
                line_start = false;
                continue;
            }
            end_quote(&mut out, &mut quote, false);
        }
        line_start = c == '\n';
        if c == '\\'
            && let Some(next) = rest[1..].chars().next().filter(char::is_ascii)
        {
            out.push(next);
            at += 2;
            continue;
        }
        if rest.starts_with("```") {
            at = block(text, at, &mut out)?;
            continue;
        }
        if c == '`' {
            at = code(text, at, &mut out)?;
            continue;
        }
        if rest.starts_with("||") && quote.is_some() && ends_line(&rest[2..]) && !open.iter().any(|o| o.mark == Mark::Spoiler) {
            end_quote(&mut out, &mut quote, true);
            at += 2;
            continue;
        }
        if let Some((mark, length)) = mark(rest, &open) {
            match open.last() {
                Some(last) if last.mark == mark => {
                    let offset = last.offset;
                    open.pop();
                    out.close(offset, kind(mark));
                }
                _ if open.iter().any(|other| other.mark == mark) => {
                    let last = open.last().map_or(0, |last| last.at);
                    return Err(cannot(format!("Can't find end of the entity starting at byte offset {last}")));
                }
                _ => open.push(Open { mark, offset: out.length, at }),
            }
            at += length;
            continue;
        }
        if c == '[' || rest.starts_with("![") {
            let mark = if c == '[' { Mark::Link } else { Mark::Emoji };
            open.push(Open { mark, offset: out.length, at });
            at += if c == '[' { 1 } else { 2 };
            continue;
        }
        if c == ']'
            && let Some(last) = open.pop_if(|last| matches!(last.mark, Mark::Link | Mark::Emoji))
        {
            at = target(text, at, &last, &mut out)?;
            continue;
        }
        if RESERVED.contains(c) {
            return Err(cannot(format!("Character '{c}' is reserved and must be escaped with the preceding '\\'")));
        }
        out.push(c);
        at += c.len_utf8();
    }
    end_quote(&mut out, &mut quote, false);
    if let Some(last) = open.last() {
        return Err(cannot(format!("Can't find end of the entity starting at byte offset {}", last.at)));
    }
    Ok(out.finish())
}

fn ends_line(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('\n')
}

fn end_quote(out: &mut Builder, quote: &mut Option<usize>, collapsed: bool) {
    if let Some(offset) = quote.take() {
        // The line feed before what follows the quotation is not part of it.
        let trailing = out.text.ends_with('\n');
        out.length -= usize::from(trailing);
        out.close(offset, EntityKind::Blockquote { collapsed });
        out.length += usize::from(trailing);
    }
}

fn mark(rest: &str, open: &[Open]) -> Option<(Mark, usize)> {
    if rest.starts_with("__") {
        // `___` is ambiguous; the greedy reading closes an open underline first.
        let italic = open.last().is_some_and(|last| last.mark == Mark::Italic) && !open.iter().any(|o| o.mark == Mark::Underline);
        return Some(if italic && rest.starts_with("___") { (Mark::Italic, 1) } else { (Mark::Underline, 2) });
    }
    match rest.chars().next()? {
        '*' => Some((Mark::Bold, 1)),
        '_' => Some((Mark::Italic, 1)),
        '~' => Some((Mark::Strikethrough, 1)),
        '|' if rest.starts_with("||") => Some((Mark::Spoiler, 2)),
        _ => None,
    }
}

fn kind(mark: Mark) -> EntityKind {
    match mark {
        Mark::Bold => EntityKind::Bold,
        Mark::Italic => EntityKind::Italic,
        Mark::Underline => EntityKind::Underline,
        Mark::Strikethrough => EntityKind::Strikethrough,
        Mark::Spoiler | Mark::Link | Mark::Emoji => EntityKind::Spoiler,
    }
}

/// Pushes the raw text up to `end`, where a backslash escapes.
fn raw(text: &str, from: usize, end: &str, out: &mut String) -> Option<usize> {
    let mut at = from;
    while at < text.len() {
        if text[at..].starts_with(end) {
            return Some(at + end.len());
        }
        let mut c = text[at..].chars().next()?;
        at += c.len_utf8();
        if c == '\\'
            && let Some(next) = text[at..].chars().next().filter(char::is_ascii)
        {
            c = next;
            at += 1;
        }
        out.push(c);
    }
    None
}

fn block(text: &str, at: usize, out: &mut Builder) -> Result<usize, Refusal> {
    let mut body = String::new();
    let end = raw(text, at + 3, "```", &mut body).ok_or_else(|| cannot(format!("Can't find end of PreCode entity at byte offset {at}")))?;
    let (language, code) = match body.split_once('\n') {
        Some((first, code)) if !first.contains(char::is_whitespace) => (first.to_owned(), code.to_owned()),
        _ => (String::new(), body),
    };
    let offset = out.length;
    code.strip_suffix('\n').unwrap_or(&code).chars().for_each(|c| out.push(c));
    out.close(offset, EntityKind::Pre { language });
    Ok(end)
}

fn code(text: &str, at: usize, out: &mut Builder) -> Result<usize, Refusal> {
    let mut body = String::new();
    let end = raw(text, at + 1, "`", &mut body).ok_or_else(|| cannot(format!("Can't find end of Code entity at byte offset {at}")))?;
    let offset = out.length;
    body.chars().for_each(|c| out.push(c));
    out.close(offset, EntityKind::Code);
    Ok(end)
}

/// `(url)` after `]`.
fn target(text: &str, at: usize, open: &Open, out: &mut Builder) -> Result<usize, Refusal> {
    let mut url = String::new();
    let end = if text[at + 1..].starts_with('(') {
        raw(text, at + 2, ")", &mut url).ok_or_else(|| cannot(format!("Can't find end of a URL at byte offset {}", at + 1)))?
    } else {
        at + 1
    };
    let kind = if open.mark == Mark::Emoji {
        let id = url.strip_prefix("tg://emoji?id=").and_then(|id| id.parse().ok());
        EntityKind::CustomEmoji { id: id.ok_or_else(|| cannot("Custom emoji entity must contain a tg://emoji URL"))? }
    } else if url.is_empty() {
        return Ok(end);
    } else {
        link(url)
    };
    out.close(open.offset, kind);
    Ok(end)
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
        assert_eq!(entities, [Entity { offset: 0, length: 7, kind: EntityKind::Blockquote { collapsed: false } }]);
    }
}
