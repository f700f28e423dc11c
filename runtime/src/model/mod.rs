//! Neutral data: what both back ends fill and read.

mod account;
mod activity;
mod album;
pub(crate) mod assets;
mod boost;
mod bots;
mod business;
mod chat;
mod chat_info;
mod checklist;
pub mod content;
mod file_id;
mod games;
mod gifts;
mod id;
mod inline;
mod inline_message;
mod invite;
mod join_request;
mod keyboard;
mod media;
mod member;
mod message;
pub mod passport;
mod payments;
mod poll;
pub mod service;
mod shown;
mod stars;
mod stickers;
mod story;
mod text;
mod topic;
mod update;
mod user;

pub(crate) use crate::glue::UpdateKind;
pub use account::{
    AdminAction, Birthday, ButtonAnswer, Draft, Folder, InlineOffer, InlineOffers, InvitePreview, LogFilter, Reactor, ReadBy, SearchFilter,
    UserInfo, Views, Voter,
};
pub(crate) use account::{Dialog, DialogCursor, LogEntry, NewChat, ProfileChange, SearchCursor, Searched};
pub(crate) use activity::{
    Doing, DraftUpdate, NameUpdate, PinnedUpdate, ReactionCountUpdate, ReactionUpdate, ReadUpdate, StatusUpdate, TypingUpdate, ViewsUpdate,
};
pub use activity::{Presence, Reaction};
pub(crate) use album::Album;
pub use boost::{Boost, BoostSource};
pub(crate) use boost::{ChatBoost, RemovedChatBoost};
pub use bots::{BotCommand, ChatTypes, CommandScope, MenuButton, PreparedInlineMessage};
pub(crate) use bots::{BotText, ResultsButton};
pub(crate) use business::{
    BusinessConnection, DeletedBusinessMessages, PassportFault, PreCheckoutQuery, PurchasedPaidMedia, ShippingQuery,
};
pub use business::{BusinessRights, GiftKinds, OwnedGift, OwnedGiftKind, PassportError};
pub(crate) use chat::{Chat, KnownChat};
pub use chat::{ChatAction, ChatKind};
pub use chat_info::{
    AcceptedGifts, AvailableReactions, BusinessHours, BusinessIntro, BusinessLocation, ChatInfo, ChatLocation, EmojiStatus,
};
pub use checklist::Checklist;
pub(crate) use checklist::ChecklistToSend;
pub use file_id::FileId;
pub use games::GameHighScore;
pub(crate) use games::GamePlace;
pub use gifts::{Gift, GiftBackdrop, GiftInfo, GiftPart, UniqueGift, UniqueGiftInfo, UniqueGiftOrigin};
pub use id::{ChatId, MessageId, UserId};
pub use id::{EffectId, TopicId};
pub use inline::InlineResult;
pub(crate) use inline::{FileType, InlineContent, InlineKind, RemoteFile, Thumbnail};
pub use inline_message::InputMessageContent;
pub(crate) use inline_message::{Content, Person, Place};
pub(crate) use invite::InviteLink;
pub use invite::Subscription;
pub(crate) use join_request::JoinRequest;
pub use keyboard::{Button, ButtonKind, Key, Keyboard, RequestChat, RequestUsers, button, key};
pub(crate) use keyboard::{KeyKind, KeyboardKind};
pub(crate) use media::{FileRef, InputSource, Location, Media, OutgoingMedia, Report};
pub use media::{InputFile, MediaKind};
pub(crate) use member::Member;
pub use member::{AdminRights, MemberStatus, Permissions};
pub(crate) use message::{Forward, ForwardOptions, Message, SendOptions};
pub use message::{LinkPreview, Sender};
pub(crate) use payments::Payment;
pub use payments::{Invoice, InvoiceInfo, OrderInfo, Price, RefundedPayment, ShippingAddress, ShippingOption, SuccessfulPayment};
pub(crate) use poll::{PollAnswer, PollUpdate};
pub(crate) use service::Note;
pub(crate) use shown::{LivePeriod, LivePlace, PollToSend, Shown, UNTIL_STOPPED, VenueToSend};
pub use stars::{StarAmount, StarPartner, StarPurpose, StarTransaction};
pub use stickers::{InputSticker, MaskPoint, MaskPosition, StickerType};
pub(crate) use stickers::{StickerChange, StickerSetChange, StickerSetInfo, format_of};
pub use story::{StoryAddress, StoryArea, StoryPeriod, StoryPrivacy};
pub(crate) use story::{StoryAreaKind, StoryContent};
pub(crate) use text::Formatted;
pub use text::{Entity, EntityKind, Html, Markdown, Text};
pub use topic::TopicIcon;
pub(crate) use topic::{GeneralTopic, Topic};
pub(crate) use update::{CallbackQuery, ChosenInlineResult, DeletedMessages, Happening, InlineQuery, Me, MemberUpdate, Update};
pub(crate) use user::{KnownUser, User};
