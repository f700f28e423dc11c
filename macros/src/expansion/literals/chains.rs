//! Calls, one behind the other, from where the type is known.

use capgram_catalogue::{CONSTRUCTORS, Gives, Method, Receiver, receiver_named};
use proc_macro2::{Delimiter, Group, Ident, TokenTree};

use super::told::Finding;
use super::{State, Walk};
use crate::expansion::tokens::{Angles, group, is_path_separator, is_punct};

/// What was found of a chain.
pub(super) struct Chain {
    /// Where it ends, or where it is not known any more.
    pub(super) next: usize,
    /// What it gives, if that is known.
    pub(super) state: Option<State>,
    /// What is wrong in it, unless something that follows sets it again.
    pub(super) pending: Vec<Finding>,
}

impl Walk<'_> {
    /// The chain that begins with the name at `at`.
    pub(super) fn chain_from(&mut self, trees: &[TokenTree], at: usize) -> Option<Chain> {
        let Some(TokenTree::Ident(name)) = trees.get(at) else { return None };
        if let Some(before) = at.checked_sub(2)
            && is_path_separator(&trees[before..])
        {
            return None;
        }
        self.spell(name);
        if let Some((_, state)) = self.variables.iter().rev().find(|(known, _)| *known == self.word) {
            let used = is_punct(trees.get(at + 1), '.') || is_punct(trees.get(at + 1), '?');
            let state = (*state).filter(|_| used)?;
            return Some(self.calls(trees, at + 1, state, Vec::new()));
        }
        let (method, at) = self.constructor(trees, at)?;
        let Some(TokenTree::Group(arguments)) = trees.get(at) else { return None };
        let mut pending = Vec::new();
        self.arguments(method, arguments, &mut pending, false);
        for finding in &mut pending {
            finding.names.push(method.name.split("::").next().unwrap_or(method.name).to_owned());
        }
        let Gives::One(gives) = method.gives else { return Some(Chain { next: at + 1, state: None, pending }) };
        let state = State { receiver: receiver_named(gives)?, wrapped: false };
        let mut chain = self.calls(trees, at + 1, state, pending);
        for finding in &mut chain.pending {
            finding.names.push(method.name.split("::").next().unwrap_or(method.name).to_owned());
        }
        Some(chain)
    }

    /// The function whose path begins with `word` at `at`, and where its arguments stand.
    fn constructor(&mut self, trees: &[TokenTree], at: usize) -> Option<(&'static Method, usize)> {
        let mut at = at;
        // `capgram::button`, `capgram::prelude::button`
        if self.home.capgram.segments.last().is_some_and(|krate| *krate == self.word) && is_path_separator(&trees[at + 1..]) {
            at += 3;
            let Some(TokenTree::Ident(name)) = trees.get(at) else { return None };
            self.spell(name);
            if self.word == "prelude" && is_path_separator(&trees[at + 1..]) {
                at += 3;
                let Some(TokenTree::Ident(name)) = trees.get(at) else { return None };
                self.spell(name);
            }
        }
        if group(trees.get(at + 1), Delimiter::Parenthesis).is_some() {
            return CONSTRUCTORS.iter().find(|row| row.name == self.word).map(|row| (row, at + 1));
        }
        if !is_path_separator(&trees[at + 1..]) {
            return None;
        }
        let Some(TokenTree::Ident(function)) = trees.get(at + 3) else { return None };
        group(trees.get(at + 4), Delimiter::Parenthesis)?;
        let rows = CONSTRUCTORS.iter().filter(|row| {
            row.name.strip_prefix(self.word.as_str()).and_then(|rest| rest.strip_prefix("::")).is_some_and(|rest| function == rest)
        });
        rows.map(|row| (row, at + 4)).next()
    }

    /// The calls from `at` on.
    fn calls(&mut self, trees: &[TokenTree], mut at: usize, state: State, mut pending: Vec<Finding>) -> Chain {
        let mut state = Some(state);
        while let Some(known) = state {
            let Some(TokenTree::Punct(punct)) = trees.get(at) else { break };
            match punct.as_char() {
                '?' => {
                    at += 1;
                    state = known.wrapped.then_some(State { wrapped: false, ..known });
                }
                '.' => {
                    let Some(TokenTree::Ident(name)) = trees.get(at + 1) else { break };
                    let Some((next, arguments)) = called(trees, at + 2) else {
                        at += 2;
                        state = if name == "await" { awaited(known) } else { None };
                        continue;
                    };
                    at = next;
                    state = self.call(known, name, arguments, &mut pending);
                }
                _ => break,
            }
        }
        Chain { next: at, state, pending }
    }

    fn call(&mut self, known: State, name: &Ident, arguments: &Group, pending: &mut Vec<Finding>) -> Option<State> {
        self.spell(name);
        if known.wrapped {
            let state = match self.word.as_str() {
                "unwrap" | "expect" => Some(State { wrapped: false, ..known }),
                "clone" => Some(known),
                _ => None,
            };
            self.inside(arguments);
            return state;
        }
        let Some(method) = known.receiver.methods.iter().find(|method| method.name == self.word) else {
            let same = self.word == "clone";
            self.inside(arguments);
            return same.then_some(known);
        };
        if !method.sets.is_empty() {
            pending.retain(|finding| finding.sets != method.sets);
        }
        let before = pending.len();
        self.arguments(method, arguments, pending, false);
        for finding in &mut pending[before..] {
            finding.sets = method.sets;
        }
        let one = |receiver: &'static Receiver| State { receiver, wrapped: false };
        match method.gives {
            Gives::Itself => Some(known),
            Gives::One(name) => receiver_named(name).map(one),
            Gives::Maybe(name) => receiver_named(name).map(|receiver| State { receiver, wrapped: true }),
            Gives::Other => None,
        }
    }
}

/// The arguments at `at`, behind a turbofish if there is one, and where it goes on.
fn called(trees: &[TokenTree], mut at: usize) -> Option<(usize, &Group)> {
    if trees.get(at..).is_some_and(is_path_separator) && is_punct(trees.get(at + 2), '<') {
        at += 2;
        let mut angles = Angles::default();
        while let Some(tree) = trees.get(at) {
            angles.pass(tree);
            at += 1;
            if angles.depth == 0 {
                break;
            }
        }
    }
    group(trees.get(at), Delimiter::Parenthesis).map(|arguments| (at + 1, arguments))
}

fn awaited(known: State) -> Option<State> {
    let receiver = receiver_named(known.receiver.awaited.filter(|_| !known.wrapped)?)?;
    Some(State { receiver, wrapped: true })
}
