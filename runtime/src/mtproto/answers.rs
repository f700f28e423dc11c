//! Answers to queries, and the account itself.

use grammers_client::tl;
use tl::functions::messages;

use super::from_model::seconds;
use super::{MtprotoClient, sign_in, tl_user, to_model};
use crate::error::Refusal;
use crate::model::User;
use crate::{Error, Result, payload};

run! {
    GetMe => me;
    AnswerCallback => callback;
}

pub(super) async fn me(client: &MtprotoClient, _: payload::GetMe) -> Result<User> {
    let user = tl_user(sign_in::me(client.connection()).await?);
    client.meet(std::slice::from_ref(&user), &[]);
    to_model::user_of(&user).ok_or_else(|| super::errors::strange("users.getUsers", "the account itself"))
}

/// A query's id is a number over MTProto.
pub(super) fn query_id(function: &'static str, id: &str) -> Result<i64> {
    id.parse().map_err(|_| {
        let text = "QUERY_ID_INVALID".to_owned();
        Error::QueryExpired(Refusal { method: function, code: None, text, source: None })
    })
}

pub(super) async fn callback(client: &MtprotoClient, answer: payload::AnswerCallback) -> Result<()> {
    let payload::AnswerCallback { id, text, alert, url, cache_for } = answer;
    let query_id = query_id("messages.setBotCallbackAnswer", &id)?;
    let request = messages::SetBotCallbackAnswer { alert, query_id, message: text, url, cache_time: seconds(cache_for) };
    client.call(&request).await?;
    Ok(())
}
