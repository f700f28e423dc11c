//! Chats, their members and what members may do.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{AccountId, Event, MessageId, Refusal, State};

/// Which chat. `Copy`, ordered, the same for both APIs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChatKey {
    /// The dialog of two accounts, the smaller id first; twice the same id are the saved messages.
    Private(AccountId, AccountId),
    /// A basic group by its bare id.
    Group(i64),
    /// A supergroup or a channel by its bare id.
    Channel(i64),
}

/// Bot API ids of supergroups and channels start here.
pub(crate) const CHANNEL_BASE: i64 = -1_000_000_000_000;

impl ChatKey {
    /// The private chat of two accounts.
    pub fn private(a: AccountId, b: AccountId) -> Self {
        Self::Private(a.min(b), a.max(b))
    }

    /// The chat's id as the account sees it on the Bot API: the other's id, `-id`, or `-100…id`.
    pub fn dialog_id(self, viewer: AccountId) -> i64 {
        match self {
            Self::Private(a, b) => {
                if viewer == a {
                    b
                } else {
                    a
                }
            }
            Self::Group(id) => -id,
            Self::Channel(id) => CHANNEL_BASE - id,
        }
    }

    /// The chat that the account means by a Bot API id. Whether it exists is another question.
    pub fn from_dialog_id(viewer: AccountId, id: i64) -> Self {
        if id > 0 {
            Self::private(viewer, id)
        } else if id > CHANNEL_BASE {
            Self::Group(-id)
        } else {
            Self::Channel(CHANNEL_BASE - id)
        }
    }

    /// The other side of a private chat.
    pub fn partner(self, viewer: AccountId) -> Option<AccountId> {
        match self {
            Self::Private(a, b) => Some(if viewer == a { b } else { a }),
            _ => None,
        }
    }

    /// Whether this is a dialog.
    pub fn is_private(self) -> bool {
        matches!(self, Self::Private(..))
    }
}

/// Which sort of chat with members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChatKind {
    /// A small group; ids of its messages come from the common space.
    Group,
    /// A supergroup.
    Supergroup,
    /// A broadcast channel: administrators post, everyone reads.
    Channel,
}

impl ChatKind {
    /// `group`, `supergroup` or `channel`, as the Bot API spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Supergroup => "supergroup",
            Self::Channel => "channel",
        }
    }
}

/// What a basic group became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upgrade {
    /// The supergroup.
    pub chat: ChatKey,
    /// Its access hash.
    pub access_hash: i64,
}

/// A basic group, supergroup or channel.
#[derive(Debug, Clone)]
pub struct Chat {
    /// Its key.
    pub key: ChatKey,
    /// Its sort.
    pub kind: ChatKind,
    /// The hash that MTProto clients must send with the id of a supergroup or channel.
    pub access_hash: i64,
    /// Its title.
    pub title: String,
    /// Its username without `@`; a chat with one is public.
    pub username: Option<String>,
    /// Its description.
    pub about: Option<String>,
    /// When it was made.
    pub date: i64,
    /// Everyone who is or was there.
    pub members: BTreeMap<AccountId, Member>,
    /// What a plain member may do.
    pub permissions: Permissions,
    /// Pinned messages, the newest last.
    pub pinned: Vec<MessageId>,
    /// Members are shown to administrators only.
    pub hidden_members: bool,
    /// Messages may not be forwarded or saved.
    pub protected: bool,
    /// The supergroup that a basic group has become.
    pub upgraded_to: Option<Upgrade>,
    /// The basic group that a supergroup was.
    pub upgraded_from: Option<ChatKey>,
    /// The state of the channel's own message box; unused in a basic group.
    pub pts: i32,
    /// What happened in the channel's own message box.
    pub events: Vec<Arc<Event>>,
    pub(super) last_message: MessageId,
}

/// One account in one chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub account: AccountId,
    /// As what.
    pub status: Status,
    /// When this account joined.
    pub joined: i64,
    /// Who added, promoted, restricted or banned this account last; 0 if nobody.
    pub by: AccountId,
}

/// What an account is in a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Made the chat, may do all.
    Owner,
    /// Has rights beyond a member's.
    Administrator {
        /// Which.
        rights: AdminRights,
        /// Custom title.
        title: Option<String>,
    },
    /// Plain.
    Member,
    /// May do less than a plain member.
    Restricted {
        /// What remains.
        permissions: Permissions,
        /// Until when (seconds since 1970); `None` is for ever.
        until: Option<i64>,
        /// Whether the account is in the chat at the moment.
        is_member: bool,
    },
    /// Was here.
    Left,
    /// May not come back.
    Banned {
        /// Until when (seconds since 1970); `None` is for ever.
        until: Option<i64>,
    },
}

impl Status {
    /// Whether the account is in the chat.
    pub fn is_present(&self) -> bool {
        match self {
            Self::Owner | Self::Administrator { .. } | Self::Member => true,
            Self::Restricted { is_member, .. } => *is_member,
            Self::Left | Self::Banned { .. } => false,
        }
    }

    /// Whether the account is an administrator or the owner.
    pub fn is_administrator(&self) -> bool {
        matches!(self, Self::Owner | Self::Administrator { .. })
    }
}

macro_rules! flags {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name { $($(#[$doc])* pub $field: bool,)* }

        impl $name {
            /// Every flag set.
            pub const ALL: Self = Self { $($field: true,)* };
            /// No flag set.
            pub const NONE: Self = Self { $($field: false,)* };
            /// The flags' names, as the Bot API spells them.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field)),*];

            /// Reads a flag by its name.
            pub fn get(&self, name: &str) -> Option<bool> {
                match name { $(stringify!($field) => Some(self.$field),)* _ => None }
            }

            /// Sets a flag by its name; false if there is none of that name.
            pub fn set(&mut self, name: &str, value: bool) -> bool {
                match name { $(stringify!($field) => { self.$field = value; true })* _ => false }
            }

            /// Whether every flag of `other` is set here too.
            pub fn covers(&self, other: &Self) -> bool {
                $((self.$field || !other.$field))&&*
            }
        }
    };
}

flags! {
    /// What a member may do in a group (the Bot API's `ChatPermissions`).
    Permissions {
        /// Text, contacts, locations.
        can_send_messages,
        /// Audio files.
        can_send_audios,
        /// Documents.
        can_send_documents,
        /// Photos.
        can_send_photos,
        /// Videos.
        can_send_videos,
        /// Video notes.
        can_send_video_notes,
        /// Voice notes.
        can_send_voice_notes,
        /// Polls.
        can_send_polls,
        /// Animations, stickers, inline bots.
        can_send_other_messages,
        /// Link previews.
        can_add_web_page_previews,
        /// Title, photo and so on.
        can_change_info,
        /// Inviting others.
        can_invite_users,
        /// Pinning.
        can_pin_messages,
        /// Forum topics.
        can_manage_topics,
    }
}

impl Permissions {
    /// What Telegram gives the members of a public group: everything but pinning, changing the chat and its topics.
    pub const USUAL: Self = Self { can_change_info: false, can_pin_messages: false, can_manage_topics: false, ..Self::ALL };
}

flags! {
    /// What an administrator may do (the Bot API's `ChatAdministratorRights`).
    AdminRights {
        /// Posts without a name.
        is_anonymous,
        /// The event log, statistics: implied by every other right.
        can_manage_chat,
        /// Deleting others' messages.
        can_delete_messages,
        /// Video chats.
        can_manage_video_chats,
        /// Restricting, banning.
        can_restrict_members,
        /// Promoting.
        can_promote_members,
        /// Title, photo and so on.
        can_change_info,
        /// Inviting others.
        can_invite_users,
        /// Stories.
        can_post_stories,
        /// Others' stories.
        can_edit_stories,
        /// Deleting others' stories.
        can_delete_stories,
        /// Posting in a channel.
        can_post_messages,
        /// Editing others' posts in a channel.
        can_edit_messages,
        /// Pinning.
        can_pin_messages,
        /// Forum topics.
        can_manage_topics,
    }
}

impl Chat {
    /// The status of an account; `Left` for a stranger.
    pub fn status(&self, account: AccountId) -> Status {
        self.members.get(&account).map_or(Status::Left, |member| member.status.clone())
    }

    /// Whether the account is in the chat.
    pub fn has(&self, account: AccountId) -> bool {
        self.members.get(&account).is_some_and(|member| member.status.is_present())
    }

    /// The rights of an administrator; all of them for the owner, `None` for others.
    pub fn rights(&self, account: AccountId) -> Option<AdminRights> {
        match self.members.get(&account)?.status {
            Status::Owner => Some(AdminRights { is_anonymous: false, ..AdminRights::ALL }),
            Status::Administrator { rights, .. } => Some(rights),
            _ => None,
        }
    }

    /// What the account may do as a member: an administrator may do all.
    pub fn permissions_of(&self, account: AccountId) -> Permissions {
        match self.members.get(&account).map(|member| &member.status) {
            Some(Status::Owner | Status::Administrator { .. }) => Permissions::ALL,
            Some(Status::Restricted { permissions, .. }) => *permissions,
            _ => self.permissions,
        }
    }

    /// Everyone who is in the chat, in the order of their ids.
    pub fn present(&self) -> impl Iterator<Item = &Member> {
        self.members.values().filter(|member| member.status.is_present())
    }
}

impl State {
    /// Creates a chat; `owner` becomes its owner, `members` plain members.
    pub fn add_chat(&mut self, kind: ChatKind, title: &str, owner: AccountId, members: &[AccountId]) -> ChatKey {
        self.last_chat += 1;
        let key = match kind {
            ChatKind::Group => ChatKey::Group(4_000_000 + self.last_chat),
            _ => ChatKey::Channel(1_500_000_000 + self.last_chat),
        };
        let now = self.now();
        let access_hash = (self.random() >> 1) as i64;
        let mut all = BTreeMap::new();
        all.insert(owner, Member { account: owner, status: Status::Owner, joined: now, by: 0 });
        for &account in members {
            all.entry(account).or_insert(Member { account, status: Status::Member, joined: now, by: owner });
        }
        let chat = Chat {
            key,
            kind,
            access_hash,
            title: title.to_owned(),
            username: None,
            about: None,
            date: now,
            members: all,
            permissions: Permissions::USUAL,
            pinned: Vec::new(),
            hidden_members: false,
            protected: false,
            upgraded_to: None,
            upgraded_from: None,
            pts: 1,
            events: Vec::new(),
            last_message: 0,
        };
        self.chats.insert(key, chat);
        self.touch();
        key
    }

    /// Makes a member an administrator from the chat's beginning on: nobody is told, for nothing happens.
    pub(crate) fn appoint(&mut self, key: ChatKey, account: AccountId, rights: AdminRights) {
        let Some(chat) = self.chats.get_mut(&key) else { return };
        let owner = chat.members.values().find(|member| member.status == Status::Owner).map_or(0, |member| member.account);
        if let Some(member) = chat.members.get_mut(&account) {
            member.status = Status::Administrator { rights: AdminRights { can_manage_chat: true, ..rights }, title: None };
            member.by = owner;
        }
        self.touch();
    }

    /// The title of a chat, or the name of the other side, for the transcript.
    pub fn title_of(&self, chat: ChatKey) -> String {
        match chat {
            ChatKey::Private(a, b) => {
                let (first, second) = if self.is_bot(a) { (b, a) } else { (a, b) };
                format!("{} and {}", self.name_of(first), self.name_of(second))
            }
            _ => self.chats.get(&chat).map_or_else(|| "no such chat".to_owned(), |chat| chat.title.clone()),
        }
    }

    /// A chat with members, or Telegram's "chat not found".
    pub fn chat(&self, key: ChatKey) -> Result<&Chat, Refusal> {
        self.chats.get(&key).ok_or_else(|| match key {
            ChatKey::Group(_) => Refusal::bad_request("chat not found", "CHAT_ID_INVALID"),
            ChatKey::Channel(_) => Refusal::bad_request("chat not found", "CHANNEL_INVALID"),
            ChatKey::Private(..) => Refusal::chat_not_found(),
        })
    }

    pub(super) fn chat_mut(&mut self, key: ChatKey) -> Result<&mut Chat, Refusal> {
        self.chat(key)?;
        self.chats.get_mut(&key).ok_or_else(Refusal::chat_not_found)
    }

    /// Whether the account may see the chat and what is in it: a member, or anyone if the chat is public.
    pub fn may_read(&self, actor: AccountId, key: ChatKey) -> Result<(), Refusal> {
        if let ChatKey::Private(a, b) = key {
            if (actor != a && actor != b) || !self.accounts.contains_key(&a) || !self.accounts.contains_key(&b) {
                return Err(Refusal::chat_not_found());
            }
            if !self.knows(actor, if actor == a { b } else { a }) {
                return Err(Refusal::chat_not_found());
            }
            return Ok(());
        }
        let chat = self.chat(key)?;
        if matches!(chat.status(actor), Status::Banned { .. }) {
            return Err(self.not_there(actor, chat));
        }
        if chat.has(actor) || chat.username.is_some() {
            return Ok(());
        }
        Err(self.not_there(actor, chat))
    }

    /// Whether the account is in the chat.
    pub fn must_be_in(&self, actor: AccountId, key: ChatKey) -> Result<(), Refusal> {
        if key.is_private() {
            return self.may_read(actor, key);
        }
        let chat = self.chat(key)?;
        if chat.has(actor) { Ok(()) } else { Err(self.not_there(actor, chat)) }
    }

    fn not_there(&self, actor: AccountId, chat: &Chat) -> Refusal {
        let (rpc_code, rpc_name) = match chat.kind {
            ChatKind::Group => (403, "CHAT_FORBIDDEN"),
            _ => (400, "CHANNEL_PRIVATE"),
        };
        // In a basic group nobody is banned: who did not leave alone was kicked.
        let kicked = chat.members.get(&actor).is_some_and(|member| match member.status {
            Status::Banned { .. } => true,
            Status::Left => chat.kind == ChatKind::Group && member.by != actor,
            _ => false,
        });
        match chat.members.get(&actor).map(|member| &member.status) {
            // A stranger is not told that the chat exists.
            None if chat.username.is_none() => Refusal::new(400, "Bad Request: chat not found", 400, rpc_name),
            _ if kicked => Refusal::forbidden(format!("bot was kicked from the {} chat", chat.kind.name()), rpc_code, rpc_name),
            _ => Refusal::forbidden(format!("bot is not a member of the {} chat", chat.kind.name()), rpc_code, rpc_name),
        }
    }
}
