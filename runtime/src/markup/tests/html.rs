use super::{EXPANDABLE, Kind, PRE, QUOTE, link, mention, pre};

#[track_caller]
fn gives(markup: &str, text: &str, entities: &[(Kind, usize, usize)]) {
    super::gives(crate::markup::html, markup, text, entities);
}

#[track_caller]
fn breaks(markup: &str, offset: usize, what: &str) {
    super::breaks(crate::markup::html, markup, offset, what);
}

#[test]
fn plain_text_stays_as_it_is() {
    gives("", "", &[]);
    gives("Привет, мир! ➡️ 🏟 > \" ' * _", "Привет, мир! ➡️ 🏟 > \" ' * _", &[]);
}

#[test]
fn every_tag_has_its_kind() {
    for (tag, kind) in [
        ("b", Kind::Bold),
        ("strong", Kind::Bold),
        ("i", Kind::Italic),
        ("em", Kind::Italic),
        ("u", Kind::Underline),
        ("ins", Kind::Underline),
        ("s", Kind::Strikethrough),
        ("strike", Kind::Strikethrough),
        ("del", Kind::Strikethrough),
        ("tg-spoiler", Kind::Spoiler),
        ("code", Kind::Code),
        ("pre", PRE),
        ("blockquote", QUOTE),
    ] {
        gives(&format!("a<{tag}>bc</{tag}>d"), "abcd", &[(kind.clone(), 1, 2)]);
        gives(&format!("<{}\n>bc</{tag} >", tag.to_uppercase()), "bc", &[(kind, 0, 2)]);
    }
    gives("<span class=\"tg-spoiler\">a</span>", "a", &[(Kind::Spoiler, 0, 1)]);
    gives("<span class = 'tg-spoiler' >a</span>", "a", &[(Kind::Spoiler, 0, 1)]);
    gives("<blockquote expandable>a</blockquote>", "a", &[(EXPANDABLE, 0, 1)]);
    gives("<blockquote  cite=\"\" expandable=\"\">a</blockquote>", "a", &[(EXPANDABLE, 0, 1)]);
    let emoji = Kind::CustomEmoji { id: 5_368_324_170_671_202_286 };
    gives("<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>", "👍", &[(emoji, 0, 2)]);
}

#[test]
fn offsets_count_utf16_units() {
    gives("Привет, <b>мир</b>!", "Привет, мир!", &[(Kind::Bold, 8, 3)]);
    gives("🏟 🏟<i>🏟 &lt🏟</i>", "🏟 🏟🏟 <🏟", &[(Kind::Italic, 5, 6)]);
    gives("🇷🇺🇩🇪<u>🇪🇺</u>a", "🇷🇺🇩🇪🇪🇺a", &[(Kind::Underline, 8, 4)]);
    gives("👨‍👩‍👧<s>é</s>", "👨‍👩‍👧é", &[(Kind::Strikethrough, 8, 1)]);
    gives("&#x1F3DF;<b>&#127967;</b>", "🏟🏟", &[(Kind::Bold, 2, 2)]);
}

#[test]
fn references_stand_for_characters() {
    gives("&lt;b&gt; &amp;amp; &quot;", "<b> &amp; \"", &[]);
    gives("&lt &gt&amp", "< >&", &[]);
    gives("&#65;&#x42;&#1071;&#x44f;&#67", "ABЯяC", &[]);
    // What Telegram does not know stays as it is.
    gives("a & b &ge; &nbsp; &LT; &#; &#x; &#0; &#X41; &", "a & b &ge; &nbsp; &LT; &#; &#x; &#0; &#X41; &", &[]);
    gives("&#12345678; &#x10ffff; &#x110000; &#99999999999999999999;", "&#12345678; &#x10ffff; &#x110000; &#99999999999999999999;", &[]);
    breaks("a&#xD800;", 1, "`&#xD800` is half of a surrogate pair and no character");
    breaks("<a href='&#57311;'>", 9, "`&#57311` is half of a surrogate pair and no character");
}

#[test]
fn tags_nest_and_the_outer_stands_first() {
    gives(
        "<b>bold <i>italic bold <s>struck <tg-spoiler>spoiler</tg-spoiler></s> <u>underlined</u></i> bold</b>",
        "bold italic bold struck spoiler underlined bold",
        &[(Kind::Bold, 0, 47), (Kind::Italic, 5, 37), (Kind::Strikethrough, 17, 14), (Kind::Spoiler, 24, 7), (Kind::Underline, 32, 10)],
    );
    gives("<i><b>я</b></i>", "я", &[(Kind::Italic, 0, 1), (Kind::Bold, 0, 1)]);
    gives("<b><i>я</i></b>", "я", &[(Kind::Bold, 0, 1), (Kind::Italic, 0, 1)]);
    gives("<b>a<i>b</>c</ >", "abc", &[(Kind::Bold, 0, 3), (Kind::Italic, 1, 1)]);
}

#[test]
fn what_formats_nothing_is_dropped() {
    gives("a<b></b><i><u></u></i>b", "ab", &[]);
    gives("<b></b><i>a</i>", "a", &[(Kind::Italic, 0, 1)]);
    gives("<b> \n</b>", " \n", &[(Kind::Bold, 0, 2)]);
}

#[test]
fn a_style_within_itself_is_one() {
    gives("<b>a<strong>b</strong></b>", "ab", &[(Kind::Bold, 0, 2)]);
    gives("<b>a<i>b<b>c</b></i></b>", "abc", &[(Kind::Bold, 0, 3), (Kind::Italic, 1, 2)]);
}

#[test]
fn nothing_stands_within_code() {
    gives("<code>a<b>b</b><a href='example.org'>c</a></code>", "abc", &[(Kind::Code, 0, 3)]);
    gives("<pre><blockquote>a</blockquote>b</pre>", "ab", &[(PRE, 0, 2)]);
}

#[test]
fn code_stands_within_quotations_only() {
    gives("<blockquote>a<code>b</code></blockquote>", "ab", &[(QUOTE, 0, 2), (Kind::Code, 1, 1)]);
    gives("<b>a<code>b</code>c</b>", "abc", &[(Kind::Bold, 0, 1), (Kind::Code, 1, 1), (Kind::Bold, 2, 1)]);
    gives(
        "<b>a<i><code>b</code>c<pre>d</pre></i></b>",
        "abcd",
        &[(Kind::Bold, 0, 1), (Kind::Code, 1, 1), (Kind::Bold, 2, 1), (Kind::Italic, 2, 1), (PRE, 3, 1)],
    );
    gives("<a href='example.org'>a<code>b</code></a>", "ab", &[(link("http://example.org/"), 0, 2)]);
    gives("<a href='example.org'><code>b</code></a>", "b", &[(Kind::Code, 0, 1)]);
}

#[test]
fn links_and_quotations_do_not_nest() {
    gives("<a href='a.org'>a<a href='b.org'>b</a></a>", "ab", &[(link("http://a.org/"), 0, 2)]);
    gives("<a href='a.org'>a<tg-emoji emoji-id='1'>👍</tg-emoji></a>", "a👍", &[(link("http://a.org/"), 0, 3)]);
    gives("<blockquote>a<blockquote expandable>b</blockquote></blockquote>", "ab", &[(QUOTE, 0, 2)]);
    gives("<a href='a.org'>a<blockquote>b</blockquote></a>", "ab", &[(QUOTE, 1, 1)]);
    gives(
        "<blockquote>a<a href='a.org'><b>b</b></a></blockquote>",
        "ab",
        &[(QUOTE, 0, 2), (link("http://a.org/"), 1, 1), (Kind::Bold, 1, 1)],
    );
}

#[test]
fn a_block_has_the_language_of_the_code_in_it() {
    gives("<pre><code class=\"language-rust\">let</code></pre>", "let", &[(pre("rust"), 0, 3)]);
    gives("<code class=\"language-c++\"><pre>let</pre></code>", "let", &[(pre("c++"), 0, 3)]);
    gives("<pre><code>let</code></pre>", "let", &[(PRE, 0, 3)]);
    gives("<pre><code class=\"language-\">let</code></pre>", "let", &[(PRE, 0, 3)]);
    gives("<pre><code class=\"rust\">let</code></pre>", "let", &[(PRE, 0, 3)]);
    gives("<pre> <code class=\"language-rust\">let</code></pre>", " let", &[(PRE, 0, 4)]);
    gives("<code class=\"language-rust\">let</code>", "let", &[(Kind::Code, 0, 3)]);
}

#[test]
fn links_have_an_address_or_are_one() {
    gives("<a href=\"https://example.org/?a=1&amp;b=&quot;\">я</a>", "я", &[(link("https://example.org/?a=1&b=\""), 0, 1)]);
    gives("<a   href=  'https://пример.рф'   >я</a>", "я", &[(link("https://пример.рф/"), 0, 1)]);
    gives("<a href=Example.ORG>я</a>", "я", &[(link("http://example.org/"), 0, 1)]);
    gives("<a>example.org</a>", "example.org", &[(link("http://example.org/"), 0, 11)]);
    gives("<a href=\"tg://user?id=123456789\">Анна</a>", "Анна", &[(mention(123_456_789), 0, 4)]);
    // Telegram shows the text alone.
    gives("<a>я</a><a href=''>я</a><a href='nonsense'>я</a><a name='b.org'>я</a>", "яяяя", &[]);
}

#[test]
fn other_attributes_are_ignored() {
    gives("<b id=x class='y' hidden>a</b>", "a", &[(Kind::Bold, 0, 1)]);
    gives("<i    aba  =  190azAz-.   >a</i>", "a", &[(Kind::Italic, 0, 1)]);
}

#[test]
fn tags_must_be_known_and_whole() {
    breaks("Привет <abac aba>", 13, "Telegram has no tag `<abac>`");
    breaks("a<br>", 1, "Telegram has no tag `<br>`; a line break is written as a line break");
    breaks("a<br/>", 1, "Telegram has no tag `<br/>`; a line break is written as a line break");
    breaks("a<p>", 1, "Telegram has no tag `<p>`");
    breaks("1 < 2, 3 > 2", 2, "`<` begins no tag here; the character itself is written `&lt;`");
    breaks("<🏟>", 0, "`<` begins no tag here; the character itself is written `&lt;`");
    breaks("🏟<abacaba", 4, "the tag `<abacaba` lacks its `>`");
    breaks("🏟<b", 4, "the tag `<b` lacks its `>`");
    breaks("<", 0, "the tag `<` lacks its `>`");
    breaks("<нетнетнетнетнетнетнетнетнет", 0, "the tag `<нетнетнетнетнетнетнетнет` lacks its `>`");
}

#[test]
fn attributes_must_be_whole() {
    breaks("<i   =aba>", 5, "the name of an attribute of `<i>` is missing");
    breaks("<i \"a\">", 3, "the name of an attribute of `<i>` is missing");
    breaks("<b />", 3, "`<b>` needs an end tag of its own: a `/` does not close it");
    breaks("<a href=https://example.org>", 8, "the value of this attribute needs quotes");
    breaks("<a href=я>", 8, "the value of this attribute needs quotes");
    for markup in ["<i aba ", "<i aba", "<i aba = ", "<i aba = x", "<i aba = \"&lt;>", "<i aba='>"] {
        breaks(markup, 0, "the tag `<i` lacks its `>`");
    }
    breaks("a<span>", 1, "`<span>` must have `class=\"tg-spoiler\"`");
    breaks("<span class='spoiler'>", 0, "`<span>` must have `class=\"tg-spoiler\"`");
    breaks("<tg-emoji>👍</tg-emoji>", 0, "`<tg-emoji>` must have an `emoji-id`");
    breaks("<tg-emoji emoji-id='x'>👍</tg-emoji>", 0, "the `emoji-id` of this `<tg-emoji>` is no id");
    breaks("<tg-emoji emoji-id='0'>👍</tg-emoji>", 0, "the `emoji-id` of this `<tg-emoji>` is no id");
}

#[test]
fn end_tags_must_fit() {
    breaks("🏟 <i>a", 5, "`<i>` is never closed");
    breaks("<b><i>a</i>", 0, "`<b>` is never closed");
    breaks("a</b>", 1, "`</b>` closes nothing");
    breaks("<b></b></", 7, "`</>` closes nothing");
    breaks("<i>a</i   ", 4, "the tag `</i` lacks its `>`");
    breaks("я<i>a</em   >", 6, "`</i>` is expected, for the `<i>` at byte 2, not `</em>`");
    breaks("<b><i>a</b></i>", 7, "`</i>` is expected, for the `<i>` at byte 3, not `</b>`");
}
