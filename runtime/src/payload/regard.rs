//! How users and chats are regarded: boosts, verification, profile photos.

use capgram_catalogue::limits as rows;

use super::Page;
use crate::model::{Boost, ChatId, FileRef, UserId};

payloads! {
    /// The boosts that a user gave a chat.
    GetBoosts { chat: ChatId, user: UserId, } -> Vec<Boost>;
    /// A page of a user's photos, the newest first, each in its largest size.
    FetchProfilePhotos { user: UserId, offset: usize, limit: usize, } -> Page<FileRef, usize>;
    /// Says who somebody is, in the name of an organisation. A user has the id of the private chat.
    Verify { peer: ChatId, description: Option<String>, through: Option<UserId>, } -> (),
        check |it, limits| limits.optional(&rows::VERIFICATION, it.description.as_deref());
    /// Takes that back.
    RemoveVerification { peer: ChatId, through: Option<UserId>, } -> ();
}

on_every_back_end! { EveryRegard: GetBoosts FetchProfilePhotos Verify RemoveVerification }
