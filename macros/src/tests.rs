//! What the attribute writes, and what it says. The compiler's own part is tested with trybuild, in `tests/ui`.

mod assets;
mod commands;
mod literals;
mod random;

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::expansion::{Features, bot, handlers, stray};

const BOTH: Features = Features { bot_api: true, mtproto: true };

/// The expansion as one line of text, which must be Rust.
fn expanded(options: &str, module: &str) -> String {
    let tokens = bot(tokens(options), tokens(module), BOTH);
    shown(&tokens)
}

fn shown(tokens: &TokenStream) -> String {
    let file: syn::File = syn::parse2(tokens.clone()).unwrap_or_else(|error| panic!("no Rust: {error}\n{tokens}"));
    file.to_token_stream().to_string()
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("tokens")
}

/// The headlines of the errors in an expansion.
fn headlines(tokens: &TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(tokens.clone()).expect("Rust");
    file.items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Macro(call) if call.mac.path.segments.last().is_some_and(|last| last.ident == "compile_error") => {
                let text: syn::LitStr = call.mac.parse_body().expect("a text");
                assert_form(&text.value());
                text.value().lines().next().map(str::to_owned)
            }
            _ => None,
        })
        .collect()
}

fn told(options: &str, module: &str) -> Vec<String> {
    headlines(&bot(tokens(options), tokens(module), BOTH))
}

/// A headline, a blank line, then lines that begin with `help:` or `note:`; no full stop, no capital at the start.
fn assert_form(text: &str) {
    let mut lines = text.lines();
    let headline = lines.next().unwrap_or_default();
    assert!(!headline.starts_with(char::is_uppercase), "a capital: {text}");
    assert_eq!(lines.next(), Some(""), "no blank line below the headline: {text}");
    let rest: Vec<&str> = lines.collect();
    assert!(rest.first().is_some_and(|line| line.starts_with("help: ")), "no help: {text}");
    for line in rest {
        assert!(line.starts_with("help: ") || line.starts_with("note: "), "neither help nor note: {text}");
        assert!(!line.ends_with('.'), "a full stop: {text}");
    }
    assert!(!headline.ends_with('.'), "a full stop: {text}");
}

/// Whitespace differs between token printers.
fn has(haystack: &str, needle: &str) -> bool {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    squeezed(haystack).contains(&squeezed(needle))
}

#[test]
fn a_command_becomes_a_row() {
    let out = expanded(
        r#"api = "bot""#,
        r#"mod librarian {
            /// Show a message again
            ///
            /// More about it
            #[command]
            async fn quote(State(db): State<Db>, mut id: MessageId) -> Result<String> { Ok(String::new()) }
        }"#,
    );
    assert!(has(&out, r#"__p::command("quote", "Show a message again", "quote", {"#), "{out}");
    assert!(has(
        &out,
        r#"__p::command2::<__Api, Result<String>, State<Db>, _, MessageId, _>(call, &["db", "id",],
            |p0, p1,| __p::sendable(async move { self::quote(p0, p1,).await }))"#
    ));
    assert!(has(&out, "async fn quote(State(db): State<Db>, mut id: MessageId) -> Result<String> { Ok(String::new()) }"));
    assert!(!has(&out, "#[command]"));
}

#[test]
fn an_event_becomes_a_row() {
    let out = expanded(r#"api = "mtproto""#, "mod m { #[on(message_deleted)] async fn gone(deleted: DeletedMessages) {} }");
    assert!(has(&out, r#"__p::on_message_deleted::<__Api>("gone", {"#), "{out}");
    assert!(has(&out, r#"__p::event1::<__Api, (), DeletedMessages>(call, &["deleted",], |p0,| "#), "{out}");
}

#[test]
fn every_target_gets_its_marker_and_its_grants() {
    let written = [
        (r#"api = "bot""#, "BotApi", "Cloud"),
        (r#"api = "bot", server = "local""#, "BotApiLocal", "LocalServer"),
        (r#"api = "mtproto""#, "MtprotoBot", "BotAccount"),
        (r#"api = "mtproto", account = "bot""#, "MtprotoBot", "BotAccount"),
        (r#"api = "mtproto", account = "user","#, "MtprotoUser", "UserAccount"),
    ];
    for (options, marker, target) in written {
        let out = expanded(options, "mod m {}");
        assert!(has(&out, &format!("impl __capgram::Api for {marker} {{ type Target = __capgram::target::{target}; }}")), "{out}");
        for row in capgram_catalogue::CAPABILITIES {
            let granted = has(&out, &format!("impl __capgram::capability::{} for {marker} {{}}", row.trait_name));
            let expected = row.granted.iter().any(|granted| granted.type_name() == target);
            assert_eq!(granted, expected, "{} for {marker}", row.trait_name);
        }
    }
}

#[test]
fn a_wrong_api_grants_everything() {
    let out = expanded(r#"api = "bots""#, "mod m {}");
    assert!(has(&out, "type Target = __capgram::target::Unknown;"), "{out}");
    for row in capgram_catalogue::CAPABILITIES {
        assert!(has(&out, &format!("capability::{} for UnknownApi", row.trait_name)), "{}", row.trait_name);
    }
}

#[test]
fn an_event_of_the_catalogue_has_its_row_in_the_runtime() {
    for event in capgram_catalogue::EVENTS {
        let out = expanded(r#"api = "mtproto""#, &format!("mod m {{ #[on({})] async fn f() {{}} }}", event.name));
        assert!(has(&out, &format!("__p::on_{}::<__Api>(\"f\"", event.name)), "{out}");
    }
}

#[test]
fn bodies_pass_through_as_they_are() {
    // No Rust, so that any look at it would fail.
    let module = tokens("mod m { #[command] async fn start() { let x = ; chat. } }");
    let out = bot(tokens(r#"api = "bot""#), module, BOTH).to_string();
    assert!(has(&out, "{ let x = ; chat. }"), "{out}");
    assert!(!out.contains("compile_error"), "{out}");
}

#[test]
fn a_half_typed_name_is_not_mentioned() {
    for module in [
        "mod m { #[command] async fn __ra_fixup() {} }",
        "mod m { #[command] async fn start(__ra_fixup: Chat) {} }",
        "mod m { #[command] async fn start(chat: __ra_fixup) {} }",
        "mod m { #[on(__ra_fixup)] async fn start() {} }",
        "mod m { #[command] async fn start() -> Option<__ra_fixup> {} }",
    ] {
        let out = expanded(r#"api = "bot""#, module);
        assert!(!out.contains("compile_error"), "{out}");
        assert!(!has(&out, "self::"), "{out}");
    }
    for options in ["__ra_fixup", "api = __ra_fixup", r#"api = "bot", __ra_fixup"#] {
        assert_eq!(told(options, "mod m {}"), [""; 0], "{options}");
    }
}

#[test]
fn a_signature_that_rustc_refuses_is_left_to_rustc() {
    for module in [
        "mod m { #[command] async fn start(self, chat: Chat) {} }",
        "mod m { #[command] async fn start(&self) {} }",
        "mod m { #[command] async fn start(chat) {} }",
        "mod m { #[command] async fn start(chat:) {} }",
        "mod m { #[command] async fn start {} }",
        "mod m { #[command] async fn start() -> {} }",
        "mod m { #[command] async fn start(); }",
        "mod m { #[command] const async fn start() {} }",
        "mod m { #[command] async fn start(text: str) {} }",
        "mod m { #[command] async fn start(numbers: [u8]) {} }",
        "mod m { #[command] async fn start() -> dyn Copy {} }",
        "mod m { #[command] async fn start(words: Vec<String) {} }",
        "mod m { #[command] async fn start() -> Vec<String {} #[command] async fn next() {} }",
    ] {
        let out = bot(tokens(r#"api = "bot""#), tokens(module), BOTH).to_string();
        assert!(!out.contains("compile_error"), "{out}");
        assert!(!has(&out, "self::start"), "{out}");
        assert!(!has(&out, "#[command]"), "{out}");
        assert_eq!(has(&out, "self::next"), module.contains("next"), "{out}");
    }
}

#[test]
fn items_end_where_they_end() {
    let module = r#"mod m {
        #![allow(unused)]
        use std::{fs::File as F, io};
        const N: usize = { 3 };
        static S: &[u8] = &[1];
        type T<const M: usize = { 2 }> = [u8; M];
        struct Ring<const M: usize = { 4 }>(u8);
        struct Unit;
        union U { a: u8 }
        impl Ring<{ 4 }> { fn f(&self) {} }
        unsafe impl Send for Ring<{ 5 }> {}
        macro_rules! made { () => { #[command] fn inner() {} } }
        made!();
        std::thread_local! { static X: u8 = 0; }
        extern "C" { fn c(); }
        pub(crate) extern "C" fn exported() {}
        #[command] pub(super) async fn one(ring: Ring<{ 4 }>) -> Ring<{ 4 }> { ring }
        pub fn plain<F>(f: F) where F: Fn(u8) -> Ring<{ 4 }> { f(1); }
        #[command] async fn two() -> Result<(), Box<dyn Fn() -> u8>> {}
    }"#;
    let out = bot(tokens(r#"api = "bot""#), tokens(module), BOTH).to_string();
    assert!(!out.contains("compile_error"), "{out}");
    assert!(has(&out, "command1::<__Api, Ring<{ 4 }>, Ring<{ 4 }>, _>"), "{out}");
    assert!(has(&out, "command0::<__Api, Result<(), Box<dyn Fn() -> u8>>>"), "{out}");
    assert!(has(&out, "#[command] fn inner() {}"), "{out}");
}

#[test]
fn a_name_of_the_module_has_no_alias() {
    for (items, alias) in [
        ("use super::User;", false),
        ("use super::{a::User, b};", false),
        ("use super::Person as User;", false),
        ("use super::User as Person;", true),
        ("use super::User::{self};", false),
        ("pub struct User;", false),
        ("enum User {}", false),
        ("trait User {}", false),
        ("type User = u8;", false),
        ("mod User {}", false),
        ("fn User() {}", true),
        ("use super::*;", true),
        ("use capgram::User;", true),
        ("use ::capgram::{Chat, User};", true),
        ("use {capgram::{handles::User, Error}, std::io};", true),
        ("use capgram::prelude::User;", true),
    ] {
        let out = expanded(r#"api = "bot""#, &format!("mod m {{ {items} }}"));
        assert_eq!(has(&out, "pub type User<A = __Api> = __capgram::User<A>;"), alias, "{items}");
    }
}

#[test]
fn a_conditional_name_has_a_conditional_alias() {
    let out = expanded(r#"api = "bot""#, r#"mod m { #[cfg(test)] #[cfg(unix)] use super::User; #[cfg(not(test))] struct User; }"#);
    assert!(has(&out, "#[cfg(not(all(test, unix)))] #[cfg(not(all(not(test))))] #[allow(dead_code"), "{out}");
}

#[test]
fn imports_of_our_handles_become_the_aliases() {
    for (import, left) in [
        ("use capgram::Message;", ""),
        ("use capgram::{Message, Chat};", ""),
        ("use capgram::{Message, Error, Chat};", "use capgram::Error;"),
        ("use {std::io, capgram::{Message, Html}};", "use {std::io, capgram::Html};"),
        ("pub use capgram::{self, handles::{File}};", "pub use capgram::{self};"),
        ("use capgram::Message as M;", "use capgram::Message as M;"),
        ("use other::Message;", "use other::Message;"),
    ] {
        let out = expanded(r#"api = "bot""#, &format!("mod m {{ {import} struct End; }}"));
        assert!(has(&out, &format!("mod m {{ {left} struct End;")), "{import}: {out}");
    }
    let out = bot(tokens(r#"api = "bot", crate = tg"#), tokens("mod m { use tg::{Message, Error}; use capgram::Chat; }"), BOTH).to_string();
    assert!(has(&out, "mod m { use tg::Error; use capgram::Chat;"), "{out}");
    assert!(has(&out, "pub type Message<A = __Api> = __capgram::Message<A>;"), "{out}");
    assert!(has(&out, "use ::tg as __capgram;"), "{out}");
    assert!(!has(&out, "pub type Chat"), "{out}");
    assert!(!has(&out, "::capgram"), "{out}");
}

#[test]
fn conditions_are_copied_to_the_row() {
    let out = expanded(
        r#"api = "bot""#,
        r#"mod m {
            #[cfg(unix)] #[command] async fn a() {}
            #[cfg_attr(feature = "b", command("other"), inline)] async fn b() {}
            #[cfg_attr(feature = "c", on(message))] async fn c() {}
            #[cfg_attr(x, cfg_attr(y, command))] async fn d() {}
            #[command] #[cfg_attr(x, cfg(y))] async fn e() {}
        }"#,
    );
    assert!(has(&out, r#"#[cfg(unix)] __p::command("a""#), "{out}");
    assert!(has(&out, r#"#[cfg_attr(feature = "b", inline)] async fn b() {}"#), "{out}");
    assert!(has(&out, r#"#[cfg(feature = "b")] __p::command("other", "", "b""#), "{out}");
    assert!(has(&out, r#"async fn b() {} async fn c() {} async fn d() {}"#), "{out}");
    assert!(has(&out, r#"#[cfg(feature = "c")] __p::on_message::<__Api>("c""#), "{out}");
    assert!(has(&out, r#"#[cfg(x)] #[cfg(y)] __p::command("d""#), "{out}");
    assert!(has(&out, r#"#[cfg_attr(x, cfg(y))] async fn e() {}"#), "{out}");
    assert!(has(&out, r#"#[cfg(any(not(all(x)), y))] __p::command("e""#), "{out}");
}

#[test]
fn a_refused_handler_is_kept_and_not_mentioned() {
    let out =
        expanded(r#"api = "bot""#, "mod m { /// Start\n #[command] fn start(chat: Chat) { chat.send(1); } #[command] async fn stop() {} }");
    assert!(has(&out, "#[allow(dead_code)] #[doc = \" Start\"] fn start(chat: Chat) { chat.send(1); }"), "{out}");
    assert!(!has(&out, "self::start"), "{out}");
    assert!(has(&out, "self::stop"), "{out}");
    let out = expanded(r#"api = "bot""#, "mod m { //! Doc\n #![allow(x)] #[command] fn start() {} }");
    assert!(has(&out, "#![allow(x)] #[allow(dead_code)] fn start()"), "{out}");
    let out = expanded(r#"api = "bot""#, "mod m { #[command] async fn bot() {} }");
    assert!(has(&out, "async fn __bot() {}"), "{out}");
    assert!(has(&out, "pub fn bot() -> __capgram::Runner<__Api>"), "{out}");
}

#[test]
fn paths_are_seen_from_where_the_attribute_stands() {
    let out = expanded(r#"api = "bot", handlers(crate::a, b::c, self::d, super::e, ::f)"#, "mod m {}");
    assert!(
        has(&out, "= [crate::a::__HANDLERS, super::b::c::__HANDLERS, super::d::__HANDLERS, super::super::e::__HANDLERS, ::f::__HANDLERS]"),
        "{out}"
    );
    let out = shown(&handlers(tokens("bot = librarian, crate = self::tg"), tokens("mod m { #[command] async fn bot() {} }")));
    assert!(has(&out, "pub use super::librarian::__Api;"), "{out}");
    assert!(has(&out, "use super::tg as __capgram;"), "{out}");
    assert!(!has(&out, "fn bot() -> "), "{out}");
    assert!(has(&out, "self::bot()"), "{out}");
}

#[test]
fn a_group_without_a_bot_is_told_once() {
    let out = handlers(TokenStream::new(), tokens("mod m { #[command] async fn ban(chat: Chat) {} }"));
    assert_eq!(headlines(&out), ["`#[handlers]` needs the `bot` that they belong to"]);
    let out = handlers(tokens("bot = \"librarian\""), tokens("mod m {}"));
    assert_eq!(headlines(&out), ["`bot` takes a path"]);
}

#[test]
fn options_are_told_once_each() {
    for (options, headline) in [
        ("", "`#[bot]` needs an `api`"),
        (r#""bot""#, "an option needs its name"),
        ("api", "`api` takes a string"),
        ("api = bot", "`api` takes a string"),
        (r#"api = b"bot""#, "`api` takes a string"),
        (r#"api("bot")"#, "`api` takes a string"),
        (r#"api = "bots""#, "unknown api `bots`"),
        (r#"api = "bot" | "mtproto""#, "portable bots are not supported yet"),
        (r#"api = "bot" + "mtproto""#, "bots on both APIs at once are not supported yet"),
        (r#"api = "bot" | "bots""#, "`api` takes a string"),
        (r#"api = "bot", server = "cloud""#, "unknown server `cloud`"),
        (r#"api = "bot", server = local"#, "`server` takes a string"),
        (r#"api = "bot", account = "user""#, "`account` does not go with `api = \"bot\"`"),
        (r#"api = "mtproto", server = "local""#, "`server` does not go with `api = \"mtproto\"`"),
        (r#"api = "mtproto", account = "human""#, "unknown account `human`"),
        (r#"api = "bot", api = "mtproto""#, "`api` is given twice"),
        (r#"api = "bot", sever = "local""#, "`#[bot]` has no option `sever`"),
        (r#"api = "bot", handlers = crate::a"#, "`handlers` takes a list of modules"),
        (r#"api = "bot", handlers("a")"#, "expected the path of a `#[handlers]` module"),
        (r#"api = "bot", handlers(crate::a, crate::a)"#, "`crate::a` is listed twice"),
        (r#"api = "bot", crate = "tg""#, "`crate` takes a path"),
        (r#"api = "bot", 3"#, "an option needs its name"),
        (r#"api = "bot", = 3"#, "expected an option of `#[bot]`"),
    ] {
        assert_eq!(told(options, "mod m {}"), [headline], "{options}");
    }
}

#[test]
fn a_feature_that_is_off_is_named() {
    let out = bot(tokens(r#"api = "mtproto""#), tokens("mod m {}"), Features { bot_api: true, mtproto: false });
    assert_eq!(headlines(&out), ["`api = \"mtproto\"` needs capgram's cargo feature `mtproto`"]);
    let out = bot(tokens(r#"api = "bot""#), tokens("mod m {}"), Features { bot_api: false, mtproto: true });
    assert_eq!(headlines(&out), ["`api = \"bot\"` needs capgram's cargo feature `bot-api`"]);
    assert!(has(&shown(&out), "type Target = __capgram::target::Unknown;"));
}

#[test]
fn items_that_are_no_inline_module_are_kept() {
    for (item, headline) in [
        ("mod m;", "`#[bot]` needs a module with its body"),
        ("pub async fn start() {}", "`#[bot]` belongs on a module, not on a function"),
        ("pub struct S;", "`#[bot]` belongs on a module, not on a struct"),
        ("impl S {}", "`#[bot]` belongs on a module, not on an `impl` block"),
        ("made! {}", "`#[bot]` belongs on a module, not on a macro call"),
    ] {
        let out = bot(tokens(r#"api = "bot""#), tokens(item), BOTH);
        assert_eq!(headlines(&out), [headline]);
        assert!(has(&out.to_string(), item));
    }
    let out = stray("command", tokens("async fn start() {}"));
    assert_eq!(headlines(&out), ["`#[command]` belongs inside a `#[bot]` or `#[handlers]` module"]);
    assert!(has(&out.to_string(), "async fn start() {}"));
}

#[test]
fn handlers_are_told_once_each() {
    for (handler, headline) in [
        ("#[command] fn start() {}", "a handler is an `async fn`"),
        ("#[command] async fn start<T>(t: T) {}", "a handler cannot be generic"),
        ("#[command] async fn start<T>(t: T) where T: Copy {}", "a handler cannot be generic"),
        ("#[command] async fn start<'a>(t: &'a str) {}", "a handler cannot have lifetime parameters"),
        ("#[command] async fn start() where u8: Copy {}", "a handler cannot have a `where` clause"),
        ("#[command] async fn start(t: Vec<impl Copy>) {}", "a handler cannot take `impl Trait`"),
        ("#[command] async fn start(t: (u8, impl Copy)) {}", "a handler cannot take `impl Trait`"),
        ("#[command] async fn start() -> impl Copy {}", "a handler cannot return `impl Trait`"),
        ("#[command] async fn start(#[cfg(x)] t: u8) {}", "a handler's parameter cannot have a `cfg`"),
        ("#[command] async unsafe fn start() {}", "a handler cannot be `unsafe`"),
        ("#[command] const fn start() {}", "a handler cannot be `const`"),
        ("#[command] async extern \"C\" fn start() {}", "a handler cannot be `extern`"),
        ("#[command] async fn bot() {}", "a handler cannot be called `bot`"),
        ("#[command] #[on(message)] async fn start() {}", "`start` is both a `#[command]` and an `#[on]`"),
        ("#[command] #[command(\"b\")] async fn start() {}", "`start` has a second `#[command]`"),
        ("#[on(message)] #[on(update)] async fn start() {}", "`start` has a second `#[on]`"),
        ("#[on(message, update)] async fn start() {}", "`#[on]` takes one event"),
        ("#[on] async fn start() {}", "`#[on]` needs an event"),
        ("#[on()] async fn start() {}", "`#[on]` needs an event"),
        ("#[on = \"message\"] async fn start() {}", "`#[on]` takes its event in parentheses"),
        ("#[on(\"message\")] async fn start() {}", "an event is a name"),
        ("#[on(mesage)] async fn start() {}", "unknown event `mesage`"),
        ("#[command(start)] async fn start() {}", "a command's name is a string"),
        ("#[command(\"a\", \"b\")] async fn start() {}", "a command has one name"),
        ("#[command = \"a\"] async fn start() {}", "`#[command]` takes its name in parentheses"),
        ("#[command(\"/start\")] async fn start() {}", "the command `/start` is written with its slash"),
        ("#[command(\"\")] async fn start() {}", "a command needs a name"),
        ("#[command(\"two words\")] async fn start() {}", "the command `two words` has a ` ` in its name"),
        ("#[command] async fn Start() {}", "the command `Start` has a `S` in its name"),
        (
            "#[command] async fn a23456789_123456789_123456789_123() {}",
            "the command `a23456789_123456789_123456789_123` is 33 characters long",
        ),
        ("#[command] async fn a() {} #[command(\"a\")] async fn b() {}", "`/a` is handled twice"),
        ("#[on(message)] async fn a() {} #[on(message)] async fn b() {}", "`#[on(message)]` is handled twice"),
        ("#[on(update)] async fn a() -> String {}", "a text returned from `#[on(update)]` has no chat to go to"),
        ("#[on(error)] async fn a() -> Result<&'static str> {}", "a text returned from `#[on(error)]` has no chat to go to"),
        (
            "#[on(inline_query)] async fn a() -> capgram::Result<Option<Html<String>>, E> {}",
            "a text returned from `#[on(inline_query)]` has no chat to go to",
        ),
        ("#[command] struct S;", "`#[command]` belongs on an `async fn`, not on a struct"),
        ("#[on(message)] use a::b;", "`#[on]` belongs on an `async fn`, not on an import"),
        ("#[command] impl S {}", "`#[command]` belongs on an `async fn`, not on an `impl` block"),
    ] {
        assert_eq!(told(r#"api = "bot""#, &format!("mod m {{ {handler} }}")), [headline], "{handler}");
    }
    let parameters: String = (0..13).map(|number| format!("p{number}: u8, ")).collect();
    assert_eq!(
        told(r#"api = "bot""#, &format!("mod m {{ #[command] async fn a({parameters}) {{}} }}")),
        ["a handler takes at most 12 parameters"]
    );
    let long = "x".repeat(257);
    assert_eq!(
        told(r#"api = "bot""#, &format!("mod m {{ #[doc = \"{long}\"] #[command] async fn a() {{}} }}")),
        ["the description of `/a` is 257 characters long"]
    );
}

#[test]
fn handlers_are_accepted() {
    for handler in [
        "#[command] async fn start<>() {}",
        "#[command()] async fn start() {}",
        "#[command] async fn r#move(r#type: String) {}",
        "#[command] async fn start(#[allow(unused)] t: u8) {}",
        "#[command(\"bot\")] async fn about() {}",
        "#[capgram::command] async fn start() {}",
        "#[::capgram::on(message)] async fn start() {}",
        "#[capgram::prelude::command] async fn start() {}",
        "#[command] async fn a23456789_123456789_123456789_12() {}",
        "#[cfg(a)] #[command] async fn a() {} #[cfg(not(a))] #[command] async fn a() {}",
        "#[command] async fn a() {} #[cfg(x)] #[command(\"a\")] async fn b() {}",
        "#[cfg_attr(x, on(message))] async fn a() {} #[on(message)] async fn b() {}",
        "#[on(update)] async fn a() -> Result {}",
        "#[on(update)] async fn a() -> Result<()> {}",
        "#[on(update)] async fn a() -> Result<(), String> {}",
        "#[on(update)] async fn a() -> Text {}",
        "#[on(message)] async fn a() -> String {}",
        "#[on(update)] async fn a() -> Own<String> {}",
        "#[on::something] async fn a() {}",
        "#[command] async fn a(f: fn(u8) -> u8, map: HashMap<u8, Vec<u8>>) {}",
    ] {
        let module = tokens(&format!("mod m {{ {handler} }}"));
        let out = bot(tokens(r#"api = "bot""#), module, BOTH);
        assert_eq!(headlines(&out), [""; 0], "{handler}");
    }
    let out = expanded(r#"api = "bot""#, "mod m { #[command] async fn r#move(r#type: String) {} }");
    assert!(has(&out, r#"__p::command("move", "", "move""#), "{out}");
    assert!(has(&out, r#"&["type",]"#), "{out}");
    assert!(has(&out, "self::r#move(p0,)"), "{out}");
}

#[test]
fn all_mistakes_of_a_module_are_told_at_once() {
    let all = told(
        r#"api = "bots", sever = "local""#,
        r#"mod m {
            #[command] fn a() {}
            #[on(mesage)] async fn b<T>() {}
            #[command] struct S;
        }"#,
    );
    assert_eq!(all.len(), 6, "{all:?}");
}

#[test]
fn native_clients_of_the_other_api_are_told_at_the_path() {
    let strange = "`grammers_client` speaks MTProto, and this bot is on the Bot API";
    for (items, headlines) in [
        ("async fn a() { grammers_client::Client::new(); }", vec![strange]),
        ("async fn a() { ::grammers_client::Client::new(); }", vec![strange]),
        ("fn a(c: &grammers_client::Client) {}", vec![strange]),
        ("use grammers_client::Client;", vec![strange]),
        ("use grammers_client::{tl, Client as C};", vec![strange]),
        ("use grammers_client::*;", vec![strange]),
        ("use {grammers_client::tl, std::io};", vec![strange]),
        ("extern crate grammers_client;", vec![strange]),
        ("struct S { c: Option<grammers_client::Client> }", vec![strange]),
        ("fn a() { grammers_tl_types::LAYER; }", vec!["`grammers_tl_types` speaks MTProto, and this bot is on the Bot API"]),
        ("use capgram::grammers;", vec!["`capgram::grammers` speaks MTProto, and this bot is on the Bot API"]),
        ("use capgram::{Error, grammers::tl};", vec!["`capgram::grammers` speaks MTProto, and this bot is on the Bot API"]),
        (
            "fn a() { let c = ::capgram::grammers::Client::new; }",
            vec!["`capgram::grammers` speaks MTProto, and this bot is on the Bot API"],
        ),
        ("fn a() { grammers_client::Client::new(); } fn b() { grammers_client::tl::LAYER; }", vec![strange, strange]),
    ] {
        assert_eq!(told(r#"api = "bot""#, &format!("mod m {{ {items} }}")), headlines, "{items}");
        assert_eq!(told(r#"api = "mtproto""#, &format!("mod m {{ {items} }}")), [""; 0], "{items}");
    }
    for items in ["use teloxide_core::types;", "fn a() { teloxide_core::Bot::new(\"\"); }", "fn a(b: &::teloxide_core::types::User) {}"] {
        let headline = "`teloxide_core` speaks the Bot API, and this bot is on MTProto";
        assert_eq!(told(r#"api = "mtproto""#, &format!("mod m {{ {items} }}")), [headline], "{items}");
        assert_eq!(told(r#"api = "mtproto", account = "user""#, &format!("mod m {{ {items} }}")), [headline], "{items}");
        assert_eq!(told(r#"api = "bot", server = "local""#, &format!("mod m {{ {items} }}")), [""; 0], "{items}");
    }
    assert_eq!(
        told(r#"api = "mtproto""#, "mod m { fn a() { teloxide::types::User::new; } }"),
        ["`teloxide` speaks the Bot API, and this bot is on MTProto"]
    );
    let renamed = "mod m { fn a() { tg::teloxide::Bot::new(\"\"); capgram::teloxide::own(); } }";
    assert_eq!(told(r#"api = "mtproto", crate = tg"#, renamed), ["`tg::teloxide` speaks the Bot API, and this bot is on MTProto"]);
}

#[test]
fn the_operation_that_does_it_is_named() {
    let text = |api: &str, path: &str| {
        let out = bot(tokens(api), tokens(&format!("mod m {{ fn a() {{ {path} }} }}")), BOTH);
        out.to_string()
    };
    let out = text(r#"api = "bot""#, "grammers_client::tl::functions::messages::SendMessage");
    assert!(out.contains("help: use `chat.send()` instead"), "{out}");
    // nothing on this target does it
    let out = text(r#"api = "bot""#, "grammers_client::tl::functions::messages::GetHistory");
    assert!(out.contains("help: use the operations of capgram's own handles"), "{out}");
    let out = text(r#"api = "mtproto""#, "teloxide_core::payloads::SendMessage::new");
    assert!(out.contains("help: use the operations"), "{out}");
    let out = text(r#"api = "mtproto""#, "teloxide_core::payloads::BanChatMember");
    assert!(out.contains("help: use `chat.ban()` instead"), "{out}");
}

#[test]
fn nothing_is_said_of_what_may_be_the_authors_own() {
    for items in [
        // modules, types and imports of that name
        "mod grammers_client { pub struct Client; } fn a() { grammers_client::Client; }",
        "mod grammers_client; fn a() { grammers_client::Client; }",
        "use super::grammers_client; fn a() { grammers_client::Client; }",
        "use super::{grammers_client, other}; fn a() { grammers_client::Client; }",
        "use other as grammers_client; fn a() { grammers_client::Client; }",
        "extern crate other as grammers_client; fn a() { grammers_client::Client; }",
        "fn a() { mod grammers_client { pub struct Client; } grammers_client::Client; }",
        "fn a() { use super::grammers_client; grammers_client::Client; }",
        "fn a() { crate::grammers_client::Client; self::grammers_client::Client; }",
        "fn a() { crate::clients::grammers_client::Client; }",
        "struct grammers_client; fn a() { grammers_client::Client; }",
        "type grammers_client = u8; fn a() { grammers_client::Client; }",
        // by `use super::*`, where it does not look like the crate
        "use super::*; fn a() { grammers_client::connect(); grammers_client::tl_of(1); }",
        // no paths
        "fn a(grammers_client: u8) { grammers_client.tl; let grammers_client = 1; f(grammers_client); }",
        "fn a() { x.grammers_client; x.grammers_client(); X::<{ grammers_client }>::f(); }",
        "fn grammers_client() {} fn a() { grammers_client() }",
        "/// grammers_client::Client\nfn a() { /* grammers_client::Client */ \"grammers_client::Client\"; }",
        "#[doc = \"grammers_client::Client\"] #[own(grammers_client::Client)] fn a() {}",
        "fn a<'grammers_client>() {}",
        // macros and conditions
        "macro_rules! own { ($x:ident) => { grammers_client::Client }; }",
        "fn a() { own!(grammers_client::Client); own! { grammers_client::Client } let x = own![grammers_client::Client]; }",
        "own! { grammers_client::Client }",
        "#[cfg(feature = \"x\")] use grammers_client::Client;",
        "#[cfg(x)] fn a() { grammers_client::Client; }",
        "fn a() { #[cfg(x)] let c = grammers_client::Client; }",
        "fn a() { #[cfg(x)] { grammers_client::Client } }",
        "fn a() { match 1 { #[cfg(x)] 1 => grammers_client::Client, _ => {} } }",
        // rustc refuses the call
        "async fn a(bot: Bot) { bot.invoke(&capgram::grammers::tl::functions::help::GetConfig {}).await; }",
        "async fn a(bot: Bot) { bot.grammers().invoke(&grammers_client::tl::functions::help::GetConfig {}).await; }",
        "use grammers_client::tl; async fn a(bot: Bot) { bot.invoke(&tl::functions::help::GetConfig {}).await; }",
        // a helper for bots on MTProto
        "async fn a<A: Api + UseGrammers>(bot: &capgram::Bot<A>, peer: grammers_client::session::PeerRef) {}",
        // the api's own client
        "use teloxide_core::types; fn a() { capgram::teloxide::Bot::new(\"\"); }",
    ] {
        assert_eq!(told(r#"api = "bot""#, &format!("mod m {{ {items} }}")), [""; 0], "{items}");
    }
    // a target that is not known, and a group, whose bot stands elsewhere
    assert_eq!(told(r#"api = "bots""#, "mod m { use grammers_client::Client; use teloxide_core::Bot; }"), ["unknown api `bots`"]);
    let group = handlers(tokens("bot = crate::m"), tokens("mod g { use grammers_client::Client; use teloxide_core::Bot; }"));
    assert_eq!(headlines(&group), [""; 0]);
}

#[test]
fn methods_of_users_are_told_on_a_bots_own_client() {
    let user = |name: &str| format!("only user accounts may call `{name}`");
    for (body, method) in [
        ("let mut d = bot.grammers().iter_dialogs();", "iter_dialogs"),
        ("bot.grammers().search_messages(peer).query(\"x\");", "search_messages"),
        ("async { let _ = bot.grammers().join_chat(peer).await; };", "join_chat"),
        ("let me = bot.me().await; f(&bot); bot.grammers().mark_as_read(peer).await;", "mark_as_read"),
    ] {
        for handler in ["#[command] async fn a(bot: Bot)", "async fn a(bot: &Bot)", "#[on(message)] async fn a(message: Message, bot: Bot)"]
        {
            let module = format!("mod m {{ {handler} {{ {body} }} }}");
            assert_eq!(told(r#"api = "mtproto""#, &module), [user(method)], "{module}");
            assert_eq!(told(r#"api = "mtproto", account = "user""#, &module), [""; 0], "{module}");
            // rustc refuses `grammers()`
            assert_eq!(told(r#"api = "bot""#, &module), [""; 0], "{module}");
        }
    }
    for items in [
        "async fn a(bot: Bot) { bot.grammers().get_me().await; bot.grammers().iter_participants(x); }",
        // a client of the author's own
        "struct Bot; async fn a(bot: Bot) { bot.grammers().iter_dialogs(); }",
        "use super::Bot; async fn a(bot: Bot) { bot.grammers().iter_dialogs(); }",
        "async fn a(state: State<Own>) { state.grammers().iter_dialogs(); }",
        "async fn a(bot: super::Bot) { bot.grammers().iter_dialogs(); }",
        "async fn a<A: Api + UseGrammers>(bot: &Bot<A>) { bot.grammers().iter_dialogs(); }",
        "async fn a(bot: Bot) { let bot = own(); bot.grammers().iter_dialogs(); }",
        "async fn a(bot: Bot) { if let Some(bot) = own() { bot.grammers().iter_dialogs(); } }",
        "async fn a(bot: Bot) { own(|bot| bot.grammers().iter_dialogs()); }",
        "async fn a(bot: Bot) { x.bot.grammers().iter_dialogs(); x::bot.grammers().iter_dialogs(); }",
        "async fn a(bot: Bot) { bot.grammers(1).iter_dialogs(); bot.grammers().own.iter_dialogs(); bot.grammers().iter_dialogs; }",
        "async fn a(bot: Bot) { own!(bot.grammers().iter_dialogs()); #[cfg(x)] bot.grammers().iter_dialogs(); }",
        "#[cfg(x)] async fn a(bot: Bot) { bot.grammers().iter_dialogs(); }",
        "async fn a(bot: Bot) { bot.grammers().__ra_fixup }",
        "impl Own { fn a(&self, bot: Bot) { self.grammers().iter_dialogs(); } }",
    ] {
        assert_eq!(told(r#"api = "mtproto""#, &format!("mod m {{ {items} }}")), [""; 0], "{items}");
    }
}

#[test]
fn a_modules_own_limits_go_to_the_runtime_and_to_the_checks() {
    let out = expanded(r#"api = "bot", limits(callback_data = 0x80, message_text = 8_192)"#, "mod m {}");
    assert!(out.replace(' ', "").contains(r#"limits:&[("CALLBACK_DATA",128),("MESSAGE_TEXT",8192)]"#), "{out}");
    let told = |options: &str| {
        let long = "mod m { #[command] async fn a_name_that_is_longer_than_thirty_two() {} }";
        headlines(&bot(tokens(options), tokens(long), BOTH))
    };
    assert_eq!(told(r#"api = "bot""#).len(), 1);
    assert_eq!(told(r#"api = "bot", limits(command_name = 37)"#), [""; 0]);
}

#[test]
fn every_limit_has_its_own_option() {
    for limit in capgram_catalogue::LIMITS {
        let options = format!("api = \"bot\", limits({} = {})", limit.option(), limit.minimum.max(1));
        assert_eq!(headlines(&bot(tokens(&options), tokens("mod m {}"), BOTH)), [""; 0], "{options}");
    }
}

#[test]
fn limits_are_told_once_each() {
    for (limits, headline) in [
        ("limits(callback_dat = 64)", "unknown limit `callback_dat`"),
        ("limits(callback_data = \"64\")", "the limit `callback_data` takes a whole number of bytes"),
        ("limits(caption = -1)", "the limit `caption` takes a whole number of characters"),
        ("limits(caption = 12.5)", "the limit `caption` takes a whole number of characters"),
        ("limits(caption = 64, caption = 65)", "the limit `caption` is given twice"),
        ("limits(caption)", "a limit takes its value by `=`"),
        ("limits(album = 1)", "the limit `album` leaves no value that Telegram takes"),
        ("limits = 64", "`limits` takes a list of limits"),
    ] {
        let told = headlines(&bot(tokens(&format!("api = \"bot\", {limits}")), tokens("mod m {}"), BOTH));
        assert_eq!(told, [headline], "{limits}");
    }
}

#[test]
fn the_nearest_filter_is_the_one_that_is_meant() {
    let told = |written: &str| {
        let module = format!("mod m {{ #[on(message, {written})] async fn heard() {{}} }}");
        bot(tokens(r#"api = "bot""#), tokens(&module), BOTH).to_string()
    };
    for (written, meant) in [("foto", "photo"), ("Photos", "photo"), ("vidio", "video"), ("forwardet", "forwarded")] {
        assert!(told(written).contains(&format!("did you mean `{meant}`")), "{written}: {}", told(written));
    }
    assert!(!told("zebra").contains("did you mean"));
}
