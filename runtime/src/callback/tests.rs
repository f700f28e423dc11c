//! What is packed is unpacked, whatever the values are, and what was not packed does no harm.

use capgram_catalogue::templates::{self, Carrier, Letters, overlap};
use proptest::prelude::*;

use super::packing::{Packer, Packing};
use super::pattern::Piece;
use super::split::{Part, Split};
use super::value::{CallbackValue, Longest};
use crate::{ChatId, MessageId, UserId};

/// A value of any of the types, as a handler could have it.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Small(u8),
    Signed(i64),
    Huge(i128),
    Chat(ChatId),
    User(UserId),
    Flag(bool),
    Letter(char),
    Text(String),
    Maybe(Option<i32>),
    MaybeText(Option<String>),
}

impl Value {
    fn longest(&self) -> Option<Longest> {
        match self {
            Self::Small(_) => u8::LONGEST,
            Self::Signed(_) => i64::LONGEST,
            Self::Huge(_) => i128::LONGEST,
            Self::Chat(_) => ChatId::LONGEST,
            Self::User(_) => UserId::LONGEST,
            Self::Flag(_) => bool::LONGEST,
            Self::Letter(_) => char::LONGEST,
            Self::Text(_) => String::LONGEST,
            Self::Maybe(_) => Option::<i32>::LONGEST,
            Self::MaybeText(_) => Option::<String>::LONGEST,
        }
    }

    fn pack(&self, out: &mut Packing) {
        match self {
            Self::Small(value) => value.pack(out),
            Self::Signed(value) => value.pack(out),
            Self::Huge(value) => value.pack(out),
            Self::Chat(value) => value.pack(out),
            Self::User(value) => value.pack(out),
            Self::Flag(value) => value.pack(out),
            Self::Letter(value) => value.pack(out),
            Self::Text(value) => value.pack(out),
            Self::Maybe(value) => value.pack(out),
            Self::MaybeText(value) => value.pack(out),
        }
    }

    /// Reads a value of the same type.
    fn unpack(&self, part: Part<'_>) -> Option<Self> {
        Some(match self {
            Self::Small(_) => Self::Small(CallbackValue::unpack(part)?),
            Self::Signed(_) => Self::Signed(CallbackValue::unpack(part)?),
            Self::Huge(_) => Self::Huge(CallbackValue::unpack(part)?),
            Self::Chat(_) => Self::Chat(CallbackValue::unpack(part)?),
            Self::User(_) => Self::User(CallbackValue::unpack(part)?),
            Self::Flag(_) => Self::Flag(CallbackValue::unpack(part)?),
            Self::Letter(_) => Self::Letter(CallbackValue::unpack(part)?),
            Self::Text(_) => Self::Text(CallbackValue::unpack(part)?),
            Self::Maybe(_) => Self::Maybe(CallbackValue::unpack(part)?),
            Self::MaybeText(_) => Self::MaybeText(CallbackValue::unpack(part)?),
        })
    }
}

/// A text that is hard to carry: separators, escapes, and now and then anything.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::collection::vec(
            prop_oneof![Just(':'), Just('\\'), Just('_'), Just('-'), Just('0'), Just(' '), Just('a'), Just('é')],
            0..8
        )
        .prop_map(|letters| letters.into_iter().collect()),
        ".{0,12}",
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let id = -(1i64 << 52) + 1..1i64 << 52;
    prop_oneof![
        any::<u8>().prop_map(Value::Small),
        any::<i64>().prop_map(Value::Signed),
        any::<i128>().prop_map(Value::Huge),
        id.prop_map(|id| Value::Chat(ChatId(id))),
        (0i64..1 << 52).prop_map(|id| Value::User(UserId(id))),
        any::<bool>().prop_map(Value::Flag),
        any::<char>().prop_map(Value::Letter),
        text().prop_map(Value::Text),
        any::<Option<i32>>().prop_map(Value::Maybe),
        proptest::option::of(text()).prop_map(Value::MaybeText),
    ]
}

/// Words that a pattern of this carrier may have, behind a value if `behind`.
fn words(carrier: Carrier, behind: bool) -> BoxedStrategy<String> {
    let (first, rest) = match carrier {
        Carrier::Payload => ("_", "[a-z0-9_-]{0,3}"),
        Carrier::Data => ("[:;, _./|{}]", "[a-z0-9:;_é-]{0,3}"),
        Carrier::Query => ("[ ,?]", "[a-z0-9 ,é-]{0,3}"),
    };
    if behind { (first, rest).prop_map(|(first, rest)| first + &rest).boxed() } else { rest.prop_map(|rest| rest).boxed() }
}

/// A pattern with values for it, written as in an attribute and read as the attribute reads it.
fn pattern(carrier: Carrier) -> impl Strategy<Value = (&'static [Piece], Vec<Value>)> {
    let values = proptest::collection::vec((value(), words(carrier, true)), 0..5);
    (words(carrier, false), values, any::<bool>()).prop_filter_map("a pattern has a piece", move |(first, values, ends)| {
        let mut text = first.replace('{', "{{").replace('}', "}}");
        for (at, (_, words)) in values.iter().enumerate() {
            text += &format!("{{value{at}}}");
            if ends || at + 1 < values.len() {
                text += &words.replace('{', "{{").replace('}', "}}");
            }
        }
        let values: Vec<Value> = values.into_iter().map(|(value, _)| value).collect();
        let mut left = values.iter();
        let pieces = templates::parse(carrier, &text).ok()?.into_iter().map(|piece| match piece {
            templates::Written::Words(words) => Piece::Words(words.leak()),
            templates::Written::Value(name) => Piece::Value(name.leak(), left.next().and_then(Value::longest)),
        });
        let pieces: Vec<Piece> = pieces.collect();
        Some((&*pieces.leak(), values))
    })
}

fn carrier() -> impl Strategy<Value = Carrier> {
    prop_oneof![Just(Carrier::Data), Just(Carrier::Payload), Just(Carrier::Query)]
}

fn packed(carrier: Carrier, pieces: &'static [Piece], values: &[Value]) -> String {
    let mut packer = Packer::new(carrier, pieces);
    values.iter().for_each(|value| value.pack(packer.next()));
    packer.finish()
}

fn unpacked(carrier: Carrier, pieces: &'static [Piece], text: &str, like: &[Value]) -> Option<Vec<Value>> {
    let mut split = Split::new(carrier, pieces, text)?;
    let values = like.iter().map(|value| value.unpack(split.next()?)).collect::<Option<Vec<Value>>>()?;
    split.ended().then_some(values)
}

/// In a query an empty text and none are the same.
fn typed(values: &[Value], carrier: Carrier) -> Vec<Value> {
    let same = |value: &Value| match value {
        Value::MaybeText(Some(text)) if text.is_empty() && carrier == Carrier::Query => Value::MaybeText(None),
        value => value.clone(),
    };
    values.iter().map(same).collect()
}

fn parts(pieces: &[Piece]) -> Vec<templates::Part<'static>> {
    pieces.iter().map(Piece::part).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_packed_is_unpacked(
        (carrier, (pieces, values)) in carrier().prop_flat_map(|carrier| (Just(carrier), pattern(carrier)))
    ) {
        let text = packed(carrier, pieces, &values);
        prop_assert_eq!(unpacked(carrier, pieces, &text, &values), Some(typed(&values, carrier)), "{:?} as {:?}", pieces, text);
        if carrier == Carrier::Payload {
            prop_assert!(text.chars().all(|c| carrier.takes(c)), "{text}");
        }
    }

    #[test]
    fn nothing_is_longer_than_was_computed(
        (carrier, (pieces, values)) in prop_oneof![Just(Carrier::Data), Just(Carrier::Payload)].prop_flat_map(|carrier| (Just(carrier), pattern(carrier)))
    ) {
        let most = pieces.iter().map(|piece| match piece {
            Piece::Words(words) => Some(words.len()),
            Piece::Value(_, longest) => longest.map(|longest| if carrier == Carrier::Payload { longest.in_payload() } else { longest.in_data() }),
        });
        if let Some(most) = most.sum::<Option<usize>>() {
            let text = packed(carrier, pieces, &values);
            prop_assert!(text.len() <= most, "{} of {most} bytes: {text}", text.len());
        }
    }

    #[test]
    fn what_was_forged_is_refused_or_read(
        (carrier, (pieces, values)) in carrier().prop_flat_map(|carrier| (Just(carrier), pattern(carrier))),
        forged in ".{0,20}",
        cut in any::<prop::sample::Index>(),
    ) {
        let _ = unpacked(carrier, pieces, &forged, &values);
        let text = packed(carrier, pieces, &values);
        let at = cut.index(text.len() + 1);
        if let (Some(head), Some(tail)) = (text.get(..at), text.get(at..)) {
            for text in [head.to_owned(), tail.to_owned(), format!("{head}{forged}{tail}"), format!("{text}{forged}"), format!("{forged}{text}")] {
                let _ = unpacked(carrier, pieces, &text, &values);
            }
        }
    }

    #[test]
    fn patterns_that_both_match_a_text_are_told(
        (carrier, (one, values), (other, others)) in prop_oneof![Just(Carrier::Data), Just(Carrier::Payload)]
            .prop_flat_map(|carrier| (Just(carrier), pattern(carrier), pattern(carrier)))
    ) {
        let text = packed(carrier, one, &values);
        if unpacked(carrier, other, &text, &others).is_some() {
            prop_assert!(overlap(carrier, &parts(one), &parts(other)), "{one:?} and {other:?}: {text}");
        }
    }
}

#[test]
fn values_are_written_as_one_would() {
    let written = |value: Value| packed(Carrier::Data, &[Piece::Words("v:"), Piece::Value("x", None), Piece::Words(":z")], &[value]);
    for (value, text) in [
        (Value::Small(7), "v:7:z"),
        (Value::Chat(ChatId(-1_001_234)), "v:-1001234:z"),
        (Value::Flag(true), "v:1:z"),
        (Value::Letter(':'), "v:\\::z"),
        (Value::Text("a:b\\c;d".into()), "v:a\\:b\\\\c;d:z"),
        (Value::Maybe(None), "v::z"),
        (Value::MaybeText(Some(String::new())), "v:\\0:z"),
    ] {
        assert_eq!(written(value), text);
    }
    let linked = |value: Value| packed(Carrier::Payload, &[Piece::Words("v_"), Piece::Value("x", None)], &[value]);
    assert_eq!(linked(Value::Chat(ChatId(-1_001_234))), "v_-1001234");
    assert_eq!(linked(Value::Text("ann_b-é".into())), "v_ann_b-2d-c3-a9");
    let asked = |pieces: &'static [Piece], value: &str| packed(Carrier::Query, pieces, &[Value::Text(value.into())]);
    assert_eq!(asked(&[Piece::Words("find "), Piece::Value("x", None)], "war and \\peace"), "find war and \\peace");
    assert_eq!(asked(&[Piece::Value("x", None), Piece::Words(" in b")], "war and peace in bed"), "war and peace\\ in bed in b");
}

#[test]
fn what_was_typed_is_read_as_it_is() {
    let pieces: &[Piece] = &[Piece::Words("find "), Piece::Value("what", None), Piece::Words(" in "), Piece::Value("place", None)];
    let like = [Value::Text(String::new()), Value::Text(String::new())];
    let read = |text: &str| unpacked(Carrier::Query, pieces, text, &like);
    let values = |what: &str, place: &str| Some(vec![Value::Text(what.into()), Value::Text(place.into())]);
    assert_eq!(read("find war and peace in C:\\London in winter"), values("war and peace", "C:\\London in winter"));
    assert_eq!((read("find war"), read("Find a in b")), (None, None));
}

#[test]
fn what_no_button_has_is_no_value() {
    let read = |raw: &'static str| {
        let pieces: &[Piece] = &[Piece::Value("x", None), Piece::Words(":")];
        Split::new(Carrier::Data, pieces, raw)?.next()
    };
    for raw in ["+5:", " 5:", "5 :", "256:", "-1:", ":", "0x1:"] {
        assert_eq!(read(raw).and_then(u8::unpack), None, "{raw}");
    }
    assert_eq!(read("2:").and_then(bool::unpack), None);
    assert_eq!(read("ab:").and_then(char::unpack), None);
    assert_eq!(read("a\\").map(|_| ()), None);
    assert_eq!(read("2147483648:").and_then(MessageId::unpack), None);
}

#[test]
fn the_longest_is_as_long_as_it_can_be() {
    let length = |longest: Option<Longest>| longest.map(|longest| (longest.in_data(), longest.in_payload()));
    assert_eq!(length(u8::LONGEST), Some((3, 3)));
    assert_eq!(length(i8::LONGEST), Some(("-128".len(), 4)));
    assert_eq!(length(u64::LONGEST), Some((u64::MAX.to_string().len(), 20)));
    assert_eq!(length(i64::LONGEST), Some((i64::MIN.to_string().len(), 20)));
    assert_eq!(length(i128::LONGEST), Some((i128::MIN.to_string().len(), 40)));
    assert_eq!(length(ChatId::LONGEST), Some((17, 17)));
    assert_eq!(length(UserId::LONGEST), Some((16, 16)));
    assert_eq!(length(MessageId::LONGEST), Some((10, 10)));
    assert_eq!((length(char::LONGEST), length(String::LONGEST)), (Some((4, 12)), None));
    assert_eq!(length(Option::<bool>::LONGEST), Some((2, 2)));
    assert_eq!(u8::LONGEST.map(Longest::letters), Some(Letters::Digits));
}
