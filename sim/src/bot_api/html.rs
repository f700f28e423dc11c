//! The parse mode `HTML`: core.telegram.org/bots/api#html-style

use super::formatting::{Builder, cannot, is_space};
use super::links::{checked, user};
use crate::world::{Entity, EntityKind, Refusal};

/// A start tag that waits for its end.
struct Open {
    name: String,
    offset: usize,
    /// Where its text begins, in bytes of what was written.
    begins: usize,
    argument: String,
}

const TAGS: &[&str] =
    &["a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji", "span", "pre", "code", "blockquote"];

/// Parses Telegram's HTML.
pub(crate) fn parse(text: &str) -> Result<(String, Vec<Entity>), Refusal> {
    let mut reader = Reader { text, at: 0 };
    let mut out = Builder::default();
    let mut open: Vec<Open> = Vec::new();
    while let Some(c) = reader.peek() {
        let at = reader.at;
        if c == '&' {
            match reference(&text[at..])? {
                Some((decoded, used)) => {
                    out.push(decoded);
                    reader.at += used;
                    continue;
                }
                None => out.push(c),
            }
            reader.at += 1;
        } else if c != '<' {
            out.push(c);
            reader.at += c.len_utf8();
        } else if text[at..].starts_with("</") {
            end(&mut reader, &mut out, &mut open)?;
        } else {
            let (name, argument) = start(&mut reader)?;
            open.push(Open { name, offset: out.length, begins: out.text.len(), argument });
        }
    }
    match open.last() {
        Some(last) => Err(cannot(format!("Can't find end tag corresponding to start tag \"{}\"", last.name))),
        None => Ok(out.finish()),
    }
}

/// The text and how far it is read.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Everything up to a character that `ends` it, or to the end.
    fn until(&mut self, ends: impl Fn(char) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let read = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += read.len();
        read
    }

    fn skip_space(&mut self) {
        self.until(|c| !is_space(c));
    }
}

/// A start tag: its name, and the one attribute that means something to it.
fn start(reader: &mut Reader<'_>) -> Result<(String, String), Refusal> {
    let begin = reader.at;
    reader.at += 1;
    let name = reader.until(|c| is_space(c) || c == '>').to_ascii_lowercase();
    if reader.peek().is_none() {
        return Err(cannot(format!("Unclosed start tag at byte offset {begin}")));
    }
    if !TAGS.contains(&name.as_str()) {
        return Err(cannot(format!("Unsupported start tag \"{name}\" at byte offset {begin}")));
    }
    let unclosed = || cannot(format!("Unclosed start tag \"{name}\" at byte offset {begin}"));
    let mut argument = String::new();
    loop {
        reader.skip_space();
        if reader.peek() == Some('>') {
            break;
        }
        let attribute = reader.until(|c| is_space(c) || "=>/\"'".contains(c));
        if attribute.is_empty() {
            return Err(match reader.peek() {
                None => unclosed(),
                Some(_) => cannot(format!("Empty attribute name in the tag \"{name}\" at byte offset {begin}")),
            });
        }
        reader.skip_space();
        let mut value = None;
        if reader.peek() == Some('=') {
            reader.at += 1;
            reader.skip_space();
            value = Some(read_value(reader, &unclosed)?);
        } else if reader.peek().is_none() {
            return Err(unclosed());
        }
        match (name.as_str(), attribute, value) {
            ("a", "href", Some(value)) | ("tg-emoji", "emoji-id", Some(value)) => argument = value,
            ("code", "class", Some(value)) => {
                if let Some(language) = value.strip_prefix("language-") {
                    language.clone_into(&mut argument);
                }
            }
            ("span", "class", Some(value)) => {
                if let Some(class) = value.strip_prefix("tg-") {
                    class.clone_into(&mut argument);
                }
            }
            ("blockquote", "expandable", _) => "1".clone_into(&mut argument),
            _ => {}
        }
    }
    reader.at += 1;
    if name == "span" && argument != "spoiler" {
        return Err(cannot(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}")));
    }
    Ok((name, argument))
}

fn read_value(reader: &mut Reader<'_>, unclosed: &impl Fn() -> Refusal) -> Result<String, Refusal> {
    let begin = reader.at;
    let quote = match reader.peek() {
        None => return Err(unclosed()),
        Some(quote @ ('"' | '\'')) => quote,
        Some(_) => {
            let token = reader.until(|c| !c.is_ascii_alphanumeric() && c != '.' && c != '-').to_ascii_lowercase();
            return match reader.peek() {
                None => Err(unclosed()),
                Some(c) if is_space(c) || c == '>' => Ok(token),
                Some(_) => Err(cannot(format!("Unexpected end of name token at byte offset {begin}"))),
            };
        }
    };
    reader.at += 1;
    let mut value = String::new();
    while let Some(c) = reader.peek() {
        if c == quote {
            reader.at += 1;
            return if reader.peek().is_some() { Ok(value) } else { Err(unclosed()) };
        }
        match if c == '&' { reference(&reader.text[reader.at..])? } else { None } {
            Some((decoded, used)) => {
                value.push(decoded);
                reader.at += used;
            }
            None => {
                value.push(c);
                reader.at += c.len_utf8();
            }
        }
    }
    Err(unclosed())
}

fn end(reader: &mut Reader<'_>, out: &mut Builder, open: &mut Vec<Open>) -> Result<(), Refusal> {
    let begin = reader.at;
    let Some(last) = open.pop() else {
        return Err(cannot(format!("Unexpected end tag at byte offset {begin}")));
    };
    reader.at += 2;
    let name = reader.until(|c| is_space(c) || c == '>').to_ascii_lowercase();
    reader.skip_space();
    if reader.peek() != Some('>') {
        return Err(cannot(format!("Unclosed end tag at byte offset {begin}")));
    }
    reader.at += 1;
    if !name.is_empty() && name != last.name {
        return Err(cannot(format!("Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"", last.name)));
    }
    if out.length == last.offset {
        return Ok(());
    }
    let kind = match last.name.as_str() {
        "b" | "strong" => EntityKind::Bold,
        "i" | "em" => EntityKind::Italic,
        "u" | "ins" => EntityKind::Underline,
        "s" | "strike" | "del" => EntityKind::Strikethrough,
        "tg-spoiler" | "span" => EntityKind::Spoiler,
        "blockquote" => EntityKind::Blockquote { collapsed: !last.argument.is_empty() },
        "pre" => {
            out.block(last.offset, None);
            return Ok(());
        }
        "code" => {
            out.code(last.offset, last.argument);
            return Ok(());
        }
        "tg-emoji" => match last.argument.parse().ok().filter(|id| *id != 0) {
            Some(id) => EntityKind::CustomEmoji { id },
            None => return Err(cannot("Invalid custom emoji identifier specified")),
        },
        _ => {
            let url = if last.argument.is_empty() { out.text[last.begins..].to_owned() } else { last.argument };
            match (user(&url), checked(&url)) {
                (Some(account), _) => EntityKind::TextMention { account },
                (None, Some(url)) => EntityKind::TextLink { url },
                (None, None) => return Ok(()),
            }
        }
    };
    out.close(last.offset, kind);
    Ok(())
}

/// The character reference at the beginning of `text`, and its length in bytes; `None` where the `&` stands for itself.
fn reference(text: &str) -> Result<Option<(char, usize)>, Refusal> {
    let body = &text[1..];
    let (code, length) = match body.strip_prefix('#') {
        Some(number) => {
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            let count = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
            let length = body.len() - digits.len() + count;
            // Longer ones are no references; so no overflow either.
            (if length < 9 { u32::from_str_radix(&digits[..count], radix).unwrap_or(0) } else { 0 }, length)
        }
        None => {
            let length = body.bytes().take_while(u8::is_ascii_alphabetic).count();
            let code = match &body[..length] {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                _ => '\0',
            };
            (u32::from(code), length)
        }
    };
    if code == 0 || code >= 0x0010_ffff {
        return Ok(None);
    }
    // Half of a surrogate pair spoils the whole text.
    let Some(c) = char::from_u32(code) else {
        return Err(cannot(
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
        ));
    };
    let semicolon = usize::from(body[length..].starts_with(';'));
    Ok(Some((c, 1 + length + semicolon)))
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
