//! Lists of tasks.

use serde::Serialize;
use teloxide_core::types;

use super::messages::{effect, reply_to};
use super::{from_model, runs, to_model};
use crate::error::Refusal;
use crate::model::{ChecklistToSend, Formatted};
use crate::{Error, Result};

/// A list as a server reads it.
#[derive(Serialize)]
struct InputChecklist {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_entities: Option<Vec<types::MessageEntity>>,
    tasks: Vec<InputChecklistTask>,
    others_can_add_tasks: bool,
    others_can_mark_tasks_as_done: bool,
}

#[derive(Serialize)]
struct InputChecklistTask {
    id: i32,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_entities: Option<Vec<types::MessageEntity>>,
}

fn checklist(list: ChecklistToSend) -> Result<InputChecklist> {
    let task = |(id, Formatted { text, entities })| Ok(InputChecklistTask { id, text, text_entities: from_model::entities(entities)? });
    Ok(InputChecklist {
        title: list.title.text,
        title_entities: from_model::entities(list.title.entities)?,
        tasks: list.tasks.into_iter().map(task).collect::<Result<_>>()?,
        others_can_add_tasks: list.others_can_add,
        others_can_mark_tasks_as_done: list.others_can_complete,
    })
}

#[derive(Serialize)]
struct SendChecklist {
    business_connection_id: String,
    chat_id: types::ChatId,
    checklist: InputChecklist,
    #[serde(skip_serializing_if = "Option::is_none")]
    disable_notification: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    protect_content: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_effect_id: Option<types::EffectId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_parameters: Option<types::ReplyParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<types::InlineKeyboardMarkup>,
}

#[derive(Serialize)]
struct EditMessageChecklist {
    business_connection_id: String,
    chat_id: types::ChatId,
    message_id: i32,
    checklist: InputChecklist,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<types::InlineKeyboardMarkup>,
}

/// The connection, without which a bot has nothing to do with checklists. (Source: core.telegram.org/bots/api#sendchecklist)
fn needed(connection: Option<String>, method: &'static str) -> Result<String> {
    connection.ok_or_else(|| {
        let text = "a bot sends and edits checklists in the name of a business account, and this is none of its messages".to_owned();
        Error::NotAvailable(Refusal { method, code: None, text, source: None })
    })
}

runs! {
    SendChecklist(connection, payload) {
        let options = payload.options;
        let request = SendChecklist {
            chat_id: from_model::chat(payload.chat),
            checklist: checklist(payload.checklist)?,
            disable_notification: options.silent.then_some(true),
            protect_content: options.protected.then_some(true),
            message_effect_id: effect(&options),
            reply_parameters: reply_to(&options)?,
            reply_markup: options.keyboard.map(|keyboard| from_model::inline_keyboard(keyboard, "a checklist")).transpose()?,
            business_connection_id: needed(options.business, "sendChecklist")?,
        };
        Ok(to_model::message(connection.ask("sendChecklist", &request).await?, connection.me()))
    }

    EditChecklist(connection, payload) {
        let request = EditMessageChecklist {
            business_connection_id: needed(payload.business, "editMessageChecklist")?,
            chat_id: from_model::chat(payload.chat),
            message_id: payload.message.0,
            checklist: checklist(payload.checklist)?,
            reply_markup: payload.keyboard.map(|keyboard| from_model::inline_keyboard(keyboard, "a checklist")).transpose()?,
        };
        Ok(to_model::message(connection.ask("editMessageChecklist", &request).await?, connection.me()))
    }
}
