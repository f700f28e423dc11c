//! A handler as the macro writes it down: a row of a table.

use std::future::Future;

use futures::future::BoxFuture;

pub use super::context::{Context, Needs};
use crate::api::Api;
use crate::capability::{DeliversCallbackQuery, DeliversChosenInlineResult, DeliversInlineQuery, DeliversMember, DeliversMessageDeleted};
use crate::error::BoxError;

/// What a handler came to.
#[derive(Debug)]
pub enum Outcome {
    /// It ran, and its reply is sent.
    Done,
    /// It failed, or its reply did.
    Failed(BoxError),
    /// It did not run: an argument was missing or malformed, and the user was told.
    Refused(String),
    /// It did not run: [`Call::Describe`] only asked what it needs.
    Described(Needs),
}

/// A handler at work.
pub type Running = BoxFuture<'static, Outcome>;

/// A handler's future, boxed.
pub type Pending<R> = BoxFuture<'static, R>;

/// What is wanted from a handler.
#[derive(Debug)]
pub enum Call<A: Api> {
    /// To say what its parameters need, before the first connection.
    Describe(Needs),
    /// To handle an update.
    Run(Context<A>),
}

/// What makes a handler run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// `/name`, with the description for the menu.
    Command {
        /// Without the slash.
        name: &'static str,
        /// Empty where the handler has no doc comment.
        description: &'static str,
    },
    /// An event.
    Event(Event),
}

/// The events of `#[on(…)]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the catalogue documents each
pub enum Event {
    Message,
    EditedMessage,
    MessageDeleted,
    CallbackQuery,
    InlineQuery,
    ChosenInlineResult,
    Member,
    Update,
    Error,
}

impl Event {
    /// The name in `#[on(…)]`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::EditedMessage => "edited_message",
            Self::MessageDeleted => "message_deleted",
            Self::CallbackQuery => "callback_query",
            Self::InlineQuery => "inline_query",
            Self::ChosenInlineResult => "chosen_inline_result",
            Self::Member => "member",
            Self::Update => "update",
            Self::Error => "error",
        }
    }
}

/// A row of a bot's table.
#[derive(Debug)]
pub struct Handler<A: Api> {
    pub(crate) trigger: Trigger,
    /// The function's name, for logs and errors.
    pub(crate) name: &'static str,
    pub(crate) call: fn(Call<A>) -> Running,
}

impl<A: Api> Clone for Handler<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Api> Copy for Handler<A> {}

/// What `bot()` hands to the runner.
#[derive(Debug)]
pub struct Module<A: Api> {
    /// The module's path.
    pub name: &'static str,
    /// Its own handlers, in the order of the source.
    pub handlers: &'static [Handler<A>],
    /// The handlers of its `#[handlers]` modules.
    pub groups: &'static [&'static [Handler<A>]],
}

/// A row for a `#[command]`.
pub const fn command<A: Api>(
    name: &'static str,
    description: &'static str,
    handler: &'static str,
    call: fn(Call<A>) -> Running,
) -> Handler<A> {
    Handler { trigger: Trigger::Command { name, description }, name: handler, call }
}

/// A row for `#[on(message)]`.
pub const fn on_message<A: Api>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A> {
    Handler { trigger: Trigger::Event(Event::Message), name: handler, call }
}

/// A row for `#[on(edited_message)]`.
pub const fn on_edited_message<A: Api>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A> {
    Handler { trigger: Trigger::Event(Event::EditedMessage), name: handler, call }
}

/// A row for `#[on(update)]`.
pub const fn on_update<A: Api>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A> {
    Handler { trigger: Trigger::Event(Event::Update), name: handler, call }
}

/// A row for `#[on(error)]`.
pub const fn on_error<A: Api>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A> {
    Handler { trigger: Trigger::Event(Event::Error), name: handler, call }
}

// The bounds below stand on lines of their own, since rustc shows that line when an event is refused.

/// A row for `#[on(message_deleted)]`.
pub const fn on_message_deleted<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversMessageDeleted,
{
    Handler { trigger: Trigger::Event(Event::MessageDeleted), name: handler, call }
}

/// A row for `#[on(callback_query)]`.
pub const fn on_callback_query<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversCallbackQuery,
{
    Handler { trigger: Trigger::Event(Event::CallbackQuery), name: handler, call }
}

/// A row for `#[on(inline_query)]`.
pub const fn on_inline_query<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversInlineQuery,
{
    Handler { trigger: Trigger::Event(Event::InlineQuery), name: handler, call }
}

/// A row for `#[on(chosen_inline_result)]`.
pub const fn on_chosen_inline_result<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversChosenInlineResult,
{
    Handler { trigger: Trigger::Event(Event::ChosenInlineResult), name: handler, call }
}

/// A row for `#[on(member)]`.
pub const fn on_member<A>(handler: &'static str, call: fn(Call<A>) -> Running) -> Handler<A>
where
    A: Api,
    A: DeliversMember,
{
    Handler { trigger: Trigger::Event(Event::Member), name: handler, call }
}

/// Boxes a handler's future. `Send` is asked here and nowhere else, so that a handler that is not `Send` is told once.
pub fn sendable<F>(future: F) -> Pending<F::Output>
where
    F: Future + Send + 'static,
{
    Box::pin(future)
}
