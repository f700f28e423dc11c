//! Answers to queries.

use teloxide_core::payloads;
use teloxide_core::types::CallbackQueryId;

use super::{from_model, runs};

runs! {
    AnswerCallback(connection, payload) {
        let mut request = payloads::AnswerCallbackQuery::new(CallbackQueryId(payload.id));
        request.text = payload.text;
        request.show_alert = payload.alert.then_some(true);
        request.url = payload.url.as_deref().map(from_model::url).transpose()?;
        request.cache_time = Some(from_model::seconds(payload.cache_for)).filter(|seconds| *seconds > 0);
        connection.call("answerCallbackQuery", &request).await.map(drop)
    }
}
