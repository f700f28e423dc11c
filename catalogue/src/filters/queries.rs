//! What a query asks, and how filters are put together.

use super::{Filter, Fits, Value, word};

const OWN: &str = "capgram itself";

pub(super) const ROWS: &[Filter] = &[
    Filter {
        value: Value::Pattern,
        ..word(
            "data",
            "the data of the pressed button has a match",
            Fits::Data(&["CallbackQuery"]),
            "core.telegram.org/bots/api#callbackquery",
        )
    },
    Filter {
        value: Value::Pattern,
        ..word(
            "query",
            "the text of the inline query has a match",
            Fits::Data(&["InlineQuery", "ChosenInlineResult"]),
            "core.telegram.org/bots/api#inlinequery",
        )
    },
    Filter { value: Value::Function, ..word("filter", "a function of one's own says so", Fits::Every, OWN) },
    Filter { value: Value::Filter, ..word("not", "the filter in parentheses does not pass", Fits::Every, OWN) },
    Filter { value: Value::Filters, ..word("any", "one of the filters in parentheses passes", Fits::Every, OWN) },
    Filter { value: Value::Filters, ..word("all", "each of the filters in parentheses passes", Fits::Every, OWN) },
];
