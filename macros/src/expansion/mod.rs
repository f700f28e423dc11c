//! From the tokens of a module to the tokens of a bot.
//!
//! | Stage | File | Subject |
//! | --- | --- | --- |
//! | parse | `options` | what stands in `#[bot(…)]` and `#[handlers(…)]` |
//! | | `items` | where the items of a module begin and end |
//! | | `marks` | `#[command]`, `#[on]`, `cfg` and doc comments on an item |
//! | | `filters`, `patterns` | what narrows an event |
//! | | `retry` | how often a handler that fails runs again |
//! | | `templates` | the patterns of buttons, links and inline queries |
//! | | `signature` | a handler's parameters and return type |
//! | | `overrides` | what the module says about Telegram's limits |
//! | model | `model` | the handlers and the names of a module |
//! | check | `check` | Telegram's rules, and those of several handlers |
//! | | `commands` | the options of `#[command]` and the command menu |
//! | | `reach` | handlers that can never run |
//! | | `arguments` | arguments that can never be read |
//! | | `suggest` | which api the module needs, by its names |
//! | | `warnings` | what may be a mistake and need not be |
//! | | `native` | the native clients by their names |
//! | | `literals` | values that stand in the source, against Telegram's limits |
//! | | `assets` | `asset!(…)`, a file of the crate's |
//! | expand | `expand` | marker, grants, aliases, `bot()` |
//! | | `imports` | which handles the module brings itself |
//! | | `glue` | the row of each handler |
//! | | `carriers` | what makes the buttons and links that a handler's pattern is for |
//!
//! Errors go into one [`Errors`] and never end a stage: the module survives with its handlers' bodies untouched, and
//! a handler that was refused is kept, not called and not mentioned.

use proc_macro2::TokenStream;

mod arguments;
mod assets;
mod carriers;
mod check;
mod commands;
mod errors;
mod expand;
mod filters;
mod glue;
mod imports;
mod items;
mod literals;
mod marks;
mod model;
mod native;
mod nearest;
mod options;
mod overrides;
mod patterns;
mod reach;
mod retry;
mod signature;
mod suggest;
mod templates;
mod tokens;
mod warnings;

use errors::Errors;

/// The back ends that the runtime was built with.
#[derive(Clone, Copy)]
pub(crate) struct Features {
    pub(crate) bot_api: bool,
    pub(crate) mtproto: bool,
}

/// `#[bot(…)] mod … { … }`
pub(crate) fn bot(options: TokenStream, item: TokenStream, features: Features) -> TokenStream {
    let errors = &mut Errors::default();
    let home = options::bot(errors, options, features);
    module(errors, "bot", home, item)
}

/// `#[handlers(…)] mod … { … }`
pub(crate) fn handlers(options: TokenStream, item: TokenStream) -> TokenStream {
    let errors = &mut Errors::default();
    let home = options::handlers(errors, options);
    module(errors, "handlers", home, item)
}

/// `asset!(…)`, with the way to capgram before it.
pub(crate) fn asset(tokens: TokenStream) -> TokenStream {
    asset_in(&assets::root(), tokens)
}

/// The same, for a crate in that folder.
pub(crate) fn asset_in(root: &std::path::Path, tokens: TokenStream) -> TokenStream {
    let errors = &mut Errors::default();
    let file = assets::expand(errors, root, tokens);
    errors.after(file)
}

/// `#[command]` or `#[on]` that no `#[bot]` consumed.
pub(crate) fn stray(attribute: &str, item: TokenStream) -> TokenStream {
    let errors = &mut Errors::default();
    errors.at_attribute(format_args!(
        "`#[{attribute}]` belongs inside a `#[bot]` or `#[handlers]` module\n\n\
         help: put it on an `async fn` that stands directly in such a module"
    ));
    errors.after(item)
}

fn module(errors: &mut Errors, attribute: &str, home: options::Home, item: TokenStream) -> TokenStream {
    let Some(parts) = items::module(errors, attribute, &item) else {
        return errors.after(item);
    };
    let mut model = model::collect(errors, &home, &parts.body);
    check::check(errors, &home, &mut model);
    arguments::check(&mut model);
    native::check(errors, &home, &model, &item, &parts.body);
    suggest::note(&home, &mut model, &parts.body);
    literals::check(errors, &home, &mut model, &parts.body);
    let module = expand::module(&home, model, parts);
    errors.after(module)
}
