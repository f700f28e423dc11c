use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::ChatId;

/// What kind of chat it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChatKind {
    /// A conversation of two.
    Private,
    /// A basic group: up to 200 members, ids of its messages shared with the account's private chats.
    Group,
    /// A supergroup.
    Supergroup,
    /// A broadcast channel.
    Channel,
}

/// A chat as an update or an answer shows it. All copies share what is known, as those of a [`User`](super::User) do.
#[derive(Clone, PartialEq, Eq)]
pub struct Chat(Arc<KnownChat>);

/// What is known of a chat.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownChat {
    pub(crate) id: ChatId,
    pub(crate) kind: ChatKind,
    /// The title of a group or channel, the full name of a private chat's other side.
    pub(crate) title: Option<String>,
    pub(crate) username: Option<String>,
}

impl From<KnownChat> for Chat {
    fn from(known: KnownChat) -> Self {
        Self(Arc::new(known))
    }
}

impl Deref for Chat {
    type Target = KnownChat;

    fn deref(&self) -> &KnownChat {
        &self.0
    }
}

impl fmt::Debug for Chat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let KnownChat { id, kind, title, username } = &*self.0;
        f.debug_struct("Chat").field("id", id).field("kind", kind).field("title", title).field("username", username).finish()
    }
}

impl Chat {
    /// A chat of which only the id is known. The id tells the kind, but for a channel and a supergroup, which share a range.
    pub(crate) fn of_id(id: ChatId) -> Self {
        let kind = match id.0 {
            1.. => ChatKind::Private,
            // -100… ids: core.telegram.org/api/bots/ids
            ..=-1_000_000_000_000 => ChatKind::Supergroup,
            _ => ChatKind::Group,
        };
        KnownChat { id, kind, title: None, username: None }.into()
    }
}

impl ChatId {
    /// Of a supergroup or a channel by its number on MTProto. (Source: core.telegram.org/api/bots/ids)
    #[cfg_attr(not(feature = "mtproto"), allow(dead_code))]
    pub(crate) fn of_channel(id: i64) -> Self {
        Self(-1_000_000_000_000 - id)
    }

    /// Whether it is a basic group: those have ids of their own range. (Source: core.telegram.org/api/bots/ids)
    pub(crate) fn is_basic_group(self) -> bool {
        (-999_999_999_999..0).contains(&self.0)
    }
}

/// What a chat shows while the bot is at work; gone after five seconds or with the next message.
/// (Source: core.telegram.org/bots/api#sendchataction)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChatAction {
    /// "typing…"
    Typing,
    /// "sending a photo…"
    UploadPhoto,
    /// "recording a video…"
    RecordVideo,
    /// "sending a video…"
    UploadVideo,
    /// "recording a voice message…"
    RecordVoice,
    /// "sending a voice message…"
    UploadVoice,
    /// "sending a file…"
    UploadDocument,
    /// "choosing a sticker…"
    ChooseSticker,
    /// "looking for a place…"
    FindLocation,
    /// "recording a video message…"
    RecordVideoNote,
    /// "sending a video message…"
    UploadVideoNote,
}
