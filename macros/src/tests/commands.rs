//! The options of `#[command]`, its menu, and the rules of arguments and names.

use super::{expanded, has, told};

#[test]
fn aliases_and_hidden_go_into_the_row() {
    let out = expanded(
        r#"api = "bot""#,
        r#"mod m {
            /// Help
            #[command("help", private, aliases("h", "info",), hidden)]
            async fn all() {}
        }"#,
    );
    assert!(has(&out, r#".also(&["h", "info",]).hidden().only({"#), "{out}");
    let plain = expanded(r#"api = "bot""#, "mod m { #[command] async fn start() {} }");
    assert!(!has(&plain, "also") && !has(&plain, ".hidden"), "{plain}");
}

/// The names of the warnings, by what is deprecated in an expansion.
fn warned(options: &str, module: &str) -> Vec<String> {
    let out = expanded(options, module);
    let mut names: Vec<String> =
        out.split("# [deprecated").skip(1).filter_map(|rest| Some(rest.split_once("const ")?.1.split_once(' ')?.0.to_owned())).collect();
    names.sort();
    names
}

#[test]
fn a_menu_with_a_gap_is_a_warning() {
    let api = r#"api = "bot""#;
    let missing = ["command_without_a_description"];
    assert_eq!(warned(api, "mod m { #[doc = \"A\"] #[command] async fn a() {} #[command] async fn b() {} }"), missing);
    for fine in [
        // no menu at all
        "#[command] async fn a() {} #[command] async fn b() {}",
        "#[doc = \"A\"] #[command] async fn a() {} #[command(hidden)] async fn b() {}",
        // one description is enough for a command
        "#[doc = \"A\"] #[command(private)] async fn a() {} #[command(\"a\", group)] async fn b() {}",
        "#[doc = \"A\"] #[command] async fn a() {} #[cfg(test)] #[command] async fn b() {}",
        "#[doc = \"A\"] #[command] async fn a() {} #[on(message)] async fn b() {}",
    ] {
        assert_eq!(warned(api, &format!("mod m {{ {fine} }}")), [""; 0], "{fine}");
    }
    let user = r#"api = "mtproto", account = "user""#;
    assert_eq!(warned(user, "mod m { #[doc = \"A\"] #[command] async fn a() {} #[command] async fn b() {} }"), [""; 0]);
    // inner attributes stay where they have to be
    let out = expanded(api, "mod m { #[doc = \"A\"] #[command] async fn a() {} #[command] async fn b() { #![allow(unused)] work() } }");
    assert!(has(&out, "async fn b() { #![allow(unused)] #[deprecated"), "{out}");
}

#[test]
fn the_menu_takes_a_hundred_commands() {
    let commands =
        |count: usize| -> String { (0..count).map(|at| format!("#[doc = \"Number {at}\"] #[command] async fn c{at}() {{}} ")).collect() };
    let api = r#"api = "bot""#;
    assert_eq!(warned(api, &format!("mod m {{ {} }}", commands(100))), [""; 0]);
    assert_eq!(warned(api, &format!("mod m {{ {} }}", commands(110))), ["command_beyond_the_menu"]);
    // of two commands under opposite conditions one has a place, and nobody knows which
    let either = "#[cfg(a)] #[doc = \"A\"] #[command] async fn a() {} #[cfg(not(a))] #[doc = \"B\"] #[command] async fn b() {}";
    assert_eq!(warned(api, &format!("mod m {{ {either} {} }}", commands(99))), [""; 0]);
    let over = expanded(api, &format!("mod m {{ {either} {} }}", commands(101)));
    assert!(has(&over, "Telegram's menu takes 100 commands, and `/c100` is one more"), "{over}");
}

#[test]
fn modules_are_compared_by_constants_only_where_there_are_several() {
    let alone = expanded(r#"api = "bot""#, "mod m { #[command] async fn a() {} }");
    assert!(!has(&alone, "__CLASHES"), "{alone}");
    let out = expanded(r#"api = "bot", handlers(crate::a, crate::b)"#, "mod m { #[command] async fn a() {} }");
    assert!(has(&out, r#"[("m", __HANDLERS), ("crate::a", __GROUPS[0usize]), ("crate::b", __GROUPS[1usize])]"#), "{out}");
    assert!(has(&out, "const _: () = __capgram::__private::apart(&__CLASHES[2usize]);"), "{out}");
}

#[test]
fn arguments_are_asked_about_their_order_only_where_it_may_be_wrong() {
    let asks = |parameters: &str| {
        let out = expanded(r#"api = "bot""#, &format!("mod m {{ #[command] async fn a({parameters}) {{}} }}"));
        has(&out, "misplaced")
    };
    for wrong in ["a: Rest, b: u32", "a: capgram::Rest, b: Own", "a: Vec<u8>, c: Chat, b: Rest", "a: Option<u8>, b: Vec<u8>"] {
        assert!(asks(wrong), "{wrong}");
    }
    for right in ["a: u32, b: Rest", "a: Option<User>, b: u32", "a: Rest, b: Chat", "a: Vec<u8>, b: State<u8>", "a: Own<Rest>, b: u8"] {
        assert!(!asks(right), "{right}");
    }
}

#[test]
fn commands_in_patterns_are_known_only_where_they_are_certain() {
    let hidden = |pattern: &str| {
        let module = format!("mod m {{ #[command] async fn start() {{}} #[on(message, text = r#\"{pattern}\"#)] async fn b() {{}} }}");
        !told(r#"api = "bot""#, &module).is_empty()
    };
    for certain in
        ["^/start$", r"\A/start\z", r"^/start\s", "^/start ", r"^/start(\s.*)$", r"^/start(?: |$)", r"^/start\s+\d", r"^/start\s{1,2}x"]
    {
        assert!(hidden(certain), "{certain}");
    }
    for uncertain in [
        "^/start",
        r"^/start\b",
        "/start$",
        "(?i)^/start$",
        "(?m)^/start$",
        r"^/start\s*$",
        "^/start$|^x$",
        "^/start(?i: )",
        r"^/start\S",
        r"^/start\s{0,2}x",
        "^start$",
        "^/start@b$",
    ] {
        assert!(!hidden(uncertain), "{uncertain}");
    }
}

#[test]
fn the_needed_api_is_told_only_where_it_is_asked_for() {
    let module = "mod m { #[command] async fn a(chat: Chat) { chat.members(); } }";
    assert_eq!(warned(r#"api = "mtproto""#, module), [""; 0]);
    assert_eq!(warned(r#"api = "mtproto", suggest"#, module), ["which_api"]);
    assert_eq!(told(r#"api = "mtproto", suggest = "yes""#, module), ["`suggest` takes no value"]);
    let says = |body: &str, part: &str| has(&expanded(r#"api = "mtproto", suggest"#, &format!("mod m {{ {body} }}")), part);
    for needing in [
        "async fn a(chat: &Chat) { chat.members(); }",
        "async fn a<A: Api>(group: capgram::Chat<A>) { group.members(); }",
        "async fn a(message: Message) { message.chat().message(id); }",
        "async fn a(x: Own) { let chat = x.chat(); println!(\"{}\", chat.message(id).await?); }",
        "#[on(message_deleted)] async fn a() {}",
        "#[on(message, any(photo, outgoing))] async fn a() {}",
    ] {
        assert!(says(needing, "this module needs a bot account on MTProto"), "{needing}");
    }
    for plain in [
        "async fn a(query: CallbackQuery) { query.message(); x.message(); }",
        "async fn a(shelf: Shelf) { shelf.members(); }",
        "async fn a(chat: Chat) { chat.members; chat.send(\"a\"); }",
        "#[cfg(any())] async fn a(chat: Chat) { chat.members(); }",
    ] {
        assert!(says(plain, "the Bot API's cloud server would do"), "{plain}");
    }
}

#[test]
fn retries_go_into_the_row() {
    let out = expanded(
        r#"api = "bot""#,
        "mod m { #[command(retry = 3, private)] async fn a() {} #[on(message, photo, retry = 10)] async fn b() {} }",
    );
    assert!(has(&out, ".retried(3).only({") && has(&out, ".retried(10).only({"), "{out}");
    let plain = expanded(r#"api = "bot""#, "mod m { #[command] async fn a() {} }");
    assert!(!has(&plain, "retried"), "{plain}");
}

#[test]
fn what_is_no_number_of_tries_is_told_once() {
    let cases = [
        ("#[on(message, retry)]", "`retry` needs a number"),
        ("#[on(message, retry =)]", "`retry` needs a number"),
        ("#[on(message, retry = \"3\")]", "`retry` takes a whole number"),
        ("#[on(message, retry = 3u8)]", "`retry` takes a whole number"),
        ("#[on(message, retry = -1)]", "`retry` takes a whole number"),
        ("#[on(message, retry = 0)]", "`retry = 0` changes nothing"),
        ("#[on(message, retry = 50)]", "`retry = 50` is more than 10"),
        ("#[on(message, retry = 99999999999)]", "`retry = 99999999999` is more than 10"),
        ("#[on(message, retry = 2, retry = 3)]", "`retry` is given twice"),
        ("#[on(message, retry(3))]", "`retry` takes its number behind `=`"),
        ("#[on(error, retry = 3)]", "`#[on(error)]` has no `retry`"),
        ("#[command(retry = -1)]", "`retry` takes a whole number"),
        ("#[command(hidden, retries = 3)]", "a handler has no option `retries`"),
    ];
    for (mark, headline) in cases {
        let told = told(r#"api = "bot""#, &format!("mod m {{ {mark} async fn a() {{}} }}"));
        assert!(told.len() == 1 && told[0].starts_with(headline), "{mark}: {told:?}");
    }
}
