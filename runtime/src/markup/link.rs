use std::net::Ipv6Addr;

use crate::model::{EntityKind, UserId};

/// What a link formats its text as: a mention for `tg://user?id=…`, otherwise a link.
///
/// `None` if the address is none, in which case Telegram shows the text alone. Otherwise the address in Telegram's own spelling: with a
/// scheme, the host in lower case, a path. The server for bots completes an address so, MTProto leaves it as it is: done here, it is the
/// same on both. (Source: core.telegram.org/bots/api#formatting-options, and what the server answers)
pub(super) fn entity(url: &str) -> Option<EntityKind> {
    if let Some(user) = user(url) {
        return Some(EntityKind::TextMention { user });
    }
    let scheme_end = url.find([':', '/', '?', '#', '@', '[', ']']).unwrap_or(url.len());
    let (scheme, rest) = url.split_at(scheme_end);
    let scheme = scheme.to_ascii_lowercase();
    for (own, host_chars) in [("tg", "-_"), ("ton", "-_"), ("tonsite", "-_.")] {
        if let Some(rest) = rest.strip_prefix(':').filter(|_| scheme == own) {
            let (host, path) = host_and_path(rest.strip_prefix("//").unwrap_or(rest));
            let valid = !host.is_empty() && host.chars().all(|char| char.is_ascii_alphanumeric() || host_chars.contains(char));
            let path = path_of(path);
            let path = if path.starts_with("/?") { &path[1..] } else { &path };
            return valid.then(|| EntityKind::TextLink { url: format!("{own}://{}{path}", host.to_ascii_lowercase()) });
        }
    }
    let (scheme, rest) = match rest.strip_prefix("://") {
        Some(rest) if scheme == "http" || scheme == "https" => (scheme.as_str(), rest),
        Some(_) => return None,
        None => ("http", url),
    };
    let (authority, path) = host_and_path(rest);
    let (name, host) = authority.rsplit_once('@').map_or(("", authority), |(name, host)| (name, host));
    let at = if name.is_empty() { "" } else { "@" };
    is_web_host(authority).then(|| EntityKind::TextLink { url: format!("{scheme}://{name}{at}{}{}", host.to_lowercase(), path_of(path)) })
}

/// A path as Telegram completes it: begun by a slash, white space percent-encoded within and dropped at the end.
fn path_of(path: &str) -> String {
    let path = path.trim_end_matches(|char| u8::try_from(char).is_ok_and(super::is_space));
    let mut completed = if path.starts_with('/') { String::new() } else { "/".to_owned() };
    for char in path.chars() {
        if char <= ' ' {
            completed.push_str(&format!("%{:02X}", u32::from(char)));
        } else {
            completed.push(char);
        }
    }
    completed
}

/// The same for a link that has no address but its own text.
pub(super) fn entity_of_text(text: &str) -> Option<EntityKind> {
    // No message is longer, and links within links would have to be read over and over.
    (text.len() <= 4096).then(|| entity(text)).flatten()
}

/// The id in `tg://emoji?id=…`.
pub(super) fn custom_emoji(url: &str) -> Option<i64> {
    id(url, "emoji").filter(|&id| id != 0)
}

fn user(url: &str) -> Option<UserId> {
    id(url, "user").filter(|&id| id > 0).map(UserId)
}

/// The id in `tg:host?id=…`, with all the spellings that Telegram takes.
fn id(url: &str, host: &str) -> Option<i64> {
    let rest = strip_prefix_ignoring_case(url, "tg:")?;
    let rest = strip_prefix_ignoring_case(rest.strip_prefix("//").unwrap_or(rest), host)?;
    let query = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('?')?;
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let mut parameters = query.split('&').map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")));
    parameters.find(|(key, _)| key.eq_ignore_ascii_case("id"))?.1.parse().ok()
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// All before the path, with a user's name and a port; and the path with all behind it.
fn host_and_path(address: &str) -> (&str, &str) {
    address.split_at(address.find(['/', '?', '#']).unwrap_or(address.len()))
}

fn is_web_host(authority: &str) -> bool {
    let (name, host) = authority.rsplit_once('@').map_or(("", authority), |(name, host)| (name, host));
    let (host, port) = match host.rsplit_once(':') {
        Some((before, port)) if !port.ends_with(']') => (before, Some(port)),
        _ => (host, None),
    };
    if port.is_some_and(|port| !port.parse().is_ok_and(|port: u16| port != 0)) {
        return false;
    }
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let allowed = |char: char| !char.is_ascii() || char.is_ascii_alphanumeric() || "._-!$,~*'();&+=%".contains(char);
    host != "." && host.contains('.') && host.chars().all(allowed) && name.chars().all(|char| char == ':' || allowed(char))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(url: &str) -> Option<String> {
        match entity(url)? {
            EntityKind::TextLink { url } => Some(url),
            other => panic!("{url} is {other:?}"),
        }
    }

    #[test]
    fn addresses_are_spelled_as_telegram_spells_them() {
        for (written, shown) in [
            ("https://example.org", "https://example.org/"),
            ("HTTP://Example.org/a?b=c#D", "http://example.org/a?b=c#D"),
            ("https://example.org?a=b", "https://example.org/?a=b"),
            ("https://user@example.org:8443/", "https://user@example.org:8443/"),
            ("https://пример.рф/путь", "https://пример.рф/путь"),
            ("https://example.org/a b ", "https://example.org/a%20b"),
            ("http://[::1]:80/", "http://[::1]:80/"),
            ("tg://resolve?domain=librarian_bot", "tg://resolve?domain=librarian_bot"),
            ("tg:resolve?domain=librarian_bot", "tg://resolve?domain=librarian_bot"),
            ("TON://transfer/abc", "ton://transfer/abc"),
            ("tonsite://foundation.ton/", "tonsite://foundation.ton/"),
        ] {
            assert_eq!(link(written).as_deref(), Some(shown));
        }
    }

    #[test]
    fn an_address_without_a_scheme_is_one_of_the_web() {
        assert_eq!(link("example.org/a:b").as_deref(), Some("http://example.org/a:b"));
        assert_eq!(link("example.org:80").as_deref(), Some("http://example.org:80/"));
    }

    #[test]
    fn what_is_no_address_makes_no_link() {
        for url in [
            "",
            ".",
            "1",
            "localhost",
            "http://localhost",
            "https://",
            "ftp://example.org",
            "tg:",
            "tg://",
            "tg://a.b",
            "a b.c",
            "example.org:0",
            "example.org:99999",
            "example.org:x",
            "[::1",
            "[nonsense]",
            "javascript:alert(1)",
            "tg://user name",
        ] {
            assert_eq!(entity(url), None, "{url}");
        }
    }

    #[test]
    fn a_user_is_mentioned_by_id() {
        for url in ["tg://user?id=123456789", "TG:USER/?ID=123456789#x", "tg:user?a=1&id=123456789"] {
            assert_eq!(entity(url), Some(EntityKind::TextMention { user: UserId(123_456_789) }), "{url}");
        }
        // No id, so an ordinary link of Telegram's own.
        for url in ["tg://user?id=0", "tg://user?id=-1", "tg://user?id=x", "tg://users?id=1", "tg://user?x#id=1"] {
            assert_eq!(link(url).as_deref(), Some(url));
        }
    }

    #[test]
    fn custom_emoji_have_an_id() {
        assert_eq!(custom_emoji("tg://emoji?id=5368324170671202286"), Some(5_368_324_170_671_202_286));
        assert_eq!(custom_emoji("TG://EMoJI/?test=1231&id=25#id=32"), Some(25));
        for url in
            ["t://emoji?id=1234", "tg:emojis?id=1234", "tg://emoji#test", "tg://emoji?test=1#&id=25", "tg://emoji?id=0", "тг:emoji?id=1"]
        {
            assert_eq!(custom_emoji(url), None, "{url}");
        }
    }
}
