//! Answers to queries, and the account itself.

use std::time::Duration;

use grammers_client::tl;
use tl::functions::messages;

use super::{MtprotoClient, from_model, sign_in, tl_user, to_model};
use crate::error::Refusal;
use crate::model::{InlineContent, InlineKind, User};
use crate::{Error, Result, payload};

run! {
    GetMe => me;
    AnswerCallback => callback;
    AnswerInline => inline;
}

/// How long Telegram may reuse an inline answer where nobody says. (Source: core.telegram.org/bots/api#answerinlinequery)
const INLINE_CACHE: Duration = Duration::from_secs(300);

pub(super) async fn me(client: &MtprotoClient, _: payload::GetMe) -> Result<User> {
    let user = tl_user(sign_in::me(client.connection()).await?);
    client.meet(std::slice::from_ref(&user), &[]);
    to_model::user_of(&user).ok_or_else(|| super::errors::strange("users.getUsers", "the account itself"))
}

/// A query's id is a number over MTProto.
fn query_id(function: &'static str, id: &str) -> Result<i64> {
    id.parse().map_err(|_| {
        let text = "QUERY_ID_INVALID".to_owned();
        Error::QueryExpired(Refusal { method: function, code: None, text, source: None })
    })
}

fn seconds(time: Duration) -> i32 {
    i32::try_from(time.as_secs()).unwrap_or(i32::MAX)
}

pub(super) async fn callback(client: &MtprotoClient, answer: payload::AnswerCallback) -> Result<()> {
    let payload::AnswerCallback { id, text, alert, url, cache_for } = answer;
    let query_id = query_id("messages.setBotCallbackAnswer", &id)?;
    let request = messages::SetBotCallbackAnswer { alert, query_id, message: text, url, cache_time: seconds(cache_for) };
    client.call(&request).await?;
    Ok(())
}

pub(super) async fn inline(client: &MtprotoClient, answer: payload::AnswerInline) -> Result<()> {
    let payload::AnswerInline { id, results, cache_for, personal, next_offset } = answer;
    let query_id = query_id("messages.setInlineBotResults", &id)?;
    let request = messages::SetInlineBotResults {
        gallery: false,
        private: personal,
        query_id,
        results: results.into_iter().map(|content| result(client, content)).collect::<Result<_>>()?,
        cache_time: seconds(cache_for.unwrap_or(INLINE_CACHE)),
        next_offset,
        switch_pm: None,
        switch_webview: None,
    };
    client.call(&request).await?;
    Ok(())
}

fn result(client: &MtprotoClient, content: InlineContent) -> Result<tl::enums::InputBotInlineResult> {
    let InlineContent { id, title, description, keyboard, kind } = content;
    let reply_markup = keyboard.as_ref().map(from_model::markup);
    let (r#type, url, thumb, content, send_message) = match kind {
        InlineKind::Article { text, url, thumbnail } => {
            let send_message = tl::types::InputBotInlineMessageText {
                no_webpage: false,
                invert_media: false,
                entities: from_model::entities(client, &text.entities)?,
                message: text.text,
                reply_markup,
            };
            ("article", url, thumbnail.map(|thumbnail| picture(thumbnail, None)), None, send_message.into())
        }
        InlineKind::Photo { photo, thumbnail, caption, size } => {
            let caption = caption.unwrap_or_default();
            let send_message = tl::types::InputBotInlineMessageMediaAuto {
                invert_media: false,
                entities: from_model::entities(client, &caption.entities)?,
                message: caption.text,
                reply_markup,
            };
            ("photo", None, Some(picture(thumbnail, None)), Some(picture(photo, size)), send_message.into())
        }
    };
    Ok(tl::types::InputBotInlineResult { id, r#type: r#type.into(), title, description, url, thumb, content, send_message }.into())
}

/// A JPEG picture by its URL.
fn picture(url: String, size: Option<(u32, u32)>) -> tl::enums::InputWebDocument {
    let pixels = |size: u32| i32::try_from(size).unwrap_or(i32::MAX);
    let attributes = size.map(|(w, h)| tl::types::DocumentAttributeImageSize { w: pixels(w), h: pixels(h) }.into());
    tl::types::InputWebDocument { url, size: 0, mime_type: "image/jpeg".into(), attributes: attributes.into_iter().collect() }.into()
}
