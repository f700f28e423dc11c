//! Filters that are functions of the author's: `#[on(message, filter = is_long)]`.

use std::future::Future;

use futures::future::BoxFuture;

use super::context::{Context, Needs};
use crate::Error;
use crate::api::Api;
use crate::error::BoxError;
use crate::extract::FromUpdate;

/// What is wanted from a filter.
#[derive(Debug)]
pub enum Asked<A: Api> {
    /// To say what its parameters need, before the first connection.
    Describe(Needs),
    /// To say whether an update passes.
    Check(Context<A>),
}

/// What a filter says.
#[derive(Debug)]
pub enum Answer {
    /// Whether the update passes.
    Passes(bool),
    /// What its parameters need.
    Described(Needs),
    /// A parameter could not be made.
    Failed(BoxError),
}

/// A filter at work.
pub type Answering = BoxFuture<'static, Answer>;

/// By which form of function a filter is asked. Named by the compiler, never by an author.
#[doc(hidden)]
pub mod form {
    /// `fn(&P) -> bool`
    #[derive(Debug)]
    pub struct Now<P>(P);
    /// `async fn(P) -> bool`
    #[derive(Debug)]
    pub struct Later<P, F>(P, F);
}

/// A function that can be a filter: `fn(&Message) -> bool` with references to one to three parts of the update, or `async fn(Message)
/// -> bool` with the parts themselves. Every [`FromUpdate`] is such a part, `State<T>` too.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no filter",
    label = "no `fn` from references, and no `async fn` from the parts themselves, to `bool`",
    note = "a plain `fn` borrows one to three parts of the update: `fn(&Message, &User) -> bool`",
    note = "an `async fn` owns them: `async fn(Message, User) -> bool`"
)]
pub trait OwnFilter<A: Api, Form>: Send + 'static {
    /// Asks it. Not `Send` by its type: whether it is stands in [`answering`].
    #[doc(hidden)]
    fn ask(self, asked: Asked<A>) -> impl Future<Output = Answer> + 'static;
}

/// Asks a filter. The bound stands on a line of its own, since rustc shows that line when a function is none.
pub fn own<A, F, Form>(asked: Asked<A>, filter: F) -> impl Future<Output = Answer> + 'static
where
    A: Api,
    F: OwnFilter<A, Form>,
{
    filter.ask(asked)
}

/// Boxes what a filter says. `Send` is asked here and nowhere else, so that a filter that is not `Send` is told so, and not that it is
/// no filter.
pub fn answering<F>(answer: F) -> Answering
where
    F: Future<Output = Answer> + Send + 'static,
{
    Box::pin(answer)
}

/// Says what a part of the update needs.
fn part<A: Api, P: FromUpdate<A>>(needs: &mut Needs) {
    if let Some(events) = P::GIVEN_BY {
        needs.given_by(std::any::type_name::<P>(), events);
    }
    P::describe(needs);
}

/// What an update does not have cannot pass a filter on it.
fn without(error: Error) -> Answer {
    match error {
        Error::NotInUpdate(_) => Answer::Passes(false),
        error => Answer::Failed(error.into()),
    }
}

/// The parts that a filter takes; ends the filter where it was only asked what it needs, or where the update lacks one.
macro_rules! parts {
    ($asked:ident, $($part:ident $value:ident)*) => {{
        let cx = match $asked {
            Asked::Check(cx) => cx,
            Asked::Describe(mut needs) => {
                $(part::<A, $part>(&mut needs);)*
                return Answer::Described(needs);
            }
        };
        $(let $value = match $part::from_update(&cx).await {
            Ok(value) => value,
            Err(error) => return without(error),
        };)*
        ($($value,)*)
    }};
}

macro_rules! forms {
    ($($part:ident $value:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<A, F, $($part),*> OwnFilter<A, form::Now<($($part,)*)>> for F
        where
            A: Api,
            F: Fn($(&$part),*) -> bool + Send + 'static,
            $($part: FromUpdate<A>,)*
        {
            async fn ask(self, asked: Asked<A>) -> Answer {
                let ($($value,)*) = parts!(asked, $($part $value)*);
                Answer::Passes(self($(&$value),*))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<A, F, R, $($part),*> OwnFilter<A, form::Later<($($part,)*), R>> for F
        where
            A: Api,
            F: Fn($($part),*) -> R + Send + 'static,
            R: Future<Output = bool> + 'static,
            $($part: FromUpdate<A>,)*
        {
            async fn ask(self, asked: Asked<A>) -> Answer {
                let ($($value,)*) = parts!(asked, $($part $value)*);
                Answer::Passes(self($($value),*).await)
            }
        }
    };
}

forms!(P0 p0);
forms!(P0 p0 P1 p1);
forms!(P0 p0 P1 p1 P2 p2);
