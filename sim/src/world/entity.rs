//! Formatting: entities with UTF-16 offsets, what Telegram finds in a text by itself, and how the transcript shows it.

use super::{AccountId, limits};

/// A formatted stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Start, in UTF-16 code units.
    pub offset: usize,
    /// Length, in UTF-16 code units.
    pub length: usize,
    /// What it is.
    pub kind: EntityKind,
}

/// What a stretch of text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityKind {
    /// `@name`
    Mention,
    /// `#tag`
    Hashtag,
    /// `$USD`
    Cashtag,
    /// `/command`
    BotCommand,
    /// A link that is its own text.
    Url,
    /// An e-mail address.
    Email,
    /// A phone number.
    PhoneNumber,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Underlined.
    Underline,
    /// Struck through.
    Strikethrough,
    /// Covered until tapped.
    Spoiler,
    /// A quotation.
    Blockquote {
        /// Shown in part until tapped.
        collapsed: bool,
    },
    /// Monospaced, within a line.
    Code,
    /// A monospaced block.
    Pre {
        /// Its language; empty for none.
        language: String,
    },
    /// A link under a text.
    TextLink {
        /// Where to.
        url: String,
    },
    /// A mention of someone without a username.
    TextMention {
        /// Who.
        account: AccountId,
    },
    /// A custom emoji.
    CustomEmoji {
        /// Its id.
        id: i64,
    },
}

impl EntityKind {
    /// The mark in the transcript; `None` for what Telegram finds by itself.
    fn mark(&self) -> Option<(String, &'static str)> {
        Some(match self {
            Self::Bold => ("b".into(), "b"),
            Self::Italic => ("i".into(), "i"),
            Self::Underline => ("u".into(), "u"),
            Self::Strikethrough => ("s".into(), "s"),
            Self::Spoiler => ("spoiler".into(), "spoiler"),
            Self::Blockquote { .. } => ("quote".into(), "quote"),
            Self::Code => ("code".into(), "code"),
            Self::Pre { language } if language.is_empty() => ("pre".into(), "pre"),
            Self::Pre { language } => (format!("pre={language}"), "pre"),
            Self::TextLink { url } => (format!("a={url}"), "a"),
            Self::TextMention { .. } => ("mention".into(), "mention"),
            Self::CustomEmoji { id } => (format!("emoji={id}"), "emoji"),
            _ => return None,
        })
    }

    /// Whether Telegram finds it by itself in a plain text.
    pub fn is_automatic(&self) -> bool {
        self.mark().is_none()
    }
}

/// The length that entities are measured in.
pub(crate) fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The text with its formatting written out: `«b»bold«/b»`.
pub(crate) fn render(text: &str, entities: &[Entity]) -> String {
    let mut marked: Vec<&Entity> = entities.iter().filter(|entity| !entity.kind.is_automatic()).collect();
    // Canonical nesting, whatever order an API sends: the longer one outside, then by name.
    marked.sort_by(|a, b| {
        (a.offset, std::cmp::Reverse(a.length))
            .cmp(&(b.offset, std::cmp::Reverse(b.length)))
            .then_with(|| a.kind.mark().cmp(&b.kind.mark()))
    });
    let mut out = String::new();
    let mut open: Vec<(usize, &'static str)> = Vec::new();
    let mut next = 0;
    let mut at = 0;
    for c in text.chars().map(Some).chain([None]) {
        while let Some(&(end, name)) = open.last() {
            if end > at {
                break;
            }
            out.push_str(&format!("«/{name}»"));
            open.pop();
        }
        while next < marked.len() && marked[next].offset <= at {
            if let Some((start, name)) = marked[next].kind.mark() {
                out.push_str(&format!("«{start}»"));
                let end = marked[next].offset + marked[next].length;
                // Overlapping marks close in order: the inner ends where the outer does.
                let end = open.last().map_or(end, |(outer, _)| end.min(*outer));
                open.push((end, name));
            }
            next += 1;
        }
        if let Some(c) = c {
            out.push(c);
            at += c.len_utf16();
        }
    }
    while let Some((_, name)) = open.pop() {
        out.push_str(&format!("«/{name}»"));
    }
    out
}

/// What Telegram makes of a text and its entities: both ends trimmed, entities clipped, ordered and completed by what it finds itself.
pub(crate) fn normalise(text: &str, entities: Vec<Entity>) -> (String, Vec<Entity>) {
    // As TDLib does: white space before the first entity and at the end goes.
    let first = entities.iter().map(|entity| entity.offset).min().unwrap_or(usize::MAX);
    let lead = text.chars().take_while(|c| matches!(c, ' ' | '\n')).take(first).count();
    let text = text[lead..].trim_end().to_owned();
    let length = utf16_len(&text);
    let mut kept: Vec<Entity> = entities
        .into_iter()
        .map(|mut entity| {
            entity.offset -= lead;
            entity
        })
        .filter(|entity| entity.offset < length && entity.length > 0)
        .map(|mut entity| {
            entity.length = entity.length.min(length - entity.offset);
            entity
        })
        .collect();
    for found in find(&text) {
        let clash = kept.iter().any(|entity| {
            let overlap = entity.offset < found.offset + found.length && found.offset < entity.offset + entity.length;
            let opaque = entity.kind.is_automatic()
                || matches!(
                    entity.kind,
                    EntityKind::Code | EntityKind::Pre { .. } | EntityKind::TextLink { .. } | EntityKind::TextMention { .. }
                );
            overlap && opaque
        });
        if !clash {
            kept.push(found);
        }
    }
    kept.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
    kept.truncate(limits::most(&limits::ENTITIES));
    (text, kept)
}

/// Commands, mentions, hashtags, links and addresses in a plain text, word by word.
fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut offset = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let lead: usize = piece.chars().take_while(|c| "(\"'«".contains(*c)).map(char::len_utf16).sum();
        let word = piece.trim_end().trim_start_matches(['(', '"', '\'', '«']);
        let word = word.trim_end_matches(['.', ',', '!', '?', ';', ':', ')', '"', '\'', '»']);
        if let Some((kind, length)) = classify(word) {
            found.push(Entity { offset: offset + lead, length, kind });
        }
        offset += utf16_len(piece);
    }
    found
}

fn classify(word: &str) -> Option<(EntityKind, usize)> {
    let name = |s: &str| s.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').count();
    if let Some(rest) = word.strip_prefix('/') {
        let command = name(rest);
        if command == 0 || command > 64 {
            return None;
        }
        let tail = &rest[command..];
        return match tail.strip_prefix('@') {
            None if tail.is_empty() => Some((EntityKind::BotCommand, 1 + command)),
            Some(bot) if name(bot) >= 3 && name(bot) == bot.len() => Some((EntityKind::BotCommand, 2 + command + bot.len())),
            _ => None,
        };
    }
    if let Some(rest) = word.strip_prefix('@') {
        let length = name(rest);
        return (length >= 3).then_some((EntityKind::Mention, 1 + length));
    }
    if let Some(rest) = word.strip_prefix('#') {
        let tag: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        return (!tag.is_empty() && !tag.chars().all(|c| c.is_ascii_digit())).then(|| (EntityKind::Hashtag, 1 + utf16_len(&tag)));
    }
    if let Some(rest) = word.strip_prefix('$') {
        let tag: String = rest.chars().take_while(char::is_ascii_uppercase).collect();
        return ((1..=8).contains(&tag.len()) && tag.len() == rest.len()).then_some((EntityKind::Cashtag, 1 + tag.len()));
    }
    if (word.starts_with("http://") || word.starts_with("https://")) && word.len() > 8 {
        return Some((EntityKind::Url, utf16_len(word)));
    }
    let (user, host) = word.split_once('@')?;
    let good = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c));
    (good(user) && good(host) && host.contains('.') && !host.ends_with('.')).then_some((EntityKind::Email, word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(offset: usize, length: usize, kind: EntityKind) -> Entity {
        Entity { offset, length, kind }
    }

    #[test]
    fn shows_nested_formatting_in_one_canonical_form() {
        let text = "Hi 🦀 you";
        let inner = entity(3, 2, EntityKind::Italic);
        let outer = entity(0, 9, EntityKind::Bold);
        let expected = "«b»Hi «i»🦀«/i» you«/b»";
        assert_eq!(render(text, &[inner.clone(), outer.clone()]), expected);
        assert_eq!(render(text, &[outer, inner]), expected);
    }

    #[test]
    fn finds_commands_mentions_and_links() {
        let (text, entities) = normalise("/quote@librarian_bot 17 for @ann, see https://example.org/x. \n", Vec::new());
        assert_eq!(text, "/quote@librarian_bot 17 for @ann, see https://example.org/x.");
        let kinds: Vec<_> = entities.iter().map(|e| (e.offset, e.length, e.kind.clone())).collect();
        assert_eq!(kinds, [(0, 20, EntityKind::BotCommand), (28, 4, EntityKind::Mention), (38, 21, EntityKind::Url)]);
    }
}
