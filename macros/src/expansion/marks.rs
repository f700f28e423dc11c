//! What the attributes on an item say: `#[command]`, `#[on]`, `cfg` and doc comments.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::tokens::{at_commas, group, is_path_separator, is_punct, string, unwrapped};

/// The attributes of an item that concern us.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) marks: Vec<Mark>,
    /// The predicates under which the item exists: `feature = "x"` of `#[cfg(feature = "x")]`.
    pub(super) conditions: Vec<TokenStream>,
    /// The first line of the doc comment, and its literal.
    pub(super) doc: Option<(String, TokenTree)>,
    /// Attributes that leave the module, by the index of their `#`, and what stands there instead.
    pub(super) replaced: Vec<(usize, Vec<TokenTree>)>,
}

/// A `#[command…]` or `#[on…]`.
pub(super) struct Mark {
    pub(super) trigger: Trigger,
    /// `command` or `on`, as written.
    pub(super) name: Ident,
    pub(super) arguments: Arguments,
    /// The predicates of the `cfg_attr`s around it.
    conditions: Vec<TokenStream>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    Command,
    On,
}

pub(super) enum Arguments {
    None,
    /// `(…)`, split at its commas.
    List(Vec<Vec<TokenTree>>),
    /// Something else, such as `= "…"`.
    Other(Vec<TokenTree>),
}

/// Reads the attributes whose `#` stand at `attributes`. `capgram` is the first segment of `#[capgram::command]`.
pub(super) fn read(body: &[TokenTree], attributes: &[usize], capgram: &str) -> Marks {
    let mut found = Marks::default();
    for &at in attributes {
        let Some(brackets) = group(body.get(at + 1), Delimiter::Bracket) else { continue };
        let trees = unwrapped(brackets.stream().into_iter().collect());
        let Some(TokenTree::Ident(first)) = trees.first() else {
            // `#[::capgram::command]`
            if is_path_separator(&trees)
                && let Some(mark) = mark(&trees[2..], capgram)
            {
                found.replaced.push((at, Vec::new()));
                found.marks.push(mark);
            }
            continue;
        };
        match first.to_string().as_str() {
            "doc" => found.document(&trees),
            "cfg" => {
                if let Some(predicate) = group(trees.get(1), Delimiter::Parenthesis) {
                    found.conditions.push(predicate.stream());
                }
            }
            "cfg_attr" => {
                if let Some(rest) = found.conditional(trees.get(1), &[], capgram) {
                    let instead = rest.map_or_else(Vec::new, |list| attribute(body, at, first, list));
                    found.replaced.push((at, instead));
                }
            }
            _ => {
                if let Some(mark) = mark(&trees, capgram) {
                    found.replaced.push((at, Vec::new()));
                    found.marks.push(mark);
                }
            }
        }
    }
    // A handler by `cfg_attr(p, command)` is one only where `p` holds.
    let conditions: Vec<_> = found.marks.iter_mut().flat_map(|mark| std::mem::take(&mut mark.conditions)).collect();
    found.conditions.extend(conditions);
    found
}

impl Marks {
    fn document(&mut self, trees: &[TokenTree]) {
        if self.doc.is_some() || !is_punct(trees.get(1), '=') {
            return;
        }
        // `#[doc = include_str!(…)]` is no literal, and describes nothing here.
        if let [TokenTree::Literal(literal)] = unwrapped(trees[2..].to_vec()).as_slice()
            && let Some(text) = string(literal)
        {
            // A `/** … */` comes in one piece, with a star before each line.
            let line = text.lines().map(|line| line.trim().trim_start_matches('*').trim()).find(|line| !line.is_empty());
            self.doc = line.map(|line| (line.to_owned(), TokenTree::Literal(literal.clone())));
        }
    }

    /// The marks in `cfg_attr(predicate, attributes…)`. `None` when there are none; else what remains, if anything.
    fn conditional(&mut self, arguments: Option<&TokenTree>, outer: &[TokenStream], capgram: &str) -> Option<Option<Vec<Vec<TokenTree>>>> {
        let arguments = group(arguments, Delimiter::Parenthesis)?;
        let mut parts = at_commas(arguments.stream()).into_iter();
        let predicate = parts.next()?;
        let mut conditions = outer.to_vec();
        conditions.push(predicate.iter().cloned().collect());
        let mut rest = vec![predicate];
        let mut consumed = false;
        for part in parts {
            let part = unwrapped(part);
            if let Some(mut mark) = mark(&part, capgram) {
                mark.conditions.clone_from(&conditions);
                self.marks.push(mark);
                consumed = true;
                continue;
            }
            match part.first() {
                Some(TokenTree::Ident(name)) if *name == "cfg_attr" => match self.conditional(part.get(1), &conditions, capgram) {
                    None => rest.push(part),
                    Some(remains) => {
                        consumed = true;
                        if let Some(list) = remains {
                            rest.push(vec![part[0].clone(), listed(list, part.get(1))]);
                        }
                    }
                },
                // The item exists where the predicate fails or the inner one holds.
                Some(TokenTree::Ident(name)) if *name == "cfg" => {
                    if let Some(inner) = group(part.get(1), Delimiter::Parenthesis) {
                        let (outer, inner) = (&conditions, inner.stream());
                        self.conditions.push(quote::quote!(any(not(all(#(#outer),*)), #inner)));
                    }
                    rest.push(part);
                }
                _ => rest.push(part),
            }
        }
        consumed.then(|| (rest.len() > 1).then_some(rest))
    }
}

/// `command…` or `on…`, alone or behind the name of the crate.
fn mark(trees: &[TokenTree], capgram: &str) -> Option<Mark> {
    let trees = match trees {
        [TokenTree::Punct(_), TokenTree::Punct(_), rest @ ..] if is_path_separator(trees) => rest,
        _ => trees,
    };
    let (name, rest) = match trees {
        [TokenTree::Ident(krate), rest @ ..] if is_path_separator(rest) && *krate == capgram => match &rest[2..] {
            [TokenTree::Ident(prelude), rest @ ..] if is_path_separator(rest) && *prelude == "prelude" => match &rest[2..] {
                [TokenTree::Ident(name), rest @ ..] => (name, rest),
                _ => return None,
            },
            [TokenTree::Ident(name), rest @ ..] => (name, rest),
            _ => return None,
        },
        [TokenTree::Ident(name), rest @ ..] => (name, rest),
        _ => return None,
    };
    let trigger = match name.to_string().as_str() {
        "command" => Trigger::Command,
        "on" => Trigger::On,
        _ => return None,
    };
    let arguments = match rest {
        [] => Arguments::None,
        [TokenTree::Group(list)] if list.delimiter() == Delimiter::Parenthesis => Arguments::List(at_commas(list.stream())),
        // `#[on::something]` is somebody else's.
        _ if is_path_separator(rest) => return None,
        _ => Arguments::Other(rest.to_vec()),
    };
    Some(Mark { trigger, name: name.clone(), arguments, conditions: Vec::new() })
}

/// The attribute at `at`, with `list` as the arguments of `name`.
fn attribute(body: &[TokenTree], at: usize, name: &Ident, list: Vec<Vec<TokenTree>>) -> Vec<TokenTree> {
    let inner = [TokenTree::Ident(name.clone()), listed(list, body.get(at + 1))];
    let mut brackets = Group::new(Delimiter::Bracket, inner.into_iter().collect());
    brackets.set_span(body[at + 1].span());
    vec![body[at].clone(), TokenTree::Group(brackets)]
}

/// `(a, b)`
fn listed(list: Vec<Vec<TokenTree>>, like: Option<&TokenTree>) -> TokenTree {
    let parts = list.into_iter().map(|part| part.into_iter().collect::<TokenStream>());
    let mut parentheses = Group::new(Delimiter::Parenthesis, quote::quote!(#(#parts),*));
    if let Some(like) = like {
        parentheses.set_span(like.span());
    }
    TokenTree::Group(parentheses)
}
