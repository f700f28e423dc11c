use std::fmt::Display;
use std::future::Future;
use std::str::FromStr;

use super::{Context, FromUpdate, Needs};
use crate::api::Api;
use crate::dispatch::context::Shape;
use crate::dispatch::words::{Refused, Words};

/// By which way a parameter of a command is made. Named by the compiler, never by an author.
#[doc(hidden)]
pub mod via {
    /// From the update.
    #[derive(Debug)]
    pub enum Update {}
    /// From one word.
    #[derive(Debug)]
    pub enum Word {}
    /// From a word that may be missing.
    #[derive(Debug)]
    pub enum OptionalWord {}
    /// From all words that are left.
    #[derive(Debug)]
    pub enum Words {}
    /// From the text that is left.
    #[derive(Debug)]
    pub enum Text {}
}

mod sealed {
    pub trait Sealed<A, Via> {}
}

/// What a command can take: everything that [`FromUpdate`] gives, and arguments after the command's name.
///
/// | Type | The argument |
/// | --- | --- |
/// | `T: FromStr` | one word; missing or malformed, the user is told the usage |
/// | `Option<T>` | one word, or nothing at the end |
/// | `Vec<T>` | all words that are left, none too |
/// | [`Rest`] | the text that is left; at least one character |
///
/// Sealed: implement [`FromUpdate`] or [`FromStr`] for types of your own.
#[diagnostic::on_unimplemented(
    message = "a command cannot take `{Self}`",
    label = "neither part of an update nor an argument",
    note = "take `Message`, `Chat`, `User`, `Bot`, `State<T>`, …, an argument that is `FromStr` (an `Option` or a `Vec` of it), or `Rest`",
    note = "for a text argument use `String`; for types of your own implement `FromStr` or `capgram::FromUpdate<A>`"
)]
pub trait Parameter<A: Api, Via>: sealed::Sealed<A, Via> + Sized + Send + 'static {
    /// Says what it needs.
    #[doc(hidden)]
    fn describe(needs: &mut Needs, name: &'static str);

    /// Makes it.
    #[doc(hidden)]
    fn extract(cx: &Context<A>, words: &mut Words, name: &'static str) -> impl Future<Output = Result<Self, Refused>> + Send;
}

impl<A: Api, T: FromUpdate<A>> sealed::Sealed<A, via::Update> for T {}
#[diagnostic::do_not_recommend]
impl<A: Api, T: FromUpdate<A>> Parameter<A, via::Update> for T {
    fn describe(needs: &mut Needs, _: &'static str) {
        if let Some(events) = T::GIVEN_BY {
            needs.given_by(std::any::type_name::<T>(), events);
        }
        T::describe(needs);
    }

    async fn extract(cx: &Context<A>, _: &mut Words, _: &'static str) -> Result<Self, Refused> {
        T::from_update(cx).await.map_err(|error| Refused::Failed(error.into()))
    }
}

fn parse<T: FromStr<Err: Display>>(word: &str, name: &'static str) -> Result<T, Refused> {
    word.parse().map_err(|error| Refused::Argument(format!("“{word}” is no {name}: {error}.")))
}

impl<A: Api, T: FromStr<Err: Display> + Send + 'static> sealed::Sealed<A, via::Word> for T {}
#[diagnostic::do_not_recommend]
impl<A: Api, T: FromStr<Err: Display> + Send + 'static> Parameter<A, via::Word> for T {
    fn describe(needs: &mut Needs, name: &'static str) {
        needs.argument(name, Shape::Required);
    }

    async fn extract(_: &Context<A>, words: &mut Words, name: &'static str) -> Result<Self, Refused> {
        let word = words.next().ok_or_else(|| Refused::Argument(format!("The {name} is missing.")))?;
        parse(&word, name)
    }
}

impl<A: Api, T: FromStr<Err: Display> + Send + 'static> sealed::Sealed<A, via::OptionalWord> for Option<T> {}
#[diagnostic::do_not_recommend]
impl<A: Api, T: FromStr<Err: Display> + Send + 'static> Parameter<A, via::OptionalWord> for Option<T> {
    fn describe(needs: &mut Needs, name: &'static str) {
        needs.argument(name, Shape::Optional);
    }

    async fn extract(_: &Context<A>, words: &mut Words, name: &'static str) -> Result<Self, Refused> {
        words.next().map(|word| parse(&word, name)).transpose()
    }
}

impl<A: Api, T: FromStr<Err: Display> + Send + 'static> sealed::Sealed<A, via::Words> for Vec<T> {}
#[diagnostic::do_not_recommend]
impl<A: Api, T: FromStr<Err: Display> + Send + 'static> Parameter<A, via::Words> for Vec<T> {
    fn describe(needs: &mut Needs, name: &'static str) {
        needs.argument(name, Shape::Many);
    }

    async fn extract(_: &Context<A>, words: &mut Words, name: &'static str) -> Result<Self, Refused> {
        std::iter::from_fn(|| words.next()).map(|word| parse(&word, name)).collect()
    }
}

/// The text that is left after the other arguments, with its inner white space; at least one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest(pub String);

impl std::ops::Deref for Rest {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Display for Rest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<A: Api> sealed::Sealed<A, via::Text> for Rest {}
#[diagnostic::do_not_recommend]
impl<A: Api> Parameter<A, via::Text> for Rest {
    fn describe(needs: &mut Needs, name: &'static str) {
        needs.argument(name, Shape::Rest);
    }

    async fn extract(_: &Context<A>, words: &mut Words, name: &'static str) -> Result<Self, Refused> {
        match words.rest() {
            rest if rest.is_empty() => Err(Refused::Argument(format!("The {name} is missing."))),
            rest => Ok(Self(rest)),
        }
    }
}
