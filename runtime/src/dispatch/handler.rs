//! A handler as the macro writes it down: a row of a table.

use std::future::Future;

use futures::future::BoxFuture;

pub use super::apart::{Clashes, Table, apart, clashes, room};
pub use super::context::{Context, Needs};
pub use super::filter::{Filter, Is, Part, Who};
pub use super::own::{Answering, Asked, answering, own};
use crate::api::Api;
use crate::error::BoxError;
pub use crate::extract::order::{NoArgument, Probe, misplaced};
pub use crate::glue::Event;
use crate::observe;

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

impl Outcome {
    /// What it is called where it is counted.
    pub(crate) fn ending(&self) -> observe::Ending {
        match self {
            Self::Done | Self::Described(_) => observe::DONE,
            Self::Failed(error) => observe::of_handler(&**error),
            Self::Refused(_) => observe::REFUSED,
        }
    }
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
        /// Its other names, which the menu does not show.
        aliases: &'static [&'static str],
    },
    /// An event.
    Event(Event),
}

/// A row of a bot's table.
#[derive(Debug)]
pub struct Handler<A: Api> {
    pub(crate) trigger: Trigger,
    /// The function's name, for logs and errors.
    pub(crate) name: &'static str,
    pub(crate) call: fn(Call<A>) -> Running,
    /// All of them have to pass.
    pub(crate) filters: &'static [Filter<A>],
    /// A command that shall not be in the menu.
    pub(crate) hidden: bool,
    /// One of its parameters has a pattern, which says for which text it is.
    pub(crate) patterned: bool,
    /// How often it runs again if it fails.
    pub(crate) retry: u32,
}

impl<A: Api> Handler<A> {
    /// A row for an event.
    pub(crate) const fn on(event: Event, name: &'static str, call: fn(Call<A>) -> Running) -> Self {
        Self { trigger: Trigger::Event(event), name, call, filters: &[], hidden: false, patterned: false, retry: 0 }
    }

    /// The same, for what passes all of `filters`.
    pub const fn only(self, filters: &'static [Filter<A>]) -> Self {
        Self { filters, ..self }
    }

    /// The same command by other names as well.
    pub const fn also(self, aliases: &'static [&'static str]) -> Self {
        match self.trigger {
            Trigger::Command { name, description, .. } => Self { trigger: Trigger::Command { name, description, aliases }, ..self },
            Trigger::Event(_) => self,
        }
    }

    /// The same command outside of the menu.
    pub const fn hidden(self) -> Self {
        Self { hidden: true, ..self }
    }

    /// The same, run again so often if it fails.
    pub const fn retried(self, times: u32) -> Self {
        Self { retry: times, ..self }
    }

    /// The same, for a text that matches the pattern of one of its parameters.
    pub const fn by_pattern(self) -> Self {
        Self { patterned: true, ..self }
    }
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
    /// What it says about Telegram's limits, by the names of the catalogue.
    pub limits: &'static [(&'static str, u64)],
}

/// A row for a `#[command]`.
pub const fn command<A: Api>(
    name: &'static str,
    description: &'static str,
    handler: &'static str,
    call: fn(Call<A>) -> Running,
) -> Handler<A> {
    Handler {
        trigger: Trigger::Command { name, description, aliases: &[] },
        name: handler,
        call,
        filters: &[],
        hidden: false,
        patterned: false,
        retry: 0,
    }
}

/// Boxes a handler's future. `Send` is asked here and nowhere else, so that a handler that is not `Send` is told once.
pub fn sendable<F>(future: F) -> Pending<F::Output>
where
    F: Future + Send + 'static,
{
    Box::pin(future)
}
