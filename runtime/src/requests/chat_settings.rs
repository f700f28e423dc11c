use super::{Sending, requests};
use crate::api::Api;
use crate::backend::Run;
use crate::handles::BackendOf;
use crate::model::{ChatId, InputFile, InputSource, Permissions, UserId};
use crate::{Error, Result, payload};

requests! {
    /// Gives a chat another title: `chat.set_title("…")`.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for a title that is empty or longer than 128 characters,
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights), [`Error::Refused`](crate::Error::Refused) in a private chat and for
    /// the title that it has already.
    SetChatTitle -> (), |_backend, answer| answer;
    /// Gives a chat another description: `chat.set_description("…")`.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for more than 255 characters,
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights).
    SetChatDescription -> (), |_backend, answer| answer;
    /// Takes a chat's photo away: `chat.delete_photo()`.
    DeleteChatPhoto -> (), |_backend, answer| answer;
    /// Says what ordinary members may do: `chat.set_permissions(permissions)`.
    SetChatPermissions -> (), |_backend, answer| answer;
    /// Gives a supergroup a sticker set: `chat.set_sticker_set("name")`.
    SetChatStickerSet -> (), |_backend, answer| answer;
    /// Takes a supergroup's sticker set away: `chat.delete_sticker_set()`.
    DeleteChatStickerSet -> (), |_backend, answer| answer;
    /// Gives an administrator a title: `chat.set_custom_title(user, "…")`.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) for more than 16 characters, [`Error::UserNotFound`](crate::Error::UserNotFound) for
    /// somebody who is no administrator, [`Error::NotEnoughRights`](crate::Error::NotEnoughRights).
    SetCustomTitle -> (), |_backend, answer| answer;
    /// Removes a user, who may come back: `chat.kick(user)`.
    KickMember -> (), |_backend, answer| answer;
    /// Keeps a channel from writing in its own name: `chat.ban_sender_chat(chat)`.
    BanSenderChat -> (), |_backend, answer| answer;
    /// Lets a channel write again: `chat.unban_sender_chat(chat)`.
    UnbanSenderChat -> (), |_backend, answer| answer;
}

impl<A: Api> SetChatTitle<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, title: String) -> Self {
        Self { backend, payload: payload::SetChatTitle { chat, title } }
    }
}

impl<A: Api> SetChatDescription<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, text: String) -> Self {
        Self { backend, payload: payload::SetChatDescription { chat, text } }
    }
}

impl<A: Api> DeleteChatPhoto<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, payload: payload::DeleteChatPhoto { chat } }
    }
}

impl<A: Api> SetChatPermissions<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, permissions: Permissions) -> Self {
        Self { backend, payload: payload::SetChatPermissions { chat, permissions } }
    }
}

impl<A: Api> SetChatStickerSet<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, name: String) -> Self {
        Self { backend, payload: payload::SetChatStickerSet { chat, name } }
    }
}

impl<A: Api> DeleteChatStickerSet<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, payload: payload::DeleteChatStickerSet { chat } }
    }
}

impl<A: Api> SetCustomTitle<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId, title: String) -> Self {
        Self { backend, payload: payload::SetCustomTitle { chat, user, title } }
    }
}

impl<A: Api> KickMember<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, user: UserId) -> Self {
        Self { backend, payload: payload::KickMember { chat, user } }
    }
}

impl<A: Api> BanSenderChat<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, sender: ChatId) -> Self {
        Self { backend, payload: payload::BanSenderChat { chat, sender } }
    }
}

impl<A: Api> UnbanSenderChat<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, sender: ChatId) -> Self {
        Self { backend, payload: payload::UnbanSenderChat { chat, sender } }
    }
}

/// Gives a chat another photo: `chat.set_photo(file)`.
///
/// The photo is uploaded each time: the Bot API takes neither a URL nor a file that Telegram has already
/// (core.telegram.org/bots/api#setchatphoto).
///
/// # Errors
/// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights), [`Error::Other`](crate::Error::Other) for a file that is not uploaded.
#[must_use = "a request does nothing until it is awaited"]
pub struct SetChatPhoto<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    photo: InputFile,
}

impl<A: Api> std::fmt::Debug for SetChatPhoto<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetChatPhoto").field("chat", &self.chat).field("photo", &self.photo).finish()
    }
}

impl<A: Api> SetChatPhoto<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, photo: InputFile) -> Self {
        Self { backend, chat, photo }
    }
}

impl<A: Api> std::future::IntoFuture for SetChatPhoto<A> {
    type Output = Result;
    type IntoFuture = Sending<()>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { backend, chat, photo } = self;
        if matches!(photo.source, InputSource::Url(_) | InputSource::Known(_)) {
            let error =
                Error::other("a chat's photo is always uploaded: download it first, and give `InputFile::path` or `InputFile::bytes`");
            return Box::pin(std::future::ready(Err(error)));
        }
        backend.run(payload::SetChatPhoto { chat, photo })
    }
}
