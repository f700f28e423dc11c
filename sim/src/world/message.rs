//! Messages and what hangs on them.

use std::sync::Arc;

use bytes::Bytes;

use super::{AccountId, ChatKey, ChatRequest, Entity, Extra, FileId, FileKind, Invoice, OwnedGift, Payment, Task, UserRequest};

/// A message's id: unique among all private chats and basic groups, or within one supergroup or channel.
pub type MessageId = i32;

/// A message as it is now.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Where it is.
    pub chat: ChatKey,
    /// Who wrote it, whatever name it shows.
    pub author: AccountId,
    /// Under whose name it stands.
    pub sender: Sender,
    /// When it was sent.
    pub date: i64,
    /// When it was last edited.
    pub edit_date: Option<i64>,
    /// The text, or the caption of a file.
    pub text: String,
    /// The formatting of the text; offsets and lengths in UTF-16 code units.
    pub entities: Vec<Entity>,
    /// The file.
    pub media: Option<Media>,
    /// The caption stands above the file.
    pub caption_above: bool,
    /// What it shows beside its text that is no file.
    pub extra: Option<Extra>,
    /// The forum topic it is in; none for the general one.
    pub topic: Option<MessageId>,
    /// The message it answers, in the same chat.
    pub reply_to: Option<MessageId>,
    /// The message of another chat that it answers.
    pub reply_elsewhere: Option<(ChatKey, MessageId)>,
    /// The part of the answered message that it shows.
    pub quote: Option<Quote>,
    /// Where it was first.
    pub forward: Option<ForwardOrigin>,
    /// Its buttons.
    pub markup: Option<Markup>,
    /// Who reacted with what.
    pub reactions: Vec<Reaction>,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Sent without a sound.
    pub silent: bool,
    /// May not be forwarded or saved.
    pub protected: bool,
    /// The album it belongs to.
    pub album: Option<i64>,
    /// The inline bot that made it.
    pub via_bot: Option<AccountId>,
    /// The bot that sent it in the name of the account.
    pub business_bot: Option<AccountId>,
    /// What is to be paid for.
    pub invoice: Option<Box<Invoice>>,
    /// What happened, if this is a service message.
    pub service: Option<ServiceAction>,
    /// Views of a channel post.
    pub views: Option<i32>,
    /// The animation it is shown with.
    pub effect: Option<i64>,
    /// Whether the bot paid to send it faster than for free.
    pub paid_broadcast: bool,
}

impl Message {
    /// A message without content that is not posted yet.
    pub fn new(chat: ChatKey, author: AccountId, date: i64) -> Self {
        Self {
            id: 0,
            chat,
            author,
            sender: Sender::Account(author),
            date,
            edit_date: None,
            text: String::new(),
            entities: Vec::new(),
            media: None,
            caption_above: false,
            extra: None,
            topic: None,
            reply_to: None,
            reply_elsewhere: None,
            quote: None,
            forward: None,
            markup: None,
            reactions: Vec::new(),
            pinned: false,
            silent: false,
            protected: false,
            album: None,
            via_bot: None,
            business_bot: None,
            invoice: None,
            service: None,
            views: None,
            effect: None,
            paid_broadcast: false,
        }
    }

    /// Whether the text is a caption: what it shows beside it can have one.
    pub fn is_captioned(&self) -> bool {
        self.media.is_some() || matches!(self.extra, Some(Extra::Paid(_)))
    }

    /// The reactions with their counts, most frequent first.
    pub fn reaction_counts(&self) -> Vec<(String, usize)> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for reaction in &self.reactions {
            match counts.iter_mut().find(|(emoji, _)| *emoji == reaction.emoji) {
                Some((_, count)) => *count += 1,
                None => counts.push((reaction.emoji.clone(), 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// The inline button with this label.
    pub fn button(&self, label: &str) -> Option<&Button> {
        match &self.markup {
            Some(Markup::Inline(rows)) => rows.iter().flatten().find(|button| button.label == label),
            _ => None,
        }
    }
}

/// A message as it appeared in a chat, new or edited: what a test waits for.
#[derive(Debug, Clone)]
pub struct Shown {
    /// As it was at that moment.
    pub message: Arc<Message>,
    /// Edited, or new.
    pub edited: bool,
    /// Whether an expectation has been met by it, so that the next one does not find it again.
    pub expected: bool,
}

/// Under whose name a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// An account's.
    Account(AccountId),
    /// The chat's own: a channel post or an anonymous administrator.
    Chat(ChatKey),
}

/// The file of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// How it is shown.
    pub kind: FileKind,
    /// Which file.
    pub file: FileId,
    /// Covered by an animation until tapped.
    pub spoiler: bool,
}

/// A part of an answered message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Their formatting.
    pub entities: Vec<Entity>,
    /// Where they begin in the answered message, in UTF-16 code units.
    pub position: usize,
}

/// Where a forwarded message was first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForwardOrigin {
    /// An account wrote it.
    Account {
        /// Who.
        account: AccountId,
        /// When.
        date: i64,
    },
    /// It was posted in a channel.
    Channel {
        /// Which.
        chat: ChatKey,
        /// The post's id.
        message: MessageId,
        /// When.
        date: i64,
    },
    /// An anonymous administrator wrote it in a group.
    Group {
        /// Which.
        chat: ChatKey,
        /// When.
        date: i64,
    },
}

/// The buttons of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Markup {
    /// Buttons below the message.
    Inline(Vec<Vec<Button>>),
    /// Buttons instead of the user's keyboard.
    Reply {
        /// The rows.
        rows: Vec<Vec<ReplyKey>>,
        /// Fit its height.
        resize: bool,
        /// Gone after the first press.
        one_time: bool,
        /// Always shown.
        persistent: bool,
        /// Only for those mentioned or replied to.
        selective: bool,
        /// The grey text in the input field.
        placeholder: Option<String>,
    },
    /// Takes the reply keyboard away.
    Remove {
        /// Only for those mentioned or replied to.
        selective: bool,
    },
    /// Opens a reply in the user's app.
    ForceReply {
        /// Only for those mentioned or replied to.
        selective: bool,
        /// The grey text in the input field.
        placeholder: Option<String>,
    },
}

/// An inline button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: ButtonAction,
}

/// What an inline button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ButtonAction {
    /// Sends a callback query with this data, 1–64 bytes.
    Callback(Bytes),
    /// Opens a link.
    Url(String),
    /// Opens a web app.
    WebApp(String),
    /// Starts an inline query in a chat the user picks.
    SwitchInline(String),
    /// Starts an inline query in this chat.
    SwitchInlineHere(String),
    /// Starts an inline query in a chat of one of these types that the user picks.
    SwitchInlineChosen {
        /// The query.
        query: String,
        /// `users`, `bots`, `groups`, `channels`: the types that may be picked.
        types: [bool; 4],
    },
    /// Opens a link, signed in.
    Login {
        /// The link.
        url: String,
        /// What the button says in a forwarded message.
        forward_text: Option<String>,
        /// Asks whether the bot may write.
        write_access: bool,
    },
    /// Pays; an invoice's first.
    Pay,
    /// Starts the game; a game's first.
    Game,
    /// Copies a text.
    CopyText(String),
}

/// A key of a reply keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyKey {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: ReplyKeyAction,
}

/// What a key of a reply keyboard does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyKeyAction {
    /// Sends its label as a message.
    Text,
    /// Sends the user's phone number.
    RequestContact,
    /// Sends the user's location.
    RequestLocation,
    /// Lets the user make a poll: quizzes only, no quizzes, or either.
    RequestPoll(Option<bool>),
    /// Opens a web app.
    WebApp(String),
    /// Lets the user choose users.
    RequestUsers(UserRequest),
    /// Lets the user choose a chat.
    RequestChat(Box<ChatRequest>),
}

/// One account's reaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// Who.
    pub account: AccountId,
    /// With what.
    pub emoji: String,
    /// When.
    pub date: i64,
}

/// What a service message tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServiceAction {
    /// The chat was made.
    Created {
        /// With this title.
        title: String,
    },
    /// Accounts came in.
    Joined(Vec<AccountId>),
    /// An account went or was removed.
    Left(AccountId),
    /// A message was pinned.
    Pinned(MessageId),
    /// The chat got a new title.
    Renamed(String),
    /// The chat got a new photo.
    NewPhoto(FileId),
    /// The chat's photo was taken away.
    PhotoDeleted,
    /// A topic was opened.
    TopicCreated {
        /// Its name.
        title: String,
        /// The colour of its icon.
        color: u32,
        /// The custom emoji that is its icon.
        icon: Option<i64>,
    },
    /// A topic has another name or icon.
    TopicEdited {
        /// The new name, if it is another.
        title: Option<String>,
        /// The new icon, if it is another.
        icon: Option<Option<i64>>,
    },
    /// A topic was closed, or opened again.
    TopicClosed(bool),
    /// The general topic was hidden, or shown again.
    GeneralHidden(bool),
    /// A payment was made.
    Paid(Box<Payment>),
    /// A payment was given back.
    Refunded(Box<Payment>),
    /// A gift was given.
    Gift(Box<OwnedGift>),
    /// A gift became unique, or a unique one was given.
    UniqueGift {
        /// The gift.
        gift: Box<OwnedGift>,
        /// Given by its owner; else made by its owner.
        transferred: bool,
    },
    /// Users were chosen with a key.
    UsersShared {
        /// What the key asks for.
        request: UserRequest,
        /// Who was chosen.
        users: Vec<AccountId>,
    },
    /// A chat was chosen with a key.
    ChatShared {
        /// What the key asks for.
        request: Box<ChatRequest>,
        /// Which chat.
        chat: ChatKey,
    },
    /// A web app that was opened by a key has sent something.
    WebAppData {
        /// What the key says.
        label: String,
        /// What was sent.
        data: String,
    },
    /// Somebody has reached a score in a game.
    GameScore {
        /// The game's number.
        game: i64,
        /// The message with the game.
        message: MessageId,
        /// How many points.
        score: i32,
    },
    /// Somebody has boosted the chat.
    Boosted(i32),
    /// The author has come near to somebody who shares a live location.
    Near {
        /// Who wanted to be told.
        watcher: AccountId,
        /// In metres.
        distance: u32,
    },
    /// A premium subscription was given.
    PremiumGift {
        /// How long.
        months: i32,
        /// What it cost.
        stars: i64,
        /// What was said.
        text: String,
        /// The formatting of that.
        entities: Vec<Entity>,
    },
    /// Tasks of a checklist were marked.
    TasksDone {
        /// The message with the list.
        message: MessageId,
        /// Those that are done now.
        done: Vec<i32>,
        /// Those that are not done any more.
        reopened: Vec<i32>,
    },
    /// Tasks were added to a checklist.
    TasksAdded {
        /// The message with the list.
        message: MessageId,
        /// The new ones.
        tasks: Vec<Task>,
    },
    /// The basic group became this supergroup.
    UpgradedTo(ChatKey),
    /// The supergroup was a basic group.
    UpgradedFrom {
        /// This one.
        group: ChatKey,
        /// With this title.
        title: String,
    },
}

impl ServiceAction {
    /// Whether the Bot API has a name for it.
    pub fn is_known_to_the_bot_api(&self) -> bool {
        !matches!(self, Self::PremiumGift { .. } | Self::GameScore { .. })
    }
}
