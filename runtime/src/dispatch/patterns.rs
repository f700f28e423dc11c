//! Which handlers' patterns an update can match: looked up by how the patterns begin, so that their number costs nothing.

use capgram_catalogue::templates::{Carrier, Part, covers, overlap};

use crate::callback::{Piece, Template};

/// The patterns of one event's or one command's handlers.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    /// Sorted by the words.
    beginnings: Vec<Beginning>,
    /// The handlers without a pattern, in their order.
    others: Vec<usize>,
    /// Where the text is that the patterns are for.
    pub(super) carrier: Option<Carrier>,
}

/// The words with which patterns begin.
#[derive(Debug)]
struct Beginning {
    words: &'static str,
    /// The longest of the other beginnings that this one begins with.
    shorter: Option<usize>,
    /// The handlers with such a pattern.
    handlers: Vec<usize>,
}

impl Patterns {
    /// Sorts the patterns of handlers, which are known by their places in the list.
    pub(super) fn new(templates: impl IntoIterator<Item = Option<&'static Template>>) -> Self {
        let mut patterns = Self::default();
        let mut words: Vec<(&'static str, usize)> = Vec::new();
        for (handler, template) in templates.into_iter().enumerate() {
            match template {
                Some(template) => {
                    patterns.carrier = Some(template.carrier);
                    words.extend(template.ways.iter().map(|pieces| (beginning(pieces), handler)));
                }
                None => patterns.others.push(handler),
            }
        }
        words.sort_unstable();
        words.dedup();
        for (words, handler) in words {
            match patterns.beginnings.last_mut().filter(|last| last.words == words) {
                Some(last) => last.handlers.push(handler),
                None => {
                    let mut shorter = patterns.beginnings.len().checked_sub(1);
                    while let Some(at) = shorter.filter(|at| !words.starts_with(patterns.beginnings[*at].words)) {
                        shorter = patterns.beginnings[at].shorter;
                    }
                    patterns.beginnings.push(Beginning { words, shorter, handlers: vec![handler] });
                }
            }
        }
        patterns
    }

    /// The handlers that a text may be for, in their order: those without a pattern, and those whose pattern begins like the text.
    pub(super) fn candidates(&self, text: Option<&str>) -> Vec<usize> {
        let mut handlers = self.others.clone();
        if let Some(text) = text {
            // Everything between a beginning of the text and the text itself, in the order of the alphabet, has that beginning.
            let mut at = self.beginnings.partition_point(|beginning| beginning.words <= text).checked_sub(1);
            while let Some(beginning) = at.map(|at| &self.beginnings[at]) {
                if text.starts_with(beginning.words) {
                    handlers.extend(&beginning.handlers);
                }
                at = beginning.shorter;
            }
        }
        handlers.sort_unstable();
        handlers.dedup();
        handlers
    }

    /// Calls `see` with each two handlers that have patterns of which one begins as the other does.
    pub(super) fn neighbours(&self, mut see: impl FnMut(usize, usize)) {
        for beginning in &self.beginnings {
            let mut shorter = Some(beginning);
            while let Some(other) = shorter {
                for one in &beginning.handlers {
                    for two in other.handlers.iter().filter(|two| *two != one) {
                        // each pair of one beginning is met twice
                        if !std::ptr::eq(other, beginning) || one < two {
                            see(*one.min(two), *one.max(two));
                        }
                    }
                }
                shorter = other.shorter.map(|at| &self.beginnings[at]);
            }
        }
    }
}

fn beginning(pieces: &'static [Piece]) -> &'static str {
    match pieces.first() {
        Some(Piece::Words(words)) => words,
        _ => "",
    }
}

impl Template {
    fn ways(&self) -> Vec<Vec<Part<'static>>> {
        self.ways.iter().map(|pieces| pieces.iter().map(Piece::part).collect()).collect()
    }

    /// Whether every text of `later` is one of this pattern's, as far as that is plain to see.
    pub(super) fn covers(&self, later: &Self) -> bool {
        std::ptr::eq(self, later) || {
            let own = self.ways();
            later.ways().iter().all(|way| own.iter().any(|own| if self.carrier == Carrier::Query { covers(own, way) } else { own == way }))
        }
    }

    /// Whether a text can be of both patterns, so that a button of one could get to the handler of the other. People type queries: of
    /// those the first handler takes what it can.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let others = other.ways();
        self.carrier != Carrier::Query && self.ways().iter().any(|one| others.iter().any(|other| overlap(self.carrier, one, other)))
    }

    /// As it is written: `vote:{poll}:{choice}`.
    pub(super) fn shown(&self) -> String {
        let shown = self.ways.iter().map(|pieces| {
            let pieces = pieces.iter().map(|piece| match piece {
                Piece::Words(words) => words.replace('{', "{{").replace('}', "}}"),
                Piece::Value(name, _) => format!("{{{name}}}"),
            });
            format!("`{}`", pieces.collect::<String>())
        });
        shown.collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::callback::CallbackValue;

    const VALUE: Piece = Piece::Value("x", <u32 as CallbackValue>::LONGEST);
    const TEXT: Piece = Piece::Value("x", None);

    fn template(pieces: &[Piece]) -> Option<&'static Template> {
        let ways: &'static [&'static [Piece]] = vec![&*pieces.to_vec().leak()].leak();
        Some(Box::leak(Box::new(Template { carrier: Carrier::Data, ways, accepts: |_| true })))
    }

    #[test]
    fn a_text_finds_the_patterns_that_begin_like_it() {
        let words = |words| template(&[Piece::Words(words), VALUE]);
        let patterns =
            Patterns::new([words("a:"), None, words("a:b:"), words("ab"), words("a:b:c"), words("b"), template(&[TEXT]), words("a:")]);
        for (text, found) in [
            ("a:b:c1", vec![0, 1, 2, 4, 6, 7]),
            ("a:b:", vec![0, 1, 2, 6, 7]),
            ("a:c", vec![0, 1, 6, 7]),
            ("a:b", vec![0, 1, 6, 7]),
            ("abc", vec![1, 3, 6]),
            ("a", vec![1, 6]),
            ("zzz", vec![1, 6]),
            ("", vec![1, 6]),
        ] {
            assert_eq!(patterns.candidates(Some(text)), found, "{text}");
        }
        assert_eq!(patterns.candidates(None), [1]);
    }

    #[test]
    fn of_a_thousand_patterns_one_is_looked_at() {
        let templates: Vec<_> = (0..1000).map(|number| template(&[Piece::Words(format!("button{number:03}:").leak()), VALUE])).collect();
        let patterns = Patterns::new(templates);
        for number in [0, 1, 500, 999] {
            assert_eq!(patterns.candidates(Some(&format!("button{number:03}:7"))), [number]);
        }
        assert_eq!(patterns.candidates(Some("button")), [0; 0]);
        let mut neighbours = 0;
        patterns.neighbours(|_, _| neighbours += 1);
        assert_eq!(neighbours, 0);
    }

    #[test]
    fn neighbours_are_met_once() {
        let words = |words| template(&[Piece::Words(words), VALUE]);
        let patterns = Patterns::new([words("a:b"), words("a:"), words("a:b"), words("c")]);
        let mut met = Vec::new();
        patterns.neighbours(|one, two| met.push((one, two)));
        met.sort_unstable();
        assert_eq!(met, [(0, 1), (0, 2), (1, 2)]);
    }

    #[test]
    fn a_pattern_is_shown_as_it_is_written() {
        let pattern = template(&[Piece::Words("{a"), VALUE, Piece::Words(":b")]);
        assert_eq!(pattern.map(Template::shown).as_deref(), Some("`{{a{x}:b`"));
    }
}
