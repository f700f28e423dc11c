use std::future::Future;

use super::{Context, Event, Needs};
use crate::api::Api;
use crate::handles::{
    Bot, CallbackQuery, Chat, ChosenInlineResult, DeletedMessages, HandlerError, InlineQuery, MemberUpdate, Message, Update, User,
};
use crate::{Error, Result};

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

const MESSAGES: &[Event] = &[Event::Message, Event::EditedMessage, Event::CallbackQuery, Event::Update, Event::Error];
const CHATS: &[Event] =
    &[Event::Message, Event::EditedMessage, Event::MessageDeleted, Event::CallbackQuery, Event::Member, Event::Update, Event::Error];
const USERS: &[Event] = &[
    Event::Message,
    Event::EditedMessage,
    Event::CallbackQuery,
    Event::InlineQuery,
    Event::ChosenInlineResult,
    Event::Member,
    Event::Update,
    Event::Error,
];

macro_rules! extractors {
    ($($handle:ident from $events:expr => $take:expr, $what:literal;)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<A: Api> FromUpdate<A> for $handle<A> {
                const GIVEN_BY: Option<&'static [Event]> = Some($events);

                async fn from_update(cx: &Context<A>) -> Result<Self> {
                    let take: fn(&Context<A>) -> Option<Self> = $take;
                    take(cx).ok_or(Error::NotInUpdate($what))
                }
            }

            /// The same, where the update may not have it.
            #[diagnostic::do_not_recommend]
            impl<A: Api> FromUpdate<A> for Option<$handle<A>> {
                async fn from_update(cx: &Context<A>) -> Result<Self> {
                    let take: fn(&Context<A>) -> Self = $take;
                    Ok(take(cx))
                }
            }
        )*
    };
}

extractors! {
    Message from MESSAGES => Context::message, "message";
    Chat from CHATS => Context::chat, "chat";
    User from USERS => Context::user, "user";
    CallbackQuery from &[Event::CallbackQuery, Event::Update, Event::Error] => CallbackQuery::of, "callback query";
    InlineQuery from &[Event::InlineQuery, Event::Update, Event::Error] => InlineQuery::of, "inline query";
    ChosenInlineResult from &[Event::ChosenInlineResult, Event::Update, Event::Error] => ChosenInlineResult::of, "chosen inline result";
    MemberUpdate from &[Event::Member, Event::Update, Event::Error] => MemberUpdate::of, "change of a member";
    DeletedMessages from &[Event::MessageDeleted, Event::Update, Event::Error] => DeletedMessages::of, "deleted messages";
    HandlerError from &[Event::Error] => HandlerError::of, "error of a handler";
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target;

    #[derive(Clone, Copy)]
    struct Any;
    impl Api for Any {
        type Target = target::Unknown;
    }

    /// The constants above are what the compiler can use; the catalogue is where the facts live.
    #[test]
    fn each_event_gives_what_the_catalogue_says() {
        fn row<T: FromUpdate<Any>>() -> (String, Option<&'static [Event]>) {
            let name = std::any::type_name::<T>().split('<').next().and_then(|path| path.rsplit("::").next()).unwrap_or_default();
            (name.to_owned(), T::GIVEN_BY)
        }
        let rows = [
            row::<Message<Any>>(),
            row::<Chat<Any>>(),
            row::<User<Any>>(),
            row::<CallbackQuery<Any>>(),
            row::<InlineQuery<Any>>(),
            row::<ChosenInlineResult<Any>>(),
            row::<MemberUpdate<Any>>(),
            row::<DeletedMessages<Any>>(),
            row::<HandlerError<Any>>(),
            row::<Bot<Any>>(),
            row::<Update<Any>>(),
        ];
        for event in capgram_catalogue::EVENTS {
            for (name, given_by) in &rows {
                let here = given_by.is_none_or(|events| events.iter().any(|given| given.name() == event.name));
                let there = capgram_catalogue::GIVEN_BY_EVERY_EVENT.contains(&name.as_str()) || event.extractors.contains(&name.as_str());
                assert_eq!(here, there, "`{name}` in `#[on({})]`", event.name);
            }
        }
    }
}
