//! What goes down to a back end: one plain struct per request, the same for every marker.

use std::pin::Pin;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures::Stream;

use crate::Result;
use crate::model::{
    AdminRights, Chat, ChatAction, ChatId, ChatInfo, FileRef, Formatted, InlineContent, Keyboard, LinkPreview, Member, Message, MessageId,
    OutgoingMedia, Permissions, SendOptions, User, UserId,
};

/// A request and the type of its answer.
pub trait Payload: Send + 'static {
    /// What Telegram's answer becomes.
    type Output: Send + 'static;
}

/// A file's content as it arrives.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes>> + Send>>;

/// What a username belongs to.
#[derive(Debug)]
pub enum FoundPeer {
    /// A user or a bot.
    User(User),
    /// A group or a channel.
    Chat(Chat),
}

/// One page of a list, and where the next one begins.
#[derive(Debug)]
pub struct Page<T, C> {
    /// What was on it.
    pub(crate) items: Vec<T>,
    /// Where to go on; `None` at the end.
    pub(crate) next: Option<C>,
}

/// Which members to list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberFilter {
    /// Everybody.
    All,
    /// Whose name or username begins with this.
    Named(String),
    /// The owner and the administrators.
    Administrators,
    /// Bots.
    Bots,
    /// Who was banned.
    Banned,
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty,)* } -> $output:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub struct $name { $(pub(crate) $field: $type,)* }

            impl Payload for $name {
                type Output = $output;
            }
        )*
    };
}

payloads! {
    /// A text message.
    SendText { chat: ChatId, text: Formatted, options: SendOptions, } -> Message;
    /// A message with a file.
    SendMedia { chat: ChatId, media: OutgoingMedia, options: SendOptions, } -> Message;
    /// Several files that are shown together.
    SendAlbum { chat: ChatId, items: Vec<OutgoingMedia>, options: SendOptions, } -> Vec<Message>;
    /// A new text for a message; for a media message its caption.
    EditText { chat: ChatId, message: MessageId, text: Formatted, has_media: bool, keyboard: Option<Keyboard>, link_preview: Option<LinkPreview>, } -> Message;
    /// A new inline keyboard, or none.
    EditKeyboard { chat: ChatId, message: MessageId, keyboard: Option<Keyboard>, } -> Message;
    /// Deletes for everybody.
    DeleteMessage { chat: ChatId, message: MessageId, } -> ();
    /// The message again in another chat, with a note where it is from.
    ForwardMessage { from: ChatId, message: MessageId, to: ChatId, silent: bool, protected: bool, } -> Message;
    /// The message again in another chat, as if it were new.
    CopyMessage { from: ChatId, message: MessageId, to: ChatId, options: SendOptions, } -> MessageId;
    /// Pins.
    PinMessage { chat: ChatId, message: MessageId, silent: bool, } -> ();
    /// Unpins.
    UnpinMessage { chat: ChatId, message: MessageId, } -> ();
    /// Sets the account's reaction to an emoji, or takes it away.
    React { chat: ChatId, message: MessageId, emoji: Option<String>, big: bool, } -> ();
    /// The content of a file, from its beginning.
    Download { file: FileRef, } -> ByteStream;
    /// Shows "typing…" and the like.
    SendChatAction { chat: ChatId, action: ChatAction, } -> ();
    /// Everything about a chat.
    GetChatInfo { chat: ChatId, } -> ChatInfo;
    /// One member.
    GetMember { chat: ChatId, user: UserId, } -> Member;
    /// The owner and the administrators.
    GetAdministrators { chat: ChatId, } -> Vec<Member>;
    /// How many members a chat has.
    CountMembers { chat: ChatId, } -> usize;
    /// Removes a user, who may not come back until the time given.
    BanMember { chat: ChatId, user: UserId, until: Option<SystemTime>, revoke: bool, } -> ();
    /// Lets a banned user come back. Somebody who is in the chat stays in it.
    UnbanMember { chat: ChatId, user: UserId, } -> ();
    /// Leaves a member only these permissions.
    RestrictMember { chat: ChatId, user: UserId, permissions: Permissions, until: Option<SystemTime>, } -> ();
    /// Makes an administrator, or with no rights an ordinary member.
    PromoteMember { chat: ChatId, user: UserId, rights: AdminRights, } -> ();
    /// Leaves.
    LeaveChat { chat: ChatId, } -> ();
    /// The account itself.
    GetMe {} -> User;
    /// The command menu: names and descriptions.
    SetCommands { commands: Vec<(String, String)>, } -> ();
    /// Answers a pressed button.
    AnswerCallback { id: String, text: Option<String>, alert: bool, url: Option<String>, cache_for: Duration, } -> ();
    /// Answers an inline query.
    AnswerInline { id: String, results: Vec<InlineContent>, cache_for: Option<Duration>, personal: bool, next_offset: Option<String>, } -> ();

    /// Messages by their ids, 1 to 100, in the order of the ids.
    FetchMessages { chat: ChatId, messages: Vec<MessageId>, } -> Vec<Option<Message>>;
    /// The message that this one replies to.
    FetchRepliedTo { chat: ChatId, message: MessageId, } -> Option<Message>;
    /// A page of a chat's history, newest first.
    FetchHistory { chat: ChatId, before: Option<MessageId>, limit: usize, } -> Page<Message, MessageId>;
    /// A page of a chat's messages with a text in them, newest first.
    SearchMessages { chat: ChatId, text: String, before: Option<MessageId>, limit: usize, } -> Page<Message, MessageId>;
    /// What a username belongs to.
    ResolveUsername { name: String, } -> Option<FoundPeer>;
    /// A page of members.
    FetchMembers { chat: ChatId, filter: MemberFilter, offset: usize, limit: usize, } -> Page<Member, usize>;
}
