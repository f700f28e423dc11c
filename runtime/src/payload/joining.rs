//! Coming into chats and making them.

use capgram_catalogue::limits as rows;

use crate::model::{Chat, ChatId, InvitePreview, NewChat, UserId};
use crate::secret::Secret;

payloads! {
    /// Joins a public chat; `false` when its administrators have to approve first.
    JoinChat { chat: ChatId, } -> bool;
    /// Joins by a username or an invite link, which is as good as a key; `None` when administrators have to approve first.
    JoinByName { name: Secret, } -> Option<Chat>;
    /// Where an invite link leads.
    CheckInvite { link: Secret, } -> InvitePreview;
    /// Brings users in; gives those who could not be.
    InviteUsers { chat: ChatId, users: Vec<UserId>, } -> Vec<UserId>;
    /// Makes a basic group.
    CreateGroup { title: String, users: Vec<UserId>, } -> Chat,
        check |it, limits| limits.text(&rows::CHAT_TITLE, &it.title);
    /// Makes a supergroup or a channel.
    CreateChannel { kind: NewChat, title: String, description: String, } -> Chat,
        check |it, limits| {
            limits.text(&rows::CHAT_TITLE, &it.title)?;
            limits.text(&rows::CHAT_DESCRIPTION, &it.description)
        };
    /// Deletes a chat for everybody.
    DeleteChat { chat: ChatId, } -> ();
}
