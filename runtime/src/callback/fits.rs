use capgram_catalogue::templates::Carrier;

use super::pattern::Piece;

/// Writes an error's text while the bot is compiled, when nothing can be allocated.
struct Text {
    bytes: [u8; 2048],
    length: usize,
}

impl Text {
    const fn push(&mut self, text: &str) {
        let text = text.as_bytes();
        // what is too long for an error is cut off between two characters
        if self.length + text.len() > self.bytes.len() {
            return;
        }
        let mut at = 0;
        while at < text.len() {
            self.bytes[self.length] = text[at];
            self.length += 1;
            at += 1;
        }
    }

    const fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        const DIGITS: &str = "0123456789";
        let (_, rest) = DIGITS.split_at(number % 10);
        let (digit, _) = rest.split_at(1);
        self.push(digit);
    }

    const fn as_str(&self) -> &str {
        let (written, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(written) {
            Ok(text) => text,
            Err(_) => "the data of this pattern can be too long",
        }
    }
}

/// Evaluated while the bot is compiled: a pattern whose text can be longer than Telegram takes is an error at the pattern.
///
/// A value that nothing bounds counts as nothing here: its text is measured before it is sent.
///
/// # Panics
/// If it can be too long; `pattern` and `note` are parts of the text.
#[track_caller]
pub const fn fits(carrier: Carrier, pieces: &[Piece], most: usize, pattern: &str, note: &str) {
    let (mut words, mut values, mut bounded, mut at) = (0, 0, true, 0);
    while at < pieces.len() {
        match &pieces[at] {
            Piece::Words(text) => words += text.len(),
            Piece::Value(_, longest) => match longest_in(carrier, longest) {
                Some(longest) => values += longest,
                None => bounded = false,
            },
        }
        at += 1;
    }
    let longest = words + if bounded { values } else { 0 };
    if longest <= most {
        return;
    }
    let mut text = Text { bytes: [0; 2048], length: 0 };
    text.push(match carrier {
        Carrier::Data => "the data of `",
        Carrier::Payload => "the payload of `",
        Carrier::Query => "the query of `",
    });
    text.push(pattern);
    text.push(if words == longest && bounded && values == 0 {
        "` is "
    } else if bounded {
        "` can be "
    } else {
        "` is at least "
    });
    text.number(longest);
    text.push(" bytes long, and Telegram takes ");
    text.number(most);
    text.push("\n\nhelp: shorten it: its words are ");
    text.number(words);
    text.push(if words == 1 { " byte" } else { " bytes" });
    let mut at = 0;
    while at < pieces.len() {
        if let Piece::Value(name, longest) = &pieces[at] {
            text.push(", `");
            text.push(name);
            match longest_in(carrier, longest) {
                Some(longest) => {
                    text.push("` can be ");
                    text.number(longest);
                }
                None => text.push("` can be of any length"),
            }
        }
        at += 1;
    }
    text.push("\nnote: ");
    text.push(note);
    panic!("{}", text.as_str());
}

const fn longest_in(carrier: Carrier, longest: &Option<super::Longest>) -> Option<usize> {
    match longest {
        Some(longest) => Some(match carrier {
            Carrier::Payload => longest.in_payload(),
            Carrier::Data | Carrier::Query => longest.in_data(),
        }),
        None => None,
    }
}
