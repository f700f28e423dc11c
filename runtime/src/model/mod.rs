//! Neutral data: what both back ends fill and read.

mod chat;
mod id;
mod inline;
mod keyboard;
mod media;
mod member;
mod message;
mod text;
mod update;

pub use chat::{ChatAction, ChatInfo, ChatKind};
pub(crate) use chat::Chat;
pub use id::{ChatId, MessageId, UserId};
pub use inline::InlineResult;
pub(crate) use inline::{InlineContent, InlineKind};
pub use keyboard::{Button, ButtonKind, Keyboard, button};
pub(crate) use keyboard::KeyboardKind;
pub use media::{InputFile, MediaKind};
pub(crate) use media::{FileRef, InputSource, Location, Media, OutgoingMedia};
pub use member::{AdminRights, MemberStatus, Permissions};
pub(crate) use member::Member;
pub use message::{LinkPreview, Sender};
pub(crate) use message::{Message, SendOptions};
pub use text::{Entity, EntityKind, Html, Markdown, Text};
pub(crate) use text::Formatted;
pub(crate) use update::{CallbackQuery, ChosenInlineResult, DeletedMessages, InlineQuery, Me, MemberUpdate, Update, UpdateKind, User};
