//! The way out: any function of Telegram's.

use std::future::IntoFuture;

use grammers_client::tl::RemoteCall;

use super::MtprotoClient;
use crate::Result;
use crate::requests::Sending;

/// A function of Telegram's, called as it is: `bot.invoke(&function)`.
#[must_use = "a request does nothing until it is awaited"]
pub struct Invoke<T>(Sending<T>);

impl<T> std::fmt::Debug for Invoke<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Invoke(..)")
    }
}

impl<T> IntoFuture for Invoke<T> {
    type Output = Result<T>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Self::IntoFuture {
        self.0
    }
}

impl MtprotoClient {
    /// Calls `function` in the account's data centre when the answer is awaited.
    pub(crate) fn invoke<R: RemoteCall>(&self, function: &R) -> Invoke<R::Return>
    where
        R::Return: Send + 'static,
    {
        let client = self.clone();
        let body = function.to_bytes();
        Invoke(Box::pin(async move { Ok(client.connection().call_serialized::<R::Return>(body).await?) }))
    }
}
