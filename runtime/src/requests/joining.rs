use super::mtproto_requests;
use crate::api::Api;
use crate::handles::Chat;
use crate::model::{InvitePreview, UserId};

mtproto_requests! {
    /// Joins a public group or channel: `chat.join()`. `false` when its administrators have to approve first.
    ///
    /// # Errors
    /// [`Error::NotInChat`](crate::Error::NotInChat) for a private chat, which is joined by its invite link, and
    /// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) if the account is banned there.
    JoinChat -> bool, |_backend, answer| answer;
    /// Joins by a username or an invite link: `bot.join("https://t.me/+…")`. `None` when administrators have to approve first.
    ///
    /// # Errors
    /// [`Error::ChatNotFound`](crate::Error::ChatNotFound) if nobody has this name or the link is no longer good.
    JoinByName -> Option<Chat<A>>, |backend, answer| answer.map(|chat| Chat::new(backend, chat));
    /// Where an invite link leads, without joining: `bot.check_invite("https://t.me/+…")`.
    ///
    /// # Errors
    /// [`Error::ChatNotFound`](crate::Error::ChatNotFound) if the link is no longer good.
    CheckInvite -> InvitePreview, |_backend, answer| answer;
    /// Brings users into a chat: `chat.invite([user])`. Gives those whom Telegram did not let in, because they allow it to nobody or
    /// only to some: send those an invite link.
    InviteUsers -> Vec<UserId>, |_backend, answer| answer;
    /// Makes a basic group of this account and others: `bot.create_group("title", [user])`. A bot among them needs no approval.
    CreateGroup -> Chat<A>, |backend, answer| Chat::new(backend, answer);
    /// Makes a supergroup or a channel of this account alone: `bot.create_supergroup("title")`, `bot.create_channel("title")`.
    CreateChannel -> Chat<A>, |backend, answer| Chat::new(backend, answer);
    /// Deletes a group or a channel for everybody: `chat.delete_chat()`. Only its owner may, and nothing brings it back.
    DeleteChat -> (), |_backend, answer| answer;
}

impl<A: Api> CreateChannel<A> {
    /// With this description, up to 255 characters.
    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.payload.description = text.into();
        self
    }
}
