use super::{EXPANDABLE, Kind, PRE, QUOTE, link, mention, pre};

#[track_caller]
fn gives(markup: &str, text: &str, entities: &[(Kind, usize, usize)]) {
    super::gives(crate::markup::markdown, markup, text, entities);
}

#[track_caller]
fn breaks(markup: &str, offset: usize, what: &str) {
    super::breaks(crate::markup::markdown, markup, offset, what);
}

#[test]
fn plain_text_stays_as_it_is() {
    gives("", "", &[]);
    gives("Привет, мир ➡️ 🏟\nдва\r\nтри", "Привет, мир ➡️ 🏟\nдва\r\nтри", &[]);
}

#[test]
fn what_cannot_begin_anything_is_taken_as_it_is() {
    gives("Hi! 1 + 1 = 2. (a) {b} #c - d | e > f ] g", "Hi! 1 + 1 = 2. (a) {b} #c - d | e > f ] g", &[]);
    gives("*1.5!*", "1.5!", &[(Kind::Bold, 0, 4)]);
    gives("!|>", "!|>", &[]);
    gives("a\n- b\n- c", "a\n- b\n- c", &[]);
}

#[test]
fn every_markup_has_its_kind() {
    for (markup, kind) in [
        ("*bc*", Kind::Bold),
        ("_bc_", Kind::Italic),
        ("__bc__", Kind::Underline),
        ("~bc~", Kind::Strikethrough),
        ("||bc||", Kind::Spoiler),
        ("`bc`", Kind::Code),
        ("```\nbc```", PRE),
        ("[bc](https://example.org)", link("https://example.org/")),
        ("[bc](tg://user?id=123456789)", mention(123_456_789)),
        ("![bc](tg://emoji?id=5368324170671202286)", Kind::CustomEmoji { id: 5_368_324_170_671_202_286 }),
    ] {
        gives(&format!("a{markup}d"), "abcd", &[(kind, 1, 2)]);
    }
}

#[test]
fn offsets_count_utf16_units() {
    gives("Привет, *мир*!", "Привет, мир!", &[(Kind::Bold, 8, 3)]);
    gives("🏟 \\.🏟_🏟\\. 🏟_", "🏟 .🏟🏟. 🏟", &[(Kind::Italic, 6, 6)]);
    gives("🇷🇺🇩🇪~🇪🇺~a", "🇷🇺🇩🇪🇪🇺a", &[(Kind::Strikethrough, 8, 4)]);
    gives("👨‍👩‍👧||é||", "👨‍👩‍👧é", &[(Kind::Spoiler, 8, 1)]);
}

#[test]
fn a_backslash_takes_the_next_character_as_it_is() {
    gives("\\\\", "\\", &[]);
    gives("\\\\\\", "\\\\", &[]);
    gives("\\*a\\_\\`\\~\\[\\|\\|\\>\\!", "*a_`~[||>!", &[]);
    gives("\\a\\1\\я\\🏟\\", "a1\\я\\🏟\\", &[]);
    gives("_abac \\* asd _", "abac * asd ", &[(Kind::Italic, 0, 11)]);
    gives("`\\`\\\\`", "`\\", &[(Kind::Code, 0, 2)]);
    gives("\\>a", ">a", &[]);
    gives("\\\n>a", "\na", &[(QUOTE, 1, 1)]);
}

#[test]
fn markup_nests_and_the_outer_stands_first() {
    gives(
        "*bold _italic bold ~struck ||spoiler||~ __underlined___ bold*",
        "bold italic bold struck spoiler underlined bold",
        &[(Kind::Bold, 0, 47), (Kind::Italic, 5, 37), (Kind::Strikethrough, 17, 14), (Kind::Spoiler, 24, 7), (Kind::Underline, 32, 10)],
    );
    gives("_*я*_", "я", &[(Kind::Italic, 0, 1), (Kind::Bold, 0, 1)]);
    gives("*_я_*", "я", &[(Kind::Bold, 0, 1), (Kind::Italic, 0, 1)]);
    gives("[*a* _b_](a.org)", "a b", &[(link("http://a.org/"), 0, 3), (Kind::Bold, 0, 1), (Kind::Italic, 2, 1)]);
    gives("*a _b *c* d_*", "a b c d", &[(Kind::Bold, 0, 7), (Kind::Italic, 2, 5)]);
    gives("*a `b` c*", "a b c", &[(Kind::Bold, 0, 2), (Kind::Code, 2, 1), (Kind::Bold, 3, 2)]);
}

#[test]
fn two_underscores_are_always_underline() {
    gives("_a __b___", "a b", &[(Kind::Italic, 0, 3), (Kind::Underline, 2, 1)]);
    gives("__a _b_ __", "a b ", &[(Kind::Underline, 0, 4), (Kind::Italic, 2, 1)]);
    gives("__a _b_\\___", "a b_", &[(Kind::Underline, 0, 4), (Kind::Italic, 2, 1)]);
    // Telegram's own advice: bold markup of nothing between them.
    gives("___italic underline_**__", "italic underline", &[(Kind::Underline, 0, 16), (Kind::Italic, 0, 16)]);
    breaks("__a _b___", 8, "`_` begins here, within the `__` at byte 6, and is never closed with `_`; a `\\` before it takes it as it is");
    breaks("_a__", 2, "`__` begins here, within the `_` at byte 0, and is never closed with `__`; a `\\` before it takes it as it is");
}

#[test]
fn what_formats_nothing_is_dropped() {
    gives("a**____~~||||``[](a.org)``````b", "ab", &[]);
    gives("**_a_", "a", &[(Kind::Italic, 0, 1)]);
    gives("* *", " ", &[(Kind::Bold, 0, 1)]);
}

#[test]
fn nothing_begins_within_code() {
    gives("`_* [x](y) >z\n||`", "_* [x](y) >z\n||", &[(Kind::Code, 0, 15)]);
    gives("`🏟```", "🏟", &[(Kind::Code, 0, 2)]);
    gives("```\na `b` ``c```", "a `b` ``c", &[(PRE, 0, 9)]);
}

#[test]
fn a_word_right_after_the_backquotes_is_the_language() {
    gives("```rust\nlet x;\n```", "let x;\n", &[(pre("rust"), 0, 7)]);
    gives("```c++\r\na```", "a", &[(pre("c++"), 0, 1)]);
    gives("```🏟\n\n🏟```", "\n🏟", &[(pre("🏟"), 0, 3)]);
    gives("```🏟\r\r🏟```", "\r🏟", &[(pre("🏟"), 0, 3)]);
    gives("```let x;```", " x;", &[(pre("let"), 0, 3)]);
    gives("```x```", "x", &[(PRE, 0, 1)]);
    gives("``` x```", " x", &[(PRE, 0, 2)]);
    gives("```\n\rx```", "x", &[(PRE, 0, 1)]);
}

#[test]
fn links_have_an_address_or_are_one() {
    gives("[x](https://a.org/\\(b\\)\\\\)", "x", &[(link("https://a.org/(b)\\"), 0, 1)]);
    gives("[x](https://пример.рф/*_[~) y", "x y", &[(link("https://пример.рф/*_[~"), 0, 1)]);
    gives("[example.org]a", "example.orga", &[(link("http://example.org/"), 0, 11)]);
    gives("[*example*\\.org]", "example.org", &[(link("http://example.org/"), 0, 11), (Kind::Bold, 0, 7)]);
    gives("[Анна](TG:USER/?id=1#x)", "Анна", &[(mention(1), 0, 4)]);
    // Telegram shows the text alone.
    gives("[1] [x]() [x](y) [](a.org)", "1 x x ", &[]);
    gives("[a [b](b.org)](a.org)", "a b", &[(link("http://a.org/"), 0, 3)]);
}

#[test]
fn addresses_must_be_whole() {
    let what = "the address that begins here with `(` is never closed with `)`; within it, `)` is written `\\)`";
    breaks("[я](asd\\)", 4, what);
    breaks("[x](", 3, what);
    breaks("![x](tg://emoji?id=1", 4, what);
}

#[test]
fn custom_emoji_need_their_address() {
    gives("![👍](TG://EMoJI/?test=1231&id=25#id=32)a", "👍a", &[(Kind::CustomEmoji { id: 25 }, 0, 2)]);
    let what = "`![` begins a custom emoji, which must be written `![…](tg://emoji?id=…)`";
    breaks("🏟![👍]", 4, what);
    breaks("![👍](t://emoji?id=1234)", 0, what);
    breaks("![👍](tg://emoji?id=x)", 0, what);
}

#[test]
fn lines_are_quoted() {
    gives(">a", "a", &[(QUOTE, 0, 1)]);
    gives(">a\n>b\nc", "a\nb\nc", &[(QUOTE, 0, 4)]);
    gives("a\n> b\n>\n>c", "a\n b\n\nc", &[(QUOTE, 2, 5)]);
    gives(">", "", &[]);
    gives("a >b", "a >b", &[]);
    gives("\r>a", "\ra", &[(QUOTE, 1, 1)]);
    gives("`a`>b", "a>b", &[(Kind::Code, 0, 1)]);
    // Bold markup of nothing parts two quotations.
    gives(">a\n**>b", "a\nb", &[(QUOTE, 0, 2), (QUOTE, 2, 1)]);
    gives(">a\n\n>b", "a\n\nb", &[(QUOTE, 0, 2), (QUOTE, 3, 1)]);
}

#[test]
fn quotations_contain_and_are_contained() {
    gives(">*a\n>b*\nc", "a\nb\nc", &[(QUOTE, 0, 4), (Kind::Bold, 0, 3)]);
    gives("*a\n>b\n>c\nd*\ne", "a\nb\nc\nd\ne", &[(Kind::Bold, 0, 7), (QUOTE, 2, 4)]);
    gives("*>a\n*", "a\n", &[(Kind::Bold, 0, 2), (QUOTE, 0, 2)]);
    gives(">`b\n>c\nd`\n>e\nf", "b\n>c\nd\ne\nf", &[(QUOTE, 0, 9), (Kind::Code, 0, 6)]);
    breaks(">*b\n>c\nd*", 1, "`*` begins here and is never closed with `*`; a `\\` before it takes it as it is");
}

#[test]
fn a_spoiler_of_nothing_makes_a_quotation_expandable() {
    gives("**>a\n>b||", "a\nb", &[(EXPANDABLE, 0, 3)]);
    gives("**>a\n>b||\nc", "a\nb\nc", &[(EXPANDABLE, 0, 4)]);
    gives(">a||\r\nc", "a\r\nc", &[(EXPANDABLE, 0, 3)]);
    gives(">a\n>q||e||w||\nb", "a\nqew\nb", &[(EXPANDABLE, 0, 6), (Kind::Spoiler, 3, 1)]);
    gives(">q||ew||\na", "qew\na", &[(QUOTE, 0, 4), (Kind::Spoiler, 1, 2)]);
    gives(">a\n**>b\n>c\n>||\nd", "a\nb\nc\n\nd", &[(QUOTE, 0, 2), (EXPANDABLE, 2, 5)]);
    gives(">||", "", &[]);
    breaks(">a||b\n||c", 2, "`||` begins here and is never closed with `||`; a `\\` before it takes it as it is");
}

#[test]
fn everything_must_be_closed() {
    for (markup, at, opening, closing) in [
        ("🏟 _abac", 5, "_", "_"),
        ("я*", 2, "*", "*"),
        ("__", 0, "__", "__"),
        ("~a", 0, "~", "~"),
        ("||a|", 0, "||", "||"),
        ("a`b", 1, "`", "`"),
        ("a```b", 1, "```", "```"),
        ("a```b ``", 1, "```", "```"),
        ("a```b\\```", 1, "```", "```"),
        ("a[b", 1, "[", "]"),
        ("a![b", 1, "![", "]"),
    ] {
        breaks(markup, at, &format!("`{opening}` begins here and is never closed with `{closing}`; a `\\` before it takes it as it is"));
    }
    breaks("*a _b* c_", 8, "`_` begins here, within the `*` at byte 5, and is never closed with `_`; a `\\` before it takes it as it is");
}
