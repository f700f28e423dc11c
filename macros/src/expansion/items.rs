//! Where the items of a module begin and end, found on the tokens.
//!
//! Not with syn: it would parse every body, which is most of an attribute's cost, and refuse a half-typed one.

use std::ops::Range;

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::errors::Errors;
use super::tokens::{Angles, balanced, group, is_path_separator, is_punct, word};

/// An inline module, taken apart.
pub(super) struct Module {
    /// Attributes, visibility, `mod` and the name.
    pub(super) head: Vec<TokenTree>,
    pub(super) braces: Group,
    pub(super) body: Vec<TokenTree>,
}

/// One item; every number is an index into the module's body.
pub(super) struct Item {
    /// The `#` of each outer attribute; the brackets follow it.
    pub(super) attributes: Vec<usize>,
    pub(super) all: Range<usize>,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Function(Function),
    /// `use` and what it imports, without the `;`.
    Use(Range<usize>),
    /// A struct, enum, union, trait, type alias or module: its name is a type's.
    Type {
        keyword: String,
        name: Ident,
    },
    /// Anything else, by its keyword.
    Other(String),
}

/// The parts of a function, found but not judged.
pub(super) struct Function {
    /// `const`, `async`, `unsafe`, `extern`, with their indices.
    pub(super) qualifiers: Vec<(usize, String)>,
    pub(super) keyword: usize,
    pub(super) name: usize,
    pub(super) generics: Range<usize>,
    /// The parentheses; `None` when the signature cannot be made out, which rustc says.
    pub(super) parameters: Option<usize>,
    pub(super) output: Range<usize>,
    /// The keyword `where`.
    pub(super) bounds: Option<usize>,
}

/// The parts of the inline module that the attribute stands on, or an error.
pub(super) fn module(errors: &mut Errors, attribute: &str, item: &TokenStream) -> Option<Module> {
    let mut head: Vec<TokenTree> = item.clone().into_iter().collect();
    let start = after_visibility(&head, after_attributes(&head, 0).1);
    let at = match word(head.get(start)).as_deref() {
        Some("mod") => start,
        Some("unsafe") if word(head.get(start + 1)).as_deref() == Some("mod") => start + 1,
        _ => {
            let (index, what) = described(&head, start);
            if let Some(tree) = head.get(index) {
                errors.at(
                    tree,
                    format_args!(
                        "`#[{attribute}]` belongs on a module, not on {what}\n\n\
                         help: put the handlers into a `mod name {{ … }}`, and the attribute on it"
                    ),
                );
            }
            return None;
        }
    };
    let Some(braces) = group(head.get(at + 2), Delimiter::Brace).cloned() else {
        if let Some(name) = head.get(at + 1) {
            // rustc refuses the same line with E0658, which no macro can prevent; that text names no way out.
            let help = if attribute == "bot" {
                "write the module here, `mod name { … }`, and name the modules of other files in `handlers(…)`: \
                 `#[bot(api = \"bot\", handlers(crate::admin))]`"
            } else {
                "put the attribute on a `mod name { … }` inside that file"
            };
            errors.at(name, format_args!("`#[{attribute}]` needs a module with its body\n\nhelp: {help}"));
        }
        return None;
    };
    head.truncate(at + 2);
    let body = braces.stream().into_iter().collect();
    Some(Module { head, braces, body })
}

/// All items of a module's body.
pub(super) fn items(body: &[TokenTree]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let item = item(body, at);
        at = item.all.end;
        items.push(item);
    }
    items
}

fn item(body: &[TokenTree], from: usize) -> Item {
    // An attribute of the module itself: nothing may be written before it.
    if is_punct(body.get(from), '#') && is_punct(body.get(from + 1), '!') && group(body.get(from + 2), Delimiter::Bracket).is_some() {
        return Item { attributes: Vec::new(), all: from..from + 3, kind: Kind::Other(String::new()) };
    }
    let (attributes, start) = after_attributes(body, from);
    let start = after_visibility(body, start);
    let (kind, end) = kind(body, start);
    // Always at least one token, so that nonsense cannot hold us up.
    Item { attributes, all: from..end.max(from + 1).min(body.len()), kind }
}

fn kind(body: &[TokenTree], start: usize) -> (Kind, usize) {
    if let Some((function, end)) = function(body, start) {
        return (Kind::Function(function), end);
    }
    let keyword = word(body.get(start)).unwrap_or_default();
    let next = word(body.get(start + 1));
    match (keyword.as_str(), next.as_deref()) {
        ("use", _) => {
            let end = semicolon(body, start);
            let imports = start + 1..end.saturating_sub(usize::from(is_punct(body.get(end - 1), ';')));
            (Kind::Use(imports), end)
        }
        ("extern", Some("crate")) => {
            let end = semicolon(body, start);
            let kind = match body[..end].iter().rev().find(|tree| matches!(tree, TokenTree::Ident(_))) {
                Some(TokenTree::Ident(name)) => Kind::Type { keyword, name: name.clone() },
                _ => Kind::Other(keyword),
            };
            (kind, end)
        }
        ("const" | "static", _) => (Kind::Other(keyword), semicolon(body, start)),
        ("type", _) => (named(body, start, keyword), semicolon(body, start)),
        ("struct" | "enum" | "trait" | "mod", _) => (named(body, start, keyword), braces_or_semicolon(body, start)),
        // `union` is a name everywhere else.
        ("union", Some(_)) => (named(body, start, keyword), braces_or_semicolon(body, start)),
        ("unsafe" | "auto", Some("trait" | "mod" | "auto")) => {
            let at = (start..body.len()).find(|&at| matches!(word(body.get(at)).as_deref(), Some("trait" | "mod")));
            (named(body, at.unwrap_or(start), keyword), braces_or_semicolon(body, start))
        }
        // An item that arrived as a `macro_rules!` fragment.
        ("", _) if group(body.get(start), Delimiter::None).is_some() => (Kind::Other(keyword), start + 1),
        _ => (Kind::Other(keyword), braces_or_semicolon(body, start)),
    }
}

fn named(body: &[TokenTree], at: usize, keyword: String) -> Kind {
    match body.get(at + 1) {
        Some(TokenTree::Ident(name)) => Kind::Type { keyword, name: name.clone() },
        _ => Kind::Other(keyword),
    }
}

/// The function that begins at `start`, behind its attributes and visibility, and where it ends.
fn function(body: &[TokenTree], start: usize) -> Option<(Function, usize)> {
    let mut at = start;
    let mut qualifiers = Vec::new();
    let keyword = loop {
        let word = word(body.get(at))?;
        match word.as_str() {
            "fn" => break at,
            "const" | "async" | "unsafe" | "safe" => qualifiers.push((at, word)),
            "extern" => {
                qualifiers.push((at, word));
                if matches!(body.get(at + 1), Some(TokenTree::Literal(_))) {
                    at += 1;
                }
            }
            _ => return None,
        }
        at += 1;
    };
    let name = keyword + 1;
    if !matches!(body.get(name), Some(TokenTree::Ident(_))) {
        return None;
    }
    let mut function = Function { qualifiers, keyword, name, generics: 0..0, parameters: None, output: 0..0, bounds: None };

    at = name + 1;
    if is_punct(body.get(at), '<') {
        let from = at;
        let mut angles = Angles::default();
        while let Some(tree) = body.get(at) {
            angles.pass(tree);
            at += 1;
            if angles.depth == 0 {
                break;
            }
        }
        function.generics = from..at;
    }
    if group(body.get(at), Delimiter::Parenthesis).is_none() {
        let end = braces_or_semicolon(body, name);
        return Some((function, end));
    }
    let parameters = at;
    at += 1;
    let mut whole = true;
    if is_punct(body.get(at), '-') && is_punct(body.get(at + 1), '>') {
        let from = at + 2;
        at = type_end(body, from);
        function.output = from..at;
        whole = at > from && balanced(&body[from..at]);
    }
    if word(body.get(at)).as_deref() == Some("where") {
        function.bounds = Some(at);
        at = type_end(body, at + 1);
    }
    let end = braces_or_semicolon(body, at);
    // Without a body, or with something between the type and the body, it is no function yet: rustc says so.
    if whole && end == at + 1 && group(body.get(at), Delimiter::Brace).is_some() {
        function.parameters = Some(parameters);
    }
    Some((function, end))
}

/// The first token behind a type or a list of bounds: `where`, the body or the `;`.
fn type_end(body: &[TokenTree], from: usize) -> usize {
    let mut angles = Angles::default();
    let mut at = from;
    while let Some(tree) = body.get(at) {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && ends_item(body, at, &angles) => break,
            TokenTree::Punct(punct) if punct.as_char() == ';' => break,
            TokenTree::Ident(ident) if angles.depth == 0 && *ident == "where" => break,
            _ => {}
        }
        angles.pass(tree);
        at += 1;
    }
    at
}

/// Whether the braces at `at` are an item's body, not a constant among generic arguments: `Ring<{ 4 }>`.
fn ends_item(body: &[TokenTree], at: usize, angles: &Angles) -> bool {
    angles.depth == 0 || !(is_punct(body.get(at + 1), '>') || is_punct(body.get(at + 1), ','))
}

/// The end of an item that its body or a `;` ends.
fn braces_or_semicolon(body: &[TokenTree], from: usize) -> usize {
    let mut angles = Angles::default();
    for (at, tree) in body.iter().enumerate().skip(from) {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && ends_item(body, at, &angles) => return at + 1,
            TokenTree::Punct(punct) if punct.as_char() == ';' => return at + 1,
            _ => angles.pass(tree),
        }
    }
    body.len()
}

/// The end of an item that only a `;` ends, or that lacks its `;` where the next item's attributes begin.
fn semicolon(body: &[TokenTree], from: usize) -> usize {
    for (at, tree) in body.iter().enumerate().skip(from) {
        if is_punct(Some(tree), ';') {
            return at + 1;
        }
        if is_punct(Some(tree), '#') && group(body.get(at + 1), Delimiter::Bracket).is_some() {
            return at;
        }
    }
    body.len()
}

/// The outer attributes from `at` on, and what follows them.
fn after_attributes(body: &[TokenTree], mut at: usize) -> (Vec<usize>, usize) {
    let mut attributes = Vec::new();
    while is_punct(body.get(at), '#') {
        if group(body.get(at + 1), Delimiter::Bracket).is_none() {
            break;
        }
        attributes.push(at);
        at += 2;
    }
    (attributes, at)
}

fn after_visibility(body: &[TokenTree], at: usize) -> usize {
    match body.get(at) {
        // The visibility of a `macro_rules!` fragment, `$visibility:vis`.
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::None => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            let only_visibility = after_visibility(&inner, 0) == inner.len();
            at + usize::from(only_visibility)
        }
        tree if word(tree).as_deref() == Some("pub") => {
            let restricted = group(body.get(at + 1), Delimiter::Parenthesis).is_some_and(|scope| {
                let first = word(scope.stream().into_iter().next().as_ref());
                matches!(first.as_deref(), Some("crate" | "self" | "super" | "in"))
            });
            at + 1 + usize::from(restricted)
        }
        _ => at,
    }
}

/// The keyword that says what an item is, and its name with an article.
fn described(trees: &[TokenTree], start: usize) -> (usize, String) {
    if let Some((function, _)) = function(trees, start) {
        return (function.keyword, "a function".to_owned());
    }
    let mut at = start;
    while matches!(word(trees.get(at)).as_deref(), Some("unsafe" | "auto")) {
        at += 1;
    }
    let keyword = word(trees.get(at)).unwrap_or_default();
    let what = if is_punct(trees.get(at + 1), '!') || is_path_separator(trees.get(at + 1..).unwrap_or_default()) {
        "a macro call"
    } else {
        article(&keyword)
    };
    (at.min(trees.len().saturating_sub(1)), what.to_owned())
}

/// An item's keyword as a noun.
pub(super) fn article(keyword: &str) -> &'static str {
    match keyword {
        "struct" => "a struct",
        "enum" => "an enum",
        "union" => "a union",
        "trait" => "a trait",
        "type" => "a type alias",
        "mod" => "a module",
        "impl" => "an `impl` block",
        "use" => "an import",
        "const" => "a constant",
        "static" => "a static",
        "extern" => "an `extern` block",
        "macro_rules" | "macro" => "a macro",
        _ => "this item",
    }
}
