use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use capgram_catalogue::limits;
use futures::Stream;

use super::lists::Pages;
use super::{gift_setters, requests};
use crate::Result;
use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::handles::{BackendOf, BusinessConnection};
use crate::model::{ChatId, GiftKinds, InputFile, MessageId, OwnedGift, PassportError, ShippingOption, StarAmount, UserId};
use crate::payload;

requests! {
    /// Says how it is shipped, or why not: `query.answer(options)`, `query.decline("…")`.
    AnswerShipping -> (), |_backend, answer| answer;
    /// Takes a payment, or says why not: `query.answer()`, `query.decline("…")`.
    AnswerPreCheckout -> (), |_backend, answer| answer;
    /// Asks about a business account that has connected the bot: `bot.business_connection(id)`.
    GetBusinessConnection -> BusinessConnection<A>, |backend, answer| BusinessConnection::new(backend, answer);
    /// Marks a message as read, and those before it: `business.read_message(chat, message)`.
    ReadBusinessMessage -> (), |_backend, answer| answer;
    /// Deletes messages for everybody: `business.delete_messages(ids)`.
    DeleteBusinessMessages -> (), |_backend, answer| answer;
    /// Changes the account's name: `business.set_name("Ann")`.
    SetBusinessName -> (), |_backend, answer| answer;
    /// Changes the account's username: `business.set_username("ann")`.
    SetBusinessUsername -> (), |_backend, answer| answer;
    /// Changes the account's bio: `business.set_bio("…")`.
    SetBusinessBio -> (), |_backend, answer| answer;
    /// Changes the account's photo: `business.set_photo(file)`.
    SetBusinessPhoto -> (), |_backend, answer| answer;
    /// Takes the account's photo away: `business.remove_photo()`.
    RemoveBusinessPhoto -> (), |_backend, answer| answer;
    /// Says which gifts the account takes: `business.set_gift_settings(true, gifts)`.
    SetBusinessGiftSettings -> (), |_backend, answer| answer;
    /// How many stars the account has: `business.star_balance()`.
    GetBusinessStarBalance -> StarAmount, |_backend, answer| answer;
    /// Gives the account's stars to the bot: `business.transfer_stars(10)`.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for another number than 1 to 10,000.
    TransferBusinessStars -> (), |_backend, answer| answer;
    /// Makes stars of a gift: `business.convert_gift(id)`.
    ConvertGift -> (), |_backend, answer| answer;
    /// Makes a gift unique: `business.upgrade_gift(id)`.
    UpgradeGift -> (), |_backend, answer| answer;
    /// Gives a unique gift away: `business.transfer_gift(id, to)`.
    TransferGift -> (), |_backend, answer| answer;
    /// Tells a user what is wrong with their passport: `bot.set_passport_errors(user, errors)`.
    SetPassportErrors -> (), |_backend, answer| answer;
}

/// A constructor for each request: what it needs, in its payload's order.
macro_rules! made_of {
    ($($name:ident($($field:ident: $type:ty),*) $({ $($rest:ident: $value:expr),* })?;)*) => {
        $(impl<A: Api> $name<A> {
            pub(crate) fn new(backend: BackendOf<A>, $($field: $type),*) -> Self {
                Self { backend, payload: payload::$name { $($field,)* $($($rest: $value),*)? } }
            }
        })*
    };
}

made_of! {
    AnswerShipping(id: String, answer: Result<Vec<ShippingOption>, String>);
    AnswerPreCheckout(id: String, answer: Result<(), String>);
    GetBusinessConnection(connection: String);
    ReadBusinessMessage(connection: String, chat: ChatId, message: MessageId);
    DeleteBusinessMessages(connection: String, messages: Vec<MessageId>);
    SetBusinessName(connection: String, first_name: String) { last_name: None };
    SetBusinessUsername(connection: String, username: Option<String>);
    SetBusinessBio(connection: String, bio: Option<String>);
    SetBusinessPhoto(connection: String, photo: InputFile) { public: false };
    RemoveBusinessPhoto(connection: String) { public: false };
    SetBusinessGiftSettings(connection: String, show_button: bool, accepted: GiftKinds);
    GetBusinessStarBalance(connection: String);
    TransferBusinessStars(connection: String, stars: u32);
    ConvertGift(connection: String, gift: String);
    UpgradeGift(connection: String, gift: String) { keep_original_details: false, stars: 0 };
    TransferGift(connection: String, gift: String, to: ChatId) { stars: 0 };
    SetPassportErrors(user: UserId, errors: Vec<PassportError>);
}

impl<A: Api> SetBusinessName<A> {
    /// With a last name: up to 64 characters. Without this the account has none afterwards.
    pub fn last_name(mut self, name: impl Into<String>) -> Self {
        self.payload.last_name = Some(name.into());
        self
    }
}

impl<A: Api> SetBusinessPhoto<A> {
    /// The photo for those who may not see the account's own.
    pub fn public(mut self) -> Self {
        self.payload.public = true;
        self
    }
}

impl<A: Api> RemoveBusinessPhoto<A> {
    /// The photo for those who may not see the account's own.
    pub fn public(mut self) -> Self {
        self.payload.public = true;
        self
    }
}

gift_setters! { UpgradeGift TransferGift, " Needs the right to transfer stars." }

/// The gifts of a business account, newest first: `business.gifts()`. A list: `next()` gives one after the other, and it is a `Stream`.
#[must_use = "a list asks for nothing until it is read"]
pub struct BusinessGifts<A: Api> {
    backend: BackendOf<A>,
    connection: String,
    exclude_unsaved: bool,
    exclude_saved: bool,
    sort_by_price: bool,
    pages: Pages<OwnedGift, String>,
}

impl<A: Api> fmt::Debug for BusinessGifts<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BusinessGifts").field("connection", &self.connection).finish_non_exhaustive()
    }
}

impl<A: Api> BusinessGifts<A> {
    pub(crate) fn new(backend: BackendOf<A>, connection: String) -> Self {
        let pages = Pages::from(String::new());
        Self { backend, connection, exclude_unsaved: false, exclude_saved: false, sort_by_price: false, pages }
    }

    /// Only those on the account's profile.
    pub fn saved(mut self) -> Self {
        (self.exclude_unsaved, self.exclude_saved) = (true, false);
        self
    }

    /// Only those that are not on the account's profile.
    pub fn unsaved(mut self) -> Self {
        (self.exclude_unsaved, self.exclude_saved) = (false, true);
        self
    }

    /// By their price, not by their date.
    pub fn by_price(mut self) -> Self {
        self.sort_by_price = true;
        self
    }

    /// At most so many.
    pub fn limit(mut self, most: usize) -> Self {
        self.pages.left = most;
        self
    }

    /// The next one, `None` at the end. After an error it may be called again and goes on where it was.
    pub async fn next(&mut self) -> Result<Option<OwnedGift>> {
        std::future::poll_fn(|cx| self.poll(cx)).await
    }

    /// All that are left.
    pub async fn all(mut self) -> Result<Vec<OwnedGift>> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await? {
            all.push(item);
        }
        Ok(all)
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<OwnedGift>>> {
        let Self { backend, connection, exclude_unsaved, exclude_saved, sort_by_price, pages } = self;
        pages.poll(cx, |offset, left| {
            backend.run(payload::FetchBusinessGifts {
                connection: connection.clone(),
                exclude_unsaved: *exclude_unsaved,
                exclude_saved: *exclude_saved,
                sort_by_price: *sort_by_price,
                offset,
                limit: left.min(backend.limits().page(&limits::OWNED_GIFTS_PAGE)),
            })
        })
    }
}

impl<A: Api> Stream for BusinessGifts<A>
where
    Self: Unpin,
{
    type Item = Result<OwnedGift>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Self::poll(self.get_mut(), cx).map(Result::transpose)
    }
}
