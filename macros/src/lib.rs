//! The attributes of capgram: `#[bot]`, `#[handlers]`, `#[command]` and `#[on]`.
//!
//! The way through is parse → model → check → expand, in `expansion`. Handlers' bodies are never parsed: they
//! pass through as tokens, which is most of why the attribute is fast and why half-typed code survives it.

use expansion::Features;
use proc_macro::TokenStream;

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
/// | `#[command(private, from = "ann")]` | filters, as in [`on`](macro@on); a command may have several handlers with different filters |
///
/// The first line of the doc comment is the description in Telegram's menu. Where some commands have one and another has none, that one
/// will be missing in the menu, which is a warning; `hidden` says that it shall be, `#[allow(deprecated)]` on the function silences it.
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
