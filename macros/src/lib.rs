//! The attributes of capgram: `#[bot]`, `#[handlers]`, `#[command]` and `#[on]`.
//!
//! The way through is parse → model → check → expand, in `expansion`. Handlers' bodies are never parsed: they
//! pass through as tokens, which is most of why the attribute is fast and why half-typed code survives it.

use expansion::Features;
use proc_macro::TokenStream;

mod derives;
mod expansion;
#[cfg(test)]
mod tests;

/// Which back ends the runtime was built with; capgram forwards its own cargo features here.
const FEATURES: Features = Features { bot_api: cfg!(feature = "bot-api"), mtproto: cfg!(feature = "mtproto") };

/// What capgram's macro `asset!` calls, with the way to capgram before its arguments.
#[doc(hidden)]
#[proc_macro]
pub fn asset(tokens: TokenStream) -> TokenStream {
    expansion::asset(tokens.into()).into()
}

#[doc = include_str!("../docs/bot.md")]
///
#[doc = include_str!("../docs/limits.md")]
#[proc_macro_attribute]
pub fn bot(options: TokenStream, item: TokenStream) -> TokenStream {
    expansion::bot(options.into(), item.into(), FEATURES).into()
}

#[doc = include_str!("../docs/handlers.md")]
#[proc_macro_attribute]
pub fn handlers(options: TokenStream, item: TokenStream) -> TokenStream {
    expansion::handlers(options.into(), item.into()).into()
}

#[doc = include_str!("../docs/command.md")]
#[proc_macro_attribute]
pub fn command(options: TokenStream, item: TokenStream) -> TokenStream {
    let _ = options;
    expansion::stray("command", item.into()).into()
}

#[doc = include_str!("../docs/on.md")]
///
#[doc = include_str!("../docs/names.md")]
#[proc_macro_attribute]
pub fn on(options: TokenStream, item: TokenStream) -> TokenStream {
    let _ = options;
    expansion::stray("on", item.into()).into()
}

/// Makes a struct or an enum all of a button's data: implements capgram's trait `CallbackData`.
///
/// ```ignore
/// #[derive(CallbackData)]
/// #[callback_data(prefix = "v")]
/// struct Vote {                          // v:{poll}:{choice}
///     poll: u32,
///     choice: Choice,
/// }
///
/// #[on(callback_query = Vote)]
/// async fn pressed(query: CallbackQuery, vote: Vote) -> Result { /* … */ }
///
/// Vote { poll: 17, choice: Choice::Yes }.button("Yes")
/// ```
///
/// | Attribute | On | Means |
/// | --- | --- | --- |
/// | `#[callback_data(prefix = "v")]` | the type | with what the data begins; its name in `snake_case` without this |
/// | `#[callback_data(name = "b")]` | a variant | what follows the prefix; the variant's name in `snake_case` without this |
/// | `#[callback_data(limit = 64)]` | the type | how many bytes Telegram takes, where it has moved before a release of capgram did |
/// | `#[callback_data(crate = tg)]` | the type | the path of capgram where it is not called `capgram` |
///
/// The parts stand apart by `:`, and one within a value is escaped. Every field is a `CallbackValue`. Data that can be longer than
/// Telegram takes is refused:
///
/// ```text
/// error[E0080]: evaluation panicked: the data of `a_very_long_name:{first}:{second}` can be 94 bytes long, and Telegram takes 64
/// ```
#[proc_macro_derive(CallbackData, attributes(callback_data))]
pub fn callback_data(item: TokenStream) -> TokenStream {
    derives::data(item.into()).into()
}

/// Makes a type a value of a pattern: implements capgram's trait `CallbackValue`, for an enum without fields by its variants' names,
/// and for a struct with one field by that.
///
/// ```ignore
/// #[derive(CallbackValue)]
/// enum Choice {
///     Yes,                               // yes
///     DontKnow,                          // dontknow
///     #[callback_data(name = "n")]
///     No,                                // n
/// }
///
/// #[derive(CallbackValue)]
/// struct PollId(u32);
///
/// #[on(callback_query = "vote:{poll}:{choice}")]
/// async fn vote(query: CallbackQuery, poll: PollId, choice: Choice) -> Result { /* … */ }
/// ```
///
/// A name is made of ASCII letters and digits, so that no separator is ever in it. Where capgram has another name, `#[callback_data(crate
/// = tg)]` on the type says so.
#[proc_macro_derive(CallbackValue, attributes(callback_data))]
pub fn callback_value(item: TokenStream) -> TokenStream {
    derives::value(item.into()).into()
}
