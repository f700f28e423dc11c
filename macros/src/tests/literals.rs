//! Values that stand in the source: what is told, and what is not.

use capgram_catalogue::{Argument, LIMITS, Limit, Measure, Method, PARAMETERS, Receiver, Target, Unit, calls};

use quote::ToTokens;

use super::{has, tokens, told};

const TARGETS: [(&str, Target); 4] = [
    (r#"api = "bot""#, Target::Cloud),
    (r#"api = "bot", server = "local""#, Target::LocalServer),
    (r#"api = "mtproto""#, Target::BotAccount),
    (r#"api = "mtproto", account = "user""#, Target::UserAccount),
];

/// A module whose handler does this, with a parameter for every handle.
fn module(expression: &str) -> String {
    let parameters: Vec<String> = PARAMETERS.iter().map(|name| format!("{}: {name}", lower(name))).collect();
    format!("mod m {{ use capgram::prelude::*; async fn helper({}) {{ {expression}; }} }}", parameters.join(", "))
}

/// The headlines of a module's errors, and how many warnings it has.
fn outcome(options: &str, module: &str) -> (Vec<String>, usize) {
    let out = super::bot(tokens(options), tokens(module), super::BOTH);
    (super::headlines(&out), out.to_string().matches("deprecated (note =").count() + out.to_string().matches("deprecated(note =").count())
}

/// Holds each of these expressions to errors and warnings: all in one module, and one by one only if that fails.
#[track_caller]
fn each(options: &str, expressions: &[(String, usize, usize)]) {
    let all: Vec<&str> = expressions.iter().map(|(expression, ..)| expression.as_str()).collect();
    let (errors, warnings) = outcome(options, &module(&all.join("; ")));
    let expected = (expressions.iter().map(|row| row.1).sum(), expressions.iter().map(|row| row.2).sum());
    if (errors.len(), warnings) == expected {
        return;
    }
    for (expression, errors, warnings) in expressions {
        let found = outcome(options, &module(expression));
        assert_eq!((found.0.len(), found.1), (*errors, *warnings), "{options}: {expression}: {found:?}");
    }
    panic!("{options}: one by one they are as they should be, together they are not: {errors:?}, {warnings} warnings");
}

fn lower(name: &str) -> String {
    name.chars().flat_map(|sign| sign.is_uppercase().then_some('_').into_iter().chain(sign.to_lowercase())).skip(1).collect()
}

/// The call with `value` in the argument's place.
fn written(receiver: Option<&Receiver>, method: &Method, argument: &Argument, value: &str) -> String {
    let call = method.written(Some((argument.place, value)));
    match receiver {
        Some(receiver) => format!("{}.{call}", receiver.written().expect("a way there")),
        None => call,
    }
}

/// A text of exactly this length out of this sign.
fn text(unit: Unit, sign: &str, length: u64) -> String {
    let each = unit.measure(sign).expect("a unit of texts");
    let mut text = sign.repeat((length / each) as usize);
    text.push_str(&"a".repeat((length % each) as usize));
    assert_eq!(unit.measure(&text), Some(length));
    text
}

/// What an argument of this length is written as.
fn value(argument: &Argument, method: &Method, sign: &str, length: u64) -> String {
    let literal = || format!("{:?}", text(argument.limit.unit, sign, length));
    let things = |thing: &str, count: u64| format!("[{}]", vec![thing; count as usize].join(", "));
    match argument.measure {
        Measure::Text | Measure::Word => literal(),
        Measure::Items => {
            let example: syn::ExprArray = syn::parse_str(method.example[argument.place]).expect("an array");
            things(&example.elems.first().expect("a thing").to_token_stream().to_string(), length)
        }
        Measure::Lines => format!("{:?}", format!("a{}", "\n b".repeat(length as usize))),
        Measure::EachText => format!("[\"a\", {}]", literal()),
        Measure::EachField(0) => format!("[({}, \"Text\")]", literal()),
        Measure::EachField(_) => format!("[(\"name\", {})]", literal()),
        Measure::EachRow => format!("[{}]", things("button(\"a\")", length)),
        Measure::AllRows => format!("[{}]", vec!["[button(\"a\")]"; length as usize].join(", ")),
        Measure::EachLabel => format!("[[button({})]]", literal()),
        Measure::Time => format!("std::time::Duration::from_secs({length})"),
        Measure::Number => length.to_string(),
        Measure::File => {
            let file = std::env::temp_dir().join(format!("capgram-asset-{}-{length}", std::process::id()));
            // a file of this length that takes no room on the disk
            std::fs::File::create(&file).and_then(|file| file.set_len(length)).expect("the temporary folder can be written");
            format!("asset!({:?})", file.to_str().expect("a path of ASCII"))
        }
    }
}

/// Cyrillic, an emoji of two UTF-16 units, a flag of two of them, a letter with a combining mark.
const SIGNS: [&str; 5] = ["a", "я", "🦀", "🇩🇪", "e\u{301}"];

fn signs(limit: &Limit) -> &'static [&'static str] {
    let texts = matches!(limit.unit, Unit::Characters | Unit::Utf8Bytes | Unit::Utf16Units);
    if texts && limit.alphabet.is_none() { &SIGNS } else { &SIGNS[..1] }
}

/// Every argument with a bound on this target, as a call with this length.
fn rows(target: Target, sign: &str, length: impl Fn(&Argument) -> Option<(u64, bool)>) -> Vec<(String, usize, usize)> {
    let mut rows = Vec::new();
    for (receiver, method) in calls() {
        for argument in method.arguments().filter(|argument| argument.limit.on(target).is_some() && signs(argument.limit).contains(&sign)) {
            let Some((length, wrong)) = length(argument) else { continue };
            let expression = written(receiver, method, argument, &value(argument, method, sign, length));
            let certain = argument.limit.is_enforced();
            rows.push((expression, usize::from(wrong && certain), usize::from(wrong && !certain)));
        }
    }
    rows
}

#[test]
fn every_argument_takes_its_limit_and_not_one_more() {
    for (options, target) in TARGETS {
        for sign in SIGNS {
            each(options, &rows(target, sign, |argument| argument.limit.on(target).map(|most| (most, false))));
            each(options, &rows(target, sign, |argument| argument.limit.on(target).map(|most| (most + 1, true))));
        }
    }
}

#[test]
fn every_argument_takes_its_minimum_and_not_one_less() {
    let least = |argument: &Argument| (argument.least && argument.limit.minimum > 0).then_some(argument.limit.minimum);
    for (options, target) in TARGETS {
        each(options, &rows(target, "a", |argument| least(argument).map(|least| (least, false))));
        each(options, &rows(target, "a", |argument| least(argument).map(|least| (least - 1, true))));
    }
}

#[test]
fn a_group_is_held_to_what_some_target_takes() {
    let mut expected = 0;
    let (mut fit, mut over) = (Vec::new(), Vec::new());
    for (receiver, method) in calls() {
        for argument in method.arguments().filter(|argument| argument.limit.is_enforced()) {
            let Some(most) = argument.limit.somewhere() else { continue };
            fit.push(written(receiver, method, argument, &value(argument, method, "a", most)));
            over.push(written(receiver, method, argument, &value(argument, method, "a", most + 1)));
            expected += 1;
        }
    }
    for (calls, errors) in [(fit, 0), (over, expected)] {
        let out = crate::expansion::handlers(tokens("bot = crate::b"), tokens(&module(&calls.join("; "))));
        assert_eq!(super::headlines(&out).len(), errors);
    }
}

fn warned(options: &str, module: &str) -> bool {
    has(&super::expanded(options, module), "#[deprecated(note =")
}

/// The errors of a bot's body, on the cloud server.
fn body(body: &str) -> Vec<String> {
    told(
        r#"api = "bot""#,
        &format!(
            "mod m {{ use super::*; const LONG: &str = {LONG:?}; async fn f(message: Message, chat: &Chat, query: CallbackQuery) {{ {body} }} }}"
        ),
    )
}

const LONG: &str = "0123456789012345678901234567890123456789012345678901234567890123456789";

fn long() -> String {
    "x".repeat(5000)
}

#[track_caller]
fn wrong(text: &str) {
    let text = text.replace("LIT", &format!("{:?}", long()));
    assert_eq!(body(&text).len(), 1, "{text}");
}

#[track_caller]
fn silent(text: &str) {
    let text = text.replace("LIT", &format!("{:?}", long()));
    assert_eq!(body(&text), [""; 0], "{text}");
}

#[test]
fn calls_are_followed_from_a_handle() {
    wrong("chat.send(LIT);");
    wrong("chat.send(LIT).silent().await?;");
    wrong("message.chat().send(LIT).await?;");
    wrong("message.sender_chat().unwrap().send(LIT).await?;");
    wrong("let sent = chat.send(\"a\").await?; sent.edit(LIT).await?;");
    wrong("chat.send(\"a\").await?.edit(LIT).await?;");
    wrong("let place = message.chat(); if x { place.send(LIT).await? }");
    wrong("if let Some(message) = query.message() { message.reply(LIT).await?; }");
    wrong("let Some(message) = query.message() else { return Ok(()) }; message.reply(LIT).await?;");
    wrong("let Some(message) = query.message() else { chat.send(LIT).await?; return Ok(()) };");
    wrong("chat.clone().send(LIT).await?;");
    wrong("chat.send_photo(a).spoiler().caption(LIT).await?;");
    wrong("query.answer().text(LIT).alert().await?;");
    wrong("tokio::spawn(async move { chat.send(LIT).await });");
    wrong("items.iter().map(|item| chat.send(LIT));");
    wrong("match a { 1 => chat.send(LIT), _ => chat.send(\"a\") };");
    wrong("for a in b { chat.send(LIT).await?; }");
    wrong("a || chat.send(LIT).await?;");
    wrong("fn inner(chat: Chat) { chat.send(LIT); }");
    wrong("let a = if b { chat.send(LIT) } else { chat.send(\"a\") };");
    wrong("Ok(chat.send(LIT))");
    wrong("vec![chat.send(LIT)];");
    wrong("println!(\"{}\", chat.id()); chat.send(LIT);");
}

#[test]
fn functions_of_capgram_are_followed() {
    let data = format!("{LONG:?}");
    for text in ["button(\"a\").data(LIT)", "capgram::button(\"a\").data(LIT)", "capgram::prelude::button(\"a\").data(LIT)"] {
        wrong(&format!("let row = [{}];", text.replace("LIT", &data)));
        wrong(&format!("let keyboard = Keyboard::inline([[{}]]);", text.replace("LIT", &data)));
        wrong(&format!("chat.send(\"a\").keyboard(Keyboard::inline([[{}]])).await?;", text.replace("LIT", &data)));
    }
    wrong(&format!("Keyboard::inline([[button({data})]]);"));
    wrong(&format!("Keyboard::inline(vec![vec![button({data})]]);"));
    wrong(&format!("Keyboard::reply([[\"a\"]]).one_time().placeholder({data});"));
    wrong("InlineResult::article(\"\", \"title\", \"text\");");
    wrong("InlineResult::article(\"1\", \"title\", LIT);");
    wrong("InlineResult::photo(\"1\", a, b).caption(LIT);");
    wrong("Media::photo(a).caption(LIT);");
    wrong("let one = Media::photo(a).caption(LIT); chat.send_album([one, two]).await?;");
}

#[test]
fn values_are_read_in_every_form() {
    let raw = format!("r#\"{}\"#", long());
    wrong(&format!("chat.send({raw});"));
    wrong("chat.send(&LIT);");
    wrong("chat.send(LIT.to_owned());");
    wrong("chat.send(String::from(LIT));");
    wrong("chat.send(Html(LIT));");
    wrong("chat.send(Markdown(LIT));");
    wrong("chat.send(concat!(LIT, \"a\", 'b', 3));");
    wrong("chat.send(format!(LIT));");
    wrong("chat.send(format!(\"{a}{}\", b).to_string()); chat.send(LIT);");
    wrong("button(\"a\").data(LONG);");
    wrong("button(\"a\").data(LONG); button(\"a\").data(LONG);");
    let parts = format!("{:?}", format!("{{a}}{}{{}}", long()));
    wrong(&format!("chat.send(format!({parts}, b));"));
    let braces = format!("{:?}", "{{".repeat(4097));
    wrong(&format!("chat.send(format!({braces}));"));
    let lines = format!("\"{}\"", "a\\\n        ".repeat(4097));
    wrong(&format!("chat.send({lines});"));
    let escapes = format!("\"{}\"", "\\u{1F980}".repeat(4097));
    wrong(&format!("chat.send({escapes});"));
}

#[test]
fn only_what_is_certain_counts() {
    // each of these is shorter than its source
    silent(&format!("chat.send(\"{}\");", "a\\\n        ".repeat(4096)));
    silent(&format!("chat.send(\"{}\");", "\\u{1F980}".repeat(4096)));
    silent(&format!("chat.send(format!(\"{}\"));", "{{".repeat(4096)));
    silent(&format!("chat.send(format!(\"{}\", a));", "{}".repeat(4097)));
    silent(&format!("chat.send(Html(\"{}\"));", "<b>a</b>".repeat(4096)));
    silent(&format!("chat.send(Html(\"{}\"));", "&amp;".repeat(4096)));
    silent(&format!("chat.send(Html(\"<a href='https://example.com/{}'>a</a>\"));", long()));
    silent(&format!("chat.send(Markdown(\"{}\"));", "*a*".repeat(4096)));
    silent(&format!("chat.send(Markdown(\"[a](https://example.com/{})\"));", long()));
    silent(&format!("chat.send(Markdown(\"```{}\\na```\"));", long()));
    let full = "a".repeat(4096);
    silent(&format!("chat.send(Html(\"<a href='https://example.com/?a>b'>{full}</a>\"));"));
    silent(&format!("chat.send(Html(\"{full}<b>&#x{}1F980;</b>\"));", "0".repeat(20)).replace(&full, &full[1..]));
    silent(&format!("chat.send(Markdown(r\"[{full}](https://example.com/(a\\))\"));"));
    silent(&format!("chat.send(Markdown(\"```rust\\n{full}```\"));"));
    silent("chat.send_poll(\"a\", [\"b\"]).explanation(Markdown(\"a\\n```rust\\nb\\nc```\"));");
    wrong("chat.send_poll(\"a\", [\"b\"]).explanation(Markdown(\"a\\nb\\nc\\n```rust\\nd```\"));");
    silent(&format!("chat.send(\"{}\");", " a".repeat(2048)));
    silent(&format!("chat.send(\"   {}   \\n\");", "a".repeat(4096)));
    silent(&format!("chat.send(\"{}\");", "a\\r".repeat(4096)));
    wrong(&format!("chat.send(Html(\"{}\"));", "<b>a</b>".repeat(4097)));
    wrong(&format!("chat.send(Html(\"{}\"));", "&amp;".repeat(4097)));
    wrong(&format!("chat.send(Markdown(\"{}\"));", "*a*".repeat(4097)));
    wrong("chat.send(\"\");");
    wrong("chat.send(\" \\n \");");
    wrong("chat.send(Html(\"\"));");
    silent("chat.send(format!(\"{a}\"));");
    silent("chat.send(Html(\"<b></b>\"));");
    silent("message.edit(\"\");");
    silent("chat.send_photo(a).caption(\"\");");
    silent("Keyboard::reply([[\"a\"]]).placeholder(\"\");");
}

#[test]
fn what_is_cut_or_made_later_is_not_judged() {
    silent("chat.send(LIT.chars().take(10).collect::<String>());");
    silent("chat.send(&LIT[..10]);");
    silent("chat.send(LIT.trim_matches('x'));");
    silent("chat.send(short(LIT));");
    silent("chat.send(short!(LIT));");
    silent("chat.send(include_str!(\"long.txt\"));");
    silent("chat.send(if a { LIT } else { \"a\" });");
    silent("chat.send({ LIT });");
    silent("chat.send((LIT, 1).1);");
    silent("chat.send_photo(a).caption(LIT).caption(\"a\").await?;");
    silent(&format!("[button(\"a\").data({LONG:?}).url(\"https://example.com\")];"));
    silent(&format!("[[button({LONG:?}).url(\"https://example.com\")]];"));
    silent(&format!("let a = button(\"a\").data({LONG:?}); let b = a.data(\"b\");"));
    silent(&format!("Keyboard::inline([[button({LONG:?}).url(\"https://example.com\")]]);"));
    silent(&format!("Keyboard::inline(rows).placeholder({LONG:?});"));
    silent("InlineResult::article(\"1\", \"title\", \"text\").caption(LIT);");
}

#[test]
fn dead_and_conditional_branches_are_not_judged() {
    silent("if false { chat.send(LIT); }");
    silent("if false && a { chat.send(LIT); } else if b { chat.send(LIT); } else { chat.send(LIT); }");
    silent("if cfg!(debug_assertions) { chat.send(LIT); }");
    silent("if DEBUG { chat.send(LIT); }");
    silent("while false { chat.send(LIT); }");
    silent("match a { _ if false => chat.send(LIT), _ => b };");
    silent("#[cfg(any())] chat.send(LIT);");
    silent("#[cfg(any())] { chat.send(LIT); }");
    silent("#[cfg(any())] if a { b } else { chat.send(LIT); }");
    silent("#[cfg(any())] let a = match b { _ => c }.and(chat.send(LIT));");
    silent("#[cfg(any())] fn inner(chat: Chat) { chat.send(LIT); }");
    silent("return Ok(()); chat.send(LIT);");
    silent("todo!(); chat.send(LIT);");
    silent("println!(\"{}\", chat.send(LIT));");
    wrong("#[cfg(any())] a(); chat.send(LIT);");
    wrong("#[allow(unused)] chat.send(LIT);");
    wrong("if a { return Ok(()); } chat.send(LIT);");
    let module = format!("mod m {{ #[cfg(any())] fn f(chat: Chat) {{ chat.send({:?}); }} }}", long());
    assert_eq!(told(r#"api = "bot""#, &module), [""; 0]);
    let module = format!("mod m {{ #[tokio::test] async fn f(chat: Chat) {{ chat.send({:?}); }} }}", long());
    assert_eq!(told(r#"api = "bot""#, &module), [""; 0]);
    let module = format!("mod m {{ #[cfg(test)] mod tests {{ fn f(chat: Chat) {{ chat.send({:?}); }} }} }}", long());
    assert_eq!(told(r#"api = "bot""#, &module), [""; 0]);
}

#[test]
fn what_may_be_the_authors_is_not_judged() {
    silent("let chat = mine(); chat.send(LIT);");
    silent("let chat: Mine = mine(); chat.send(LIT);");
    silent("let (a, chat) = mine(); chat.send(LIT);");
    silent("for chat in mine { chat.send(LIT); }");
    silent("mine.iter().map(|chat| chat.send(LIT));");
    silent("mine.iter().map(|(a, chat)| chat.send(LIT));");
    silent("mine.iter().map(move |a, chat: Mine| { chat.send(LIT) });");
    silent("match mine { Some(chat) => chat.send(LIT), None => a };");
    silent("match mine { Mine { chat, .. } if a => chat.send(LIT), _ => a };");
    silent("if let Some(chat) = mine { chat.send(LIT); }");
    silent("while let Some(chat) = mine.next() { chat.send(LIT); }");
    silent("let Some(chat) = mine else { return }; chat.send(LIT);");
    silent("make_mine!(chat); chat.send(LIT);");
    silent("fn inner(chat: Mine) { chat.send(LIT); }");
    silent("fn inner<Chat: Mine>(chat: Chat) { chat.send(LIT); }");
    silent("self.chat.send(LIT);");
    silent("a.chat.send(LIT);");
    silent("a::chat.send(LIT);");
    silent("chat.mine().send(LIT);");
    silent("chat.mine.send(LIT);");
    silent("mine::button(\"a\").data(LIT);");
    silent("self::button(\"a\").data(LIT);");
    silent("mine.data(LIT);");
    silent("fn button(a: &str) -> Mine { a } button(\"a\").data(LIT);");
    silent("use mine::button; button(\"a\").data(LIT);");
    silent("use mine::*; button(\"a\").data(LIT);");
    silent("let button = mine; button(\"a\").data(LIT);");
    silent("const LONG: &str = \"a\"; button(\"a\").data(LONG);");
    silent("if let Some(message) = mine.message() { message.edit(LIT); }");
    for own in
        ["fn button() {}", "use mine::button;", "use mine::{a, button};", "use mine::a as button;", "make!(button);", "struct button;"]
    {
        let module = format!("mod m {{ {own} fn f() {{ button(\"a\").data({LONG:?}); }} }}");
        assert_eq!(told(r#"api = "bot""#, &module), [""; 0], "{module}");
    }
    for own in ["struct Chat;", "use mine::Chat;", "type Chat = Mine;", "mod Chat {}", "#[cfg(any())] struct Chat;"] {
        let module = format!("mod m {{ {own} fn f(chat: Chat) {{ chat.send({:?}); }} }}", long());
        assert_eq!(told(r#"api = "bot""#, &module), [""; 0], "{module}");
    }
    for own in ["use capgram::button;", "use capgram::{button, Keyboard};", "use capgram::prelude::*;", "use super::*;"] {
        let module = format!("mod m {{ {own} fn f() {{ button(\"a\").data({LONG:?}); }} }}");
        assert_eq!(told(r#"api = "bot""#, &module).len(), 1, "{module}");
    }
}

#[test]
fn methods_of_the_authors_types_are_walked() {
    let long = format!("{:?}", long());
    let module = format!("mod m {{ struct S; impl S {{ async fn f(&self, chat: &Chat) {{ chat.send({long}); }} }} }}");
    assert_eq!(told(r#"api = "bot""#, &module).len(), 1);
    let module = format!("mod m {{ trait S {{ async fn f(&self, chat: &Chat) {{ chat.send({long}); }} }} }}");
    assert_eq!(told(r#"api = "bot""#, &module).len(), 1);
    let module = format!("mod m {{ static K: L = L::new(|| button(\"a\").data({LONG:?})); }}");
    assert_eq!(told(r#"api = "bot""#, &module).len(), 1);
}

#[test]
fn mistakes_are_told_all_at_once_and_each_once() {
    let long = format!("{:?}", long());
    let errors = body(&format!("chat.send({long}); chat.send_photo(a).caption({long}); button(\"a\").data({long}); chat.send(\"\");"));
    assert_eq!(
        errors,
        [
            "the text of a message is 5000 characters long, and Telegram takes 4096 at most",
            "a caption is 5000 characters long, and Telegram takes 1024 at most",
            "the data of a button is 5000 bytes long, and Telegram takes 64 at most",
            "the text of a message is empty, and Telegram takes 1 character at least",
        ]
    );
    assert_eq!(body("chat.send_album([a]);"), ["1 item is too few for an album: Telegram takes 2 at least"]);
}

#[test]
fn the_modules_own_limits_count() {
    let module = |length: usize| format!("mod m {{ fn f() {{ button(\"a\").data({:?}); }} }}", "x".repeat(length));
    assert_eq!(told(r#"api = "bot", limits(callback_data = 80)"#, &module(80)), [""; 0]);
    assert_eq!(told(r#"api = "bot", limits(callback_data = 80)"#, &module(81)).len(), 1);
    let rows = |buttons: usize| format!("mod m {{ fn f() {{ Keyboard::inline([[{}]]); }} }}", "button(\"a\"),".repeat(buttons));
    assert_eq!(told(r#"api = "bot", limits(buttons_per_row = 9)"#, &rows(10)).len(), 1);
    assert_eq!(told(r#"api = "bot""#, &rows(10)).len(), 0);
    assert!(warned(r#"api = "bot""#, &rows(10)));
    assert!(!warned(r#"api = "bot", limits(buttons_per_row = 10)"#, &rows(10)));
}

#[test]
fn a_generic_helper_is_held_to_what_some_target_takes() {
    let module = |parameter: &str| format!("mod m {{ fn f<A: Api>({parameter}, bot: Bot) {{ button(\"a\").data({LONG:?}); }} }}");
    assert_eq!(told(r#"api = "mtproto", account = "user""#, &module("chat: &Chat<A>")).len(), 1);
    assert_eq!(told(r#"api = "mtproto", account = "user""#, &module("chat: &Chat")).len(), 0);
}

#[test]
fn after_a_mistake_in_the_options_nothing_is_judged() {
    let module = format!("mod m {{ fn f() {{ button(\"a\").data({LONG:?}); }} }}");
    assert_eq!(told(r#"api = "bots""#, &module).len(), 1);
}

#[test]
fn a_warning_leaves_the_body_whole() {
    let module = format!(
        "mod m {{ #[command] async fn start(update: Update) {{ #![allow(unused)] let message = a(); message.reply({:?}); b() }} }}",
        long()
    );
    let out = super::expanded(r#"api = "bot""#, &module);
    assert!(has(&out, "{ #![allow(unused)] #[deprecated(note ="), "{out}");
    assert!(has(&out, "let message = a(); message.reply("), "{out}");
    assert!(has(&out, "`#[allow(deprecated)]` on `start` silences this"), "{out}");
    assert_eq!(told(r#"api = "bot""#, &module), [""; 0]);
}

#[test]
fn limits_of_texts_in_calls_have_rows() {
    // What is looked up may be written with its `@`, the secret is no handler's, and the others are in no call of capgram's.
    let without = ["LOOKED_UP_USERNAME", "RAW_TEXT", "RICH_TEXT", "STARTAPP_PARAMETER", "WEB_APP_DATA", "WEBHOOK_SECRET"];
    for limit in LIMITS {
        let has_row = calls().any(|(_, method)| method.arguments().any(|argument| argument.limit.name == limit.name));
        let texts = matches!(limit.unit, Unit::Characters | Unit::Utf8Bytes | Unit::Utf16Units);
        assert!(has_row || !texts || without.contains(&limit.name), "{} bounds a text, and no argument is held to it", limit.name);
    }
}

#[test]
fn deep_nesting_is_walked() {
    for (open, close) in
        [("if a { ", "}"), ("f(", ")"), ("chat.send(f(", "));"), ("let x = chat.clone().mine({", "});"), ("fn f(chat: Chat) {", "}")]
    {
        // only the macro: syn needs more of the stack than it does
        let module = format!("mod m {{ fn f(chat: Chat) {{ {} {} }} }}", open.repeat(200), close.repeat(200));
        let out = super::bot(tokens(r#"api = "bot""#), tokens(&module), super::BOTH).to_string();
        assert!(!out.contains("compile_error"), "{open}");
    }
}
