//! One named request per operation: setters change it, `.await` sends it.
//!
//! A request does nothing until it is awaited. None of them is an `async fn`, so that a call that the compiler refuses is told
//! once.

mod answers;
mod bots;
mod business;
mod chat_settings;
mod chats;
mod checklists;
mod contacts;
mod dialogs;
mod download;
mod games;
mod gifts;
mod inline;
mod inline_messages;
mod invites;
mod joining;
mod lists;
mod many_messages;
mod media;
mod messages;
mod paid_media;
mod partial;
mod payments;
mod person;
mod profile;
mod regard;
mod scheduled;
mod search;
mod shown;
mod stickers;
mod stories;
mod topics;
mod watching;

/// A method of the Bot API by its name.
#[cfg(feature = "bot-api")]
pub use crate::bot_api::CallMethod;
#[cfg(feature = "mtproto")]
pub use crate::mtproto::Invoke;
pub use answers::{AnswerCallback, GetMe, ResolveUsername};
pub use bots::{
    DeleteCommands, GetBotText, GetCommands, GetDefaultRights, GetMenuButton, SetBotText, SetCommands, SetDefaultRights, SetMenuButton,
};
pub use business::{
    AnswerPreCheckout, AnswerShipping, BusinessGifts, ConvertGift, DeleteBusinessMessages, GetBusinessConnection, GetBusinessStarBalance,
    ReadBusinessMessage, RemoveBusinessPhoto, SetBusinessBio, SetBusinessGiftSettings, SetBusinessName, SetBusinessPhoto,
    SetBusinessUsername, SetPassportErrors, TransferBusinessStars, TransferGift, UpgradeGift,
};
pub use chat_settings::*;
pub use chats::{
    BanMember, CountMembers, GetAdministrators, GetChatInfo, GetMember, LeaveChat, PromoteMember, RestrictMember, SendChatAction,
    UnbanMember,
};
pub use checklists::{AppendTasks, EditChecklist, SendChecklist, ToggleTasks};
pub(crate) use contacts::AskBlocked;
pub use contacts::{AddContact, BlockUser, Blocked, DeleteContact, GetContacts, GetUserInfo, ImportContacts, ResolvePhone, SearchContacts};
pub use dialogs::{
    ArchiveChat, ClearDrafts, CommonChats, DeleteDialog, Dialogs, GetDrafts, GetFolders, MarkMentionsRead, MarkReactionsRead, MarkRead,
    MarkUnread, MuteChat, PinDialog, SaveDraft,
};
pub(crate) use dialogs::{AskCommonChats, AskDialogs};
pub use download::{Download, DownloadBytes, DownloadStream, Pieces};
pub use games::{CloseServer, GetGameHighScores, LogOut, SendGame, SetEmojiStatus, SetGameScore};
pub(crate) use gifts::AskProfileGifts;
pub use gifts::{ConvertOwnGift, ProfileGifts, ShowGift, TransferOwnGift, UpgradeOwnGift};
pub use inline::{AnswerInline, AnswerWebAppQuery, SavePreparedInlineMessage};
pub use inline_messages::{EditInlineCaption, EditInlineKeyboard, EditInlineLiveLocation, EditInlineMedia, EditInlineText};
pub use invites::*;
pub use joining::{CheckInvite, CreateChannel, CreateGroup, DeleteChat, InviteUsers, JoinByName, JoinChat};
pub use lists::{FetchManyMessages, FetchMessage, FetchRepliedTo, FetchSender, History, Members};
pub use many_messages::*;
pub use media::{Media, SendAlbum, SendMedia};
pub use messages::{CopyMessage, DeleteMessage, EditKeyboard, EditMessage, ForwardMessage, PinMessage, React, SendMessage, UnpinMessage};
pub use paid_media::SendPaidMedia;
pub use payments::{
    CreateInvoiceLink, EditUserStarSubscription, GetAvailableGifts, GetStarBalance, GiftPremiumSubscription, RefundStarPayment, SendGift,
    SendInvoice, StarTransactions,
};
pub use person::{AskInline, PressButton, SendInlineResult, StartBot};
pub use profile::{ChangeProfile, ClearProfilePhoto, DeleteProfilePhotos, SetOnline, SetProfilePhoto, SetUsername};
pub use regard::*;
pub use scheduled::{DeleteScheduled, GetScheduled, SendScheduled};
pub(crate) use search::{AskSearch, AskSearchAll};
pub use search::{Search, SearchAll};
pub use shown::{EditCaption, EditLiveLocation, EditMedia, SendContact, SendDice, SendLocation, SendPoll, SendVenue, StopPoll};
pub use stickers::{
    AddSticker, CreateStickerSet, EditSticker, EditStickerSet, GetCustomEmoji, GetStickerSet, ReplaceSticker, UploadSticker,
};
pub use stories::{DeleteBusinessStory, DeleteStories, EditBusinessStory, EditStory, PostBusinessStory, PostStory};
pub use topics::*;
pub use watching::{AdminLog, ExportLink, GetReaders, GetViews, ReactedBy, Vote, Voters};
pub(crate) use watching::{AskAdminLog, AskReactedBy, AskVoters};

/// What a request becomes when it is awaited.
pub type Sending<T> = futures::future::BoxFuture<'static, crate::Result<T>>;

/// A request that is one payload of the same name, with how the answer becomes a handle, and what is checked before it is sent.
macro_rules! requests {
    ($($(#[$doc:meta])* $name:ident -> $output:ty, |$backend:ident, $answer:ident| $wrap:expr $(, check |$checked:ident| $check:expr)?;)*) => {
        $(
            $(#[$doc])*
            #[must_use = "a request does nothing until it is awaited"]
            pub struct $name<A: $crate::Api> {
                backend: $crate::handles::BackendOf<A>,
                payload: $crate::payload::$name,
            }

            impl<A: $crate::Api> std::fmt::Debug for $name<A> {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    self.payload.fmt(f)
                }
            }

            impl<A: $crate::Api> std::future::IntoFuture for $name<A> {
                type Output = $crate::Result<$output>;
                type IntoFuture = $crate::requests::Sending<$output>;

                fn into_future(self) -> Self::IntoFuture {
                    $(
                        let $checked = &self.payload;
                        if let Err(error) = $check {
                            return Box::pin(std::future::ready(Err(error)));
                        }
                    )?
                    let answer = $crate::backend::Run::run(&self.backend, self.payload);
                    Box::pin(async move {
                        let $backend = self.backend;
                        let $answer = answer.await?;
                        Ok($wrap)
                    })
                }
            }
        )*
    };
}
use requests;

/// The same for what only MTProto can do: the payload goes to that client, not to the back end as a whole.
macro_rules! mtproto_requests {
    ($($(#[$doc:meta])* $name:ident -> $output:ty, |$backend:ident, $answer:ident| $wrap:expr;)*) => {
        $(
            $(#[$doc])*
            #[must_use = "a request does nothing until it is awaited"]
            pub struct $name<A: $crate::Api> {
                backend: $crate::handles::BackendOf<A>,
                client: $crate::backend::MtprotoClient,
                payload: $crate::payload::$name,
            }

            impl<A: $crate::Api> $name<A> {
                pub(crate) fn new(backend: &$crate::handles::BackendOf<A>, payload: $crate::payload::$name) -> Self
                where
                    A::Target: $crate::target::SpeaksMtproto,
                {
                    let client = <A::Target as $crate::target::SpeaksMtproto>::mtproto(backend).clone();
                    Self { backend: backend.clone(), client, payload }
                }
            }

            impl<A: $crate::Api> std::fmt::Debug for $name<A> {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    self.payload.fmt(f)
                }
            }

            impl<A: $crate::Api> std::future::IntoFuture for $name<A> {
                type Output = $crate::Result<$output>;
                type IntoFuture = $crate::requests::Sending<$output>;

                fn into_future(self) -> Self::IntoFuture {
                    let answer = $crate::backend::Run::run(&self.client, self.payload);
                    Box::pin(async move {
                        let $backend = self.backend;
                        let $answer = answer.await?;
                        Ok($wrap)
                    })
                }
            }
        )*
    };
}
use mtproto_requests;

/// A list that only MTProto has: what is asked for each page, and how what comes becomes a handle.
macro_rules! paged {
    (
        $(#[$doc:meta])* $name:ident asks $ask:ident { $($field:ident: $type:ty,)* } from $cursor:ty,
        gives $data:ty as $item:ty,
        |$asked:ident, $from:ident, $left:ident| $payload:expr,
        |$backend:ident, $one:ident| $wrap:expr;
    ) => {
        $(#[$doc])*
        #[must_use = "a list asks for nothing until it is read"]
        pub struct $name<A: $crate::Api> {
            backend: $crate::handles::BackendOf<A>,
            client: $crate::backend::MtprotoClient,
            ask: $ask,
            pages: $crate::requests::lists::Pages<$data, Option<$cursor>>,
        }

        #[derive(Debug)]
        pub(crate) struct $ask {
            $(pub(crate) $field: $type,)*
        }

        impl<A: $crate::Api> std::fmt::Debug for $name<A> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.ask).finish()
            }
        }

        impl<A: $crate::Api> $name<A> {
            pub(crate) fn new(backend: &$crate::handles::BackendOf<A>, ask: $ask) -> Self
            where
                A::Target: $crate::target::SpeaksMtproto,
            {
                let client = <A::Target as $crate::target::SpeaksMtproto>::mtproto(backend).clone();
                Self { backend: backend.clone(), client, ask, pages: $crate::requests::lists::Pages::from(None) }
            }

            /// At most so many.
            pub fn limit(mut self, most: usize) -> Self {
                self.pages.left = most;
                self
            }

            /// The next one, `None` at the end. After an error it may be called again and goes on where it was.
            pub async fn next(&mut self) -> $crate::Result<Option<$item>> {
                std::future::poll_fn(|cx| self.poll(cx)).await
            }

            /// All that are left.
            pub async fn all(mut self) -> $crate::Result<Vec<$item>> {
                let mut all = Vec::new();
                while let Some(item) = self.next().await? {
                    all.push(item);
                }
                Ok(all)
            }

            fn poll(&mut self, cx: &mut std::task::Context<'_>) -> std::task::Poll<$crate::Result<Option<$item>>> {
                let ($asked, client) = (&self.ask, &self.client);
                let one = std::task::ready!(self.pages.poll(cx, |$from, left| {
                    let $left = left.min($crate::backend::Backend::limits(client).page(&capgram_catalogue::limits::LIST_PAGE));
                    let page = $crate::backend::Run::run(client, $payload);
                    Box::pin(async { Ok($crate::requests::lists::with_start(page.await?)) })
                }))?;
                let $backend = &self.backend;
                std::task::Poll::Ready(Ok(one.map(|$one| $wrap)))
            }
        }

        impl<A: $crate::Api> futures::Stream for $name<A>
        where
            Self: Unpin,
        {
            type Item = $crate::Result<$item>;

            fn poll_next(self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>> {
                Self::poll(self.get_mut(), cx).map(Result::transpose)
            }
        }
    };
}
use paged;

/// The setters that every sent message has. The struct has a field `options: SendOptions`. What is a `copy` or an `invoice` has no setter
/// that the Bot API would ignore: copies have no effects, and neither goes out in a business account's name.
macro_rules! send_options {
    ($name:ident, copy) => {
        $crate::requests::send_options!($name, only everyday);
    };
    ($name:ident, invoice) => {
        $crate::requests::send_options!($name, only everyday);
        $crate::requests::send_options!($name, only effects);
    };
    ($name:ident) => {
        $crate::requests::send_options!($name, only everyday);
        $crate::requests::send_options!($name, only effects);
        $crate::requests::send_options!($name, only business);
    };
    ($name:ident, only business) => {
        impl<A: $crate::Api> $name<A> {
            /// In the name of a business account that has connected the bot, to somebody who has written to it within the last 24
            /// hours: with `&BusinessConnection`, or the id that its messages carry.
            pub fn on_behalf_of(mut self, connection: impl Into<String>) -> Self
            where
                A: $crate::capability::ActForBusinesses,
            {
                self.options.business = Some(connection.into());
                self
            }

            #[allow(dead_code, reason = "only some requests are made of a message")]
            pub(crate) fn for_business(mut self, connection: Option<String>) -> Self {
                self.options.business = connection;
                self
            }
        }
    };
    ($name:ident, only effects) => {
        impl<A: $crate::Api> $name<A> {
            /// With an animation; private chats only.
            pub fn effect(mut self, effect: impl Into<$crate::EffectId>) -> Self {
                self.options.effect = Some(effect.into());
                self
            }
        }
    };
    ($name:ident, only everyday) => {
        $crate::requests::send_options!($name, only plain);
        $crate::requests::send_options!($name, only topics);
        $crate::requests::send_options!($name, only paid_broadcasts);
    };
    ($name:ident, only topics) => {
        impl<A: $crate::Api> $name<A> {
            /// Into a topic of a forum.
            pub fn topic(mut self, topic: impl Into<$crate::TopicId>) -> Self {
                self.options.topic = Some(topic.into());
                self
            }
        }
    };
    ($name:ident, only paid_broadcasts) => {
        impl<A: $crate::Api> $name<A> {
            /// Beyond 30 messages a second, up to 1000, for 0.1 Telegram Stars each, out of the bot's balance.
            /// (Source: core.telegram.org/bots/api#paid-broadcasts)
            pub fn paid_broadcast(mut self) -> Self
            where
                A: $crate::capability::PaidBroadcasts,
            {
                self.options.paid_broadcast = true;
                self
            }
        }
    };
    ($name:ident, only plain) => {
        impl<A: $crate::Api> $name<A> {
            /// Without a sound.
            pub fn silent(mut self) -> Self {
                self.options.silent = true;
                self
            }

            /// Cannot be forwarded or saved.
            pub fn protected(mut self) -> Self {
                self.options.protected = true;
                self
            }

            /// As a reply to a message of the same chat.
            pub fn reply_to(mut self, message: impl Into<$crate::MessageId>) -> Self {
                self.options.reply_to = Some(message.into());
                self.options.reply_chat = None;
                self
            }

            /// As a reply to a message of another chat.
            pub fn reply_to_other_chat(mut self, chat: impl Into<$crate::ChatId>, message: impl Into<$crate::MessageId>) -> Self {
                self.options.reply_to = Some(message.into());
                self.options.reply_chat = Some(chat.into());
                self
            }

            /// Shows this part of the message that it replies to: its words and their formatting, up to 1024 characters.
            /// Telegram refuses what is not there.
            pub fn quote(mut self, part: impl Into<$crate::Text>) -> Self {
                self.options.quote = Some(part.into());
                self
            }

            /// Where the [`quote`](Self::quote) begins in the other message, in UTF-16 code units; if the same words are there more
            /// than once.
            pub fn quote_position(mut self, position: u32) -> Self {
                self.options.quote_position = Some(position);
                self
            }

            /// Also if the message that it replies to is gone: then it is no reply.
            pub fn allow_sending_without_reply(mut self) -> Self {
                self.options.without_reply = true;
                self
            }
        }
    };
}
use send_options;

/// The setters of what is done with a gift: of an upgrade, and of a transfer.
macro_rules! gift_setters {
    ($upgrade:ident $transfer:ident, $right:literal) => {
        impl<A: $crate::Api> $upgrade<A> {
            /// Keeps who gave it, to whom and with which words.
            pub fn keep_original_details(mut self) -> Self {
                self.payload.keep_original_details = true;
                self
            }

            #[doc = concat!("Pays so many of the account's stars for it, where the upgrade was not paid for with the gift.", $right)]
            pub fn stars(mut self, stars: u32) -> Self {
                self.payload.stars = stars;
                self
            }
        }

        impl<A: $crate::Api> $transfer<A> {
            #[doc = concat!("Pays so many of the account's stars for it.", $right)]
            pub fn stars(mut self, stars: u32) -> Self {
                self.payload.stars = stars;
                self
            }
        }
    };
}
use gift_setters;

/// The setters of a live location's new place.
macro_rules! live_place_setters {
    ($($name:ident)*) => {
        $(impl<A: $crate::Api> $name<A> {
            fn place(mut self, change: impl FnOnce(&mut $crate::model::LivePlace)) -> Self {
                if let Some(place) = &mut self.payload.place {
                    change(place);
                }
                self
            }

            /// Within how many metres it is known, up to 1500.
            pub fn accuracy(self, metres: f64) -> Self {
                self.place(|place| place.accuracy = Some(metres))
            }

            /// Where it moves to, in degrees: 1 to 360.
            pub fn heading(self, degrees: u16) -> Self {
                self.place(|place| place.heading = Some(degrees))
            }

            /// Tells of somebody who comes nearer than this many metres: 1 to 100000.
            pub fn proximity_alert(self, metres: u32) -> Self {
                self.place(|place| place.proximity_alert = Some(metres))
            }

            /// Another time from its first sending on for which it can be changed: at most a day more than before.
            pub fn live(self, period: std::time::Duration) -> Self {
                self.place(|place| place.period = Some($crate::model::LivePeriod::For(period)))
            }
        })*
    };
}
use live_place_setters;

/// The setter that every edit has. The keyboard stands in this field of the request.
macro_rules! keyboard_of_edit {
    ($($name:ident: $($field:ident).+;)*) => {
        $(impl<A: $crate::Api> $name<A> {
            /// With an inline keyboard. Without this the message has none afterwards.
            pub fn keyboard(mut self, keyboard: $crate::model::Keyboard) -> Self
            where
                A: $crate::capability::AttachKeyboards,
            {
                self.$($field).+ = Some(keyboard);
                self
            }
        })*
    };
}
use keyboard_of_edit;

/// What a request that holds more than its payload shows of itself.
macro_rules! debug_by_fields {
    ($($name:ident: $($field:ident)*;)*) => {
        $(impl<A: $crate::Api> std::fmt::Debug for $name<A> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))$(.field(stringify!($field), &self.$field))*.finish_non_exhaustive()
            }
        })*
    };
}
use debug_by_fields;

/// How a message that is there already is sent on.
macro_rules! forward_options {
    ($($name:ident: $($prefix:ident)?;)*) => {
        $(impl<A: $crate::Api> $name<A> {
            /// Without a sound.
            pub fn silent(mut self) -> Self {
                self.$($prefix.)?options.silent = true;
                self
            }

            /// Cannot be forwarded or saved.
            pub fn protected(mut self) -> Self {
                self.$($prefix.)?options.protected = true;
                self
            }

            /// Into a topic of a forum.
            pub fn topic(mut self, topic: impl Into<$crate::TopicId>) -> Self {
                self.$($prefix.)?options.topic = Some(topic.into());
                self
            }
        })*
    };
}
use forward_options;
