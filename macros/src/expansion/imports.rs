//! Which handles a module brings itself, and capgram's own handles among its imports.
//!
//! Inside a bot's module `Chat` means this bot's chat, by an alias. Where the module defines or imports a `Chat` of
//! its own, that one stays and the alias is left out. An import of capgram's `Chat` means the alias: an editor
//! writes `use capgram::Chat;` by itself, and that one lacks its marker.

use std::ops::Range;

use capgram_catalogue::HANDLES;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::items::Item;
use super::model::Edit;
use super::options::Home;
use super::tokens::{at_commas, is_path_separator};

/// Modules of capgram from which a handle may be imported.
const MODULES: [&str; 2] = ["prelude", "handles"];

/// The handles that a module brings itself, and under which conditions.
#[derive(Default)]
pub(super) struct Names {
    taken: Vec<(&'static str, Vec<TokenStream>)>,
}

impl Names {
    /// Takes note of a name in the module.
    pub(super) fn add(&mut self, name: &str, conditions: &[TokenStream]) {
        if let Some(handle) = HANDLES.iter().find(|handle| **handle == name) {
            self.taken.push((handle, conditions.to_vec()));
        }
    }

    /// Whether the module has a handle's name of its own.
    pub(super) fn takes(&self, handle: &str) -> bool {
        self.taken.iter().any(|(name, _)| *name == handle)
    }

    /// The handles that need an alias, each with the attributes under which it does.
    pub(super) fn aliases(&self) -> impl Iterator<Item = (&'static str, TokenStream)> {
        HANDLES.iter().filter_map(|handle| {
            let mut attributes = TokenStream::new();
            for (_, conditions) in self.taken.iter().filter(|(name, _)| name == handle) {
                if conditions.is_empty() {
                    return None;
                }
                attributes.extend(quote::quote!(#[cfg(not(all(#(#conditions),*)))]));
            }
            Some((*handle, attributes))
        })
    }
}

/// Reads a `use`, and says what is left of it where it imports capgram's handles.
pub(super) fn read(
    names: &mut Names,
    home: &Home,
    body: &[TokenTree],
    range: &Range<usize>,
    item: &Item,
    conditions: &[TokenStream],
) -> Option<Edit> {
    let trees = &body[range.clone()];
    let mut reader = Reader { names, conditions, capgram: &home.capgram.segments, path: Vec::new() };
    match reader.tree(trees) {
        Rest::All => None,
        Rest::Some(with) => Some(Edit { at: range.start, len: range.len(), with }),
        Rest::Nothing => Some(Edit { at: item.all.start, len: item.all.len(), with: Vec::new() }),
    }
}

/// What stays of a part of an import.
enum Rest {
    All,
    Some(Vec<TokenTree>),
    Nothing,
}

struct Reader<'a> {
    names: &'a mut Names,
    conditions: &'a [TokenStream],
    capgram: &'a [String],
    path: Vec<String>,
}

impl Reader<'_> {
    fn tree(&mut self, trees: &[TokenTree]) -> Rest {
        let mut at = if is_path_separator(trees) { 2 } else { 0 };
        let depth = self.path.len();
        while let Some(TokenTree::Ident(segment)) = trees.get(at)
            && is_path_separator(&trees[at + 1..])
        {
            self.path.push(segment.to_string());
            at += 3;
        }
        let rest = match &trees[at..] {
            [TokenTree::Ident(name)] => self.leaf(&name.to_string()),
            [TokenTree::Ident(_), TokenTree::Ident(_), TokenTree::Ident(renamed)] => {
                self.names.add(&renamed.to_string(), self.conditions);
                Rest::All
            }
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => match self.list(group) {
                Rest::Some(inner) => {
                    let mut left = trees[..at].to_vec();
                    if let [TokenTree::Ident(only)] = inner.as_slice()
                        && *only != "self"
                    {
                        // A lint wants no braces around one name.
                        left.extend(inner);
                    } else {
                        let mut braces = Group::new(Delimiter::Brace, inner.into_iter().collect());
                        braces.set_span(group.span());
                        left.push(braces.into());
                    }
                    Rest::Some(left)
                }
                rest => rest,
            },
            _ => Rest::All,
        };
        self.path.truncate(depth);
        rest
    }

    fn leaf(&mut self, name: &str) -> Rest {
        // `use a::File::{self};` imports the last segment of the path.
        let imported = if name == "self" { self.path.last().cloned() } else { Some(name.to_owned()) };
        let Some(imported) = imported else { return Rest::All };
        let from_capgram = match self.path.strip_prefix(self.capgram) {
            Some([]) => true,
            Some([module]) => MODULES.contains(&module.as_str()),
            _ => false,
        };
        if from_capgram && HANDLES.contains(&name) {
            return Rest::Nothing;
        }
        self.names.add(&imported, self.conditions);
        Rest::All
    }

    fn list(&mut self, braces: &Group) -> Rest {
        let mut left: Vec<TokenTree> = Vec::new();
        let mut changed = false;
        for part in at_commas(braces.stream()) {
            let with = match self.tree(&part) {
                Rest::All => part,
                Rest::Some(with) => {
                    changed = true;
                    with
                }
                Rest::Nothing => {
                    changed = true;
                    continue;
                }
            };
            if !left.is_empty() {
                left.push(proc_macro2::Punct::new(',', proc_macro2::Spacing::Alone).into());
            }
            left.extend(with);
        }
        match (changed, left.is_empty()) {
            (false, _) => Rest::All,
            (true, true) => Rest::Nothing,
            (true, false) => Rest::Some(left),
        }
    }
}
