//! Many messages of a chat at once.

use teloxide_core::payloads;
use teloxide_core::types;

use super::{from_model, runs};
use crate::model::MessageId;

fn ids(messages: Vec<MessageId>) -> impl Iterator<Item = types::MessageId> {
    messages.into_iter().map(from_model::message)
}

fn sent(messages: Vec<types::MessageId>) -> Vec<MessageId> {
    messages.into_iter().map(|message| MessageId(message.0)).collect()
}

runs! {
    DeleteManyMessages(connection, payload) {
        let request = payloads::DeleteMessages::new(from_model::chat(payload.chat), ids(payload.messages));
        connection.call("deleteMessages", &request).await.map(drop)
    }

    ForwardManyMessages(connection, payload) {
        let (to, from) = (from_model::chat(payload.to), from_model::chat(payload.from));
        let mut request = payloads::ForwardMessages::new(to, from, ids(payload.messages));
        request.disable_notification = payload.options.silent.then_some(true);
        request.protect_content = payload.options.protected.then_some(true);
        request.message_thread_id = from_model::topic(payload.options.topic);
        connection.call("forwardMessages", &request).await.map(sent)
    }

    CopyManyMessages(connection, payload) {
        let (to, from) = (from_model::chat(payload.to), from_model::chat(payload.from));
        let mut request = payloads::CopyMessages::new(to, from, ids(payload.messages));
        request.disable_notification = payload.options.silent.then_some(true);
        request.protect_content = payload.options.protected.then_some(true);
        request.message_thread_id = from_model::topic(payload.options.topic);
        request.remove_caption = payload.no_captions.then_some(true);
        connection.call("copyMessages", &request).await.map(sent)
    }

    UnpinAllMessages(connection, payload) {
        connection.call("unpinAllChatMessages", &payloads::UnpinAllChatMessages::new(from_model::chat(payload.chat))).await.map(drop)
    }
}
