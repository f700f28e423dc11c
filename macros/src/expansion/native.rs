//! The native clients by their names: paths into the other API's client, and methods of grammers' client that only users may call.
//!
//! Read on the tokens, which know names and no types. So a name is judged only where it can hardly be another's: a path that
//! begins with the crate's name and goes on with one of the crate's own, in a module that declares and imports nothing of that
//! name; a method directly on `bot.grammers()`, where `bot` is a parameter of the type `Bot`. Nothing is said of what stands in a
//! macro call or under a `cfg`, nor where rustc refuses `bot.grammers()` or `bot.invoke(…)` in the same function.

use std::fmt::{self, Write};

use capgram_catalogue::{CLIENT_METHODS, NATIVE_CRATES, NativeCrate, OPERATIONS, Operation, Target, function, functions};
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::errors::Errors;
use super::items::{Function, Item, Kind};
use super::model::Model;
use super::options::{Bot, Home};
use super::tokens::{at_commas, group, half_typed, is_path_separator, is_punct};

/// Names by which a function says that rustc judges what it does with a native client.
const JUDGED: [&str; 4] = ["UseGrammers", "UseTeloxide", "UseMethods", "MayCall"];

pub(super) fn check(errors: &mut Errors, home: &Home, model: &Model, module: &TokenStream, body: &[TokenTree]) {
    // A group does not see its bot's api, and after a mistake there is none.
    let Bot::Here { target: Some(target), .. } = home.bot else { return };
    if !mentions(module) {
        return;
    }
    let mut seen = Seen { target, capgram: home.capgram.segments.last().map_or("capgram", String::as_str), ..Seen::default() };
    let found: Vec<(&Item, Found)> = model
        .items
        .iter()
        .filter(|item| !item.attributes.iter().any(|&at| is_condition(body.get(at + 1))))
        .map(|item| (item, seen.item(&body[item.all.clone()])))
        .collect();
    let told_anywhere = found.iter().any(|(_, found)| found.judged);
    for (item, found) in found {
        // An import serves the functions in which rustc speaks.
        let silent = if matches!(item.kind, Kind::Function(_)) { found.judged } else { told_anywhere };
        if !silent {
            for path in found.paths.iter().filter(|path| !seen.own.contains(&path.krate.name)) {
                tell_path(errors, target, path);
            }
        }
        if let Kind::Function(function) = &item.kind
            && target == Target::BotAccount
            && !model.names.takes("Bot")
        {
            for (receiver, method) in &found.methods {
                // behind the parameters
                let rest = function.parameters.map_or(function.name, |at| at + 1);
                if is_parameter(body, function, receiver) && is_only_used(&body[rest..item.all.end], receiver) {
                    tell_method(errors, method);
                }
            }
        }
    }
}

/// Whether a native client's name stands anywhere in `module`: in most modules none does, and to print the tokens costs half of a
/// walk through all bodies.
fn mentions(module: &TokenStream) -> bool {
    struct Search(bool);
    impl fmt::Write for Search {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            // every name of a crate, and that of the method, has one of the two in it
            self.0 |= text.len() >= "grammers".len() && (text.contains("grammers") || text.contains("teloxide"));
            Ok(())
        }
    }
    let mut search = Search(false);
    // it never fails
    let _ = write!(search, "{module}");
    search.0
}

/// What one item holds.
#[derive(Default)]
struct Found {
    paths: Vec<NativePath>,
    /// `receiver.grammers().method(…)`
    methods: Vec<(Ident, Ident)>,
    /// rustc speaks of native clients here.
    judged: bool,
}

/// A path into a native client.
struct NativePath {
    krate: &'static NativeCrate,
    /// How it begins: `grammers_client`, `capgram::grammers`.
    begins: String,
    /// The token to underline.
    first: Ident,
    segments: Vec<String>,
}

struct Seen<'a> {
    target: Target,
    capgram: &'a str,
    /// Crate names that mean something of the author's somewhere in the module.
    own: Vec<&'static str>,
}

impl Default for Seen<'_> {
    fn default() -> Self {
        Self { target: Target::Cloud, capgram: "capgram", own: Vec::new() }
    }
}

impl Seen<'_> {
    fn item(&mut self, trees: &[TokenTree]) -> Found {
        let named = |tree: &TokenTree| matches!(tree, TokenTree::Ident(name) if JUDGED.iter().any(|judged| name == judged));
        let mut found = Found { judged: trees.iter().any(named), ..Found::default() };
        self.walk(&mut found, trees);
        found
    }

    /// Whether paths into `krate` are the mistake.
    fn strange(&self, krate: &NativeCrate) -> bool {
        krate.speaks_mtproto != self.target.speaks_mtproto()
    }

    fn walk(&mut self, found: &mut Found, trees: &[TokenTree]) {
        let mut at = 0;
        while let Some(tree) = trees.get(at) {
            match tree {
                TokenTree::Group(inner) => {
                    self.walk(found, &inner.stream().into_iter().collect::<Vec<_>>());
                }
                TokenTree::Punct(punct) if punct.as_char() == '#' && group(trees.get(at + 1), Delimiter::Bracket).is_some() => {
                    if is_condition(trees.get(at + 1)) {
                        at = after_statement(trees, at + 2);
                        continue;
                    }
                    at += 1;
                }
                // A macro call: its tokens mean what the macro makes of them.
                TokenTree::Punct(punct) if punct.as_char() == '!' && at > 0 && matches!(trees[at - 1], TokenTree::Ident(_)) => {
                    let named = usize::from(matches!(trees.get(at + 1), Some(TokenTree::Ident(_))));
                    if let Some(TokenTree::Group(_)) = trees.get(at + 1 + named) {
                        at += 1 + named;
                    }
                }
                TokenTree::Punct(punct) if punct.as_char() == '.' => self.method(found, trees, at),
                TokenTree::Punct(punct) if punct.as_char() == ':' && is_path_separator(&trees[at..]) => {
                    if let Some(TokenTree::Ident(_)) = at.checked_sub(1).and_then(|before| trees.get(before)) {
                        self.path(found, trees, at - 1);
                    }
                    self.goes_on(trees, at + 2);
                    at += 1;
                }
                TokenTree::Ident(ident) => self.declaration(found, ident, trees.get(at + 1)),
                _ => {}
            }
            at += 1;
        }
    }

    /// A name behind `mod`, `as` and the like is the author's.
    fn declaration(&mut self, found: &mut Found, keyword: &Ident, next: Option<&TokenTree>) {
        let Some(TokenTree::Ident(name)) = next else { return };
        let keyword = keyword.to_string();
        match keyword.as_str() {
            "mod" | "as" | "struct" | "enum" | "union" | "trait" | "type" => self.is_own(&name.to_string()),
            // `extern crate grammers_client;` is no path, and means the crate itself.
            "crate" => {
                let name_text = name.to_string();
                if let Some(krate) = NATIVE_CRATES.iter().find(|krate| krate.name == name_text && self.strange(krate)) {
                    let path = NativePath { krate, begins: name_text, first: name.clone(), segments: Vec::new() };
                    found.paths.push(path);
                }
            }
            _ => {}
        }
    }

    fn is_own(&mut self, name: &str) {
        if let Some(krate) = NATIVE_CRATES.iter().find(|krate| krate.name == name) {
            self.own.push(krate.name);
        }
    }

    /// `super::grammers_client`, `super::{grammers_client, other}`: there is one of the author's.
    fn goes_on(&mut self, trees: &[TokenTree], at: usize) {
        let before = at.checked_sub(3).and_then(|before| trees.get(before));
        match trees.get(at) {
            Some(TokenTree::Ident(name)) if matches!(before, Some(TokenTree::Ident(_))) => self.is_own(&name.to_string()),
            Some(TokenTree::Group(list)) if list.delimiter() == Delimiter::Brace => {
                for part in at_commas(list.stream()) {
                    if let [TokenTree::Ident(name)] = part.as_slice() {
                        self.is_own(&name.to_string());
                    }
                }
            }
            _ => {}
        }
    }

    /// A path whose segment at `at` is followed by `::`.
    fn path(&mut self, found: &mut Found, trees: &[TokenTree], at: usize) {
        let Some(TokenTree::Ident(first)) = trees.get(at) else { return };
        let leading = at >= 2 && is_path_separator(&trees[at - 2..]);
        if leading && matches!(at.checked_sub(3).and_then(|before| trees.get(before)), Some(TokenTree::Ident(_))) {
            return;
        }
        if leading && is_punct(at.checked_sub(3).and_then(|before| trees.get(before)), '>') {
            return;
        }
        let name = first.to_string();
        let rest = &trees[at + 3..];
        if name == self.capgram {
            match rest.first() {
                Some(TokenTree::Ident(_)) => self.re_exported(found, first, rest),
                Some(TokenTree::Group(list)) if list.delimiter() == Delimiter::Brace => {
                    for part in at_commas(list.stream()) {
                        if let Some(TokenTree::Ident(second)) = part.first() {
                            self.re_exported(found, second, &part);
                        }
                    }
                }
                _ => {}
            }
            return;
        }
        let Some(krate) = NATIVE_CRATES.iter().find(|krate| krate.name == name) else { return };
        let known = |tree: &TokenTree| matches!(tree, TokenTree::Ident(ident) if krate.root.iter().any(|root| ident == root));
        let fits = match rest.first() {
            // A list or everything, which only an import has.
            Some(TokenTree::Group(list)) if list.delimiter() == Delimiter::Brace => {
                at_commas(list.stream()).iter().any(|part| part.first().is_some_and(known))
            }
            Some(TokenTree::Punct(punct)) => punct.as_char() == '*',
            Some(tree) => known(tree),
            None => false,
        };
        if fits && self.strange(krate) && !half_typed(&rest[..1]) {
            found.paths.push(NativePath { krate, begins: name, first: first.clone(), segments: segments(rest) });
        }
    }

    /// A path below capgram, from its second segment on; `first` is to be underlined.
    fn re_exported(&self, found: &mut Found, first: &Ident, rest: &[TokenTree]) {
        let Some(TokenTree::Ident(second)) = rest.first() else { return };
        let Some(krate) = NATIVE_CRATES.iter().find(|krate| krate.re_exported.is_some_and(|name| second == name)) else { return };
        if self.strange(krate) {
            let begins = format!("{}::{second}", self.capgram);
            found.paths.push(NativePath { krate, begins, first: first.clone(), segments: segments(rest) });
        }
    }

    /// `.grammers()` and what follows it, `.invoke(…)`, `.teloxide()`.
    fn method(&mut self, found: &mut Found, trees: &[TokenTree], at: usize) {
        let [TokenTree::Ident(method), TokenTree::Group(arguments), after @ ..] = &trees[at + 1..] else { return };
        if arguments.delimiter() != Delimiter::Parenthesis {
            return;
        }
        if self.target.speaks_bot_api() {
            found.judged |= method == "grammers" || method == "invoke";
            return;
        }
        if method == "teloxide" {
            found.judged = true;
            return;
        }
        if self.target != Target::BotAccount || method != "grammers" || !arguments.stream().is_empty() {
            return;
        }
        // the receiver is one name, and no field
        let receiver = match at.checked_sub(1).and_then(|before| trees.get(before)) {
            Some(TokenTree::Ident(receiver)) => receiver,
            _ => return,
        };
        let before = at.checked_sub(2).and_then(|before| trees.get(before));
        if is_punct(before, '.') || is_punct(before, ':') {
            return;
        }
        if let [dot, TokenTree::Ident(called), TokenTree::Group(arguments), ..] = after
            && is_punct(Some(dot), '.')
            && arguments.delimiter() == Delimiter::Parenthesis
        {
            found.methods.push((receiver.clone(), called.clone()));
        }
    }
}

/// `[cfg(…)]` or `[cfg_attr(…)]`
fn is_condition(tree: Option<&TokenTree>) -> bool {
    let Some(brackets) = group(tree, Delimiter::Bracket) else { return false };
    matches!(brackets.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "cfg" || name == "cfg_attr")
}

/// Behind the statement, field or arm that begins at `at`.
fn after_statement(trees: &[TokenTree], at: usize) -> usize {
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        tree => is_punct(Some(tree), ';') || is_punct(Some(tree), ','),
    };
    trees[at..].iter().position(ends).map_or(trees.len(), |end| at + end + 1)
}

/// The names of a path, from the second on.
fn segments(mut trees: &[TokenTree]) -> Vec<String> {
    let mut segments = Vec::new();
    while let Some(TokenTree::Ident(segment)) = trees.first() {
        segments.push(segment.to_string());
        if !is_path_separator(&trees[1..]) {
            break;
        }
        trees = &trees[3..];
    }
    segments
}

/// Whether `name` is a parameter of the type `Bot` or `&Bot`.
fn is_parameter(body: &[TokenTree], function: &Function, name: &Ident) -> bool {
    let Some(parameters) = function.parameters.and_then(|at| group(body.get(at), Delimiter::Parenthesis)) else { return false };
    at_commas(parameters.stream()).iter().any(|parameter| match parameter.as_slice() {
        [TokenTree::Ident(one), colon, TokenTree::Ident(ty)] => one == name && is_punct(Some(colon), ':') && ty == "Bot",
        [TokenTree::Ident(one), colon, reference, TokenTree::Ident(ty)] => {
            one == name && is_punct(Some(colon), ':') && is_punct(Some(reference), '&') && ty == "Bot"
        }
        _ => false,
    })
}

/// Whether `name` stands in a body only where it is used, so that nothing else can have taken the name.
fn is_only_used(trees: &[TokenTree], name: &Ident) -> bool {
    trees.iter().enumerate().all(|(at, tree)| match tree {
        TokenTree::Group(group) => is_only_used(&group.stream().into_iter().collect::<Vec<_>>(), name),
        TokenTree::Ident(ident) if ident == name => {
            let before = at.checked_sub(1).and_then(|before| trees.get(before));
            is_punct(trees.get(at + 1), '.') || is_punct(before, '&')
        }
        _ => true,
    })
}

fn tell_path(errors: &mut Errors, target: Target, path: &NativePath) {
    let (speaks, other, native) = match path.krate.speaks_mtproto {
        true => ("MTProto", "the Bot API", "`bot.teloxide()` is the native client of the Bot API"),
        false => ("the Bot API", "MTProto", "`bot.grammers()` is the native client of MTProto"),
    };
    let help = match operation(target, path) {
        Some(operation) => format!("use {} instead", operation.shown()),
        None => "use the operations of capgram's own handles, which the docs of `capgram::handles` describe".to_owned(),
    };
    let begins = &path.begins;
    let available = if path.krate.speaks_mtproto { "mtproto" } else { "bot" };
    errors.at(
        &path.first,
        format_args!(
            "`{begins}` speaks {speaks}, and this bot is on {other}\n\n\
             help: {help}\n\
             note: available with `api = \"{available}\"`\n\
             note: {native}"
        ),
    );
}

/// The operation that does what the path names, a function of MTProto's or a method of the Bot API, on this target.
fn operation(target: Target, path: &NativePath) -> Option<&'static Operation> {
    let last = path.segments.last()?;
    let does: Box<dyn Fn(&Operation) -> bool> = if path.krate.speaks_mtproto {
        let start = path.segments.iter().position(|segment| segment == "functions")?;
        let rust_path = path.segments[start..].join("::");
        let name = functions().iter().find(|row| row.rust_path == rust_path)?.name;
        Box::new(move |operation| operation.mtproto.contains(&name))
    } else {
        path.segments.iter().find(|segment| *segment == "payloads")?;
        Box::new(move |operation| operation.bot_api.iter().any(|method| method.eq_ignore_ascii_case(last)))
    };
    let fits = |operation: &&Operation| operation.available_on(target) && !operation.is_setter() && does(operation);
    OPERATIONS.iter().find(fits)
}

fn tell_method(errors: &mut Errors, method: &Ident) {
    let Some(row) = CLIENT_METHODS.iter().find(|row| method == row.name) else { return };
    let Some(restriction) = function(row.function).and_then(|function| function.restriction()) else { return };
    let mut text = format!("{}\n", restriction.message().replace("{Self}", row.name));
    if !restriction.instead.is_empty() {
        text.push_str(&format!("\nhelp: {}", restriction.instead));
    }
    let [available, refused, ..] = restriction.notes()[..] else { return };
    text.push_str(&format!("\nnote: {available}\nnote: it calls `{}`: {refused}", row.function));
    let tokens: TokenStream = TokenTree::Ident(method.clone()).into();
    errors.at(tokens, text);
}
