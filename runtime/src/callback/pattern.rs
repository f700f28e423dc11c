use capgram_catalogue::limits;
use capgram_catalogue::templates::{self, Carrier, Letters};

use super::packing::Packer;
use super::split::Split;
use super::value::Longest;
use crate::api::Api;
use crate::backend::Backend;
use crate::extract::{Context, FromUpdate, Needs};
use crate::model::Button;
use crate::{Bot, Error, Result};

/// A piece of a pattern.
#[derive(Clone, Copy, Debug)]
pub enum Piece {
    /// Words that stand for themselves.
    Words(&'static str),
    /// A value: its name, and how long it can be.
    Value(&'static str, Option<Longest>),
}

impl Piece {
    pub(crate) fn part(&self) -> templates::Part<'static> {
        match self {
            Piece::Words(words) => templates::Part::Words(words),
            Piece::Value(_, longest) => templates::Part::Value(longest.map_or(Letters::Any, Longest::letters)),
        }
    }
}

/// What `#[on(callback_query = "…")]` and `#[derive(CallbackData)]` write down.
pub trait Pattern: Sized + 'static {
    /// What is taken out of a text.
    type Values: Send + 'static;
    /// Where the text travels.
    const CARRIER: Carrier;
    /// The patterns, one or several.
    const WAYS: &'static [&'static [Piece]];
    /// All of it for the router.
    const TEMPLATE: &'static Template =
        &Template { carrier: Self::CARRIER, ways: Self::WAYS, accepts: |text| unpack::<Self>(text).is_some() };

    /// Takes the values out of a text that was split by the pattern of this number.
    fn values(way: usize, split: &mut Split<'_>) -> Option<Self::Values>;
}

/// A [`Pattern`] without its types.
#[derive(Debug)]
pub struct Template {
    pub(crate) carrier: Carrier,
    pub(crate) ways: &'static [&'static [Piece]],
    pub(crate) accepts: fn(&str) -> bool,
}

/// Takes the values out of a text; `None` if it is not the pattern's.
pub fn unpack<P: Pattern>(text: &str) -> Option<P::Values> {
    P::WAYS.iter().enumerate().find_map(|(way, pieces)| {
        let mut split = Split::new(P::CARRIER, pieces, text)?;
        let values = P::values(way, &mut split)?;
        split.ended().then_some(values)
    })
}

/// Writes a text by the pattern of this number.
pub fn pack<P: Pattern>(way: usize, values: impl FnOnce(&mut Packer)) -> String {
    let mut packer = Packer::new(P::CARRIER, P::WAYS[way]);
    values(&mut packer);
    packer.finish()
}

/// A button with data.
pub fn button(label: impl Into<String>, data: String) -> Button {
    crate::model::button(label).data(data)
}

/// A link that starts the bot with a payload.
///
/// # Errors
/// [`Error::Limit`] if the payload is too long, [`Error::NotInUpdate`] for a user account without a username.
pub fn link<A: Api>(bot: &Bot<A>, payload: String) -> Result<String> {
    bot.backend.limits().text(&limits::START_PARAMETER, &payload)?;
    let username = bot.username().ok_or(Error::NotInUpdate("username of the account"))?;
    Ok(format!("https://t.me/{username}?start={payload}"))
}

/// What a handler gets of a pattern that matches.
#[derive(Debug)]
pub struct Unpacked<P: Pattern>(pub P::Values);

impl<A: Api, P: Pattern> FromUpdate<A> for Unpacked<P> {
    async fn from_update(cx: &Context<A>) -> Result<Self> {
        cx.carried(P::CARRIER).and_then(unpack::<P>).map(Self).ok_or(Error::NotInUpdate("match of the handler's pattern"))
    }

    fn describe(needs: &mut Needs) {
        needs.template = Some(P::TEMPLATE);
    }
}

/// The same where a type is all of the values. It asks nothing of the type itself, so that rustc tells once what is wrong with it.
#[derive(Debug)]
pub struct Whole<P>(pub P);

impl<A: Api, P: CallbackData> FromUpdate<A> for Whole<P> {
    async fn from_update(cx: &Context<A>) -> Result<Self> {
        let Unpacked(whole) = <Unpacked<P> as FromUpdate<A>>::from_update(cx).await?;
        Ok(Self(whole))
    }

    fn describe(needs: &mut Needs) {
        needs.template = Some(P::TEMPLATE);
    }
}

/// A type that is all of a button's data; made by `#[derive(CallbackData)]`.
///
/// ```
/// use capgram::prelude::*;
///
/// #[derive(CallbackData, Debug, PartialEq)]
/// #[callback_data(prefix = "v")]
/// struct Vote {
///     poll: u32,
///     choice: Choice,
/// }
///
/// #[derive(CallbackValue, Clone, Copy, Debug, PartialEq)]
/// enum Choice {
///     Yes,
///     No,
/// }
///
/// #[bot(api = "bot")]
/// mod polls {
///     use super::*;
///
///     #[on(callback_query = Vote)]
///     async fn pressed(query: CallbackQuery, vote: Vote) -> Result {
///         query.answer().text(format!("{:?} in poll {}", vote.choice, vote.poll)).await
///     }
/// }
///
/// # fn main() {
/// let vote = Vote { poll: 17, choice: Choice::Yes };
/// assert_eq!(vote.data(), "v:17:yes");
/// assert_eq!(Vote::from_data("v:17:yes"), Some(vote));
/// assert_eq!(Vote::from_data("v:17:perhaps"), None);
/// # let _ = polls::bot();
/// # }
/// ```
///
/// An enum has a name for each of its variants: `#[derive(CallbackData)] enum Deed { Ban(UserId), Kick { user: UserId }, Close }` is
/// `deed:ban:{0}`, `deed:kick:{user}` and `deed:close`. `#[callback_data(prefix = "d")]` on the type and
/// `#[callback_data(name = "b")]` on a variant shorten it. Data that can be longer than Telegram takes is an error at the type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no callback data",
    label = "no pattern is known of it",
    note = "write `#[derive(CallbackData)]` on it; for a text in its place see `capgram::callback`"
)]
pub trait CallbackData: Pattern<Values = Self> + Send {
    /// The data, as a button carries it.
    fn data(&self) -> String;

    /// A button with this data. Data that is too long is told before it is sent, by [`Error::Limit`].
    fn button(&self, label: impl Into<String>) -> Button {
        button(label, self.data())
    }

    /// Reads the data of a button; `None` if it is not of this type.
    fn from_data(data: &str) -> Option<Self> {
        unpack::<Self>(data)
    }
}
