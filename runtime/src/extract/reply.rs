use crate::api::Api;
use crate::error::BoxError;
use crate::handles::Message;
use crate::model::{Html, Markdown, Text};

/// What is to be done with what a handler returned.
#[derive(Debug)]
pub enum Reply {
    /// Nothing.
    Nothing,
    /// Send this as a reply to the message, or into the chat.
    Text(Text),
    /// Report this.
    Failed(BoxError),
}

/// What a handler can return: `()`, a text (`String`, `&'static str`, [`Html`], [`Markdown`]), a [`Message`] that it sent
/// itself, an `Option` of these, or a `Result` of any of them.
///
/// A text is sent as a reply to the message. The error of a `Result` may be anything that turns into
/// `Box<dyn Error + Send + Sync>`.
#[diagnostic::on_unimplemented(
    message = "a handler cannot return `{Self}`",
    label = "no reply",
    note = "return `()`, a text, `Html(..)`, `Markdown(..)`, an `Option` of these, or a `Result` of any of them"
)]
pub trait IntoReply: Send + 'static {
    /// What is to be done.
    #[doc(hidden)]
    fn into_reply(self) -> Reply;
}

impl IntoReply for () {
    fn into_reply(self) -> Reply {
        Reply::Nothing
    }
}

impl IntoReply for String {
    fn into_reply(self) -> Reply {
        // An empty text cannot be sent, and means that there is nothing to say.
        if self.is_empty() { Reply::Nothing } else { Reply::Text(self.into()) }
    }
}

impl IntoReply for &'static str {
    fn into_reply(self) -> Reply {
        if self.is_empty() { Reply::Nothing } else { Reply::Text(self.into()) }
    }
}

impl<T: Into<String> + Send + 'static> IntoReply for Html<T> {
    fn into_reply(self) -> Reply {
        Reply::Text(self.into())
    }
}

impl<T: Into<String> + Send + 'static> IntoReply for Markdown<T> {
    fn into_reply(self) -> Reply {
        Reply::Text(self.into())
    }
}

impl<A: Api> IntoReply for Message<A> {
    fn into_reply(self) -> Reply {
        Reply::Nothing
    }
}

impl<T: IntoReply> IntoReply for Option<T> {
    fn into_reply(self) -> Reply {
        self.map_or(Reply::Nothing, T::into_reply)
    }
}

impl<T: IntoReply, E: HandlerErrorSource> IntoReply for Result<T, E> {
    fn into_reply(self) -> Reply {
        match self {
            Ok(value) => value.into_reply(),
            Err(error) => Reply::Failed(error.into_box()),
        }
    }
}

/// What the error of a handler's `Result` can be.
#[diagnostic::on_unimplemented(
    message = "a handler's error cannot be `{Self}`",
    label = "no error that can be reported",
    note = "use `capgram::Error`, `anyhow::Error`, `Box<dyn Error + Send + Sync>`, or a type of your own that implements `std::error::Error`"
)]
pub trait HandlerErrorSource: Send + 'static {
    /// The error as it is reported.
    #[doc(hidden)]
    fn into_box(self) -> BoxError;
}

#[diagnostic::do_not_recommend]
impl<E: Into<BoxError> + Send + 'static> HandlerErrorSource for E {
    fn into_box(self) -> BoxError {
        self.into()
    }
}
