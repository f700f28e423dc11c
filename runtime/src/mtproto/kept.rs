//! The form in which an update waits on disk: as it came, with those whom it mentions.

use grammers_client::tl;
use grammers_session::types::PeerId;
use tl::{Cursor, Deserializable, Serializable};

use super::MtprotoClient;
use super::session::chat_id;
use super::to_model::update;
use crate::model::UpdateKind;

/// How many bytes most take.
const USUAL: usize = 256;

/// Who came with some updates. As bytes: in grammers' form one takes more than two kilobytes, and an update five.
pub(super) struct Together(Vec<u8>);

impl Together {
    pub(super) fn new(users: &Vec<tl::enums::User>, chats: &Vec<tl::enums::Chat>) -> Self {
        let mut bytes = Vec::with_capacity(USUAL);
        users.serialize(&mut bytes);
        chats.serialize(&mut bytes);
        Self(bytes)
    }
}

/// The bytes of an update, as they are handed to [`write`].
pub(super) fn came(update: &tl::enums::Update) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(USUAL);
    update.serialize(&mut bytes);
    bytes
}

/// Writes an update, given as it came, and whom it mentions of those who came with it.
pub(super) fn write(client: &MtprotoClient, came: &[u8], Together(together): &Together) -> Vec<u8> {
    let mentioned = || {
        let mut cursor = Cursor::from_slice(together);
        let mut users = Vec::<tl::enums::User>::deserialize(&mut cursor).ok()?;
        let mut chats = Vec::<tl::enums::Chat>::deserialize(&mut cursor).ok()?;
        let raw = tl::enums::Update::from_bytes(came).ok()?;
        let people = client.among(&users, &chats).noting();
        // read once more, to see who is asked for
        let _ = update(&people, &raw);
        let asked = people.asked();
        users.retain(|user| asked.contains(&user.id()));
        chats.retain(|chat| chat_id(chat).and_then(PeerId::bot_api_dialog_id).is_some_and(|id| asked.contains(&id)));
        Some(Together::new(&users, &chats).0)
    };
    // what was written a moment ago can be read
    let mut bytes = mentioned().unwrap_or_else(|| together.clone());
    bytes.extend(came);
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
