//! How a user account signs in: phone number, code, and the password of two-step verification.

use std::io::{BufRead, Write};

use futures::future::BoxFuture;

use crate::{Error, Result};

/// Answers Telegram's questions when a user account signs in. Asked only while the session is not signed in.
///
/// [`Terminal`] asks on the terminal; a program of its own kind implements this and gives it to `.sign_in(…)`.
pub trait SignIn: Send + Sync + 'static {
    /// The account's phone number in international form.
    fn phone(&self) -> BoxFuture<'_, Result<String>>;

    /// The code that Telegram has just sent. `again` is true when the last one was wrong.
    fn code(&self, again: bool) -> BoxFuture<'_, Result<String>>;

    /// The password of two-step verification, with the owner's hint. `again` is true when the last one was wrong.
    fn password(&self, hint: Option<String>, again: bool) -> BoxFuture<'_, Result<String>>;
}

/// Asks on the terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal;

impl Terminal {
    fn ask(question: String) -> BoxFuture<'static, Result<String>> {
        Box::pin(async move {
            // Reading a line blocks, and so must not happen on a thread of the runtime.
            tokio::task::spawn_blocking(move || {
                let mut out = std::io::stderr().lock();
                write!(out, "{question}: ").and_then(|()| out.flush())?;
                let mut line = String::new();
                if std::io::stdin().lock().read_line(&mut line)? == 0 {
                    return Err(Error::SignIn("the terminal was closed before the question was answered".into()));
                }
                Ok(line.trim().to_owned())
            })
            .await
            .map_err(Error::other)?
        })
    }
}

impl SignIn for Terminal {
    fn phone(&self) -> BoxFuture<'_, Result<String>> {
        Self::ask("Phone number, with the country's code".into())
    }

    fn code(&self, again: bool) -> BoxFuture<'_, Result<String>> {
        Self::ask(if again {
            "That was not the code. The code that Telegram has sent".into()
        } else {
            "The code that Telegram has sent".into()
        })
    }

    fn password(&self, hint: Option<String>, again: bool) -> BoxFuture<'_, Result<String>> {
        let hint = hint.map(|hint| format!(" (hint: {hint})")).unwrap_or_default();
        Self::ask(format!("{}The password of two-step verification{hint}", if again { "That was not it. " } else { "" }))
    }
}
