//! Values that stand in the source, held to Telegram's limits.
//!
//! A value is judged where the call surely is capgram's. That is known of a function's parameter whose type is a handle (the module's
//! alias, which is an item and so stronger than any glob), and from there through calls whose results the catalogue knows; and of
//! capgram's own functions, where the module has nothing of that name. Nothing is said of what stands in a macro call, under a
//! `cfg`, behind a condition that is a constant, or behind a `return`; nor of a value that something else is made of.
//!
//! | File | Subject |
//! | --- | --- |
//! | `mod` | the walk: what the names in a body stand for |
//! | `chains` | calls, one behind the other |
//! | `values` | what a few tokens are worth |
//! | `judge` | a value against its limit |
//! | `names` | whether a name is what it seems |
//! | `told` | errors and warnings |

use std::collections::HashSet;
use std::fmt::Write;

use capgram_catalogue::{Limit, PARAMETERS, Receiver, receiver_named};
use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenTree};

use super::errors::Errors;
use super::items::{Function, Item, Kind};
use super::model::Model;
use super::options::{Bot, Home};
use super::tokens::{Angles, group, is_path_separator, is_punct};

mod chains;
mod judge;
mod names;
mod told;
mod values;

use names::Constants;
use told::Finding;

/// Checks the values of a module. What may be wrong becomes a warning, which is written into the function.
pub(super) fn check(errors: &mut Errors, home: &Home, model: &mut Model, body: &[TokenTree]) {
    // After a mistake in the options nobody knows what is allowed.
    if matches!(home.bot, Bot::Here { target: None, .. }) {
        return;
    }
    let items = std::mem::take(&mut model.items);
    let mut warnings = std::mem::take(&mut model.warnings);
    let mut walk = Walk::new(home, model, body, &items);
    for item in &items {
        if item.attributes.iter().any(|&at| body.get(at + 1).is_some_and(may_be_absent)) {
            continue;
        }
        walk.item = &body[item.all.clone()];
        match &item.kind {
            Kind::Function(function) => walk.top_function(body, item, function),
            Kind::Other(keyword) if matches!(keyword.as_str(), "impl" | "const" | "static") => walk.block(walk.item),
            Kind::Type { keyword, .. } if keyword == "trait" => walk.block(walk.item),
            _ => {}
        }
        let function = match &item.kind {
            Kind::Function(function) if function.parameters.is_some() => match &body[function.name] {
                TokenTree::Ident(name) => Some((item.all.end - 1, name)),
                _ => None,
            },
            _ => None,
        };
        walk.tell(errors, &mut warnings, function);
    }
    model.warnings = warnings;
    model.items = items;
}

/// What a name stands for.
#[derive(Clone, Copy)]
struct State {
    receiver: &'static Receiver,
    /// It is in an `Option` or a `Result`.
    wrapped: bool,
}

struct Walk<'a> {
    home: &'a Home,
    model: &'a Model,
    body: &'a [TokenTree],
    items: &'a [Item],
    /// The item that is walked.
    item: &'a [TokenTree],
    constants: Constants,
    /// The names of variables, the innermost last; `None` for one of which nothing is known.
    variables: Vec<(String, Option<State>)>,
    /// The function is generic over the marker, so that it may run on every target.
    anywhere: bool,
    /// The word that is looked at, so that not each has its own memory.
    word: String,
    found: Vec<Finding>,
    /// The constants that were told, with the limit that they break.
    told: HashSet<(String, &'static str)>,
}

impl<'a> Walk<'a> {
    fn new(home: &'a Home, model: &'a Model, body: &'a [TokenTree], items: &'a [Item]) -> Self {
        Self {
            home,
            model,
            body,
            items,
            item: &[],
            constants: Constants::default(),
            variables: Vec::new(),
            anywhere: false,
            word: String::new(),
            found: Vec::new(),
            told: HashSet::new(),
        }
    }

    /// The largest value that is taken where this function may run.
    fn most(&self, limit: &Limit) -> Option<u64> {
        if self.anywhere { self.home.limits.get(limit).or_else(|| limit.somewhere()) } else { self.home.limit(limit) }
    }

    fn top_function(&mut self, body: &[TokenTree], item: &Item, function: &Function) {
        let Some(parameters) = function.parameters.and_then(|at| group(body.get(at), Delimiter::Parenthesis)) else { return };
        if let Some(TokenTree::Group(braces)) = body.get(item.all.end - 1) {
            self.function(&body[function.generics.clone()], parameters, braces);
        }
    }

    fn function(&mut self, generics: &[TokenTree], parameters: &Group, braces: &Group) {
        let outer = (std::mem::take(&mut self.variables), self.anywhere);
        self.parameters(generics, parameters);
        self.inside(braces);
        (self.variables, self.anywhere) = outer;
    }

    /// Takes note of the parameters that are handles.
    fn parameters(&mut self, generics: &[TokenTree], parameters: &Group) {
        let trees: Vec<TokenTree> = parameters.stream().into_iter().collect();
        let mut angles = Angles::default();
        let mut start = 0;
        for at in 0..=trees.len() {
            let ends = trees.get(at).is_none_or(|tree| {
                angles.pass(tree);
                angles.depth == 0 && is_punct(Some(tree), ',')
            });
            if !ends {
                continue;
            }
            if let Some((name, ty)) = parameter(&trees[start..at])
                && let Some(state) = self.handle(generics, ty)
            {
                self.variables.push((name.to_string(), Some(state)));
            }
            start = at + 1;
        }
    }

    /// `Chat`, `&Chat`, `&Chat<A>`, `Option<Chat>`.
    fn handle(&mut self, generics: &[TokenTree], ty: &[TokenTree]) -> Option<State> {
        let mut ty = ty;
        while let [first, rest @ ..] = ty {
            let skipped = match first {
                TokenTree::Punct(punct) => matches!(punct.as_char(), '&' | '\''),
                TokenTree::Ident(name) => *name == "mut" || matches!(rest, [TokenTree::Ident(_), ..]),
                _ => false,
            };
            if !skipped {
                break;
            }
            ty = rest;
        }
        let (TokenTree::Ident(name), arguments) = ty.split_first()? else { return None };
        self.spell(name);
        if self.word == "Option"
            && let [open, inner @ .., close] = arguments
            && is_punct(Some(open), '<')
            && is_punct(Some(close), '>')
        {
            let state = self.handle(generics, inner)?;
            return (!state.wrapped).then_some(State { wrapped: true, ..state });
        }
        let receiver = PARAMETERS.iter().find(|known| **known == self.word).and_then(|known| receiver_named(known))?;
        let generic = |tree: &TokenTree| matches!(tree, TokenTree::Ident(name) if *name == receiver.name);
        if self.model.names.takes(receiver.name) || generics.iter().any(generic) {
            return None;
        }
        match arguments {
            [] => {}
            // of whatever bot calls it
            [open, .., close] if is_punct(Some(open), '<') && is_punct(Some(close), '>') => self.anywhere = true,
            _ => return None,
        }
        Some(State { receiver, wrapped: false })
    }

    fn inside(&mut self, group: &Group) {
        let trees: Vec<TokenTree> = group.stream().into_iter().collect();
        self.block(&trees);
    }

    /// Tokens whose variables end with them.
    fn block(&mut self, trees: &[TokenTree]) {
        let depth = self.variables.len();
        self.walk(trees);
        self.variables.truncate(depth);
    }

    fn walk(&mut self, trees: &[TokenTree]) {
        let mut at = 0;
        // where the pattern of a match arm may begin
        let mut arm = 0;
        while let Some(tree) = trees.get(at) {
            match tree {
                TokenTree::Group(inner) => {
                    self.inside(inner);
                    at += 1;
                    let body = at >= 3 && is_punct(trees.get(at - 3), '=') && is_punct(trees.get(at - 2), '>');
                    if body && inner.delimiter() == Delimiter::Brace {
                        arm = at;
                    }
                }
                TokenTree::Punct(punct) => match punct.as_char() {
                    '#' if group(trees.get(at + 1), Delimiter::Bracket).is_some() => {
                        at = if may_be_absent(&trees[at + 1]) { after_statement(trees, at + 2) } else { at + 2 };
                    }
                    // the method of something unknown
                    '.' => {
                        at += 1;
                        if let Some(TokenTree::Ident(name)) = trees.get(at) {
                            self.unknown(name, trees.get(at + 1));
                            at += 1;
                        }
                    }
                    '|' if punct.spacing() == Spacing::Joint && is_punct(trees.get(at + 1), '|') => at += 2,
                    '|' => {
                        if begins_closure(at.checked_sub(1).and_then(|before| trees.get(before)))
                            && let Some(end) = trees[at + 1..].iter().position(|tree| is_punct(Some(tree), '|'))
                        {
                            self.shadow(&trees[at + 1..at + 1 + end]);
                        }
                        at += 1;
                    }
                    '=' if punct.spacing() == Spacing::Joint && is_punct(trees.get(at + 1), '>') => {
                        self.shadow(&trees[arm..at]);
                        at += 2;
                    }
                    ',' => {
                        at += 1;
                        arm = at;
                    }
                    _ => at += 1,
                },
                TokenTree::Ident(name) => at = self.name(trees, at, name),
                TokenTree::Literal(_) => at += 1,
            }
        }
    }

    /// A name that no dot precedes. Says where to go on.
    fn name(&mut self, trees: &[TokenTree], at: usize, name: &Ident) -> usize {
        let starts_statement = match at.checked_sub(1).and_then(|before| trees.get(before)) {
            None => true,
            Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
            before => is_punct(before, ';'),
        };
        self.spell(name);
        match self.word.as_str() {
            "fn" => return self.nested_function(trees, at),
            "let" => return self.binding(trees, at),
            "if" | "while" => return self.condition(trees, at),
            "for" => {
                if let Some(end) = trees[at + 1..].iter().position(|tree| matches!(tree, TokenTree::Ident(name) if *name == "in")) {
                    self.shadow(&trees[at + 1..at + 1 + end]);
                    return at + end + 2;
                }
            }
            "return" | "break" | "continue" if starts_statement => {
                // nothing behind it is ever done
                let end = trees[at..].iter().position(|tree| is_punct(Some(tree), ';')).map_or(trees.len(), |end| at + end);
                self.walk(&trees[at + 1..end]);
                return trees.len();
            }
            "mod" if starts_statement => return after_statement(trees, at + 1),
            _ => {}
        }
        let next = trees.get(at + 1);
        match next {
            Some(TokenTree::Punct(punct)) => match punct.as_char() {
                '!' => {
                    let named = usize::from(matches!(trees.get(at + 2), Some(TokenTree::Ident(_))));
                    if let Some(TokenTree::Group(arguments)) = trees.get(at + 2 + named) {
                        return self.macro_call(trees, at, starts_statement, arguments, at + 3 + named);
                    }
                    at + 1
                }
                '.' | '?' | ':' => self.chain(trees, at),
                _ => at + 1,
            },
            Some(TokenTree::Group(arguments)) if arguments.delimiter() == Delimiter::Parenthesis => self.chain(trees, at),
            _ => at + 1,
        }
    }

    fn chain(&mut self, trees: &[TokenTree], at: usize) -> usize {
        match self.chain_from(trees, at) {
            Some(chain) => {
                self.found.extend(chain.pending);
                chain.next
            }
            None => at + 1,
        }
    }

    /// What a macro makes of its tokens nobody knows; `vec!` is an array.
    fn macro_call(&mut self, trees: &[TokenTree], at: usize, starts_statement: bool, arguments: &Group, next: usize) -> usize {
        match self.word.as_str() {
            "vec" => self.inside(arguments),
            "todo" | "unimplemented" | "unreachable" | "panic" if starts_statement && is_punct(trees.get(next), ';') => return trees.len(),
            known if names::BINDS_NOTHING.contains(&known) => {}
            // It may make variables of the names that it is given.
            _ if starts_statement || is_punct(at.checked_sub(1).and_then(|before| trees.get(before)), ':') => {
                let inner: Vec<TokenTree> = arguments.stream().into_iter().collect();
                self.shadow(&inner);
            }
            _ => {}
        }
        next
    }

    fn nested_function(&mut self, trees: &[TokenTree], at: usize) -> usize {
        if !matches!(trees.get(at + 1), Some(TokenTree::Ident(_))) {
            return at + 1;
        }
        let mut next = at + 2;
        let mut angles = Angles::default();
        while let Some(tree) = trees.get(next) {
            if angles.depth == 0 && matches!(tree, TokenTree::Group(_)) {
                break;
            }
            angles.pass(tree);
            next += 1;
        }
        let Some(parameters) = group(trees.get(next), Delimiter::Parenthesis) else { return next };
        let generics = at + 2..next;
        let ends = |tree: &TokenTree| match tree {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            tree => is_punct(Some(tree), ';'),
        };
        let Some(end) = trees[next..].iter().position(ends).map(|end| next + end) else { return trees.len() };
        if let TokenTree::Group(braces) = &trees[end] {
            self.function(&trees[generics], parameters, braces);
        }
        end + 1
    }

    /// `let name = …;`
    fn binding(&mut self, trees: &[TokenTree], at: usize) -> usize {
        let Some(equals) = assignment(&trees[at + 1..]).map(|equals| at + 1 + equals) else {
            self.shadow(&trees[at + 1..]);
            return at + 1;
        };
        let pattern = &trees[at + 1..equals];
        let end = trees[equals..].iter().position(|tree| is_punct(Some(tree), ';')).map_or(trees.len(), |end| equals + end);
        let mut next = equals + 1;
        let mut bound = None;
        if let Some(chain) = self.chain_from(&trees[..end], next) {
            next = chain.next;
            let otherwise = matches!(trees.get(next), Some(TokenTree::Ident(name)) if *name == "else");
            if next == end || otherwise {
                bound = chain.state.and_then(|state| named(pattern, state, otherwise));
            }
            let later = &trees[end..];
            self.found.extend(chain.pending.into_iter().filter(|finding| !names::sets_again(later, finding.sets)));
        }
        self.walk(&trees[next.min(end)..end]);
        self.shadow(pattern);
        if let Some((name, state)) = bound {
            self.variables.push((name.to_string(), Some(state)));
        }
        end + 1
    }

    /// `if …` or `while …`, also in a match arm.
    fn condition(&mut self, trees: &[TokenTree], at: usize) -> usize {
        let mut end = at + 1;
        while let Some(tree) = trees.get(end) {
            let arrow = is_punct(Some(tree), '=') && is_punct(trees.get(end + 1), '>');
            if arrow || is_punct(Some(tree), ';') || group(Some(tree), Delimiter::Brace).is_some() {
                break;
            }
            end += 1;
        }
        let condition = &trees[at + 1..end];
        let Some(TokenTree::Group(braces)) = trees.get(end) else {
            return if names::is_constant(condition) { after_statement(trees, end + 1) } else { at + 1 };
        };
        if names::is_constant(condition) {
            return after_branches(trees, end + 1);
        }
        let Some(equals) =
            condition.first().filter(|first| matches!(first, TokenTree::Ident(name) if *name == "let")).and_then(|_| assignment(condition))
        else {
            self.walk(condition);
            self.inside(braces);
            return end + 1;
        };
        let depth = self.variables.len();
        let mut next = equals + 1;
        let mut bound = None;
        if let Some(chain) = self.chain_from(condition, next) {
            next = chain.next;
            self.found.extend(chain.pending);
            if next == condition.len() {
                bound = chain.state.and_then(|state| named(&condition[1..equals], state, true));
            }
        }
        self.walk(&condition[next..]);
        self.shadow(&condition[1..equals]);
        if let Some((name, state)) = bound {
            self.variables.push((name.to_string(), Some(state)));
        }
        self.inside(braces);
        self.variables.truncate(depth);
        end + 1
    }

    /// The names in a pattern mean something else from here on.
    fn shadow(&mut self, pattern: &[TokenTree]) {
        if self.variables.is_empty() {
            return;
        }
        for tree in pattern {
            match tree {
                TokenTree::Ident(name) => {
                    self.spell(name);
                    if self.variables.iter().any(|(known, _)| *known == self.word) {
                        self.variables.push((self.word.clone(), None));
                    }
                }
                TokenTree::Group(inner) => self.shadow(&inner.stream().into_iter().collect::<Vec<_>>()),
                _ => {}
            }
        }
    }

    /// Writes a name into `word`.
    fn spell(&mut self, name: &Ident) {
        self.word.clear();
        // it never fails
        let _ = write!(self.word, "{name}");
    }
}

/// The name and the type of `name: Type` and `mut name: Type`, whatever attributes it has.
fn parameter(mut trees: &[TokenTree]) -> Option<(&Ident, &[TokenTree])> {
    while let [hash, TokenTree::Group(_), rest @ ..] = trees
        && is_punct(Some(hash), '#')
    {
        trees = rest;
    }
    match trees {
        [TokenTree::Ident(keyword), TokenTree::Ident(_), ..] if *keyword == "mut" => parameter(&trees[1..]),
        [TokenTree::Ident(name), colon, ty @ ..] if is_punct(Some(colon), ':') && !is_path_separator(&trees[1..]) => Some((name, ty)),
        _ => None,
    }
}

/// The name that a pattern gives to something: `name`, `mut name`, `Some(name)`.
fn named(pattern: &[TokenTree], state: State, refutable: bool) -> Option<(Ident, State)> {
    let typed = pattern.iter().position(|tree| is_punct(Some(tree), ':')).unwrap_or(pattern.len());
    match &pattern[..typed] {
        [TokenTree::Ident(name)] if !refutable => Some((name.clone(), state)),
        [TokenTree::Ident(keyword), TokenTree::Ident(name)] if !refutable && *keyword == "mut" => Some((name.clone(), state)),
        [TokenTree::Ident(variant), TokenTree::Group(inner)] if refutable && state.wrapped && (*variant == "Some" || *variant == "Ok") => {
            let inner: Vec<TokenTree> = inner.stream().into_iter().collect();
            named(&inner, State { wrapped: false, ..state }, false)
        }
        _ => None,
    }
}

/// The `=` of a `let`, before its `;`.
fn assignment(trees: &[TokenTree]) -> Option<usize> {
    let mut angles = Angles::default();
    for (at, tree) in trees.iter().enumerate() {
        if is_punct(Some(tree), ';') {
            return None;
        }
        if angles.depth == 0 && matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '=' && punct.spacing() == Spacing::Alone) {
            // the second half of `..=` in a pattern
            if !matches!(at.checked_sub(1).map(|before| &trees[before]), Some(TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint)
            {
                return Some(at);
            }
        }
        angles.pass(tree);
    }
    None
}

/// Whether a `|` behind this begins a closure's parameters.
fn begins_closure(before: Option<&TokenTree>) -> bool {
    match before {
        None => true,
        Some(TokenTree::Punct(punct)) => punct.as_char() != '?',
        Some(TokenTree::Ident(name)) => ["move", "return", "async", "static", "in", "else", "break"].iter().any(|word| name == word),
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(TokenTree::Literal(_)) => false,
    }
}

/// `[cfg(…)]`, `[cfg_attr(…)]`, and `[test]`, where a value may be wrong on purpose.
fn may_be_absent(brackets: &TokenTree) -> bool {
    let Some(brackets) = group(Some(brackets), Delimiter::Bracket) else { return false };
    let mut names = brackets.stream().into_iter().take_while(|tree| !matches!(tree, TokenTree::Group(_)));
    names.any(|tree| matches!(tree, TokenTree::Ident(name) if name == "cfg" || name == "cfg_attr" || name == "test"))
}

/// Behind the statement, field or arm that begins at `at`.
fn after_statement(trees: &[TokenTree], mut at: usize) -> usize {
    while let Some(tree) = trees.get(at) {
        at += 1;
        match tree {
            TokenTree::Punct(punct) if matches!(punct.as_char(), ';' | ',') => return at,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => match trees.get(at) {
                Some(TokenTree::Ident(name)) if *name == "else" || *name == "as" => {}
                Some(TokenTree::Punct(punct)) if punct.as_char() != '#' => {}
                _ => return at,
            },
            _ => {}
        }
    }
    at
}

/// Behind the `else` branches that may follow.
fn after_branches(trees: &[TokenTree], mut at: usize) -> usize {
    while matches!(trees.get(at), Some(TokenTree::Ident(name)) if *name == "else") {
        let Some(end) = trees[at..].iter().position(|tree| group(Some(tree), Delimiter::Brace).is_some()) else { return trees.len() };
        at += end + 1;
    }
    at
}
