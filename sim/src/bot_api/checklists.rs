//! Lists of tasks, which bots send in the name of business accounts only.

use serde_json::Value;

use super::calls::{Answer, Call};
use super::messages::{chat, common, message_id, send};
use super::parameters::Parameters;
use super::{entities, keyboards, objects};
use crate::world::{Checklist, Edit, Extra, Refusal, Task};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "sendChecklist" => send_checklist(call),
        "editMessageChecklist" => edit(call),
        _ => return None,
    })
}

/// Without a connection the call is the bot's own.
fn must_be_for_business(call: &Call) -> Result<(), Refusal> {
    let bot = call.context.world.with(|state| state.business_bot(call.bot));
    bot.map(drop).ok_or_else(|| Refusal::bad_request("business connection not found", "BUSINESS_CONNECTION_INVALID"))
}

fn task(value: Value) -> Result<Task, Refusal> {
    let fields = Parameters::of_object("InputChecklistTask", value)?;
    let id = i32::try_from(fields.required_number("id")?).unwrap_or(0);
    let text = fields.required_text("text")?;
    let (text, entities) = entities::formatted_as(&fields, &text, "parse_mode", "text_entities")?;
    fields.finish()?;
    Ok(Task { id, text, entities, done: None })
}

fn checklist(call: &Call) -> Result<Extra, Refusal> {
    let value = call.parameters.json("checklist")?.ok_or_else(|| call.parameters.missing("checklist"))?;
    let fields = Parameters::of_object("InputChecklist", value)?;
    let title = fields.required_text("title")?;
    let (title, title_entities) = entities::formatted_as(&fields, &title, "parse_mode", "title_entities")?;
    let tasks = fields.list("tasks")?.unwrap_or_default().into_iter().map(task).collect::<Result<Vec<_>, _>>()?;
    let others_can_add = fields.flag("others_can_add_tasks")?;
    let others_can_complete = fields.flag("others_can_mark_tasks_as_done")?;
    fields.finish()?;
    let list = Checklist { title, title_entities, tasks, others_can_add, others_can_complete };
    call.context.world.with(|state| state.new_checklist(call.bot, list))
}

fn send_checklist(call: &Call) -> Answer {
    must_be_for_business(call)?;
    let chat = chat(call, "chat_id")?;
    let mut outgoing = common(call, chat)?;
    outgoing.extra = Some(checklist(call)?);
    call.parameters.finish()?;
    send(call, chat, outgoing)
}

fn edit(call: &Call) -> Answer {
    must_be_for_business(call)?;
    let (chat, id) = (chat(call, "chat_id")?, message_id(call)?);
    let edit = Edit { extra: Some(checklist(call)?), markup: keyboards::read(&call.parameters)?, ..Edit::default() };
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let edited = state.edit(call.bot, chat, id, edit)?;
        Ok(objects::message(state, call.bot, &edited))
    })
}
