//! Many messages of a chat at once.

use std::collections::HashMap;

use grammers_client::tl;
use tl::functions::{channels, messages};

use super::client::{Place, random_id};
use super::{MtprotoClient, from_model};
use crate::error::Refusal;
use crate::model::{ChatId, ForwardOptions, MessageId};
use crate::{Error, Result, payload};

run! {
    DeleteManyMessages => delete;
    ForwardManyMessages => forward;
    CopyManyMessages => copy;
    UnpinAllMessages => unpin_all;
}

pub(super) async fn delete(client: &MtprotoClient, delete: payload::DeleteManyMessages) -> Result<()> {
    let id = delete.messages.into_iter().map(|id| id.0).collect();
    match client.place(delete.chat)? {
        Place::Channel(channel) => client.call(&channels::DeleteMessages { channel, id }).await?,
        _ => client.call(&messages::DeleteMessages { revoke: true, id }).await?,
    };
    Ok(())
}

struct Forward {
    from: ChatId,
    messages: Vec<MessageId>,
    to: ChatId,
    options: ForwardOptions,
    drop_author: bool,
    drop_captions: bool,
}

async fn forward_messages(client: &MtprotoClient, forward: Forward) -> Result<Vec<MessageId>> {
    let Forward { from, messages, to, options, drop_author, drop_captions } = forward;
    let random_ids: Vec<i64> = messages.iter().map(|_| random_id()).collect();
    let request = messages::ForwardMessages {
        silent: options.silent,
        background: false,
        with_my_score: false,
        drop_author,
        drop_media_captions: drop_captions,
        noforwards: options.protected,
        allow_paid_floodskip: false,
        from_ephemeral: false,
        from_peer: client.peer(from)?,
        id: messages.iter().map(|id| id.0).collect(),
        random_id: random_ids.clone(),
        to_peer: client.peer(to)?,
        // the general topic is where a message is that is in no other
        top_msg_id: options.topic.map(|topic| topic.0).filter(|topic| *topic != 1),
        reply_to: None,
        schedule_date: options.schedule.map(|time| from_model::until(Some(time))),
        schedule_repeat_period: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: None,
        video_timestamp: None,
        allow_paid_stars: None,
        suggested_post: None,
    };
    let updates = client.call(&request).await.map_err(|failed| client.about_sending(to, failed))?;
    let (updates, _) = client.opened(updates);
    let sent: HashMap<i64, MessageId> = updates
        .iter()
        .filter_map(|update| match update {
            tl::enums::Update::MessageId(id) => Some((id.random_id, MessageId(id.id))),
            _ => None,
        })
        .collect();
    // those that were passed over have no new id
    let sent: Vec<MessageId> = random_ids.iter().filter_map(|random_id| sent.get(random_id).copied()).collect();
    if sent.is_empty() {
        let text = "MESSAGE_ID_INVALID".to_owned();
        return Err(Error::MessageNotFound(Refusal { method: "messages.forwardMessages", code: None, text, source: None }));
    }
    Ok(sent)
}

pub(super) async fn forward(client: &MtprotoClient, forward: payload::ForwardManyMessages) -> Result<Vec<MessageId>> {
    let payload::ForwardManyMessages { from, messages, to, options } = forward;
    forward_messages(client, Forward { from, messages, to, options, drop_author: false, drop_captions: false }).await
}

pub(super) async fn copy(client: &MtprotoClient, copy: payload::CopyManyMessages) -> Result<Vec<MessageId>> {
    let payload::CopyManyMessages { from, messages, to, options, no_captions } = copy;
    forward_messages(client, Forward { from, messages, to, options, drop_author: true, drop_captions: no_captions }).await
}

pub(super) async fn unpin_all(client: &MtprotoClient, unpin: payload::UnpinAllMessages) -> Result<()> {
    unpin_within(client, unpin.chat, None).await
}

/// Unpins everything in a chat, or in one topic of it.
pub(super) async fn unpin_within(client: &MtprotoClient, chat: ChatId, top_msg_id: Option<i32>) -> Result<()> {
    let request = messages::UnpinAllMessages { peer: client.peer(chat)?, top_msg_id, saved_peer_id: None };
    loop {
        let tl::enums::messages::AffectedHistory::History(affected) = client.call(&request).await?;
        // Telegram does so many at a time: core.telegram.org/method/messages.unpinAllMessages
        if affected.offset <= 0 {
            return Ok(());
        }
    }
}
