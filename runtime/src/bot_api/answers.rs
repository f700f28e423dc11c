//! Answers to queries.

use teloxide_core::payloads;
use teloxide_core::types::{
    CallbackQueryId, InlineQueryId, InlineQueryResult, InlineQueryResultArticle, InlineQueryResultPhoto, InputMessageContent,
    InputMessageContentText,
};

use super::{from_model, runs};
use crate::Result;
use crate::model::{InlineContent, InlineKind};

runs! {
    AnswerCallback(connection, payload) {
        let mut request = payloads::AnswerCallbackQuery::new(CallbackQueryId(payload.id));
        request.text = payload.text;
        request.show_alert = payload.alert.then_some(true);
        request.url = payload.url.as_deref().map(from_model::url).transpose()?;
        request.cache_time = Some(from_model::seconds(payload.cache_for)).filter(|seconds| *seconds > 0);
        connection.call("answerCallbackQuery", &request).await.map(drop)
    }

    AnswerInline(connection, payload) {
        let results = payload.results.into_iter().map(result).collect::<Result<Vec<_>>>()?;
        let mut request = payloads::AnswerInlineQuery::new(InlineQueryId(payload.id), results);
        request.cache_time = payload.cache_for.map(from_model::seconds);
        request.is_personal = payload.personal.then_some(true);
        request.next_offset = payload.next_offset;
        connection.call("answerInlineQuery", &request).await.map(drop)
    }
}

fn result(content: InlineContent) -> Result<InlineQueryResult> {
    let keyboard = content.keyboard.map(|keyboard| from_model::inline_keyboard(keyboard, "an inline result")).transpose()?;
    Ok(match content.kind {
        InlineKind::Article { text, url, thumbnail } => {
            let mut message = InputMessageContentText::new(text.text);
            message.entities = Some(from_model::entities(text.entities)?).filter(|entities| !entities.is_empty());
            let title = content.title.unwrap_or_default();
            let mut article = InlineQueryResultArticle::new(content.id, title, InputMessageContent::Text(message));
            article.description = content.description;
            article.reply_markup = keyboard;
            article.url = url.as_deref().map(from_model::url).transpose()?;
            article.thumbnail_url = thumbnail.as_deref().map(from_model::url).transpose()?;
            InlineQueryResult::Article(article)
        }
        InlineKind::Photo { photo, thumbnail, caption, size } => {
            let mut result = InlineQueryResultPhoto::new(content.id, from_model::url(&photo)?, from_model::url(&thumbnail)?);
            result.title = content.title;
            result.description = content.description;
            result.reply_markup = keyboard;
            (result.photo_width, result.photo_height) = size.unzip();
            if let Some(caption) = caption {
                result.caption_entities = Some(from_model::entities(caption.entities)?).filter(|entities| !entities.is_empty());
                result.caption = Some(caption.text);
            }
            InlineQueryResult::Photo(result)
        }
    })
}
