//! Questions about tokens, and the builder that writes them.
//!
//! The glue of a thousand handlers is written here token by token: `quote!` builds every path anew through closures
//! and trait calls, which in an unoptimised proc macro costs more than the rest of the expansion.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// Whether `tree` is the punctuation `character`.
pub(super) fn is_punct(tree: Option<&TokenTree>, character: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

/// Whether `trees` begin with `::`.
pub(super) fn is_path_separator(trees: &[TokenTree]) -> bool {
    matches!(trees.first(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
        && is_punct(trees.get(1), ':')
}

/// The identifier at `tree`, as a string.
pub(super) fn word(tree: Option<&TokenTree>) -> Option<String> {
    match tree {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

/// The group at `tree`, if it has this delimiter.
pub(super) fn group(tree: Option<&TokenTree>, delimiter: Delimiter) -> Option<&Group> {
    match tree {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group),
        _ => None,
    }
}

/// Takes away the invisible delimiters that a `macro_rules!` fragment carries.
pub(super) fn unwrapped(trees: Vec<TokenTree>) -> Vec<TokenTree> {
    match trees.as_slice() {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => unwrapped(group.stream().into_iter().collect()),
        _ => trees,
    }
}

/// Splits at the commas that stand in no group and between no angle brackets. Nothing after the last comma is nothing.
pub(super) fn at_commas(trees: impl IntoIterator<Item = TokenTree>) -> Vec<Vec<TokenTree>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    let mut angles = Angles::default();
    for tree in trees {
        angles.pass(&tree);
        if angles.depth == 0 && is_punct(Some(&tree), ',') {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(tree);
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// The text of a plain string literal.
pub(super) fn string(literal: &Literal) -> Option<String> {
    let written = literal.to_string();
    let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        // The usual case, without syn.
        Some(inner) if !inner.contains('\\') => Some(inner.to_owned()),
        _ => match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
    }
}

/// Whether an identifier that rust-analyzer put in for one not yet typed is among `trees`.
pub(super) fn half_typed(trees: &[TokenTree]) -> bool {
    trees.iter().any(|tree| match tree {
        TokenTree::Ident(ident) => ident == "__ra_fixup",
        TokenTree::Group(group) => half_typed(&group.stream().into_iter().collect::<Vec<_>>()),
        _ => false,
    })
}

/// Whether every `<` of a type has its `>`.
pub(super) fn balanced(trees: &[TokenTree]) -> bool {
    let mut angles = Angles::default();
    trees.iter().for_each(|tree| angles.pass(tree));
    angles.depth == 0
}

/// Follows `<` and `>`, which are no groups, through a type or a list of generics.
#[derive(Default)]
pub(super) struct Angles {
    pub(super) depth: usize,
    after_dash: bool,
}

impl Angles {
    pub(super) fn pass(&mut self, tree: &TokenTree) {
        let mut dash = false;
        if let TokenTree::Punct(punct) = tree {
            match punct.as_char() {
                '<' => self.depth += 1,
                // The `>` of `->` closes nothing.
                '>' if !self.after_dash => self.depth = self.depth.saturating_sub(1),
                '-' | '=' => dash = punct.spacing() == Spacing::Joint,
                _ => {}
            }
        }
        self.after_dash = dash;
    }
}

/// `<>` with the macro's span, between a function's name and its parameters.
///
/// A type that does not exist is found twice, in the handler and in its glue. rustc tells it once if both errors are
/// the same to the letter, and that they are if neither offers to make the type a generic parameter: it offers no
/// change to what a macro wrote.
pub(super) fn no_generics() -> [TokenTree; 2] {
    ['<', '>'].map(|mark| Punct::new(mark, Spacing::Alone).into())
}

/// Writes tokens that all have one span.
pub(super) struct Writer {
    pub(super) trees: Vec<TokenTree>,
    span: Span,
}

impl Writer {
    pub(super) fn new(span: Span) -> Self {
        Self { trees: Vec::with_capacity(24), span }
    }

    pub(super) fn ident(&mut self, name: &str) -> &mut Self {
        self.trees.push(TokenTree::Ident(Ident::new(name, self.span)));
        self
    }

    pub(super) fn ident_like(&mut self, ident: &Ident) -> &mut Self {
        let mut ident = ident.clone();
        ident.set_span(self.span);
        self.trees.push(TokenTree::Ident(ident));
        self
    }

    /// One punctuation mark, or several that belong together.
    pub(super) fn punct(&mut self, marks: &str) -> &mut Self {
        let last = marks.len() - 1;
        for (i, mark) in marks.chars().enumerate() {
            let mut punct = Punct::new(mark, if i == last { Spacing::Alone } else { Spacing::Joint });
            punct.set_span(self.span);
            self.trees.push(TokenTree::Punct(punct));
        }
        self
    }

    pub(super) fn string(&mut self, text: &str) -> &mut Self {
        let mut literal = Literal::string(text);
        literal.set_span(self.span);
        self.trees.push(TokenTree::Literal(literal));
        self
    }

    pub(super) fn number(&mut self, number: u32) -> &mut Self {
        let mut literal = Literal::u32_unsuffixed(number);
        literal.set_span(self.span);
        self.trees.push(TokenTree::Literal(literal));
        self
    }

    /// The author's tokens, as they are.
    pub(super) fn verbatim(&mut self, trees: impl IntoIterator<Item = TokenTree>) -> &mut Self {
        self.trees.extend(trees);
        self
    }

    /// A group, its delimiters included, with what `inner` writes.
    pub(super) fn group(&mut self, delimiter: Delimiter, inner: impl FnOnce(&mut Writer)) -> &mut Self {
        let mut writer = Writer::new(self.span);
        inner(&mut writer);
        let mut group = Group::new(delimiter, writer.trees.into_iter().collect::<TokenStream>());
        group.set_span(self.span);
        self.trees.push(TokenTree::Group(group));
        self
    }
}
