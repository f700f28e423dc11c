//! What stands in `#[bot(…)]` and in `#[handlers(…)]`.

use capgram_catalogue::{Limit, Target};
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::Features;
use super::errors::Errors;
use super::nearest::suggestion;
use super::overrides::{self, Overrides};
use super::tokens::{at_commas, half_typed, is_path_separator, is_punct, string, unwrapped};

/// Where the handlers of a module belong to.
pub(super) struct Home {
    pub(super) bot: Bot,
    /// The way to capgram.
    pub(super) capgram: Path,
    /// What the module says about Telegram's limits.
    pub(super) limits: Overrides,
    /// The word `suggest`, where it is written.
    pub(super) suggest: Option<Ident>,
}

impl Home {
    /// The largest value that may be given here: the module's own word on the limit, else what the catalogue says of its target;
    /// `None` if nothing sets a bound, or if another module could have raised it.
    ///
    /// A group does not see the bot that it belongs to, neither its target nor its `limits(…)`. There it is the most that any
    /// target takes.
    pub(super) fn limit(&self, limit: &Limit) -> Option<u64> {
        self.limits.get(limit).or_else(|| match &self.bot {
            Bot::Here { target: Some(target), .. } => limit.on(*target),
            _ => limit.somewhere(),
        })
    }
}

/// The bot whose handlers a module holds.
pub(super) enum Bot {
    /// This module is the bot: its target, which is `None` after a mistake, and what its marker's tokens point to.
    Here { target: Option<Target>, span: Span, groups: Vec<Path> },
    /// The bot is another module.
    At(Path),
}

/// A path, and how it was written.
#[derive(Clone)]
pub(super) struct Path {
    pub(super) tokens: TokenStream,
    /// Without a leading `::`.
    pub(super) segments: Vec<String>,
    /// The last segment.
    pub(super) end: Span,
}

const BOT_OPTIONS: [&str; 7] = ["api", "server", "account", "handlers", "limits", "suggest", "crate"];
const HANDLERS_OPTIONS: [&str; 3] = ["bot", "limits", "crate"];
const APIS: [&str; 2] = ["bot", "mtproto"];

/// One `name = value` or `name(values)`.
struct Entry {
    name: Ident,
    value: Value,
    /// All of it.
    tokens: Vec<TokenTree>,
}

enum Value {
    None,
    Equals(Vec<TokenTree>),
    List(Vec<Vec<TokenTree>>),
}

/// Parses the options of `#[bot]`.
pub(super) fn bot(errors: &mut Errors, options: TokenStream, features: Features) -> Home {
    let trees: Vec<TokenTree> = options.into_iter().collect();
    let silent = half_typed(&trees);
    let (mut api, mut server, mut account, mut groups, mut capgram) = (None, None, None, Vec::new(), None);
    let mut unnamed_api = false;
    let mut limits = Overrides::default();
    let mut suggest = None;

    for entry in entries(errors, trees, "bot", &BOT_OPTIONS, &mut unnamed_api) {
        match entry.name.to_string().as_str() {
            "api" => api = Some(self::api(errors, &entry, features)),
            "server" => server = choice(errors, &entry, &["local"]).map(|value| (entry.name, value)),
            "account" => account = choice(errors, &entry, &["bot", "user"]).map(|value| (entry.name, value)),
            "handlers" => groups = self::groups(errors, &entry),
            "limits" => limits = self::limits(errors, &entry),
            "suggest" => match entry.tokens.as_slice() {
                [_] => suggest = Some(entry.name),
                tokens => errors.at(Tokens(tokens), "`suggest` takes no value\n\nhelp: write `suggest` alone"),
            },
            _ => capgram = path(errors, &entry, Scope::Crate),
        }
    }

    if api.is_none() && !unnamed_api && !silent {
        errors.at_attribute(
            "`#[bot]` needs an `api`\n\n\
             help: write `#[bot(api = \"bot\")]` for the Bot API, or `#[bot(api = \"mtproto\")]` for MTProto",
        );
    }
    let (api, span) = api.map_or((None, Span::call_site()), |(api, span)| (api, span));
    let target = api.and_then(|api| target(errors, &api, server, account));

    Home { bot: Bot::Here { target, span, groups }, capgram: capgram.unwrap_or_else(default_crate), limits, suggest }
}

/// Parses the options of `#[handlers]`.
pub(super) fn handlers(errors: &mut Errors, options: TokenStream) -> Home {
    let trees: Vec<TokenTree> = options.into_iter().collect();
    let silent = half_typed(&trees);
    let (mut bot, mut capgram) = (None, None);
    let mut written = false;
    let mut limits = Overrides::default();

    for entry in entries(errors, trees, "handlers", &HANDLERS_OPTIONS, &mut false) {
        match entry.name.to_string().as_str() {
            "bot" => {
                written = true;
                bot = path(errors, &entry, Scope::Outside);
            }
            "limits" => limits = self::limits(errors, &entry),
            _ => capgram = path(errors, &entry, Scope::Crate),
        }
    }
    if !written && !silent {
        errors.at_attribute(
            "`#[handlers]` needs the `bot` that they belong to\n\n\
             help: write the path of its module: `#[handlers(bot = crate::librarian)]`",
        );
    }
    Home {
        bot: bot.map_or(Bot::Here { target: None, span: Span::call_site(), groups: Vec::new() }, Bot::At),
        capgram: capgram.unwrap_or_else(default_crate),
        limits,
        suggest: None,
    }
}

/// Splits the options and tells what is no option, and what is given twice.
fn entries(errors: &mut Errors, trees: Vec<TokenTree>, attribute: &str, known: &[&str], unnamed_api: &mut bool) -> Vec<Entry> {
    let silent = half_typed(&trees);
    let mut entries: Vec<Entry> = Vec::new();
    for tokens in at_commas(trees) {
        let Some(TokenTree::Ident(name)) = tokens.first() else {
            match tokens.as_slice() {
                _ if silent => {}
                [TokenTree::Literal(literal), ..] if attribute == "bot" => {
                    *unnamed_api = true;
                    errors.at(literal, format_args!("an option needs its name\n\nhelp: write `api = {literal}`"));
                }
                [] => {}
                _ => errors.at(
                    Tokens(&tokens),
                    format_args!(
                        "expected an option of `#[{attribute}]`\n\nhelp: known are {}",
                        super::nearest::listed(known.iter().copied())
                    ),
                ),
            }
            continue;
        };
        let written = name.to_string();
        if !known.contains(&written.as_str()) {
            if !silent {
                errors.at(
                    name,
                    format_args!("`#[{attribute}]` has no option `{written}`\n\n{}", suggestion(&written, known.iter().copied())),
                );
            }
            continue;
        }
        if entries.iter().any(|entry| entry.name == *name) {
            errors.at(name, format_args!("`{written}` is given twice\n\nhelp: keep one of the two"));
            continue;
        }
        let value = match &tokens[1..] {
            [TokenTree::Group(list)] if list.delimiter() == Delimiter::Parenthesis => Value::List(at_commas(list.stream())),
            [equals, value @ ..] if is_punct(Some(equals), '=') && !value.is_empty() => Value::Equals(unwrapped(value.to_vec())),
            _ => Value::None,
        };
        entries.push(Entry { name: name.clone(), value, tokens });
    }
    if silent {
        // rustc has told it: what stands there is a guess.
        *unnamed_api = true;
        entries.retain(|entry| !half_typed(&entry.tokens));
    }
    entries
}

/// The api, and its literal's span, to which the marker points.
fn api(errors: &mut Errors, entry: &Entry, features: Features) -> (Option<Api>, Span) {
    let help = "help: write `api = \"bot\"` for the Bot API, or `api = \"mtproto\"` for MTProto";
    let value = match &entry.value {
        Value::Equals(value) => value,
        _ => {
            errors.at(Tokens(&entry.tokens), format_args!("`api` takes a string\n\n{help}"));
            return (None, entry.name.span());
        }
    };
    if let [TokenTree::Literal(literal)] = value.as_slice() {
        return (known_api(errors, literal, features), literal.span());
    }
    // "bot" | "mtproto" and "bot" + "mtproto": literals with a mark between them.
    let span = value[0].span();
    let mut literals = value.iter().step_by(2).map(|tree| match tree {
        TokenTree::Literal(literal) => string(literal),
        _ => None,
    });
    let several = value.len() > 2
        && literals.all(|literal| literal.is_some_and(|name| APIS.contains(&name.as_str())))
        && value.iter().skip(1).step_by(2).all(|mark| is_punct(Some(mark), '|') || is_punct(Some(mark), '+'));
    if !several {
        errors.at(Tokens(value), format_args!("`api` takes a string\n\n{help}"));
    } else if is_punct(value.get(1), '|') {
        errors.at(
            Tokens(value),
            "portable bots are not supported yet\n\n\
             help: choose one api, `\"bot\"` or `\"mtproto\"`: the handlers stay the same when you change it",
        );
    } else {
        errors.at(
            Tokens(value),
            "bots on both APIs at once are not supported yet\n\n\
             help: choose one api, `\"bot\"` or `\"mtproto\"`; two bots on one token run side by side with `alongside`",
        );
    }
    (None, span)
}

/// An api that was written as one literal.
#[derive(Clone)]
struct Api {
    mtproto: bool,
    literal: Literal,
}

fn known_api(errors: &mut Errors, literal: &Literal, features: Features) -> Option<Api> {
    let name = string(literal);
    let (mtproto, feature, built) = match name.as_deref() {
        Some("bot") => (false, "bot-api", features.bot_api),
        Some("mtproto") => (true, "mtproto", features.mtproto),
        Some(unknown) => {
            errors.at(literal, format_args!("unknown api `{unknown}`\n\n{}", quoted_suggestion(unknown, &APIS)));
            return None;
        }
        None => {
            errors.at(literal, "`api` takes a string\n\nhelp: write `api = \"bot\"` for the Bot API, or `api = \"mtproto\"` for MTProto");
            return None;
        }
    };
    if !built {
        errors.at(
            literal,
            format_args!(
                "`api = {literal}` needs capgram's cargo feature `{feature}`\n\n\
                 help: switch it on in Cargo.toml: `capgram = {{ …, features = [\"{feature}\"] }}`"
            ),
        );
        return None;
    }
    Some(Api { mtproto, literal: literal.clone() })
}

/// The target that the options come to, and the options that do not go together.
fn target(errors: &mut Errors, api: &Api, server: Option<(Ident, String)>, account: Option<(Ident, String)>) -> Option<Target> {
    let literal = &api.literal;
    if api.mtproto {
        if let Some((name, _)) = server {
            errors.at(
                name,
                format_args!(
                    "`server` does not go with `api = {literal}`\n\n\
                     help: remove it, or choose `api = \"bot\"`\n\
                     note: only the Bot API can be served by your own machine; MTProto always speaks to Telegram"
                ),
            );
        }
        let user = account.is_some_and(|(_, value)| value == "user");
        return Some(if user { Target::UserAccount } else { Target::BotAccount });
    }
    if let Some((name, _)) = account {
        errors.at(
            name,
            format_args!(
                "`account` does not go with `api = {literal}`\n\n\
                 help: remove it, or choose `api = \"mtproto\"`\n\
                 note: the Bot API serves bot accounts only"
            ),
        );
    }
    Some(if server.is_some() { Target::LocalServer } else { Target::Cloud })
}

/// A string out of a fixed list.
fn choice(errors: &mut Errors, entry: &Entry, known: &[&str]) -> Option<String> {
    let name = &entry.name;
    let allowed = known.iter().map(|value| format!("`{name} = \"{value}\"`")).collect::<Vec<_>>().join(" or ");
    let value = match &entry.value {
        Value::Equals(value) => value,
        _ => {
            errors.at(Tokens(&entry.tokens), format_args!("`{name}` takes a string\n\nhelp: write {allowed}"));
            return None;
        }
    };
    let text = match value.as_slice() {
        [TokenTree::Literal(literal)] => string(literal),
        _ => None,
    };
    match text {
        Some(text) if known.contains(&text.as_str()) => Some(text),
        Some(text) => {
            let absent = match name.to_string().as_str() {
                "server" => "\nnote: without it the bot uses Telegram's own server",
                _ => "",
            };
            errors.at(Tokens(value), format_args!("unknown {name} `{text}`\n\n{}{absent}", quoted_suggestion(&text, known)));
            None
        }
        None => {
            errors.at(Tokens(value), format_args!("`{name}` takes a string\n\nhelp: write {allowed}"));
            None
        }
    }
}

fn quoted_suggestion(written: &str, known: &[&str]) -> String {
    let quoted: Vec<String> = known.iter().map(|name| format!("`\"{name}\"`")).collect();
    match super::nearest::nearest(written, known.iter().copied()) {
        Some(name) if known.len() > 1 => format!("help: did you mean `\"{name}\"`?\nnote: known are {}", quoted.join(" and ")),
        _ => format!("help: write {}", quoted.join(" or ")),
    }
}

/// The modules of `handlers(…)`.
fn groups(errors: &mut Errors, entry: &Entry) -> Vec<Path> {
    let Value::List(list) = &entry.value else {
        errors.at(
            Tokens(&entry.tokens),
            "`handlers` takes a list of modules\n\nhelp: write their paths in parentheses: `handlers(crate::admin, crate::shop)`",
        );
        return Vec::new();
    };
    let mut groups: Vec<Path> = Vec::new();
    for tokens in list {
        match parsed_path(tokens, Scope::Outside) {
            Some(path) if groups.iter().any(|known| known.segments == path.segments) => {
                errors.at(Tokens(tokens), format_args!("`{}` is listed twice\n\nhelp: remove it here", path.segments.join("::")))
            }
            Some(path) => groups.push(path),
            None => errors.at(Tokens(tokens), "expected the path of a `#[handlers]` module\n\nhelp: write it like `crate::admin`"),
        }
    }
    groups
}

/// What stands in `limits(…)`.
fn limits(errors: &mut Errors, entry: &Entry) -> Overrides {
    let Value::List(list) = &entry.value else {
        errors.at(
            Tokens(&entry.tokens),
            "`limits` takes a list of limits\n\nhelp: write their values in parentheses: `limits(callback_data = 64)`",
        );
        return Overrides::default();
    };
    overrides::read(errors, list)
}

fn path(errors: &mut Errors, entry: &Entry, scope: Scope) -> Option<Path> {
    let path = match &entry.value {
        Value::Equals(value) => parsed_path(value, scope),
        _ => None,
    };
    if path.is_none() {
        let (name, example) = match scope {
            Scope::Crate => ("crate", "crate = capgram"),
            Scope::Outside => ("bot", "bot = crate::librarian"),
        };
        errors.at(Tokens(&entry.tokens), format_args!("`{name}` takes a path\n\nhelp: write it without quotes: `{example}`"));
    }
    path
}

/// How a path is read that begins with a plain name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// As the name of a crate.
    Crate,
    /// As seen from where the attribute stands. The path ends up inside the module, one level down.
    Outside,
}

fn parsed_path(trees: &[TokenTree], scope: Scope) -> Option<Path> {
    let mut rest = trees;
    let global = is_path_separator(rest);
    if global {
        rest = &rest[2..];
    }
    let mut segments = Vec::new();
    let end = loop {
        let [TokenTree::Ident(segment), after @ ..] = rest else { return None };
        segments.push(segment.to_string());
        if after.is_empty() {
            break segment.span();
        }
        if !is_path_separator(after) {
            return None;
        }
        rest = &after[2..];
    };
    let written: TokenStream = trees.iter().cloned().collect();
    let tokens = match (scope, segments[0].as_str()) {
        _ if global => written,
        (_, "crate") => written,
        (_, "self") => {
            let tail: TokenStream = trees[1..].iter().cloned().collect();
            quote!(super #tail)
        }
        (Scope::Outside, _) | (_, "super") => quote!(super::#written),
        (Scope::Crate, _) => quote_spanned!(trees[0].span()=> ::#written),
    };
    Some(Path { tokens, segments, end })
}

fn default_crate() -> Path {
    Path { tokens: quote!(::capgram), segments: vec!["capgram".to_owned()], end: Span::call_site() }
}

/// Borrowed tokens, for an error that underlines all of them.
struct Tokens<'a>(&'a [TokenTree]);

impl quote::ToTokens for Tokens<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}
