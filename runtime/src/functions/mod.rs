//! Who may call which function of MTProto's schema: what `bot.invoke(&function)` asks.
//!
//! Telegram keeps most of its 850 functions for user accounts, and some for bots. A function that this account may not call is
//! refused where it is called:
//!
//! ```text
//! error[E0277]: only user accounts may call `GetHistory`
//!   |
//!   |     bot.invoke(&functions::messages::GetHistory { … }).await?;
//!   |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needs a user account on MTProto
//!   |
//!   = note: available with `api = "mtproto", account = "user"`
//!   = note: Telegram refuses it to bots with `BOT_METHOD_INVALID`
//!   = note: a bot fetches messages whose ids it knows with `chat.messages(ids)`
//! ```
//!
//! Functions of which nobody has said who may call them pass. A helper that is generic over the bot asks for what it calls:
//!
//! ```
//! use capgram::functions::MayCall;
//! use capgram::grammers::tl::functions::messages::GetDialogFilters;
//! use capgram::prelude::*;
//!
//! async fn folders<A: Api + UseGrammers + MayCall<GetDialogFilters>>(bot: &Bot<A>) -> Result {
//!     bot.invoke(&GetDialogFilters {}).await?;
//!     Ok(())
//! }
//! ```
//!
//! A function of a newer layer than this crate knows, in a type of one's own, is called by `bot.grammers().invoke(&function)`, which
//! checks nothing.

use grammers_client::tl::functions as tl;

mod restrictions;
mod table;

pub use restrictions::*;

/// Accounts that may call the function `F`. `By` is [`Business`] for what stands inside of `InvokeWithBusinessConnection`.
///
/// The wrappers (`InvokeWithLayer`, `InvokeWithoutUpdates`, …) may be called with what may be called without them.
///
/// Source: `catalogue/data/tl_methods.tsv`.
#[diagnostic::on_unimplemented(
    message = "`{F}` is not in the schema that capgram knows",
    label = "no function of layer 230",
    note = "capgram cannot say who may call it: `bot.grammers().invoke(&function)` calls it without a check"
)]
pub trait MayCall<F, By = Direct> {}

/// A function that is called for the account itself.
#[derive(Debug)]
pub enum Direct {}

/// A function that a bot calls for the user of a business connection.
#[derive(Debug)]
pub enum Business {}

/// Functions that everybody may call.
macro_rules! callable {
    ($($module:ident { $($function:ident)* })*) => {
        $($(
            impl<A, By> crate::functions::MayCall<crate::functions::tl::$module::$function, By> for A {}
        )*)*
    };
}
use callable;

/// Functions under a restriction; behind `Direct`, those that a bot may call for a business connection.
macro_rules! refused {
    ($restriction:ident Direct: $($module:ident { $($function:ident)* })*) => {
        $($(
            impl<A> crate::functions::MayCall<crate::functions::tl::$module::$function, crate::functions::Direct> for A
            where
                crate::functions::tl::$module::$function: $restriction<A>,
            {}
            impl<A> crate::functions::MayCall<crate::functions::tl::$module::$function, crate::functions::Business> for A {}
        )*)*
    };
    ($restriction:ident: $($module:ident { $($function:ident)* })*) => {
        $($(
            impl<A, By> crate::functions::MayCall<crate::functions::tl::$module::$function, By> for A
            where
                crate::functions::tl::$module::$function: $restriction<A>,
            {}
        )*)*
    };
}
use refused;

impl<A: MayCall<F, Business>, F, By> MayCall<tl::InvokeWithBusinessConnection<F>, By> for A {}

/// Wrappers that change nothing about who may call what they carry.
macro_rules! transparent {
    ($($wrapper:ident)*) => {
        $(impl<A: MayCall<F, By>, F, By> MayCall<tl::$wrapper<F>, By> for A {})*
    };
}

transparent! {
    InitConnection InvokeAfterMsg InvokeAfterMsgs InvokeWithApnsSecret InvokeWithGooglePlayIntegrity InvokeWithLayer
    InvokeWithMessagesRange InvokeWithReCaptcha InvokeWithTakeout InvokeWithoutUpdates
}
