use std::future::Future;

use super::{Context, Event, Needs};
use crate::Result;
use crate::api::Api;
use crate::handles::{Bot, Chat, HandlerError, Message, Update, User};

/// What a handler can take from an update: the handles, [`State`](super::State), and types of one's own.
///
/// ```
/// use capgram::extract::Context;
/// use capgram::prelude::*;
///
/// struct Lang(String);
///
/// impl<A: Api> FromUpdate<A> for Lang {
///     async fn from_update(cx: &Context<A>) -> Result<Self> {
///         Ok(Self(cx.user().and_then(|user| user.language().map(str::to_owned)).unwrap_or_else(|| "en".into())))
///     }
/// }
/// ```
///
/// # Errors
/// What `from_update` returns goes to the module's `#[on(error)]` handler, and the handler does not run.
#[diagnostic::on_unimplemented(
    message = "a handler cannot take `{Self}`",
    label = "nothing in an update gives this",
    note = "take `Message`, `Chat`, `User`, `Bot`, `State<T>`, … or implement `capgram::FromUpdate<A>` for it"
)]
pub trait FromUpdate<A: Api>: Sized + Send + 'static {
    /// The events that carry it; `None` is every one. `run()` compares it with the handler's event, before the first connection.
    const GIVEN_BY: Option<&'static [Event]> = None;

    /// Takes it from the update.
    fn from_update(cx: &Context<A>) -> impl Future<Output = Result<Self>> + Send;

    /// What else it needs, checked by `run()` before the first connection.
    fn describe(needs: &mut Needs) {
        let _ = needs;
    }
}

/// Makes a handle a parameter: what takes it from the context, and what it is called where an update has none. The events that give
/// it stand in the catalogue.
macro_rules! extractor {
    ($handle:ident by $take:expr, $what:literal) => {
        #[diagnostic::do_not_recommend]
        impl<A: $crate::api::Api> $crate::extract::FromUpdate<A> for $handle<A> {
            const GIVEN_BY: Option<&'static [$crate::extract::Event]> = Some($crate::glue::given_by::$handle);

            async fn from_update(cx: &$crate::extract::Context<A>) -> $crate::Result<Self> {
                let take: fn(&$crate::extract::Context<A>) -> Option<Self> = $take;
                take(cx).ok_or($crate::Error::NotInUpdate($what))
            }
        }

        /// The same, where the update may not have it.
        #[diagnostic::do_not_recommend]
        impl<A: $crate::api::Api> $crate::extract::FromUpdate<A> for Option<$handle<A>> {
            async fn from_update(cx: &$crate::extract::Context<A>) -> $crate::Result<Self> {
                let take: fn(&$crate::extract::Context<A>) -> Self = $take;
                Ok(take(cx))
            }
        }
    };
}
pub(crate) use extractor;

extractor!(Message by Context::message, "message");
extractor!(Chat by Context::chat, "chat");
extractor!(User by Context::user, "user");
extractor!(HandlerError by HandlerError::of, "error of a handler");

impl<A: Api> FromUpdate<A> for Bot<A> {
    async fn from_update(cx: &Context<A>) -> Result<Self> {
        Ok(cx.bot())
    }
}

impl<A: Api> FromUpdate<A> for Update<A> {
    async fn from_update(cx: &Context<A>) -> Result<Self> {
        Ok(Self::of(cx))
    }
}
