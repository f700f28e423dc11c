//! Whatever stands in a module, the macro answers, and nothing of the author's is lost.
//!
//! `cargo test` tries a few thousand; a million take minutes:
//! `CAPGRAM_CASES=1000000 cargo test --release -p capgram-macros --lib random`.

use std::time::{Duration, Instant};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use super::BOTH;
use crate::expansion::{bot, handlers, stray};

/// No expansion of a few hundred tokens takes so long, on whatever machine.
const FOREVER: Duration = Duration::from_secs(20);

fn cases(fewest: u32) -> u32 {
    std::env::var("CAPGRAM_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(fewest)
}

/// What handlers are made of, and what has a meaning to the walk.
const WORDS: &[&str] = &[
    "let",
    "mut",
    "if",
    "else",
    "while",
    "for",
    "in",
    "match",
    "fn",
    "async",
    "move",
    "return",
    "break",
    "use",
    "const",
    "static",
    "mod",
    "struct",
    "impl",
    "pub",
    "unsafe",
    "extern",
    "where",
    "await",
    "true",
    "false",
    "cfg",
    "chat",
    "message",
    "query",
    "bot",
    "x",
    "r#type",
    "Some",
    "None",
    "Ok",
    "Chat",
    "Message",
    "Bot",
    "CallbackQuery",
    "InlineQuery",
    "Option",
    "Result",
    "String",
    "WELCOME",
    "button",
    "key",
    "Keyboard",
    "InlineResult",
    "Html",
    "Markdown",
    "Duration",
    "capgram",
    "prelude",
    "super",
    "self",
    "send",
    "reply",
    "edit",
    "data",
    "caption",
    "text",
    "send_poll",
    "inline",
    "article",
    "set_title",
    "unwrap",
    "clone",
    "vec",
    "concat",
    "format",
    "include_str",
    "todo",
    "println",
    "command",
    "on",
    "doc",
    "allow",
    "test",
    "grammers",
    "invoke",
    "__ra_fixup",
    "macro_rules",
    "'a",
    "_",
];

const MARKS: &[&str] = &[
    ".", ",", ";", ":", "::", "=", "=>", "->", "|", "||", "&", "&&", "!", "?", "#", "#!", "<", ">", "..", "..=", "+", "-", "*", "@", "$",
    "==",
];

fn literal() -> impl Strategy<Value = String> {
    // the long ones are rare, because they are what the time goes by
    let length = prop_oneof![2 => Just(0usize), 20 => 1..30usize, 6 => 60..70usize, 1 => select(vec![1024usize, 1025, 4096, 4097])];
    let sign = select(vec!["a", "я", "🦀", "\\n", "{}", "{{", "{x", "}", "&amp;", "<b>", "*", "](", " ", "\\u{301}", "```"]);
    prop_oneof![
        4 => (sign, length.clone()).prop_map(|(sign, length)| format!("\"{}\"", sign.repeat(length.min(4100)))),
        1 => length.clone().prop_map(|length| format!("r#\"{}\"#", "\"a".repeat(length / 2))),
        1 => any::<String>().prop_map(|text| format!("{text:?}")),
        1 => select(vec!["1", "0xff", "1_000u32", "99999999999999999999999999", "1.5", "'a'", "b\"a\"", "c\"a\"", "b'a'", "1e9", "\"a\"suffix"])
            .prop_map(str::to_owned),
    ]
}

/// Any balanced tokens.
fn stream() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        6 => select(WORDS).prop_map(str::to_owned),
        6 => select(MARKS).prop_map(str::to_owned),
        2 => literal(),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        let list = prop::collection::vec(inner, 0..8).prop_map(|parts| parts.join(" "));
        prop_oneof![
            2 => list.clone(),
            1 => list.clone().prop_map(|list| format!("({list})")),
            1 => list.clone().prop_map(|list| format!("[{list}]")),
            1 => list.prop_map(|list| format!("{{ {list} }}")),
        ]
    })
}

/// A value, as it may stand in a call.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => literal(),
        1 => Just("WELCOME".to_owned()),
        1 => literal().prop_map(|text| format!("format!({text}, x)")),
        1 => literal().prop_map(|text| format!("concat!({text}, {text})")),
        1 => literal().prop_map(|text| format!("Html({text})")),
        1 => literal().prop_map(|text| format!("Markdown(format!({text}))")),
        1 => literal().prop_map(|text| format!("{text}.to_owned()")),
        1 => (literal(), 0..20usize).prop_map(|(text, count)| format!("[{}]", vec![text; count].join(", "))),
        1 => stream(),
    ]
}

fn statement() -> impl Strategy<Value = String> {
    let simple = prop_oneof![
        value().prop_map(|value| format!("chat.send({value}).await?;")),
        value().prop_map(|value| format!("message.reply({value}).silent().await?;")),
        value().prop_map(|value| format!("let chat = message.chat(); chat.set_title({value});")),
        (value(), value()).prop_map(|(a, b)| format!("chat.send_poll({a}, [{b}]).explanation({a}).await?;")),
        (value(), value()).prop_map(|(a, b)| format!("let keyboard = Keyboard::inline([[button({a}).data({b})]]);")),
        value().prop_map(|value| format!("update.reply({value});")),
        value().prop_map(|value| format!("#[cfg(x)] chat.send({value});")),
        stream(),
    ];
    simple.prop_recursive(3, 24, 4, |inner| {
        let block = prop::collection::vec(inner, 0..4).prop_map(|parts| parts.join("\n"));
        prop_oneof![
            block.clone().prop_map(|block| format!("if let Some(message) = query.message() {{ {block} }}")),
            block.clone().prop_map(|block| format!("if x {{ {block} }} else {{ {block} }}")),
            block.clone().prop_map(|block| format!("for chat in x {{ {block} }}")),
            block.clone().prop_map(|block| format!("match x {{ Some(chat) => {{ {block} }} _ => {{ {block} }} }}")),
            block.prop_map(|block| format!("let run = async move |chat| {{ {block} }};")),
        ]
    })
}

fn item() -> impl Strategy<Value = String> {
    let mark = prop_oneof![
        Just("#[command]".to_owned()),
        Just("#[on(message)]".to_owned()),
        Just("#[on(callback_query, data = \"a\")]".to_owned()),
        Just("/// Words\n#[command(\"start\", private)]".to_owned()),
        Just("#[cfg_attr(x, command)] #[allow(deprecated)]".to_owned()),
        Just(String::new()),
        stream().prop_map(|inside| format!("#[{inside}]")),
    ];
    let parameters = select(vec![
        "message: Message, chat: Chat, query: CallbackQuery",
        "chat: &Chat<A>",
        "mut chat: Chat",
        "State(x): State<X>",
        "",
        "chat: Option<Chat>",
    ]);
    let body = prop::collection::vec(statement(), 0..6).prop_map(|parts| parts.join("\n")).boxed();
    prop_oneof![
        6 => (mark, select(vec!["start", "stop", "bot", "button"]), parameters, body.clone())
            .prop_map(|(mark, name, parameters, body)| format!("{mark} async fn {name}({parameters}) -> Result {{ {body} }}")),
        1 => value().prop_map(|value| format!("const WELCOME: &str = {value};")),
        1 => body.prop_map(|body| format!("impl X {{ fn method(&self, chat: Chat) {{ {body} }} }}")),
        1 => Just("use super::{Chat, button};".to_owned()),
        2 => stream(),
    ]
}

fn module() -> impl Strategy<Value = String> {
    prop::collection::vec(item(), 0..6).prop_map(|items| format!("mod m {{ {} }}", items.join("\n")))
}

fn options() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec![
            "api = \"bot\"", "api = \"bot\", server = \"local\"", "api = \"mtproto\"", "api = \"mtproto\", account = \"user\"",
            "api = \"bot\", limits(callback_data = 80)",
        ]).prop_map(str::to_owned),
        1 => stream(),
    ]
}

/// All tokens in a row, with the delimiters.
fn flat(stream: TokenStream, row: &mut Vec<String>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                row.push(open.to_owned());
                flat(group.stream(), row);
                row.push(close.to_owned());
            }
            // The one name that the macro changes.
            TokenTree::Ident(name) if name == "__bot" => row.push("bot".to_owned()),
            tree => row.push(tree.to_string()),
        }
    }
}

/// The bodies in a module: everything in braces that stands directly in it, but for imports, of which a part may go.
fn bodies(module: &TokenStream) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for tree in module.clone() {
        let TokenTree::Group(group) = tree else { continue };
        let trees: Vec<TokenTree> = group.stream().into_iter().collect();
        for (at, tree) in trees.iter().enumerate() {
            let body = matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
            if body && !matches!(at.checked_sub(1).map(|before| &trees[before]), Some(TokenTree::Punct(_)) | None) {
                let mut row = Vec::new();
                flat(TokenStream::from(tree.clone()), &mut row);
                found.push(row);
            }
        }
    }
    found
}

/// Whether all of `part` stands in `whole`, in this order.
fn is_within(part: &[String], whole: &[String]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|token| whole.any(|other| other == token))
}

fn survives(options: &str, item: &str) -> Result<(), TestCaseError> {
    let (Ok(options), Ok(item)) = (options.parse::<TokenStream>(), item.parse::<TokenStream>()) else { return Ok(()) };
    let start = Instant::now();
    let outputs = [bot(options.clone(), item.clone(), BOTH), handlers(options, item.clone())];
    prop_assert!(start.elapsed() < FOREVER, "it takes {:?}", start.elapsed());
    for output in outputs {
        let mut whole = Vec::new();
        flat(output, &mut whole);
        for body in bodies(&item) {
            prop_assert!(is_within(&body, &whole), "a body is lost: {}", body.join(" "));
        }
    }
    let mut row = Vec::new();
    flat(item.clone(), &mut row);
    let mut after = Vec::new();
    flat(stray("on", item), &mut after);
    prop_assert!(is_within(&row, &after), "an item is lost");
    Ok(())
}

/// In a thread of its own: to shrink a module, proptest goes deeper than a test's stack.
fn run<S>(cases: u32, strategy: impl FnOnce() -> S + Send + 'static, test: fn(S::Value) -> Result<(), TestCaseError>)
where
    S: Strategy<Value: 'static>,
{
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 4096, ..Config::default() };
    let tried = move || {
        if let Err(error) = TestRunner::new(config).run(&strategy(), test) {
            panic!("{error}");
        }
    };
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(tried).expect("a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn random_tokens_are_answered() {
    run(cases(2000), || (options(), stream()), |(options, item)| survives(&options, &item));
}

#[test]
fn random_modules_are_answered_and_survive() {
    run(cases(300), || (options(), module()), |(options, item)| survives(&options, &item));
}
