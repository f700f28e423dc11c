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

/// Makes an `async fn` inside a `#[bot]` or `#[handlers]` module the handler of a command.
///
/// | Written | Means |
/// | --- | --- |
/// | `#[command]` | the function's name is the command's |
/// | `#[command("bot")]` | this is: 1 to 32 of `a` to `z`, `0` to `9` and `_` |
/// | `#[command(aliases("h", "info"))]` | other names for the same; the menu does not show them |
/// | `#[command(hidden)]` | the menu does not show the command |
/// | `#[command("start", payload = "ref_{user}")]` | links that start the bot with this, see below |
/// | `#[command(private, from = "ann")]` | filters, as in [`on`](macro@on); a command may have several handlers with different filters |
///
/// The first line of the doc comment is the description in Telegram's menu. Where some commands have one and another has none, that one
/// will be missing in the menu, which is a warning; `hidden` says that it shall be, `#[allow(deprecated)]` on the function silences it.
///
/// `#[command("start", payload = "ref_{user}")]` handles the links that start the bot with such a payload, and makes them:
///
/// ```ignore
/// #[command("start", payload = "ref_{user}")]
/// async fn invited(message: Message, user: UserId) -> Result { /* … */ }
///
/// invited::link(&bot, user)?                             // https://t.me/your_bot?start=ref_123
/// invited::payload(user)
/// ```
///
/// Its values are all of the command's arguments. What does not match goes to the next handler of `/start`. The pattern is one of
/// `A` to `Z`, `a` to `z`, `0` to `9`, `_` and `-`; see [`on`](macro@on) for its form.
///
/// Parameters are what the update gives (`Message`, `Chat`, `User`, `Bot`, `State<T>`, …) and the command's arguments (what implements
/// `FromStr`, `Option` and `Vec` of it, `Rest`). Arguments are read in the order of the parameters: a `Rest` or a `Vec` stands last, and
/// an `Option` behind what is required. Anything else is refused:
///
/// ```text
/// error[E0080]: evaluation panicked: `text` takes all that is left, and leaves nothing for `times`
///
///               help: put it last
///   |
///   |     async fn say(text: Rest, times: u32) {
///   |                        ^^^^
/// ```
///
/// So is a command that can never come, because an earlier handler takes it by its name or an alias: in the module itself, and, at the
/// group's path in `handlers(…)`, in the modules before it.
///
/// ```text
/// error: `/h` is handled twice
///
///        help: give this command another name
///        note: `help` handles it first, by an alias, so this handler could never run
/// ```
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
