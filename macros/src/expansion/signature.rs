//! A handler's parameters and return type, and what no handler's signature may have.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};

use super::errors::Errors;
use super::items::Function;
use super::tokens::{at_commas, balanced, group, half_typed, is_path_separator, is_punct};

/// A signature that the glue can call.
pub(super) struct Signature {
    pub(super) parameters: Vec<Parameter>,
    /// Nothing for `()`.
    pub(super) output: Vec<TokenTree>,
}

pub(super) struct Parameter {
    /// For the usage line: `id`; `_` where the pattern names nothing.
    pub(super) name: String,
    pub(super) ident: Option<Ident>,
    pub(super) ty: Vec<TokenTree>,
}

/// The runtime has glue functions for this many parameters.
const MOST_PARAMETERS: usize = 12;

/// The signature of a handler; `None` when it cannot be one, and then either an error was told or rustc tells one.
pub(super) fn read(errors: &mut Errors, body: &[TokenTree], function: &Function) -> Option<Signature> {
    let parentheses = group(body.get(function.parameters?), Delimiter::Parenthesis)?;
    let output = body[function.output.clone()].to_vec();
    let parts = at_commas(parentheses.stream());
    if half_typed(&body[function.name..=function.name]) || half_typed(&output) || parts.iter().any(|part| half_typed(part)) {
        return None;
    }

    let mut fits = qualifiers(errors, body, function);
    fits &= generics(errors, body, function);
    let mut parameters = Vec::with_capacity(parts.len());
    for part in parts {
        match parameter(errors, part) {
            Some(parameter) => {
                if parameters.len() == MOST_PARAMETERS {
                    let ty: TokenStream = parameter.ty.iter().cloned().collect();
                    errors.at(
                        ty,
                        format_args!(
                            "a handler takes at most {MOST_PARAMETERS} parameters\n\n\
                             help: put some of them into a struct that implements `FromUpdate<A>`"
                        ),
                    );
                    fits = false;
                }
                parameters.push(parameter);
            }
            None => fits = false,
        }
    }
    if unsized_type(&output) {
        return None;
    }
    if mentions_impl(&output) {
        errors.at(
            output.iter().cloned().collect::<TokenStream>(),
            "a handler cannot return `impl Trait`\n\n\
             help: name the type: `String`, `Html<String>`, `Result<String>`",
        );
        fits = false;
    }
    fits.then_some(Signature { parameters, output })
}

fn qualifiers(errors: &mut Errors, body: &[TokenTree], function: &Function) -> bool {
    let has = |name: &str| function.qualifiers.iter().any(|(_, qualifier)| qualifier == name);
    let name = &body[function.name];
    let mut fits = true;
    for (at, qualifier) in &function.qualifiers {
        // `const async` is rustc's to refuse.
        if qualifier == "async" || (qualifier == "const" && has("async")) {
            fits &= qualifier == "async";
            continue;
        }
        fits = false;
        let why = match qualifier.as_str() {
            "const" => "a handler answers an update, which no constant can",
            "extern" => "capgram calls it, and nothing outside Rust does",
            _ => "capgram calls it for whatever arrives, and could keep no promise that it asks for",
        };
        errors.at(&body[*at], format_args!("a handler cannot be `{qualifier}`\n\nhelp: write `async fn {name}(…)`\nnote: {why}"));
    }
    if !has("async") && !has("const") {
        errors.at(&body[function.keyword], format_args!("a handler is an `async fn`\n\nhelp: write `async fn {name}(…)`"));
        fits = false;
    }
    fits
}

fn generics(errors: &mut Errors, body: &[TokenTree], function: &Function) -> bool {
    let generics = &body[function.generics.clone()];
    // `fn f<>()` has none.
    if generics.len() > 2 {
        let lifetimes_only =
            at_commas(generics[1..generics.len() - 1].iter().cloned()).iter().all(|parameter| is_punct(parameter.first(), '\''));
        let tokens: TokenStream = generics.iter().cloned().collect();
        if lifetimes_only {
            errors.at(
                tokens,
                "a handler cannot have lifetime parameters\n\n\
                 help: take owned values: `String`, not `&'a str`",
            );
        } else {
            errors.at(
                tokens,
                "a handler cannot be generic\n\n\
                 help: name the types: inside the module `Chat` is this bot's chat\n\
                 note: an update calls the handler, and nothing there could choose a type",
            );
        }
        return false;
    }
    if let Some(at) = function.bounds {
        errors.at(
            &body[at],
            "a handler cannot have a `where` clause\n\n\
             help: remove it: a handler's types are known, and rustc checks them without it",
        );
        return false;
    }
    true
}

fn parameter(errors: &mut Errors, part: Vec<TokenTree>) -> Option<Parameter> {
    let mut at = 0;
    let mut fits = true;
    while is_punct(part.get(at), '#') {
        let attribute = group(part.get(at + 1), Delimiter::Bracket)?;
        if let Some(TokenTree::Ident(name)) = attribute.stream().into_iter().next()
            && (name == "cfg" || name == "cfg_attr")
        {
            errors.at(
                &name,
                format_args!(
                    "a handler's parameter cannot have a `{name}`\n\n\
                     help: write two handlers, each with a `#[cfg(…)]` of its own"
                ),
            );
            fits = false;
        }
        at += 2;
    }
    let colon = colon(&part, at)?;
    let ty = part[colon + 1..].to_vec();
    let pattern = &part[at..colon];
    // A receiver with a type, a type not yet written, or one without a size: rustc says it.
    if ty.is_empty()
        || !balanced(&ty)
        || unsized_type(&ty)
        || pattern.is_empty()
        || pattern.iter().any(|tree| matches!(tree, TokenTree::Ident(name) if name == "self"))
    {
        return None;
    }
    if mentions_impl(&ty) {
        errors.at(
            ty.iter().cloned().collect::<TokenStream>(),
            "a handler cannot take `impl Trait`\n\n\
             help: name the type\n\
             note: an update calls the handler, and nothing there could choose a type",
        );
        return None;
    }
    let ident = named(pattern);
    let name = ident.as_ref().map_or_else(
        || "_".to_owned(),
        |name| {
            let text = name.to_string();
            text.strip_prefix("r#").unwrap_or(&text).to_owned()
        },
    );
    fits.then_some(Parameter { name, ident, ty })
}

/// The colon between pattern and type, which is no `::`.
fn colon(part: &[TokenTree], from: usize) -> Option<usize> {
    let mut at = from;
    while at < part.len() {
        if is_path_separator(&part[at..]) {
            at += 2;
        } else if matches!(&part[at], TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Alone)
            || is_punct(part.get(at), ':')
        {
            return Some(at);
        } else {
            at += 1;
        }
    }
    None
}

/// The variable that a pattern binds: `id` in `id`, `mut id` and `State(id)`.
fn named(pattern: &[TokenTree]) -> Option<Ident> {
    fn binding(trees: impl IntoIterator<Item = TokenTree>) -> Option<Ident> {
        trees.into_iter().find_map(|tree| match tree {
            TokenTree::Ident(name) => {
                let text = name.to_string();
                let variable = text != "mut" && text != "ref" && text != "_" && text.starts_with(|c: char| !c.is_uppercase());
                variable.then_some(name)
            }
            TokenTree::Group(group) => binding(group.stream()),
            _ => None,
        })
    }
    match pattern {
        [TokenTree::Ident(name)] if *name != "_" => Some(name.clone()),
        _ => binding(pattern.iter().cloned()),
    }
}

/// A type that no parameter and no return value can have, as rustc says without our help: `str`, `dyn Trait`, `[T]`.
fn unsized_type(ty: &[TokenTree]) -> bool {
    match ty {
        [TokenTree::Ident(name)] => *name == "str",
        [TokenTree::Ident(first), ..] => *first == "dyn",
        [TokenTree::Group(list)] if list.delimiter() == Delimiter::Bracket => {
            !list.stream().into_iter().any(|tree| is_punct(Some(&tree), ';'))
        }
        _ => false,
    }
}

fn mentions_impl(trees: &[TokenTree]) -> bool {
    trees.iter().any(|tree| match tree {
        TokenTree::Ident(ident) => *ident == "impl",
        TokenTree::Group(group) => mentions_impl(&group.stream().into_iter().collect::<Vec<_>>()),
        _ => false,
    })
}
