//! Links under a text, in the author's spelling.
//!
//! teloxide-core's entities hold a `Url`, which rewrites what it parses: `https://example.org/🏟` becomes percent-encoded, a host of
//! other letters punycode. MTProto has no such step, so the two APIs would show different links. A link that `Url` would change travels
//! through teloxide-core's types in disguise, and gets its own spelling back when the request becomes JSON.

use std::sync::LazyLock;

use serde_json::Value;
use url::Url;

use crate::{Error, Result};

/// The disguise's scheme. No text can be taken for one: the number is another in each process.
static SCHEME: LazyLock<String> = LazyLock::new(|| {
    use std::hash::{BuildHasher, Hasher, RandomState};
    // each `RandomState` has keys of its own, out of the system's randomness
    format!("capgram-{:016x}:", RandomState::new().build_hasher().finish())
});

/// A link as teloxide-core's types take it.
///
/// # Errors
/// [`Error::Other`] with the text, which is the author's own, if it is no URL.
pub(super) fn disguised(link: &str) -> Result<Url> {
    let broken = |error| Error::other(format!("`{link}` is not a URL: {error}"));
    let url = Url::parse(link).map_err(broken)?;
    if url.as_str() == link {
        return Ok(url);
    }
    Url::parse(&(SCHEME.clone() + &hex::encode(link))).map_err(broken)
}

/// Whether a body has a link in disguise.
pub(super) fn any_in(body: &[u8]) -> bool {
    body.windows(SCHEME.len()).any(|window| window == SCHEME.as_bytes())
}

/// Gives every link its own spelling back.
pub(super) fn restore(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(link) = text.strip_prefix(SCHEME.as_str()).and_then(spelling) {
                *text = link;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(restore),
        Value::Object(fields) => fields.values_mut().for_each(restore),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn spelling(digits: &str) -> Option<String> {
    String::from_utf8(hex::decode(digits).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_keeps_its_spelling() {
        for link in
            ["https://example.org/", "https://example.org/🏟", "https://пример.рф/путь", "https://example.org/a'b\"c", "tg://user?id=1"]
        {
            let url = disguised(link).unwrap();
            let body = serde_json::to_vec(&serde_json::json!({ "entities": [{ "url": url }] })).unwrap();
            assert_eq!(any_in(&body), url.as_str() != link, "{link}");
            let mut value: Value = serde_json::from_slice(&body).unwrap();
            restore(&mut value);
            assert_eq!(value["entities"][0]["url"], link);
        }
        assert!(disguised("no url").is_err());
    }
}
