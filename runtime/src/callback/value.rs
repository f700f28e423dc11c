use super::packing::Packing;
use super::split::Part;
use crate::model::{ChatId, MessageId, TopicId, UserId};
use capgram_catalogue::templates::Letters;

/// A value that a button's data can have: numbers, `bool`, `char`, `String`, the ids, an `Option` of these, and types with
/// `#[derive(CallbackValue)]`: enums without fields and structs around one value.
///
/// By hand, for a type that has a text of its own:
///
/// ```
/// use capgram::callback::{CallbackValue, Longest, Packing, Part};
///
/// struct Colour(u8, u8, u8);
///
/// impl CallbackValue for Colour {
///     const LONGEST: Option<Longest> = Some(Longest::word(6));
///
///     fn pack(&self, out: &mut Packing) {
///         out.word(format_args!("{:02x}{:02x}{:02x}", self.0, self.1, self.2));
///     }
///
///     fn unpack(part: Part<'_>) -> Option<Self> {
///         let word = part.word().filter(|word| word.len() == 6)?;
///         let byte = |at| u8::from_str_radix(word.get(at..at + 2)?, 16).ok();
///         Some(Self(byte(0)?, byte(2)?, byte(4)?))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value in a pattern",
    label = "a pattern has no text for this",
    note = "take a whole number, `bool`, `char`, `String`, an id, or an `Option` of these",
    note = "for a type of your own write `#[derive(CallbackValue)]`, or implement `capgram::callback::CallbackValue` by hand"
)]
pub trait CallbackValue: Sized + Send + 'static {
    /// How long it can be at most; `None` where nothing bounds it, and then it is measured before sending.
    const LONGEST: Option<Longest>;

    /// Writes it.
    fn pack(&self, out: &mut Packing);

    /// Reads it back; `None` if this is no such value.
    fn unpack(part: Part<'_>) -> Option<Self>;
}

/// How long a packed value can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Longest {
    data: usize,
    payload: usize,
    letters: Letters,
}

impl Longest {
    /// A text of up to so many bytes that may have any characters: in a button each of them can take two bytes, in a link three.
    pub const fn text(bytes: usize) -> Self {
        Self { data: 2 * bytes, payload: 3 * bytes, letters: Letters::Any }
    }

    /// A text of one to so many ASCII letters, digits and `-`.
    pub const fn word(bytes: usize) -> Self {
        Self { data: bytes, payload: bytes, letters: Letters::Word }
    }

    pub(super) const fn number(bytes: usize) -> Self {
        Self { data: bytes, payload: bytes, letters: Letters::Digits }
    }

    pub(super) const fn in_data(self) -> usize {
        self.data
    }

    pub(super) const fn in_payload(self) -> usize {
        self.payload
    }

    pub(super) const fn letters(self) -> Letters {
        self.letters
    }

    /// The same, or nothing, or the two characters that stand for an empty text.
    const fn optional(self) -> Self {
        const fn at_least_two(bytes: usize) -> usize {
            if bytes < 2 { 2 } else { bytes }
        }
        Self { data: at_least_two(self.data), payload: at_least_two(self.payload), letters: Letters::Any }
    }
}

/// The digits of a number, its sign among them.
const fn digits(largest: u128, signed: bool) -> usize {
    largest.ilog10() as usize + 1 + signed as usize
}

macro_rules! numbers {
    ($($signed:literal $number:ident)*) => {$(
        impl CallbackValue for $number {
            const LONGEST: Option<Longest> = Some(Longest::number(digits($number::MAX as u128, $signed)));

            fn pack(&self, out: &mut Packing) {
                out.word(self);
            }

            fn unpack(part: Part<'_>) -> Option<Self> {
                part.word()?.parse().ok()
            }
        }
    )*};
}

numbers!(false u8 false u16 false u32 false u64 false u128 false usize true i8 true i16 true i32 true i64 true i128 true isize);

/// Ids are shorter than their types: those of users and chats have at most 52 bits (core.telegram.org/bots/api#user,
/// core.telegram.org/bots/api#chat), and only a chat's can be negative.
macro_rules! ids {
    ($($id:ident $bits:literal $signed:literal)*) => {$(
        impl CallbackValue for $id {
            const LONGEST: Option<Longest> = Some(Longest::number(digits((1 << $bits) - 1, $signed)));

            fn pack(&self, out: &mut Packing) {
                out.word(self.0);
            }

            fn unpack(part: Part<'_>) -> Option<Self> {
                CallbackValue::unpack(part).map(Self)
            }
        }
    )*};
}

ids!(UserId 52 false ChatId 52 true MessageId 31 false TopicId 31 false);

impl CallbackValue for bool {
    const LONGEST: Option<Longest> = Some(Longest::number(1));

    fn pack(&self, out: &mut Packing) {
        out.word(u8::from(*self));
    }

    fn unpack(part: Part<'_>) -> Option<Self> {
        match part.word()? {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        }
    }
}

impl CallbackValue for char {
    // an escaped one is two bytes in a button, and one of four bytes is twelve in a link
    const LONGEST: Option<Longest> = Some(Longest { data: 4, payload: 12, letters: Letters::Any });

    fn pack(&self, out: &mut Packing) {
        out.text(self.encode_utf8(&mut [0; 4]));
    }

    fn unpack(part: Part<'_>) -> Option<Self> {
        let text = part.text()?;
        let mut letters = text.chars();
        letters.next().filter(|_| letters.next().is_none())
    }
}

impl CallbackValue for String {
    const LONGEST: Option<Longest> = None;

    fn pack(&self, out: &mut Packing) {
        out.text(self);
    }

    fn unpack(part: Part<'_>) -> Option<Self> {
        part.text().map(Into::into)
    }
}

/// `None` is an empty text. In an inline query, which people type, an empty text is always `None`.
impl<T: CallbackValue> CallbackValue for Option<T> {
    const LONGEST: Option<Longest> = match T::LONGEST {
        Some(longest) => Some(longest.optional()),
        None => None,
    };

    fn pack(&self, out: &mut Packing) {
        if let Some(value) = self {
            out.some(|out| value.pack(out));
        }
    }

    fn unpack(part: Part<'_>) -> Option<Self> {
        if part.is_empty() { Some(None) } else { T::unpack(part).map(Some) }
    }
}
