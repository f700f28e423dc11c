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

/// Makes a module a bot for one of Telegram's APIs.
///
/// ```ignore
/// use capgram::prelude::*;
///
/// #[bot(api = "bot")]
/// mod librarian {
///     use super::*;
///
///     /// Say hello
///     #[command]
///     async fn start(message: Message) -> Result {
///         message.reply("hello").await?;
///         Ok(())
///     }
/// }
/// ```
///
/// The module gets a function `bot()` that returns its `Runner`, and aliases for the handles: inside it `Chat` is
/// this bot's chat, and `Chat<A>` still works in a generic helper. A name that the module defines or imports
/// itself is left alone: `use super::User;` gives you yours.
///
/// | Option | Value |
/// | --- | --- |
/// | `api` | `"bot"`, the Bot API over HTTP, or `"mtproto"`, the Telegram API |
/// | `server` | with the Bot API: `"local"`, a self-hosted server, which moves bigger files |
/// | `account` | with MTProto: `"bot"` (the default) or `"user"` |
/// | `handlers(…)` | the `#[handlers]` modules that belong to this bot: `handlers(crate::admin::ban)` |
/// | `limits(…)` | another value for one of Telegram's limits, at compile time and before sending: `limits(callback_data = 64)`; `docs/limits.md` lists the names |
/// | `crate` | the path of capgram where it is not called `capgram`: `crate = tg` |
///
/// Paths in the options are resolved where the attribute stands, outside the module.
///
/// What the chosen API cannot do is an error at the call:
///
/// ```text
/// error[E0277]: listing a chat's members is not available on `BotApi`
///   |
///   |         let mut members = chat.members();
///   |                                ^^^^^^^ needs MTProto
/// ```
///
/// Change the api to `"mtproto"`, or use what the notes of the error name instead.
///
/// # Native clients by their names
///
/// The attribute reads the module's tokens for the other API's client, and refuses
///
/// - under the Bot API, a path that begins with `grammers_client::`, `grammers_tl_types::` or `capgram::grammers::`;
/// - under MTProto, one that begins with `teloxide_core::`, `teloxide::` or `capgram::teloxide::`;
/// - with a bot account, a method of grammers' client that only users may call, directly on the client of a parameter of the
///   type `Bot`: `bot.grammers().iter_dialogs()`.
///
/// ```text
/// error: only user accounts may call `iter_dialogs`
///
///        help: a bot learns of a chat by its first update from there: keep the ids, and ask with `bot.chat(id)`
///   |
///   |         let mut dialogs = bot.grammers().iter_dialogs();
///   |                                          ^^^^^^^^^^^^
/// ```
///
/// It knows names and no types, and never guesses at what may be yours. It does not see what is imported by another name, a client in
/// a variable (`let client = bot.grammers();`), what stands in a macro call or under a `cfg`, and a `#[handlers]` module, whose api
/// stands elsewhere. It says nothing where the module declares or imports something of the crate's name, nor of a path that does not
/// go on with a name of the crate's. A module of your own that comes by `use super::*`, is called like the crate and has one of its
/// names, has to be imported by name: `use super::grammers_client;`.
#[proc_macro_attribute]
pub fn bot(options: TokenStream, item: TokenStream) -> TokenStream {
    expansion::bot(options.into(), item.into(), FEATURES).into()
}

/// Makes a module of handlers that belong to a bot in another module.
///
/// ```ignore
/// // main.rs
/// #[bot(api = "bot", handlers(crate::admin::ban))]
/// mod librarian { /* … */ }
///
/// // admin.rs
/// #[handlers(bot = crate::librarian)]
/// pub mod ban {
///     use capgram::prelude::*;
///
///     /// Ban the sender of the message that is replied to
///     #[command]
///     async fn ban(chat: Chat, user: User) -> Result { /* … */ }
/// }
/// ```
///
/// The handlers are checked against the api of that bot. A renamed capgram is named as in `#[bot]`: `crate = tg`.
/// A module that no bot lists in its `handlers(…)` is never called; rustc then warns that its functions are never used.
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

/// Makes an `async fn` inside a `#[bot]` or `#[handlers]` module the handler of an event.
///
/// `#[on(message)]`, `#[on(callback_query)]`, …; `#[on(update)]` for what no other handler took, and `#[on(error)]` for what the
/// other handlers returned as an error. All events and filters stand in `docs/events.md`.
///
/// Filters narrow it. All of them have to pass; of several handlers of an event, the first whose filters pass takes the update.
///
/// ```ignore
/// #[on(message, photo, private)]
/// #[on(message, any(photo, video), not(forwarded))]
/// #[on(message, from = "ann", chat = -1001234567890)]
/// #[on(message, text = r"^(?<count>\d+) (\w+)$")]        // the handler takes `Captures`
/// #[on(callback_query, data = r"^vote:(\d+)$")]
/// #[on(message, filter = is_long)]                       // fn is_long(message: &Message) -> bool
/// #[on(message, outgoing)]                               // MTProto: what the account itself sends
/// ```
///
/// An event that the api does not deliver is refused:
///
/// ```text
/// error[E0277]: the event `message_deleted` is not available on `BotApi`
///   |
///   |     #[on(message_deleted)]
///   |          ^^^^^^^^^^^^^^^ needs MTProto
/// ```
///
/// So is a filter that the event never has:
///
/// ```text
/// error: `#[on(callback_query)]` never has the filter `photo`
///   |
///   |     #[on(callback_query, photo)]
///   |                          ^^^^^
/// ```
///
/// A handler of `outgoing` that answers with a message meets its own answer again: let a filter tell them apart, such as
/// `text = "^/"`.
#[proc_macro_attribute]
pub fn on(options: TokenStream, item: TokenStream) -> TokenStream {
    let _ = options;
    expansion::stray("on", item.into()).into()
}
