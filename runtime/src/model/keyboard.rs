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
    Remove,
    ForceReply,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyKeyboard {
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) one_time: bool,
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

    /// Buttons in place of the phone's keyboard, row by row; pressing one sends its text.
    pub fn reply<R, T>(rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item = T>,
        T: Into<String>,
    {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Into::into).collect()).collect();
        Self(KeyboardKind::Reply(ReplyKeyboard { rows, one_time: false, resize: true, placeholder: None }))
    }

    /// Takes a reply keyboard away again.
    pub fn remove() -> Self {
        Self(KeyboardKind::Remove)
    }

    /// Opens the reply box, as if the user had chosen to reply to the message.
    pub fn force_reply() -> Self {
        Self(KeyboardKind::ForceReply)
    }

    /// Hides a reply keyboard after one press; without effect on other kinds.
    pub fn one_time(mut self) -> Self {
        if let KeyboardKind::Reply(keyboard) = &mut self.0 {
            keyboard.one_time = true;
        }
        self
    }

    /// Shows this in the empty input field of a reply keyboard; 1 to 64 characters.
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        if let KeyboardKind::Reply(keyboard) = &mut self.0 {
            keyboard.placeholder = Some(text.into());
        }
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
