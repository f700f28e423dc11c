//! A command's arguments, word by word.

use crate::error::BoxError;

/// Why a parameter could not be made.
#[derive(Debug)]
pub enum Refused {
    /// An argument is missing or malformed: for the user, who is told how the command is used.
    Argument(String),
    /// Something else failed: for the bot's author.
    Failed(BoxError),
}

/// The words after a command's name, from the first to the last.
///
/// Words are separated by white space. A word that begins with a double quote goes on to the next one, if there is one that
/// ends a word: `/rename "War and Peace" 7` has two words.
#[derive(Debug)]
pub struct Words {
    text: String,
    at: usize,
}

impl Words {
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), at: 0 }
    }

    fn left(&self) -> &str {
        self.text[self.at..].trim_start()
    }

    /// The next word, if there is one.
    pub(crate) fn next(&mut self) -> Option<String> {
        let left = self.left();
        let start = self.text.len() - left.len();
        if left.is_empty() {
            self.at = start;
            return None;
        }
        if let Some(quoted) = left.strip_prefix('"') {
            let end = quoted
                .char_indices()
                .find(|(at, letter)| *letter == '"' && quoted[at + 1..].chars().next().is_none_or(char::is_whitespace));
            if let Some((end, _)) = end {
                let word = quoted[..end].to_owned();
                self.at = start + 1 + end + 1;
                return Some(word);
            }
        }
        let end = left.find(char::is_whitespace).unwrap_or(left.len());
        let word = left[..end].to_owned();
        self.at = start + end;
        Some(word)
    }

    /// Everything that is left, without the white space around it.
    pub(crate) fn rest(&mut self) -> String {
        let rest = self.left().trim_end().to_owned();
        self.at = self.text.len();
        rest
    }

    /// Nothing must be left when every parameter has its words.
    pub(crate) fn finish(&self) -> Result<(), Refused> {
        match self.left().trim_end() {
            "" => Ok(()),
            left => Err(Refused::Argument(format!("I don't know what to do with “{left}”."))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut words = Words::new(text);
        std::iter::from_fn(|| words.next()).collect()
    }

    #[test]
    fn words_are_separated_by_white_space_of_any_kind() {
        assert_eq!(all("  a\tb\n c\u{a0}d "), ["a", "b", "c", "d"]);
        assert!(all("").is_empty());
        assert!(all(" \n ").is_empty());
    }

    #[test]
    fn quotes_hold_words_together_only_where_they_close_a_word() {
        assert_eq!(all(r#""War and Peace" 7"#), ["War and Peace", "7"]);
        assert_eq!(all(r#""" x"#), ["", "x"]);
        assert_eq!(all(r#""open ended"#), ["\"open", "ended"]);
        assert_eq!(all(r#"5" tall"#), ["5\"", "tall"]);
        assert_eq!(all(r#""a"b" c"#), ["a\"b", "c"]);
    }

    #[test]
    fn the_rest_keeps_its_inner_space_and_leaves_nothing() {
        let mut words = Words::new("one  two  three ");
        assert_eq!(words.next().as_deref(), Some("one"));
        assert!(words.finish().is_err());
        assert_eq!(words.rest(), "two  three");
        assert!(words.finish().is_ok());
        assert_eq!(words.next(), None);
    }
}
