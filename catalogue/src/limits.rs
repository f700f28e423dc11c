//! How much Telegram takes: sizes, lengths and counts.
//!
//! Where Telegram writes MB it means 1,048,576 bytes; so do these rows.

use crate::Target;
use crate::table::{joined, total};

/// What a [`Limit`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Bytes of a file.
    Bytes,
    /// Bytes of a text in UTF-8.
    Utf8Bytes,
    /// Code units of a text in UTF-16, as entities count.
    Utf16Units,
    /// Unicode scalar values of a text.
    Characters,
    /// Things in a list.
    Items,
    /// Seconds.
    Seconds,
    /// Telegram Stars.
    Stars,
    /// Pixels of a picture.
    Pixels,
    /// How many times one side is as long as the other.
    Times,
    /// Requests in a second.
    PerSecond,
    /// Requests in a minute.
    PerMinute,
    /// Requests in a day.
    PerDay,
}

impl Unit {
    /// How long `text` is in this unit; `None` when it does not measure texts.
    pub fn measure(self, text: &str) -> Option<u64> {
        let length = match self {
            Unit::Utf8Bytes => text.len(),
            Unit::Utf16Units => text.encode_utf16().count(),
            Unit::Characters => text.chars().count(),
            _ => return None,
        };
        Some(length as u64)
    }

    /// The unit's name for many: `bytes`, `UTF-16 units`.
    pub const fn many(self) -> &'static str {
        match self {
            Unit::Bytes | Unit::Utf8Bytes => "bytes",
            Unit::Utf16Units => "UTF-16 units",
            Unit::Characters => "characters",
            Unit::Items => "items",
            Unit::Seconds => "seconds",
            Unit::Stars => "stars",
            Unit::Pixels => "pixels",
            Unit::Times => "times",
            Unit::PerSecond => "requests a second",
            Unit::PerMinute => "requests a minute",
            Unit::PerDay => "requests a day",
        }
    }

    /// `value` with the unit's name: `50 MB`, `64 bytes`, `1 item`.
    pub fn show(self, value: u64) -> String {
        const KB: u64 = 1 << 10;
        const MB: u64 = 1 << 20;
        let (one, many) = match self {
            Unit::Bytes if value >= MB => return format!("{} MB", tenths(value, MB)),
            Unit::Bytes if value >= KB => return format!("{} KB", tenths(value, KB)),
            Unit::Bytes | Unit::Utf8Bytes => ("byte", "bytes"),
            Unit::Utf16Units => ("UTF-16 unit", "UTF-16 units"),
            Unit::Characters => ("character", "characters"),
            Unit::Items => ("item", "items"),
            Unit::Seconds => ("second", "seconds"),
            Unit::Stars => ("star", "stars"),
            Unit::Pixels => ("pixel", "pixels"),
            Unit::Times => ("time", "times"),
            Unit::PerSecond => ("request a second", "requests a second"),
            Unit::PerMinute => ("request a minute", "requests a minute"),
            Unit::PerDay => ("request a day", "requests a day"),
        };
        format!("{value} {}", if value == 1 { one } else { many })
    }
}

/// `value / unit` with one digit after the point, left out when it is zero, and rounded up so that a file just
/// over a limit is never shown as the limit itself.
fn tenths(value: u64, unit: u64) -> String {
    let tenths = (u128::from(value) * 10).div_ceil(u128::from(unit));
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest}"),
    }
}

/// A bound of Telegram's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The name of the constant: `CALLBACK_DATA`.
    pub name: &'static str,
    /// What is bounded, as the subject of a sentence: `the data of a button`.
    pub title: &'static str,
    /// The smallest value that is taken.
    pub minimum: u64,
    /// What is counted.
    pub unit: Unit,
    /// What a Bot API server answers beyond it, `{value}` and `{most}` standing for the numbers; `None` when it cuts
    /// off or waits instead. [`Limit::error`] fills the numbers in.
    pub bot_api_error: Option<&'static str>,
    /// What MTProto answers beyond it.
    pub mtproto_error: Option<&'static str>,
    /// What a Bot API server and MTProto answer below the minimum, where those are other words.
    pub below: Option<(&'static str, &'static str)>,
    /// The characters that a text may have, as a regular expression's class lists them: `A-Za-z0-9_-`; `None` where any may.
    pub alphabet: Option<&'static str>,
    /// Whether Telegram cuts white space off at both ends before it counts.
    pub trimmed: bool,
    /// Whether Telegram documents it. What it does not document is not enforced before sending.
    pub documented: bool,
    /// Whether Telegram takes what is beyond it and cuts it down, so that nothing is refused.
    pub cut: bool,
    /// The operations and events that it bounds.
    pub operations: &'static [&'static str],
    /// Where Telegram says so.
    pub source: &'static str,
    /// The version or the day of the source.
    pub as_of: &'static str,
    values: [Option<u64>; 4],
}

impl Limit {
    /// The largest value that `target` takes; `None` when it sets no bound.
    pub const fn on(&self, target: Target) -> Option<u64> {
        self.values[target.index()]
    }

    /// The largest value that every target takes; `None` when no target sets a bound.
    ///
    /// Files without `.large()` are held to it, so that a bot stays within it wherever it runs.
    pub fn everywhere(&self) -> Option<u64> {
        self.values.iter().flatten().min().copied()
    }

    /// Whether what is beyond it is refused before sending: Telegram documents it, and does not cut it down itself.
    pub const fn is_enforced(&self) -> bool {
        self.documented && !self.cut
    }

    /// How long `text` is in the limit's unit, as Telegram counts it; `None` when the limit does not measure texts.
    pub fn length(&self, text: &str) -> Option<u64> {
        if !self.trimmed {
            return self.unit.measure(text);
        }
        // What is surely white space makes a text empty; of the rest, what may be does not make it too long.
        if text.trim_ascii().is_empty() {
            return self.unit.measure("");
        }
        self.unit.measure(text.trim()).map(|length| length.max(1))
    }

    /// The first character of `text` that is not in the limit's alphabet.
    pub fn stranger(&self, text: &str) -> Option<char> {
        let alphabet: Vec<char> = self.alphabet?.chars().collect();
        let known = |c: char| {
            let mut rest = alphabet.as_slice();
            loop {
                rest = match rest {
                    [first, '-', last, ..] if (*first..=*last).contains(&c) => return true,
                    [_, '-', _, rest @ ..] => rest,
                    [one, ..] if *one == c => return true,
                    [_, rest @ ..] => rest,
                    [] => return false,
                };
            }
        };
        text.chars().find(|c| !known(*c))
    }

    /// The largest value that some target takes; `None` when one of those that have the operation sets no bound.
    ///
    /// A target without a value counts as one that has no bound only where the limit is of files: elsewhere it has no such operation.
    pub fn somewhere(&self) -> Option<u64> {
        if self.unit == Unit::Bytes && self.values.contains(&None) { None } else { self.values.iter().flatten().max().copied() }
    }

    /// The limit's name in `limits(…)`: `callback_data`.
    pub fn option(&self) -> String {
        self.name.to_ascii_lowercase()
    }

    /// Whether `target` takes `value`.
    pub fn accepts(&self, target: Target, value: u64) -> bool {
        value >= self.minimum && self.on(target).is_none_or(|most| value <= most)
    }

    /// Whether `target` takes `text`, its length and its characters. A limit that does not measure texts takes every text.
    pub fn accepts_text(&self, target: Target, text: &str) -> bool {
        self.length(text).is_none_or(|length| self.accepts(target, length)) && self.stranger(text).is_none()
    }

    /// What Telegram answers on `target` to `value` beyond the limit, in its own words; `None` when it cuts the value
    /// off, waits, or sets no limit there.
    pub fn error(&self, target: Target, value: u64) -> Option<String> {
        let most = self.on(target)?;
        let beyond = if target.speaks_mtproto() { self.mtproto_error } else { self.bot_api_error };
        let template = match self.below {
            Some((_, below)) if value < self.minimum && target.speaks_mtproto() => below,
            Some((below, _)) if value < self.minimum => below,
            _ => beyond?,
        };
        Some(template.replace("{value}", &value.to_string()).replace("{most}", &most.to_string()))
    }

    /// The bounds in words: `1 to 64 bytes`, `at most 20 MB`, `no limit`.
    pub fn bounds(&self, target: Target) -> String {
        match (self.minimum, self.on(target)) {
            (_, None) => "no limit".to_owned(),
            (0, Some(most)) => format!("at most {}", self.unit.show(most)),
            (least, Some(most)) if least == most => self.unit.show(most),
            (least, Some(most)) => format!("{least} to {}", self.unit.show(most)),
        }
    }

    const fn at_most(name: &'static str, title: &'static str, unit: Unit, values: [Option<u64>; 4]) -> Limit {
        Limit {
            name,
            title,
            minimum: 0,
            unit,
            bot_api_error: None,
            mtproto_error: None,
            below: None,
            alphabet: None,
            trimmed: false,
            documented: true,
            cut: false,
            operations: &[],
            source: "",
            as_of: BOT_API_10_1,
            values,
        }
    }

    const fn at_least(mut self, minimum: u64) -> Limit {
        self.minimum = minimum;
        self
    }

    const fn answered(self, bot_api: &'static str, mtproto: &'static str) -> Limit {
        self.bot_api_says(bot_api).mtproto_says(mtproto)
    }

    const fn bot_api_says(mut self, error: &'static str) -> Limit {
        self.bot_api_error = Some(error);
        self
    }

    const fn mtproto_says(mut self, error: &'static str) -> Limit {
        self.mtproto_error = Some(error);
        self
    }

    const fn below(mut self, bot_api: &'static str, mtproto: &'static str) -> Limit {
        self.below = Some((bot_api, mtproto));
        self
    }

    const fn of(mut self, alphabet: &'static str) -> Limit {
        self.alphabet = Some(alphabet);
        self
    }

    const fn trimmed(mut self) -> Limit {
        self.trimmed = true;
        self
    }

    const fn bounding(mut self, operations: &'static [&'static str]) -> Limit {
        self.operations = operations;
        self
    }

    const fn says(mut self, source: &'static str) -> Limit {
        self.source = source;
        self
    }

    const fn as_of(mut self, version: &'static str) -> Limit {
        self.as_of = version;
        self
    }

    const fn cut(mut self) -> Limit {
        self.cut = true;
        self
    }

    const fn undocumented(mut self) -> Limit {
        self.documented = false;
        self
    }
}

/// The limit of that name: `CALLBACK_DATA`.
pub fn limit(name: &str) -> Option<&'static Limit> {
    LIMITS.iter().copied().find(|row| row.name == name)
}

const BOT_API_10_1: &str = "Bot API 10.1, 2026-06-11";
const GRAMMERS_0_11: &str = "grammers-client 0.11.0";
const BOT_API_SERVER_10_0: &str = "telegram-bot-api 10.0";
const TDLIB_1_8: &str = "TDLib 1.8.66";
const MB: u64 = 1 << 20;
const DAY: u64 = 24 * 60 * 60;

const fn everywhere(value: u64) -> [Option<u64>; 4] {
    [Some(value); 4]
}

const fn on_bot_api(value: u64) -> [Option<u64>; 4] {
    [Some(value), Some(value), None, None]
}

const fn on_mtproto(value: u64) -> [Option<u64>; 4] {
    [None, None, Some(value), Some(value)]
}

const fn for_bots(value: u64) -> [Option<u64>; 4] {
    [Some(value), Some(value), Some(value), None]
}

/// Writes the constants of a file and the list of all of them, so that none is forgotten in the list.
macro_rules! limits {
    ($rows:ident: $($(#[$doc:meta])* $name:ident = $title:literal, $unit:ident, $values:expr $(, .$with:ident($($argument:expr),*))* ;)*) => {
        $($(#[$doc])* pub static $name: Limit =
            Limit::at_most(stringify!($name), $title, Unit::$unit, $values)$(.$with($($argument),*))*;)*
        /// The limits of this file.
        pub(super) const $rows: &[&Limit] = &[$(&$name),*];
    };
}

const UPLOADS: &[&str] =
    &["chat.send_photo", "chat.send_document", "chat.send_video", "chat.send_audio", "chat.send_voice", "chat.send_album"];
const POSTED: &[&str] = &["business.post_story", "business.edit_story", "chat.post_story", "chat.edit_story"];
const DOWNLOADS: &[&str] = &["file.download", "file.download_bytes", "file.download_stream"];
const KEYBOARDS: &[&str] =
    &["send_message.keyboard", "send_media.keyboard", "edit_message.keyboard", "message.edit_keyboard", "copy_message.keyboard"];

mod accounts;
mod chats;
mod checklists;
mod files;
mod messages;
mod money;
mod pages;
mod polls;
mod rates;
mod stickers;
mod stories;
mod texts;
mod times;

pub use accounts::*;
pub use chats::*;
pub use checklists::*;
pub use files::*;
pub use messages::*;
pub use money::*;
pub use pages::*;
pub use polls::*;
pub use rates::*;
pub use stickers::*;
pub use stories::*;
pub use texts::*;
pub use times::*;

const PARTS: &[&[&Limit]] = &[
    messages::MESSAGES,
    files::FILES,
    polls::POLLS,
    checklists::CHECKLISTS,
    chats::CHATS,
    accounts::ACCOUNTS,
    money::MONEY,
    stickers::STICKERS,
    stories::STORIES,
    pages::PAGES,
    texts::TEXTS,
    times::TIMES,
    rates::RATES,
];
static ALL: [&Limit; total(PARTS)] = joined(PARTS);

/// Every limit.
pub static LIMITS: &[&Limit] = &ALL;
