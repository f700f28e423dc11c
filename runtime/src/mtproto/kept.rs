//! The form in which an update waits on disk: as it came, with those whom it mentions.

use std::collections::HashSet;

use grammers_client::tl;
use grammers_session::types::PeerId;
use tl::{Cursor, Deserializable, Serializable};

use super::MtprotoClient;
use super::session::chat_id;
use super::to_model::update;
use crate::model::UpdateKind;

/// Writes an update, and those of `users` and `chats` who are among `asked`.
pub(super) fn write(update: &tl::enums::Update, users: &[tl::enums::User], chats: &[tl::enums::Chat], asked: &HashSet<i64>) -> Vec<u8> {
    let users: Vec<tl::enums::User> = users.iter().filter(|user| asked.contains(&user.id())).cloned().collect();
    let mentioned = |chat: &&tl::enums::Chat| chat_id(chat).and_then(PeerId::bot_api_dialog_id).is_some_and(|id| asked.contains(&id));
    let chats: Vec<tl::enums::Chat> = chats.iter().filter(mentioned).cloned().collect();
    let mut bytes = Vec::new();
    users.serialize(&mut bytes);
    chats.serialize(&mut bytes);
    update.serialize(&mut bytes);
    bytes
}

/// Reads what [`write`] wrote; `None` if it is of a layer that grammers does not speak any more.
pub(super) fn read(client: &MtprotoClient, bytes: &[u8]) -> Option<UpdateKind> {
    let mut cursor = Cursor::from_slice(bytes);
    let users = Vec::<tl::enums::User>::deserialize(&mut cursor).ok()?;
    let chats = Vec::<tl::enums::Chat>::deserialize(&mut cursor).ok()?;
    let raw = tl::enums::Update::deserialize(&mut cursor).ok()?;
    let kind = update(&client.meet(&users, &chats), &raw)?.kind;
    if let UpdateKind::Message(message) | UpdateKind::EditedMessage(message) = &kind {
        client.note(message);
    }
    Some(kind)
}
