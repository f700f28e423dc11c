//! Where the parts of a JSON text begin and end, without reading what is in them.
//!
//! A batch of updates is taken apart by this, so that each is kept as the very bytes that came, and read once.

use std::ops::Range;

use serde::Deserialize;

/// Reads a text. If it is UTF-8 as a whole, not every string in it is looked at for that.
pub(super) fn read<'a, T: Deserialize<'a>>(text: &'a [u8]) -> serde_json::Result<T> {
    std::str::from_utf8(text).map_or_else(|_| serde_json::from_slice(text), serde_json::from_str)
}

/// The end of the value that begins at `at`; `None` if it has none. What is in it need not be JSON: whoever reads it finds out.
fn end_of(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at)? {
        b'"' => end_of_string(text, at),
        b'{' | b'[' => {
            let mut depth = 0usize;
            let mut at = at;
            loop {
                match text.get(at)? {
                    b'"' => {
                        at = end_of_string(text, at)?;
                        continue;
                    }
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => {
                        depth -= 1;
                        if depth == 0 {
                            return Some(at + 1);
                        }
                    }
                    _ => {}
                }
                at += 1;
            }
        }
        _ => {
            let length = text[at..].iter().position(|byte| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'));
            Some(length.map_or(text.len(), |length| at + length)).filter(|end| *end > at)
        }
    }
}

fn end_of_string(text: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at += text.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        if text[at] == b'"' {
            return Some(at + 1);
        }
        // what is escaped ends no string
        at += 2;
    }
}

fn past_space(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// The elements of a list; `None` if it is none.
pub(super) fn elements(text: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut elements = Vec::new();
    each(text, (b'[', b']'), |at| {
        let end = end_of(text, at)?;
        elements.push(at..end);
        Some(end)
    })?;
    Some(elements)
}

/// The fields of an object, names without their quotes and as they are written; `None` if it is none.
pub(super) fn fields(text: &[u8]) -> Option<Vec<(&[u8], Range<usize>)>> {
    let mut fields = Vec::new();
    each(text, (b'{', b'}'), |at| {
        if text.get(at) != Some(&b'"') {
            return None;
        }
        let name = end_of_string(text, at)?;
        let colon = past_space(text, name);
        if text.get(colon) != Some(&b':') {
            return None;
        }
        let value = past_space(text, colon + 1);
        let end = end_of(text, value)?;
        fields.push((&text[at + 1..name - 1], value..end));
        Some(end)
    })?;
    Some(fields)
}

/// Goes through what stands between brackets and commas; `part` gives where its part ends.
fn each(text: &[u8], (open, close): (u8, u8), mut part: impl FnMut(usize) -> Option<usize>) -> Option<()> {
    let mut at = past_space(text, 0);
    if text.get(at) != Some(&open) {
        return None;
    }
    at = past_space(text, at + 1);
    let mut first = true;
    loop {
        match text.get(at)? {
            byte if *byte == close => return (past_space(text, at + 1) == text.len()).then_some(()),
            b',' if !first => at = past_space(text, at + 1),
            _ if !first => return None,
            _ => {}
        }
        first = false;
        at = past_space(text, part(at)?);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<Vec<&str>> {
        Some(elements(text.as_bytes())?.into_iter().map(|range| &text[range]).collect())
    }

    #[test]
    fn a_list_is_taken_apart() {
        assert_eq!(shown("[]"), Some(vec![]));
        assert_eq!(shown(" [ 1 , \"a,]\\\"b\\\\\" ,{\"x\":[2,{}]},null] "), Some(vec!["1", "\"a,]\\\"b\\\\\"", "{\"x\":[2,{}]}", "null"]));
        for broken in ["", "{}", "[", "[1", "[1 2]", "[,1]", "[\"a]", "[\"a\\\"]", "[{]", "[1]x", "[}"] {
            assert_eq!(shown(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_is_not_read_need_not_be_utf_8() {
        #[derive(Deserialize)]
        struct Wanted<'a> {
            text: &'a str,
        }
        for text in [&b"{\"text\":\"\xc3\xa4\",\"x\":\"\xff\"}"[..], b"{\"text\":\"\xc3\xa4\"}"] {
            assert_eq!(read::<Wanted<'_>>(text).unwrap().text, "ä");
        }
        assert!(read::<Wanted<'_>>(b"{\"text\":\"\xff\"}").is_err());
    }

    #[test]
    fn an_object_is_taken_apart() {
        let text = br#" { "ok" : true, "result":{"a":"}"},"last":-1.5 }"#;
        let found: Vec<_> = fields(text).unwrap().into_iter().map(|(name, range)| (name, &text[range])).collect();
        assert_eq!(found, [(&b"ok"[..], &b"true"[..]), (b"result", br#"{"a":"}"}"#), (b"last", b"-1.5")]);
        assert_eq!(fields(b"{}"), Some(Vec::new()));
        for broken in ["", "[]", "{", "{1:2}", "{\"a\"}", "{\"a\":}", "{\"a\":1 \"b\":2}", "{\"a\":1}}"] {
            assert!(fields(broken.as_bytes()).is_none(), "{broken}");
        }
    }
}
