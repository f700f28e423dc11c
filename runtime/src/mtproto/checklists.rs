//! Lists of tasks.

use grammers_client::tl;
use tl::functions::messages;

use super::messages::send_media;
use super::shown::{self, Change};
use super::{MtprotoClient, history};
use crate::backend::Backend;
use crate::error::Refusal;
use crate::model::{ChatId, ChecklistToSend, Formatted, Message, MessageId};
use crate::{Error, Result, payload};

run! {
    SendChecklist => send;
    EditChecklist => edit;
    ToggleTasks => toggle;
    AppendTasks => append;
}

fn item(client: &MtprotoClient, id: i32, text: Formatted) -> Result<tl::enums::TodoItem> {
    Ok(tl::types::TodoItem { id, title: shown::text(client, text)? }.into())
}

fn media(client: &MtprotoClient, list: ChecklistToSend) -> Result<tl::enums::InputMedia> {
    let todo = tl::types::TodoList {
        others_can_append: list.others_can_add,
        others_can_complete: list.others_can_complete,
        title: shown::text(client, list.title)?,
        list: list.tasks.into_iter().map(|(id, text)| item(client, id, text)).collect::<Result<_>>()?,
    };
    Ok(tl::types::InputMediaTodo { todo: todo.into() }.into())
}

/// A bot has nothing to do with checklists but by a business account. (Source: core.telegram.org/bots/api#sendchecklist)
fn check_bot(client: &MtprotoClient, business: Option<&str>, function: &'static str) -> Result<()> {
    if client.me().user.is_bot && business.is_none() {
        let text = "a bot sends and edits checklists in the name of a business account, and this is none of its messages".to_owned();
        return Err(Error::NotAvailable(Refusal { method: function, code: None, text, source: None }));
    }
    Ok(())
}

async fn send(client: &MtprotoClient, send: payload::SendChecklist) -> Result<Message> {
    let payload::SendChecklist { chat, checklist, options } = send;
    check_bot(client, options.business.as_deref(), "messages.sendMedia")?;
    send_media(client, chat, media(client, checklist)?, Formatted::default(), options).await
}

async fn edit(client: &MtprotoClient, edit: payload::EditChecklist) -> Result<Message> {
    let payload::EditChecklist { chat, message, checklist, keyboard, business } = edit;
    check_bot(client, business.as_deref(), "messages.editMessage")?;
    let media = Some(media(client, checklist)?);
    shown::change(client, Change { chat, message, media, caption: None, above: false, keyboard, business }).await
}

async fn toggle(client: &MtprotoClient, toggle: payload::ToggleTasks) -> Result<()> {
    let payload::ToggleTasks { chat, message, done, reopened } = toggle;
    let request = messages::ToggleTodoCompleted { peer: client.peer(chat)?, msg_id: message.0, completed: done, incompleted: reopened };
    client.opened(client.call(&request).await?);
    Ok(())
}

/// Who adds a task gives it its number, so that the last one has to be known.
async fn append(client: &MtprotoClient, append: payload::AppendTasks) -> Result<()> {
    let payload::AppendTasks { chat, message, tasks } = append;
    let next = last_task(client, chat, message).await? + 1;
    let list = (next..).zip(tasks).map(|(id, text)| item(client, id, text)).collect::<Result<_>>()?;
    let request = messages::AppendTodoList { peer: client.peer(chat)?, msg_id: message.0, list };
    client.opened(client.call(&request).await?);
    Ok(())
}

async fn last_task(client: &MtprotoClient, chat: ChatId, message: MessageId) -> Result<i32> {
    let found = history::raw(client, chat, &[message]).await?.pop().and_then(|(raw, _)| raw);
    if let Some(tl::enums::Message::Message(raw)) = found
        && let Some(tl::enums::MessageMedia::ToDo(list)) = raw.media
    {
        let tl::enums::TodoList::List(list) = list.todo;
        return Ok(list.list.iter().map(|tl::enums::TodoItem::Item(item)| item.id).max().unwrap_or(0));
    }
    let text = format!("message {message} of {chat} has no checklist to add to");
    Err(Error::MessageNotFound(Refusal { method: "messages.appendTodoList", code: None, text, source: None }))
}
