//! How the chat looks, and what its members may do.

use super::Chat;
use crate::api::Api;
use crate::model::{ChatId, InputFile, Permissions, UserId};
use crate::requests::{
    BanSenderChat, DeleteChatPhoto, DeleteChatStickerSet, KickMember, SetChatDescription, SetChatPermissions, SetChatPhoto,
    SetChatStickerSet, SetChatTitle, SetCustomTitle, UnbanSenderChat,
};

impl<A: Api> Chat<A> {
    /// Gives a group or channel another title: 1 to 128 characters.
    pub fn set_title(&self, title: impl Into<String>) -> SetChatTitle<A> {
        SetChatTitle::new(self.backend.clone(), self.data.id, title.into())
    }

    /// Gives a group or channel another description: up to 255 characters; an empty one takes it away.
    pub fn set_description(&self, text: impl Into<String>) -> SetChatDescription<A> {
        SetChatDescription::new(self.backend.clone(), self.data.id, text.into())
    }

    /// Gives a group or channel another photo, which is uploaded.
    pub fn set_photo(&self, photo: impl Into<InputFile>) -> SetChatPhoto<A> {
        SetChatPhoto::new(self.backend.clone(), self.data.id, photo.into())
    }

    /// Takes the photo of a group or channel away.
    pub fn delete_photo(&self) -> DeleteChatPhoto<A> {
        DeleteChatPhoto::new(self.backend.clone(), self.data.id)
    }

    /// Says what the ordinary members of a group may do.
    pub fn set_permissions(&self, permissions: Permissions) -> SetChatPermissions<A> {
        SetChatPermissions::new(self.backend.clone(), self.data.id, permissions)
    }

    /// Gives a supergroup a sticker set, by the set's name. [`info`](Self::info) tells whether the supergroup may have one.
    pub fn set_sticker_set(&self, name: impl Into<String>) -> SetChatStickerSet<A> {
        SetChatStickerSet::new(self.backend.clone(), self.data.id, name.into())
    }

    /// Takes the sticker set of a supergroup away.
    pub fn delete_sticker_set(&self) -> DeleteChatStickerSet<A> {
        DeleteChatStickerSet::new(self.backend.clone(), self.data.id)
    }

    /// Gives an administrator, whom this account has promoted, a title beside the name: up to 16 characters, no emoji.
    pub fn set_custom_title(&self, user: impl Into<UserId>, title: impl Into<String>) -> SetCustomTitle<A> {
        SetCustomTitle::new(self.backend.clone(), self.data.id, user.into(), title.into())
    }

    /// Removes a user, who may come back. A ban that they have is lifted.
    pub fn kick(&self, user: impl Into<UserId>) -> KickMember<A> {
        KickMember::new(self.backend.clone(), self.data.id, user.into())
    }

    /// Keeps a channel, and all other channels of its owner, from writing here in its own name.
    pub fn ban_sender_chat(&self, sender: impl Into<ChatId>) -> BanSenderChat<A> {
        BanSenderChat::new(self.backend.clone(), self.data.id, sender.into())
    }

    /// Lets a channel write here again.
    pub fn unban_sender_chat(&self, sender: impl Into<ChatId>) -> UnbanSenderChat<A> {
        UnbanSenderChat::new(self.backend.clone(), self.data.id, sender.into())
    }
}
