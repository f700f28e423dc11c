//! What a bot's file needs: `use capgram::prelude::*;`.

pub use crate::api::Api;
pub use crate::asset;
pub use crate::callback::{CallbackData, CallbackValue};
pub use crate::capability::*;
pub use crate::error::{Error, Result};
pub use crate::extract::{Captures, FromUpdate, IntoReply, Rest, State};
pub use crate::handles::*;
pub use crate::inbox::DeadLetters;
pub use crate::model::FileId;
pub use crate::model::{AdminAction, LogFilter, Presence, Reaction, SearchFilter};
pub use crate::model::{
    AdminRights, ChatAction, ChatId, ChatKind, Html, InlineResult, InputFile, Invoice, Keyboard, Markdown, MemberStatus, MessageId,
    Permissions, UserId, button,
};
pub use crate::model::{BotCommand, ChatTypes, CommandScope, InputMessageContent, Key, MenuButton, PreparedInlineMessage, key};
pub use crate::model::{Checklist, StoryAddress, StoryArea, StoryPeriod, StoryPrivacy};
pub use crate::model::{GameHighScore, InputSticker, MaskPoint, MaskPosition, StickerType};
pub use crate::model::{GiftKinds, PassportError, ShippingOption};
pub use crate::model::{RequestChat, RequestUsers};
pub use crate::observe::Health;
pub use crate::rates::Rates;
pub use crate::requests::Media;
pub use crate::run::Runner;
pub use crate::sign_in::SignIn;
pub use crate::webhook::Webhook;
pub use capgram_macros::{CallbackData, CallbackValue, bot, command, handlers, on};
