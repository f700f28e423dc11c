//! Lists of tasks: what becomes of their tasks.

use grammers_tl_types::{enums, functions as f};

use super::super::content::input_task;
use super::super::error::Result;
use super::super::peers::input_peer;
use super::super::rpc::Call;
use super::Prepared;

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::ToggleTodoCompleted => toggle;
        at_once f::messages::AppendTodoList => append;
    }
}

fn toggle(call: &Call, request: f::messages::ToggleTodoCompleted) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        Ok(state.toggle_tasks(viewer, chat, request.msg_id, &request.completed, &request.incompleted)?)
    })?;
    Ok(updates)
}

fn append(call: &Call, request: f::messages::AppendTodoList) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let tasks = request.list.iter().map(|item| input_task(state, viewer, item)).collect::<Result<Vec<_>>>()?;
        Ok(state.append_tasks(viewer, chat, request.msg_id, tasks)?)
    })?;
    Ok(updates)
}
