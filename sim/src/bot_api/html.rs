//! The parse mode `HTML`: core.telegram.org/bots/api#html-style

use super::entities::link;
use super::formatting::{Builder, cannot};
use crate::world::{Entity, EntityKind, Refusal};

struct Open {
    name: String,
    offset: usize,
    attribute: Option<String>,
    flag: bool,
}

/// Parses Telegram's HTML.
pub(crate) fn parse(text: &str) -> Result<(String, Vec<Entity>), Refusal> {
    let mut out = Builder::default();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '&' => {
                let (decoded, used) = decode(&text[at..]).unwrap_or(('&', 1));
                out.push(decoded);
                at += used;
            }
            '<' => {
                let end = text[at..].find('>').ok_or_else(|| cannot(format!("Unclosed start tag at byte offset {at}")))? + at;
                let tag = &text[at + 1..end];
                if let Some(name) = tag.strip_prefix('/') {
                    close(&mut out, &mut open, name.trim(), at)?;
                } else {
                    open.push(start(tag, at, out.length, open.last())?);
                }
                at = end + 1;
            }
            c => {
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    if let Some(last) = open.last() {
        return Err(cannot(format!("Can't find end tag corresponding to start tag \"{}\"", last.name)));
    }
    Ok(out.finish())
}

fn start(tag: &str, at: usize, offset: usize, parent: Option<&Open>) -> Result<Open, Refusal> {
    let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let name = name.to_ascii_lowercase();
    let unsupported = || cannot(format!("Unsupported start tag \"{name}\" at byte offset {at}"));
    let value = |wanted: &str| -> Option<String> {
        let at = rest.find(&format!("{wanted}="))?;
        let value = &rest[at + wanted.len() + 1..];
        let quote = value.chars().next().filter(|c| *c == '"' || *c == '\'');
        let raw = match quote {
            Some(quote) => value[1..].split(quote).next()?,
            None => value.split_whitespace().next()?,
        };
        Some(decode_all(raw))
    };
    let (mut attribute, mut flag) = (None, false);
    match name.as_str() {
        "b" | "strong" | "i" | "em" | "u" | "ins" | "s" | "strike" | "del" | "tg-spoiler" | "pre" => {}
        "code" => {
            let language = value("class").and_then(|class| class.strip_prefix("language-").map(str::to_owned));
            attribute = language.filter(|_| parent.is_some_and(|parent| parent.name == "pre"));
        }
        "span" if value("class").as_deref() == Some("tg-spoiler") => {}
        "span" => return Err(cannot(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {at}"))),
        "a" => attribute = value("href"),
        "tg-emoji" => attribute = value("emoji-id"),
        "blockquote" => flag = rest.split_whitespace().any(|word| word.starts_with("expandable")),
        _ => return Err(unsupported()),
    }
    Ok(Open { name, offset, attribute, flag })
}

fn close(out: &mut Builder, open: &mut Vec<Open>, name: &str, at: usize) -> Result<(), Refusal> {
    let Some(last) = open.pop() else {
        return Err(cannot(format!("Unexpected end tag at byte offset {at}")));
    };
    if !name.is_empty() && !name.eq_ignore_ascii_case(&last.name) {
        return Err(cannot(format!("Unmatched end tag at byte offset {at}, expected \"</{}>\", found \"</{name}>\"", last.name)));
    }
    let kind = match last.name.as_str() {
        "b" | "strong" => EntityKind::Bold,
        "i" | "em" => EntityKind::Italic,
        "u" | "ins" => EntityKind::Underline,
        "s" | "strike" | "del" => EntityKind::Strikethrough,
        "tg-spoiler" | "span" => EntityKind::Spoiler,
        "blockquote" => EntityKind::Blockquote { collapsed: last.flag },
        "pre" => EntityKind::Pre { language: last.attribute.unwrap_or_default() },
        "code" => match open.last_mut() {
            // <pre><code class="language-rust"> is one entity: the outer.
            Some(parent) if parent.name == "pre" => {
                parent.attribute = last.attribute;
                return Ok(());
            }
            _ => EntityKind::Code,
        },
        "a" => {
            let text: String = utf16_tail(&out.text, last.offset);
            link(last.attribute.unwrap_or(text))
        }
        _ => {
            let id = last.attribute.and_then(|id| id.parse().ok());
            EntityKind::CustomEmoji { id: id.ok_or_else(|| cannot("Invalid custom emoji identifier specified"))? }
        }
    };
    out.close(last.offset, kind);
    Ok(())
}

fn utf16_tail(text: &str, offset: usize) -> String {
    let mut at = 0;
    text.chars()
        .skip_while(|c| {
            let before = at < offset;
            at += c.len_utf16();
            before
        })
        .collect()
}

fn decode_all(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (decoded, used) = if c == '&' { decode(rest).unwrap_or((c, 1)) } else { (c, c.len_utf8()) };
        out.push(decoded);
        rest = &rest[used..];
    }
    out
}

/// A character reference at the start of the text, and its length in bytes.
fn decode(text: &str) -> Option<(char, usize)> {
    for (name, c) in [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')] {
        if text.starts_with(name) {
            return Some((c, name.len()));
        }
    }
    let body = text.strip_prefix("&#")?;
    let (digits, radix) = match body.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (body, 10),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let c = char::from_u32(u32::from_str_radix(&digits[..length], radix).ok()?)?;
    let used = text.len() - digits.len() + length;
    let semicolon = usize::from(text[used..].starts_with(';'));
    Some((c, used + semicolon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_nested_tags_and_references() {
        let (text, entities) = parse("<b>Hi 🦀 <i>you</i></b> &lt;3 <a href=\"https://example.org/\">x</a>").unwrap_or_default();
        assert_eq!(text, "Hi 🦀 you <3 x");
        let got: Vec<_> = entities.into_iter().map(|e| (e.offset, e.length, e.kind)).collect();
        let link = EntityKind::TextLink { url: "https://example.org/".into() };
        assert_eq!(got, [(0, 9, EntityKind::Bold), (6, 3, EntityKind::Italic), (13, 1, link)]);
    }

    #[test]
    fn refuses_what_telegram_refuses() {
        let error = |text| parse(text).err().map(|refusal| refusal.description).unwrap_or_default();
        assert_eq!(error("a<b>c"), "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"");
        assert_eq!(error("<q>x</q>"), "Bad Request: can't parse entities: Unsupported start tag \"q\" at byte offset 0");
    }

    #[test]
    fn keeps_the_language_of_a_block() {
        let (_, entities) = parse("<pre><code class=\"language-rust\">fn</code></pre>").unwrap_or_default();
        assert_eq!(entities, [Entity { offset: 0, length: 2, kind: EntityKind::Pre { language: "rust".into() } }]);
    }
}
