//! Messages that wait for their time.

use tl::functions::messages;

use grammers_client::tl;

use super::MtprotoClient;
use super::history::open;
use crate::model::{Message, MessageId};
use crate::{Result, payload};

run! {
    GetScheduled => all;
    SendScheduled => send;
    DeleteScheduled => delete;
}

async fn all(client: &MtprotoClient, get: payload::GetScheduled) -> Result<Vec<Message>> {
    let answer = open(client.call(&messages::GetScheduledHistory { peer: client.peer(get.chat)?, hash: 0 }).await?);
    let people = client.meet(&answer.users, &answer.chats);
    let mut messages: Vec<_> = answer.messages.iter().filter_map(|message| client.message(&people, message)).collect();
    messages.sort_by_key(|message| (message.date, message.id.0));
    Ok(messages)
}

fn ids(messages: &[MessageId]) -> Vec<i32> {
    messages.iter().map(|id| id.0).collect()
}

async fn send(client: &MtprotoClient, send: payload::SendScheduled) -> Result<()> {
    let updates = client.call(&messages::SendScheduledMessages { peer: client.peer(send.chat)?, id: ids(&send.messages) }).await?;
    client.opened(updates);
    Ok(())
}

async fn delete(client: &MtprotoClient, delete: payload::DeleteScheduled) -> Result<()> {
    let updates = client.call(&messages::DeleteScheduledMessages { peer: client.peer(delete.chat)?, id: ids(&delete.messages) }).await?;
    client.opened(updates);
    Ok(())
}
