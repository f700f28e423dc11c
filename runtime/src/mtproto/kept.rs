//! The form in which an update waits on disk: as it came, with those whom it mentions.

use grammers_client::tl;
use tl::{Cursor, Deserializable, Serializable};

use super::MtprotoClient;
use super::to_model::update;
use crate::model::UpdateKind;

/// How many bytes most take.
const USUAL: usize = 256;

/// What a vector begins with.
const VECTOR: u32 = 0x1cb5_c415;

/// Writes an update with those whom it mentions: as bytes, because in grammers' form it takes five kilobytes, and a user more than two.
pub(super) fn write<'a>(
    users: impl Iterator<Item = &'a tl::enums::User>,
    chats: impl Iterator<Item = &'a tl::enums::Chat>,
    update: &tl::enums::Update,
) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(USUAL);
    all(users, &mut bytes);
    all(chats, &mut bytes);
    update.serialize(&mut bytes);
    bytes
}

/// Writes a vector. (Source: core.telegram.org/mtproto/serialize#built-in-composite-types-vectors-and-associative-arrays)
fn all<'a, T: Serializable + 'a>(several: impl Iterator<Item = &'a T>, bytes: &mut Vec<u8>) {
    VECTOR.serialize(bytes);
    let place = bytes.len();
    let mut count = 0i32;
    count.serialize(bytes);
    for one in several {
        one.serialize(bytes);
        count += 1;
    }
    bytes[place..place + 4].copy_from_slice(&count.to_le_bytes());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_two_vectors_and_the_update() {
        let user = |id| tl::enums::User::Empty(tl::types::UserEmpty { id });
        let chat = |id| tl::enums::Chat::Empty(tl::types::ChatEmpty { id });
        let update: tl::enums::Update = tl::types::UpdateChatParticipantDelete { chat_id: 1, user_id: 2, version: 3 }.into();
        for people in 0..3 {
            let (users, chats): (Vec<_>, Vec<_>) = ((0..people).map(user).collect(), (0..people).map(chat).collect());
            let written = write(users.iter(), chats.iter(), &update);
            assert_eq!(written, [users.to_bytes(), chats.to_bytes(), update.to_bytes()].concat());
        }
    }
}
