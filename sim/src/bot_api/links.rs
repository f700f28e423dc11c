//! Links under a text, as Telegram's server for bots reads and completes them: core.telegram.org/bots/api#formatting-options

use std::net::Ipv6Addr;

use crate::world::{AccountId, EntityKind};

/// A link under a text: a mention, a link, or nothing where the address is none.
pub(crate) fn link(url: &str) -> Option<EntityKind> {
    user(url).map(|account| EntityKind::TextMention { account }).or_else(|| checked(url).map(|url| EntityKind::TextLink { url }))
}

/// Who is mentioned by `tg://user?id=…`.
pub(crate) fn user(url: &str) -> Option<AccountId> {
    own(url, "user")?.parse().ok().filter(|id| *id > 0)
}

/// The emoji of `tg://emoji?id=…`.
pub(crate) fn custom_emoji(url: &str) -> Option<i64> {
    own(url, "emoji")?.parse().ok().filter(|id| *id != 0)
}

/// The `id` of one of Telegram's own links.
fn own<'u>(url: &'u str, host: &str) -> Option<&'u str> {
    let rest = without_prefix(url, "tg:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let rest = without_prefix(rest, host)?;
    let query = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('?')?;
    let query = query.split('#').next().unwrap_or(query);
    query.split('&').find_map(|pair| without_prefix(pair, "id="))
}

fn without_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// The address in Telegram's own spelling: with a scheme, the host in lower case, a path. `None` if it is no address.
pub(crate) fn checked(url: &str) -> Option<String> {
    for (scheme, dots) in [("tg", false), ("ton", false), ("tonsite", true)] {
        let Some(rest) = without_prefix(url, scheme).and_then(|rest| rest.strip_prefix(':')) else { continue };
        let rest = rest.strip_prefix("//").unwrap_or(rest);
        let (host, query) = split(rest);
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || dots && c == '.';
        if host.is_empty() || !host.chars().all(allowed) {
            return None;
        }
        let query = completed(query);
        let query = if query.starts_with("/?") { &query[1..] } else { &query };
        return Some(format!("{scheme}://{}{query}", host.to_ascii_lowercase()));
    }
    let scheme_end = url.find([':', '/', '?', '#', '@', '[', ']']).unwrap_or(url.len());
    let (scheme, rest) = match url[scheme_end..].strip_prefix("://") {
        Some(rest) => (url[..scheme_end].to_ascii_lowercase(), rest),
        None => ("http".to_owned(), url),
    };
    if scheme != "http" && scheme != "https" {
        return None;
    }
    let (authority, query) = split(rest);
    let (name, host) = authority.rsplit_once('@').map_or((None, authority), |(name, host)| (Some(name), host));
    let (host, port) = match host.rsplit_once(':') {
        Some((before, port)) if !port.ends_with(']') => (before, Some(port.parse::<u16>().ok().filter(|port| *port > 0)?)),
        _ => (host, None),
    };
    let six = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let good = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "._-!$,~*'();&+=%".contains(c);
    let valid = match six {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => host != "." && host.contains('.') && host.chars().all(good),
    };
    let name_valid = name.is_none_or(|name| name.chars().all(|c| good(c) || c == ':'));
    if !valid || !name_valid {
        return None;
    }
    let name = name.filter(|name| !name.is_empty()).map_or(String::new(), |name| format!("{name}@"));
    let port = port.map_or(String::new(), |port| format!(":{port}"));
    Some(format!("{scheme}://{name}{}{port}{}", host.to_lowercase(), completed(query)))
}

/// The host with all before it, and the path with all behind it.
fn split(address: &str) -> (&str, &str) {
    address.split_at(address.find(['/', '?', '#']).unwrap_or(address.len()))
}

fn completed(query: &str) -> String {
    let query = query.trim_end_matches([' ', '\t', '\r', '\n', '\0', '\x0b']);
    let mut out = if query.starts_with('/') { String::new() } else { "/".to_owned() };
    for c in query.chars() {
        if c <= ' ' { out.push_str(&format!("%{:02X}", u32::from(c))) } else { out.push(c) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_completed() {
        for (written, kept) in [
            ("example.org", "http://example.org/"),
            ("HTTPS://Example.ORG/Path", "https://example.org/Path"),
            ("https://example.org?a=b", "https://example.org/?a=b"),
            ("https://ann@example.org:8443/a b", "https://ann@example.org:8443/a%20b"),
            ("tg:resolve?domain=ann", "tg://resolve?domain=ann"),
            ("https://пример.рф/путь", "https://пример.рф/путь"),
        ] {
            assert_eq!(checked(written).as_deref(), Some(kept));
        }
        for written in ["", "localhost", "no url", "https", "ftp://example.org", "a b.c", "javascript:alert(1)"] {
            assert_eq!(checked(written), None, "{written}");
        }
        assert_eq!(user("tg://user?id=7"), Some(7));
        assert_eq!(user("tg://user?id=0"), None);
    }
}
