//! Whether a name is what it seems. Asked only of what would be told, so that it may look at everything.

use std::collections::HashMap;

use capgram_catalogue::RECEIVERS;
use proc_macro2::{Delimiter, TokenTree};

use super::{Walk, may_be_absent};
use crate::expansion::items::{Item, Kind};
use crate::expansion::tokens::{group, is_path_separator, is_punct};

/// Macros that make no variables.
pub(super) const BINDS_NOTHING: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "concat",
    "dbg",
    "debug",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "eprint",
    "eprintln",
    "error",
    "format",
    "info",
    "join",
    "panic",
    "print",
    "println",
    "select",
    "todo",
    "trace",
    "try_join",
    "unimplemented",
    "unreachable",
    "warn",
    "write",
    "writeln",
];

/// What stands before a name that is declared.
const DECLARES: &[&str] = &["as", "const", "enum", "fn", "let", "mod", "mut", "static", "struct", "trait", "type", "union"];

/// The constants of a module: what stands behind their `=`.
#[derive(Default)]
pub(super) struct Constants(Option<HashMap<String, Option<Vec<TokenTree>>>>);

impl Walk<'_> {
    /// The tokens of the module's constant of this name, unless there may be another.
    pub(super) fn constant(&mut self, name: &str) -> Option<&[TokenTree]> {
        let known = self.constants.0.get_or_insert_with(|| constants(self.body, self.items));
        known.get(name)?.as_deref()
    }

    /// Whether something of the author's may have this name where the item stands.
    pub(super) fn is_own(&mut self, name: &str) -> bool {
        let known = self.constant(name).is_some();
        (!known && self.items.iter().any(|item| self.defines(item, name))) || declares(self.item, name)
    }

    fn defines(&self, item: &Item, name: &str) -> bool {
        let all = &self.body[item.all.clone()];
        match &item.kind {
            Kind::Function(function) => matches!(&self.body[function.name], TokenTree::Ident(own) if own == name),
            Kind::Type { name: own, .. } => own == name,
            Kind::Use(range) => self.imports(&self.body[range.clone()], name),
            // whatever it makes
            Kind::Other(keyword) if matches!(keyword.as_str(), "impl" | "extern" | "") => false,
            Kind::Other(keyword) if matches!(keyword.as_str(), "const" | "static") => {
                all.windows(2).any(|two| matches!(two, [TokenTree::Ident(_), TokenTree::Ident(own)] if own == name))
            }
            Kind::Other(_) => mentions(all, name),
        }
    }

    /// Whether a `use` brings another thing of this name than capgram's or the standard library's.
    fn imports(&self, trees: &[TokenTree], name: &str) -> bool {
        let ours = |krate: &TokenTree| {
            let capgram = self.home.capgram.segments.last().map_or("capgram", String::as_str);
            matches!(krate, TokenTree::Ident(krate) if krate == capgram || krate == "std" || krate == "core" || krate == "alloc")
        };
        let first = if is_path_separator(trees) { trees.get(2) } else { trees.first() };
        if first.is_some_and(ours) { renamed(trees, name) } else { mentions(trees, name) }
    }
}

fn constants(body: &[TokenTree], items: &[Item]) -> HashMap<String, Option<Vec<TokenTree>>> {
    let mut constants = HashMap::new();
    for item in items {
        let Kind::Other(keyword) = &item.kind else { continue };
        if keyword != "const" && keyword != "static" {
            continue;
        }
        let all = &body[item.all.clone()];
        let is_keyword = |tree: &TokenTree| matches!(tree, TokenTree::Ident(word) if word == keyword.as_str());
        let Some(at) = all.iter().position(is_keyword) else { continue };
        let Some(TokenTree::Ident(name)) = all.get(at + 1) else { continue };
        let absent = item.attributes.iter().any(|&at| body.get(at + 1).is_some_and(may_be_absent));
        // `static mut` is not what it was
        let value = all.iter().position(|tree| is_punct(Some(tree), '=')).filter(|_| !absent && name != "mut");
        let value = value.map(|equals| all[equals + 1..all.len() - usize::from(is_punct(all.last(), ';'))].to_vec());
        constants.entry(name.to_string()).and_modify(|known| *known = None).or_insert(value);
    }
    constants
}

/// Whether something inside of an item is called so, or may be by a glob.
pub(super) fn declares(trees: &[TokenTree], name: &str) -> bool {
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        match tree {
            TokenTree::Group(group) if declares(&group.stream().into_iter().collect::<Vec<_>>(), name) => return true,
            TokenTree::Ident(keyword) => match trees.get(at + 1) {
                Some(TokenTree::Ident(own)) if own == name => {
                    let word = keyword.to_string();
                    if DECLARES.contains(&word.as_str()) {
                        return true;
                    }
                }
                // `macro_rules! asset`
                Some(TokenTree::Punct(_))
                    if *keyword == "macro_rules" && matches!(trees.get(at + 2), Some(TokenTree::Ident(own)) if own == name) =>
                {
                    return true;
                }
                Some(_) if *keyword == "use" => {
                    let end = trees[at..].iter().position(|tree| is_punct(Some(tree), ';')).map_or(trees.len(), |end| at + end);
                    let import = &trees[at + 1..end];
                    if mentions(import, name) || has_glob(import) {
                        return true;
                    }
                    at = end;
                }
                _ => {}
            },
            // a parameter
            TokenTree::Punct(punct) if punct.as_char() == ':' && !is_path_separator(&trees[at..]) => {
                if matches!(at.checked_sub(1).map(|before| &trees[before]), Some(TokenTree::Ident(own)) if own == name) {
                    return true;
                }
            }
            _ => {}
        }
        at += 1;
    }
    false
}

fn has_glob(trees: &[TokenTree]) -> bool {
    trees.iter().any(|tree| match tree {
        TokenTree::Group(group) => has_glob(&group.stream().into_iter().collect::<Vec<_>>()),
        tree => is_punct(Some(tree), '*'),
    })
}

fn mentions(trees: &[TokenTree], name: &str) -> bool {
    trees.iter().any(|tree| match tree {
        TokenTree::Group(group) => mentions(&group.stream().into_iter().collect::<Vec<_>>(), name),
        TokenTree::Ident(own) => own == name,
        _ => false,
    })
}

/// Whether an import calls another thing so: `use capgram::key as button`.
fn renamed(trees: &[TokenTree], name: &str) -> bool {
    trees.windows(2).any(|two| matches!(two, [TokenTree::Ident(word), TokenTree::Ident(own)] if word == "as" && own == name))
        || trees.iter().any(|tree| match group(Some(tree), Delimiter::Brace) {
            Some(group) => renamed(&group.stream().into_iter().collect::<Vec<_>>(), name),
            None => false,
        })
}

/// Whether a condition may be known before the program runs: the branch behind it may be dead.
pub(super) fn is_constant(condition: &[TokenTree]) -> bool {
    condition.iter().any(|tree| match tree {
        TokenTree::Group(group) => is_constant(&group.stream().into_iter().collect::<Vec<_>>()),
        TokenTree::Ident(name) => {
            let word = name.to_string();
            let constant = word.len() > 1 && word.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_');
            constant || matches!(word.as_str(), "true" | "false" | "cfg")
        }
        _ => false,
    })
}

/// Whether one of the setters of this is called among `trees`.
pub(super) fn sets_again(trees: &[TokenTree], sets: &str) -> bool {
    let setter = |name: &str| RECEIVERS.iter().flat_map(|row| row.methods).any(|method| method.sets == sets && method.name == name);
    !sets.is_empty()
        && trees.iter().enumerate().any(|(at, tree)| match tree {
            TokenTree::Group(group) => sets_again(&group.stream().into_iter().collect::<Vec<_>>(), sets),
            TokenTree::Ident(name) => at > 0 && is_punct(trees.get(at - 1), '.') && setter(&name.to_string()),
            _ => false,
        })
}
