mod account;
mod games;
mod gifts;
mod invites;
mod many_messages;
mod menu;
mod payments;
mod regard;
mod settings;
mod shown;
mod stories;
mod topics;

use super::{BackendOf, handle};
use crate::api::Api;
use crate::capability::{FetchMessages, ListMembers, ReadHistory, SearchMessages};
use crate::model::{self, AdminRights, ChatAction, ChatId, ChatKind, InputFile, MediaKind, MessageId, Permissions, Searched, Text, UserId};
use crate::requests::{
    AskSearch, BanMember, CountMembers, FetchManyMessages, FetchMessage, FetchSender, GetAdministrators, GetChatInfo, GetMember, History,
    LeaveChat, Media, Members, PromoteMember, RestrictMember, Search, SendAlbum, SendChatAction, SendMedia, SendMessage, UnbanMember,
};
use crate::target::SpeaksMtproto;

/// A chat: a private conversation, a group, a supergroup or a channel.
///
/// Every function here makes a request that is sent by `.await`; setters in between change it.
pub struct Chat<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: model::Chat,
}

handle!(Chat);

impl<A: Api> From<&Chat<A>> for ChatId {
    fn from(chat: &Chat<A>) -> Self {
        chat.data.id
    }
}

impl<A: Api> From<Chat<A>> for ChatId {
    fn from(chat: Chat<A>) -> Self {
        chat.data.id
    }
}

impl<A: Api> Chat<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::Chat) -> Self {
        Self { backend, data }
    }

    /// The chat's id, in the Bot API's form on every target.
    pub fn id(&self) -> ChatId {
        self.data.id
    }

    /// What kind of chat it is. A handle made from an id alone cannot tell a channel from a supergroup and says supergroup.
    pub fn kind(&self) -> ChatKind {
        self.data.kind
    }

    /// The title of a group or channel, the other side's name in a private chat; `None` where the handle was made from an id.
    pub fn title(&self) -> Option<&str> {
        self.data.title.as_deref()
    }

    /// The public name, without the `@`.
    pub fn username(&self) -> Option<&str> {
        self.data.username.as_deref()
    }

    /// Sends a text: 1 to 4096 characters after its markup is parsed.
    pub fn send(&self, text: impl Into<Text>) -> SendMessage<A> {
        SendMessage::new(self.backend.clone(), self.data.id, text.into())
    }

    fn send_media(&self, kind: MediaKind, file: InputFile) -> SendMedia<A> {
        SendMedia::new(self.backend.clone(), self.data.id, Media::new(kind, file))
    }

    /// Sends a photo: up to 10 MB on the Bot API.
    pub fn send_photo(&self, file: impl Into<InputFile>) -> SendMedia<A> {
        self.send_media(MediaKind::Photo, file.into())
    }

    /// Sends a file as it is: up to 50 MB, with [`large`](SendMedia::large) up to 2 GB.
    pub fn send_document(&self, file: impl Into<InputFile>) -> SendMedia<A> {
        self.send_media(MediaKind::Document, file.into())
    }

    /// Sends a video (MP4): up to 50 MB, with [`large`](SendMedia::large) up to 2 GB.
    pub fn send_video(&self, file: impl Into<InputFile>) -> SendMedia<A> {
        self.send_media(MediaKind::Video, file.into())
    }

    /// Sends music (MP3 or M4A): up to 50 MB, with [`large`](SendMedia::large) up to 2 GB.
    pub fn send_audio(&self, file: impl Into<InputFile>) -> SendMedia<A> {
        self.send_media(MediaKind::Audio, file.into())
    }

    /// Sends a voice message (OGG with OPUS, MP3 or M4A): up to 50 MB, with [`large`](SendMedia::large) up to 2 GB.
    pub fn send_voice(&self, file: impl Into<InputFile>) -> SendMedia<A> {
        self.send_media(MediaKind::Voice, file.into())
    }

    /// Sends 2 to 10 files that are shown together. Documents and audios go only with their own kind.
    pub fn send_album<M: Into<Media>>(&self, items: impl IntoIterator<Item = M>) -> SendAlbum<A> {
        SendAlbum::new(self.backend.clone(), self.data.id, items.into_iter().map(Into::into).collect())
    }

    /// Shows what the bot is doing, for five seconds or until its next message.
    pub fn action(&self, action: ChatAction) -> SendChatAction<A> {
        SendChatAction::new(self.backend.clone(), self.data.id, action)
    }

    /// Shows "typing…".
    pub fn typing(&self) -> SendChatAction<A> {
        self.action(ChatAction::Typing)
    }

    /// Everything about the chat.
    pub fn info(&self) -> GetChatInfo<A> {
        GetChatInfo::new(self.backend.clone(), self.data.id)
    }

    /// One member.
    pub fn member(&self, user: impl Into<UserId>) -> GetMember<A> {
        GetMember::new(self.backend.clone(), self.data.id, user.into())
    }

    /// The owner and the administrators.
    pub fn administrators(&self) -> GetAdministrators<A> {
        GetAdministrators::new(self.backend.clone(), self.data.id)
    }

    /// How many members the chat has.
    pub fn member_count(&self) -> CountMembers<A> {
        CountMembers::new(self.backend.clone(), self.data.id)
    }

    /// Removes a user, who may not come back.
    pub fn ban(&self, user: impl Into<UserId>) -> BanMember<A> {
        BanMember::new(self.backend.clone(), self.data.id, user.into())
    }

    /// Lets a banned user come back. Somebody who is in the chat stays in it.
    pub fn unban(&self, user: impl Into<UserId>) -> UnbanMember<A> {
        UnbanMember::new(self.backend.clone(), self.data.id, user.into())
    }

    /// Leaves a member only these permissions; supergroups only.
    pub fn restrict(&self, user: impl Into<UserId>, permissions: Permissions) -> RestrictMember<A> {
        RestrictMember::new(self.backend.clone(), self.data.id, user.into(), permissions)
    }

    /// Makes a member an administrator with these rights; with none, an ordinary member again.
    pub fn promote(&self, user: impl Into<UserId>, rights: AdminRights) -> PromoteMember<A> {
        PromoteMember::new(self.backend.clone(), self.data.id, user.into(), rights)
    }

    /// Leaves the chat.
    pub fn leave(&self) -> LeaveChat<A> {
        LeaveChat::new(self.backend.clone(), self.data.id)
    }

    /// A message by its id; `None` if there is none (any more).
    pub fn message(&self, id: impl Into<MessageId>) -> FetchMessage<A>
    where
        A: FetchMessages,
    {
        FetchMessage::new(self.backend.clone(), A::Target::mtproto(&self.backend).clone(), self.data.id, id.into())
    }

    /// Messages by their ids, in that order, `None` for each that does not exist (any more). More than 100 are fetched in
    /// several requests.
    pub fn messages<I: Into<MessageId>>(&self, ids: impl IntoIterator<Item = I>) -> FetchManyMessages<A>
    where
        A: FetchMessages,
    {
        FetchManyMessages::new(
            self.backend.clone(),
            A::Target::mtproto(&self.backend).clone(),
            self.data.id,
            ids.into_iter().map(Into::into).collect(),
        )
    }

    /// Who sent a message; `None` if it does not exist (any more), or was sent in a chat's own name.
    pub fn sender_of(&self, message: impl Into<MessageId>) -> FetchSender<A>
    where
        A: FetchMessages,
    {
        FetchSender::new(self.backend.clone(), A::Target::mtproto(&self.backend).clone(), self.data.id, message.into())
    }

    /// The chat's messages, newest first, page by page as they are read.
    pub fn history(&self) -> History<A>
    where
        A: ReadHistory,
    {
        History::new(self.backend.clone(), A::Target::mtproto(&self.backend).clone(), self.data.id)
    }

    /// The chat's messages with this text in them, newest first, page by page as they are read.
    pub fn search(&self, text: impl Into<String>) -> Search<A>
    where
        A: SearchMessages,
    {
        Search::new(&self.backend, AskSearch { chat: self.data.id, what: Searched { text: text.into(), ..Searched::default() } })
    }

    /// The chat's members, page by page as they are read.
    pub fn members(&self) -> Members<A>
    where
        A: ListMembers,
    {
        Members::new(self.backend.clone(), A::Target::mtproto(&self.backend).clone(), self.data.id)
    }
}
