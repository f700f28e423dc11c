use super::AdminRights;
use super::bots::ChatTypes;

/// A keyboard to show with a message.
///
/// ```
/// use capgram::prelude::*;
///
/// let _ = Keyboard::inline([[button("Yes").data("vote:1:1"), button("Docs").url("https://core.telegram.org")]]);
/// let _ = Keyboard::reply([["A", "B"]]).one_time();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyboard(pub(crate) KeyboardKind);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyboardKind {
    Inline(Vec<Vec<Button>>),
    Reply(ReplyKeyboard),
    Remove { selective: bool },
    ForceReply { selective: bool, placeholder: Option<String> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyKeyboard {
    pub(crate) rows: Vec<Vec<Key>>,
    pub(crate) one_time: bool,
    pub(crate) persistent: bool,
    pub(crate) selective: bool,
    pub(crate) resize: bool,
    pub(crate) placeholder: Option<String>,
}

impl Keyboard {
    /// Buttons under the message, row by row.
    pub fn inline<R>(rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item = Button>,
    {
        Self(KeyboardKind::Inline(rows.into_iter().map(|row| row.into_iter().collect()).collect()))
    }

    /// Buttons in place of the phone's keyboard, row by row; pressing one sends its text, or what its [`key`] says.
    pub fn reply<R, T>(rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item = T>,
        T: Into<Key>,
    {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Into::into).collect()).collect();
        Self(KeyboardKind::Reply(ReplyKeyboard {
            rows,
            one_time: false,
            persistent: false,
            selective: false,
            resize: true,
            placeholder: None,
        }))
    }

    /// Takes a reply keyboard away again.
    pub fn remove() -> Self {
        Self(KeyboardKind::Remove { selective: false })
    }

    /// Opens the reply box, as if the user had chosen to reply to the message.
    pub fn force_reply() -> Self {
        Self(KeyboardKind::ForceReply { selective: false, placeholder: None })
    }

    /// Hides a reply keyboard after one press; without effect on other kinds.
    pub fn one_time(mut self) -> Self {
        if let KeyboardKind::Reply(keyboard) = &mut self.0 {
            keyboard.one_time = true;
        }
        self
    }

    /// Shows this in the empty input field of a reply keyboard or a forced reply; 1 to 64 characters.
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        match &mut self.0 {
            KeyboardKind::Reply(ReplyKeyboard { placeholder, .. }) | KeyboardKind::ForceReply { placeholder, .. } => {
                *placeholder = Some(text.into());
            }
            KeyboardKind::Inline(_) | KeyboardKind::Remove { .. } => {}
        }
        self
    }

    /// Keeps a reply keyboard open where the phone's own would be shown; without effect on other kinds.
    pub fn persistent(mut self) -> Self {
        if let KeyboardKind::Reply(keyboard) = &mut self.0 {
            keyboard.persistent = true;
        }
        self
    }

    /// Only for those whom the message mentions or replies to; without effect on an inline keyboard.
    pub fn selective(mut self) -> Self {
        match &mut self.0 {
            KeyboardKind::Reply(ReplyKeyboard { selective, .. })
            | KeyboardKind::Remove { selective }
            | KeyboardKind::ForceReply { selective, .. } => *selective = true,
            KeyboardKind::Inline(_) => {}
        }
        self
    }
}

/// One button of a reply keyboard: a text, or made by [`key`].
///
/// ```
/// use capgram::prelude::*;
///
/// let _ = Keyboard::reply([[key("My number").contact(), key("Where I am").location(), key("Nothing")]]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub(crate) label: String,
    pub(crate) kind: KeyKind,
}

/// What a button of a reply keyboard sends; all but texts in private chats only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyKind {
    Text,
    Contact,
    Location,
    /// `Some(true)` for quizzes only, `Some(false)` for all but quizzes.
    Poll(Option<bool>),
    WebApp(String),
    Users(RequestUsers),
    Chat(Box<RequestChat>),
}

/// A button of a reply keyboard. Until a setter says otherwise it sends its label.
pub fn key(label: impl Into<String>) -> Key {
    Key { label: label.into(), kind: KeyKind::Text }
}

impl<T: Into<String>> From<T> for Key {
    fn from(label: T) -> Self {
        key(label)
    }
}

impl Key {
    fn of(self, kind: KeyKind) -> Self {
        Self { kind, ..self }
    }

    /// Sends the user's phone number.
    pub fn contact(self) -> Self {
        self.of(KeyKind::Contact)
    }

    /// Sends where the user is.
    pub fn location(self) -> Self {
        self.of(KeyKind::Location)
    }

    /// Lets the user make a poll or a quiz.
    pub fn poll(self) -> Self {
        self.of(KeyKind::Poll(None))
    }

    /// Lets the user make a quiz.
    pub fn quiz(self) -> Self {
        self.of(KeyKind::Poll(Some(true)))
    }

    /// Lets the user make a poll that is no quiz.
    pub fn regular_poll(self) -> Self {
        self.of(KeyKind::Poll(Some(false)))
    }

    /// Opens a web app, which can send a text back to the bot: `message.web_app_data()`.
    pub fn web_app(self, url: impl Into<String>) -> Self {
        self.of(KeyKind::WebApp(url.into()))
    }

    /// Lets the user choose users, whose ids are sent: `message.users_shared()`. A number alone asks for one user of any kind.
    pub fn request_users(self, users: impl Into<RequestUsers>) -> Self {
        self.of(KeyKind::Users(users.into()))
    }

    /// Lets the user choose a chat, whose id is sent: `message.chat_shared()`.
    pub fn request_chat(self, chat: RequestChat) -> Self {
        self.of(KeyKind::Chat(Box::new(chat)))
    }
}

/// Which users a [`key`] asks for. The number comes back with the users; it is unique within the keyboard's message.
///
/// ```
/// use capgram::prelude::*;
///
/// let _ = Keyboard::reply([[key("A friend").request_users(1), key("Bots").request_users(RequestUsers::new(2).bots(true).at_most(3))]]);
/// ```
/// (Source: core.telegram.org/bots/api#keyboardbuttonrequestusers)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestUsers {
    pub(crate) id: i32,
    pub(crate) bots: Option<bool>,
    pub(crate) premium: Option<bool>,
    pub(crate) most: u8,
    pub(crate) name: bool,
    pub(crate) username: bool,
    pub(crate) photo: bool,
}

impl From<i32> for RequestUsers {
    fn from(id: i32) -> Self {
        Self::new(id)
    }
}

impl RequestUsers {
    /// One user of any kind.
    pub fn new(id: i32) -> Self {
        Self { id, bots: None, premium: None, most: 1, name: false, username: false, photo: false }
    }

    /// Bots only, or people only.
    pub fn bots(mut self, only: bool) -> Self {
        self.bots = Some(only);
        self
    }

    /// Only those who have Telegram Premium, or only those who have not.
    pub fn premium(mut self, only: bool) -> Self {
        self.premium = Some(only);
        self
    }

    /// Up to so many: 1 to 10.
    pub fn at_most(mut self, users: u8) -> Self {
        self.most = users;
        self
    }

    /// Their names are sent too.
    pub fn with_names(mut self) -> Self {
        self.name = true;
        self
    }

    /// Their usernames are sent too.
    pub fn with_usernames(mut self) -> Self {
        self.username = true;
        self
    }

    /// Their photos are sent too: `message.shared_photo(user)`.
    pub fn with_photos(mut self) -> Self {
        self.photo = true;
        self
    }
}

/// Which chat a [`key`] asks for. The number comes back with the chat; it is unique within the keyboard's message.
///
/// ```
/// use capgram::prelude::*;
///
/// let forum = RequestChat::group(1).forum(true).with_title();
/// let own = RequestChat::channel(2).created_by_user();
/// let _ = Keyboard::reply([[key("A forum").request_chat(forum), key("Your channel").request_chat(own)]]);
/// ```
/// (Source: core.telegram.org/bots/api#keyboardbuttonrequestchat)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestChat {
    pub(crate) id: i32,
    pub(crate) channel: bool,
    pub(crate) forum: Option<bool>,
    pub(crate) public: Option<bool>,
    pub(crate) created: bool,
    pub(crate) user_rights: Option<AdminRights>,
    pub(crate) bot_rights: Option<AdminRights>,
    pub(crate) bot_is_member: bool,
    pub(crate) title: bool,
    pub(crate) username: bool,
    pub(crate) photo: bool,
}

impl RequestChat {
    fn new(id: i32, channel: bool) -> Self {
        Self {
            id,
            channel,
            forum: None,
            public: None,
            created: false,
            user_rights: None,
            bot_rights: None,
            bot_is_member: false,
            title: false,
            username: false,
            photo: false,
        }
    }

    /// A group.
    pub fn group(id: i32) -> Self {
        Self::new(id, false)
    }

    /// A channel.
    pub fn channel(id: i32) -> Self {
        Self::new(id, true)
    }

    /// Only a forum, or only a group that is none; without effect on channels.
    pub fn forum(mut self, only: bool) -> Self {
        self.forum = Some(only);
        self
    }

    /// Only one with a username, or only one without.
    pub fn has_username(mut self, only: bool) -> Self {
        self.public = Some(only);
        self
    }

    /// Only one that belongs to the user.
    pub fn created_by_user(mut self) -> Self {
        self.created = true;
        self
    }

    /// Only one in which the user has at least these rights.
    pub fn user_rights(mut self, rights: AdminRights) -> Self {
        self.user_rights = Some(rights);
        self
    }

    /// Only one in which the bot has, or is given, at least these rights: some of those that the user has to have.
    pub fn bot_rights(mut self, rights: AdminRights) -> Self {
        self.bot_rights = Some(rights);
        self
    }

    /// Only one in which the bot is; without effect on channels.
    pub fn bot_is_member(mut self) -> Self {
        self.bot_is_member = true;
        self
    }

    /// Its title is sent too.
    pub fn with_title(mut self) -> Self {
        self.title = true;
        self
    }

    /// Its username is sent too.
    pub fn with_username(mut self) -> Self {
        self.username = true;
        self
    }

    /// Its photo is sent too: `message.shared_photo(chat)`.
    pub fn with_photo(mut self) -> Self {
        self.photo = true;
        self
    }
}

/// One button of an inline keyboard; made by [`button`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub(crate) label: String,
    pub(crate) kind: ButtonKind,
}

/// What a button does when it is pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ButtonKind {
    /// Sends the data back to the bot as a callback query: 1 to 64 bytes of UTF-8.
    Data(String),
    /// Opens a URL.
    Url(String),
    /// Lets the user choose a chat and puts the bot's name and this query into its input field.
    SwitchInline(String),
    /// The same in the current chat.
    SwitchInlineCurrent(String),
    /// The same in a chat of one of these types.
    SwitchInlineChosen(String, ChatTypes),
    /// Opens a web app; in private chats only.
    WebApp(String),
    /// Opens a URL, signed in with the user's account if they agree.
    Login {
        /// The URL, on the domain that was told to @BotFather.
        url: String,
        /// What the button says in a forwarded message.
        forward_text: Option<String>,
        /// Asks the user whether the bot may write to them.
        write_access: bool,
    },
    /// Pays; the first button of an invoice.
    Pay,
    /// Starts the game; the first button of a game's message.
    Game,
    /// Copies a text: 1 to 256 characters.
    Copy(String),
}

/// A button with a label. Until [`Button::data`] or [`Button::url`] says otherwise, its data is its label.
pub fn button(label: impl Into<String>) -> Button {
    let label = label.into();
    Button { kind: ButtonKind::Data(label.clone()), label }
}

impl Button {
    fn of(self, kind: ButtonKind) -> Self {
        Self { kind, ..self }
    }

    /// Sends `data` back to the bot: 1 to 64 bytes of UTF-8 (core.telegram.org/bots/api#inlinekeyboardbutton).
    pub fn data(self, data: impl Into<String>) -> Self {
        self.of(ButtonKind::Data(data.into()))
    }

    /// Opens `url`.
    pub fn url(self, url: impl Into<String>) -> Self {
        self.of(ButtonKind::Url(url.into()))
    }

    /// Lets the user choose a chat and starts an inline query there.
    pub fn switch_inline(self, query: impl Into<String>) -> Self {
        self.of(ButtonKind::SwitchInline(query.into()))
    }

    /// Starts an inline query in the current chat.
    pub fn switch_inline_current(self, query: impl Into<String>) -> Self {
        self.of(ButtonKind::SwitchInlineCurrent(query.into()))
    }

    /// Lets the user choose a chat of one of these types and starts an inline query there.
    pub fn switch_inline_chosen(self, query: impl Into<String>, chats: ChatTypes) -> Self {
        self.of(ButtonKind::SwitchInlineChosen(query.into(), chats))
    }

    /// Opens a web app; in private chats only.
    pub fn web_app(self, url: impl Into<String>) -> Self {
        self.of(ButtonKind::WebApp(url.into()))
    }

    /// Opens `url`, signed in with the user's account if they agree. (Source: core.telegram.org/widgets/login)
    pub fn login(self, url: impl Into<String>) -> Self {
        self.of(ButtonKind::Login { url: url.into(), forward_text: None, write_access: false })
    }

    /// What a login button says in a forwarded message; without effect on others.
    pub fn forward_text(mut self, text: impl Into<String>) -> Self {
        if let ButtonKind::Login { forward_text, .. } = &mut self.kind {
            *forward_text = Some(text.into());
        }
        self
    }

    /// A login button asks the user whether the bot may write to them; without effect on others.
    pub fn request_write_access(mut self) -> Self {
        if let ButtonKind::Login { write_access, .. } = &mut self.kind {
            *write_access = true;
        }
        self
    }

    /// Pays. Only as the first button of an invoice; a `⭐` or `XTR` in its label is shown as a star.
    pub fn pay(self) -> Self {
        self.of(ButtonKind::Pay)
    }

    /// Starts the game. Only as the first button of a game's message, or of a game as an inline result.
    pub fn game(self) -> Self {
        self.of(ButtonKind::Game)
    }

    /// Copies `text`: 1 to 256 characters.
    pub fn copy(self, text: impl Into<String>) -> Self {
        self.of(ButtonKind::Copy(text.into()))
    }

    /// The label.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What it does.
    pub fn kind(&self) -> &ButtonKind {
        &self.kind
    }
}
