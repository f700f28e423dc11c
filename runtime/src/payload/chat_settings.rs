//! How a chat looks, and what its members may do.

use capgram_catalogue::limits as rows;

use crate::model::{ChatId, InputFile, Permissions, UserId};

payloads! {
    /// Another title.
    SetChatTitle { chat: ChatId, title: String, } -> (),
        check |it, limits| limits.text(&rows::CHAT_TITLE, &it.title);
    /// Another description; an empty one is none.
    SetChatDescription { chat: ChatId, text: String, } -> (),
        check |it, limits| limits.text(&rows::CHAT_DESCRIPTION, &it.text);
    /// Another photo.
    SetChatPhoto { chat: ChatId, photo: InputFile, } -> ();
    /// No photo.
    DeleteChatPhoto { chat: ChatId, } -> ();
    /// What every ordinary member may do.
    SetChatPermissions { chat: ChatId, permissions: Permissions, } -> ();
    /// The sticker set of a supergroup, by its name.
    SetChatStickerSet { chat: ChatId, name: String, } -> ();
    /// No sticker set of its own.
    DeleteChatStickerSet { chat: ChatId, } -> ();
    /// What stands beside an administrator's name.
    SetCustomTitle { chat: ChatId, user: UserId, title: String, } -> (),
        check |it, limits| limits.text(&rows::CUSTOM_TITLE, &it.title);
    /// Removes a user, who may come back.
    KickMember { chat: ChatId, user: UserId, } -> ();
    /// Keeps a channel from writing in its own name.
    BanSenderChat { chat: ChatId, sender: ChatId, } -> ();
    /// Lets it write again.
    UnbanSenderChat { chat: ChatId, sender: ChatId, } -> ();
}

on_every_back_end! {
    EveryChatSetting:
        SetChatTitle SetChatDescription SetChatPhoto DeleteChatPhoto SetChatPermissions SetChatStickerSet DeleteChatStickerSet
        SetCustomTitle KickMember BanSenderChat UnbanSenderChat
}
