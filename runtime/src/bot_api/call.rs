//! The way out: any method of the Bot API.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::BotApiClient;
use crate::requests::Sending;
use crate::{Error, Result};

/// A method of the Bot API, called by its name: `bot.call("getMe", ())`.
#[must_use = "a request does nothing until it is awaited"]
pub struct CallMethod<T> {
    client: BotApiClient,
    method: &'static str,
    parameters: Result<Value>,
    answer: PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for CallMethod<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallMethod").field(&self.method).finish()
    }
}

impl<T: DeserializeOwned + Send + 'static> IntoFuture for CallMethod<T> {
    type Output = Result<T>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { client, method, parameters, .. } = self;
        Box::pin(async move { client.connection().ask_as_is(method, &parameters?).await })
    }
}

impl BotApiClient {
    /// Calls `method` when the answer is awaited.
    pub(crate) fn call<T>(&self, method: &'static str, parameters: &impl Serialize) -> CallMethod<T> {
        CallMethod { client: self.clone(), method, parameters: named(method, parameters), answer: PhantomData }
    }
}

/// The parameters of a method have names, or there are none.
fn named(method: &str, parameters: &impl Serialize) -> Result<Value> {
    match serde_json::to_value(parameters).map_err(Error::other)? {
        Value::Null => Ok(Value::Object(Map::new())),
        Value::Object(parameters) => Ok(Value::Object(parameters)),
        other => {
            let kind = match other {
                Value::Array(_) => "a list",
                Value::String(_) => "a text",
                _ => "a single value",
            };
            Err(Error::other(format!("the parameters of `{method}` are {kind}, and not an object with names")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parameters_have_names_or_there_are_none() {
        assert_eq!(named("getMe", &()).unwrap(), json!({}));
        assert_eq!(named("getMe", &None::<u8>).unwrap(), json!({}));
        assert_eq!(named("getChat", &json!({ "chat_id": 1 })).unwrap(), json!({ "chat_id": 1 }));
        let error = named("getChat", &[1]).unwrap_err();
        assert!(error.to_string().contains("the parameters of `getChat` are a list"), "{error}");
        assert!(named("getChat", &"1").is_err() && named("getChat", &1).is_err());
    }
}
