//! What the functions of MTProto are counted as: see [`Rates`](crate::Rates).

use grammers_client::tl::{self, Cursor, Deserializable, Identifiable};
use grammers_session::types::PeerId;

use crate::pacing::{Place, Sent, Turn};

/// What a serialised request counts as; `None` for what never waits: what keeps the connection and the updates going, and parts of files.
pub(super) fn turn(function: &str, body: &[u8]) -> Option<Turn> {
    match function {
        "account.getPassword" => None,
        "messages.sendMessage"
        | "messages.sendMedia"
        | "messages.sendMultiMedia"
        | "messages.sendInlineBotResult"
        | "messages.forwardMessages"
        | "messages.startBot" => Some(Turn::Sent(sent(function, body).unwrap_or(Sent { chat: None, items: 1, paid: false }))),
        "messages.sendScheduledMessages" | "messages.sendReaction" | "messages.sendVote" | "messages.editMessage" => Some(Turn::Shown),
        "channels.joinChannel"
        | "channels.inviteToChannel"
        | "channels.createChannel"
        | "messages.importChatInvite"
        | "messages.addChatUser"
        | "messages.createChat"
        | "contacts.addContact"
        | "contacts.importContacts"
        | "contacts.resolvePhone"
        | "contacts.search" => Some(Turn::Join),
        "account.updateProfile"
        | "account.updateUsername"
        | "photos.uploadProfilePhoto"
        | "photos.updateProfilePhoto"
        | "photos.deletePhotos" => Some(Turn::Profile),
        "invokeWithBusinessConnection" => {
            let inner = in_business(body)?;
            turn(super::errors::function_name(inner), inner)
        }
        "ping" => None,
        _ => match function.split_once('.') {
            Some(("upload" | "updates" | "auth" | "help", _)) => None,
            _ => Some(Turn::Request),
        },
    }
}

/// What is called in the name of a business account.
fn in_business(body: &[u8]) -> Option<&[u8]> {
    let mut at = Cursor::from_slice(body);
    u32::deserialize(&mut at).ok()?;
    String::deserialize(&mut at).ok()?;
    body.get(at.pos()..)
}

/// Reads where something goes and how much it is: the first few fields, which stand in this order in layer 230.
fn sent(function: &str, body: &[u8]) -> Option<Sent> {
    // what is bought with stars to be let through: core.telegram.org/method/messages.sendMessage
    const PAID: u32 = 1 << 19;
    const REPLY_TO: u32 = 1;
    let mut at = Cursor::from_slice(body.get(4..)?);
    let one = |chat, paid| Some(Sent { chat, items: 1, paid });
    if function == "messages.startBot" {
        tl::enums::InputUser::deserialize(&mut at).ok()?;
        return one(place(&mut at), false);
    }
    let flags = u32::deserialize(&mut at).ok()?;
    let paid = flags & PAID != 0;
    let chat = place(&mut at);
    match function {
        "messages.sendMultiMedia" => {
            if flags & REPLY_TO != 0 {
                tl::enums::InputReplyTo::deserialize(&mut at).ok()?;
            }
            Some(Sent { chat, items: length(&mut at)?, paid })
        }
        "messages.forwardMessages" => {
            // the first chat is where they come from
            let ids = Vec::<i32>::deserialize(&mut at).ok()?;
            Vec::<i64>::deserialize(&mut at).ok()?;
            Some(Sent { chat: place(&mut at), items: u32::try_from(ids.len()).ok()?.max(1), paid })
        }
        _ => one(chat, paid),
    }
}

fn length(at: &mut Cursor<'_>) -> Option<u32> {
    // a vector's own constructor stands before its length
    u32::deserialize(at).ok()?;
    u32::deserialize(at).ok().map(|length| length.max(1))
}

/// The chat, by the number that it has on the Bot API.
fn place(at: &mut Cursor<'_>) -> Option<Place> {
    use tl::enums::InputPeer;
    let id = match InputPeer::deserialize(at).ok()? {
        InputPeer::User(user) => PeerId::user(user.user_id),
        InputPeer::UserFromMessage(user) => PeerId::user(user.user_id),
        InputPeer::Chat(chat) => PeerId::chat(chat.chat_id),
        InputPeer::Channel(channel) => PeerId::channel(channel.channel_id),
        InputPeer::ChannelFromMessage(channel) => PeerId::channel(channel.channel_id),
        InputPeer::PeerSelf | InputPeer::Empty => None,
    };
    id?.bot_api_dialog_id().map(Place::Id)
}

// A layer in which these look different does not compile: then look at what is read above.
const _: () = {
    use tl::functions::messages;
    assert!(messages::SendMessage::CONSTRUCTOR_ID == 0xfef4_8f62);
    assert!(messages::SendMedia::CONSTRUCTOR_ID == 0x0330_e77f);
    assert!(messages::SendMultiMedia::CONSTRUCTOR_ID == 0x1bf8_9d74);
    assert!(messages::ForwardMessages::CONSTRUCTOR_ID == 0x1370_4a7c);
    assert!(messages::SendInlineBotResult::CONSTRUCTOR_ID == 0xc0cf_7646);
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mtproto::errors::function_name;
    use tl::Serializable;
    use tl::functions::messages;

    fn of(request: &impl Serializable) -> Option<Turn> {
        let body = request.to_bytes();
        turn(function_name(&body), &body)
    }

    fn to(chat: i64, items: u32, paid: bool) -> Option<Turn> {
        Some(Turn::Sent(Sent { chat: Some(Place::Id(chat)), items, paid }))
    }

    fn channel(channel_id: i64) -> tl::enums::InputPeer {
        tl::types::InputPeerChannel { channel_id, access_hash: 5 }.into()
    }

    fn message(peer: tl::enums::InputPeer, paid: bool) -> messages::SendMessage {
        messages::SendMessage {
            no_webpage: false,
            silent: true,
            background: false,
            clear_draft: false,
            noforwards: false,
            update_stickersets_order: false,
            invert_media: false,
            allow_paid_floodskip: paid,
            peer,
            reply_to: None,
            message: "hello".into(),
            random_id: 1,
            reply_markup: None,
            entities: None,
            schedule_date: None,
            schedule_repeat_period: None,
            send_as: None,
            quick_reply_shortcut: None,
            effect: None,
            allow_paid_stars: None,
            suggested_post: None,
            rich_message: None,
        }
    }

    #[test]
    fn a_message_counts_in_its_chat() {
        let user = tl::types::InputPeerUser { user_id: 7, access_hash: 5 };
        assert_eq!(of(&message(user.into(), false)), to(7, 1, false));
        assert_eq!(of(&message(tl::types::InputPeerChat { chat_id: 8 }.into(), true)), to(-8, 1, true));
        assert_eq!(of(&message(channel(9), false)), to(-1_000_000_000_009, 1, false));
        let myself = message(tl::enums::InputPeer::PeerSelf, false);
        assert_eq!(of(&myself), Some(Turn::Sent(Sent { chat: None, items: 1, paid: false })));
        let query = message(channel(9), false);
        let business = tl::functions::InvokeWithBusinessConnection { connection_id: "a connection".into(), query };
        assert_eq!(of(&business), to(-1_000_000_000_009, 1, false));
    }

    #[test]
    fn an_album_counts_its_items_and_forwards_where_they_go() {
        let item = |random_id| {
            let media = tl::enums::InputMedia::Empty;
            tl::types::InputSingleMedia { media, random_id, message: String::new(), entities: None }.into()
        };
        let reply = tl::types::InputReplyToMessage {
            reply_to_msg_id: 3,
            top_msg_id: None,
            reply_to_peer_id: None,
            quote_text: Some("a part".into()),
            quote_entities: None,
            quote_offset: None,
            monoforum_peer_id: None,
            todo_item_id: None,
            poll_option: None,
        };
        let album = messages::SendMultiMedia {
            silent: false,
            background: false,
            clear_draft: false,
            noforwards: false,
            update_stickersets_order: false,
            invert_media: false,
            allow_paid_floodskip: false,
            peer: channel(9),
            reply_to: Some(reply.into()),
            multi_media: (0..10).map(item).collect(),
            schedule_date: None,
            send_as: None,
            quick_reply_shortcut: None,
            effect: None,
            allow_paid_stars: None,
        };
        assert_eq!(of(&album), to(-1_000_000_000_009, 10, false));
        assert_eq!(of(&messages::SendMultiMedia { reply_to: None, allow_paid_floodskip: true, ..album }), to(-1_000_000_000_009, 10, true));
        let forward = messages::ForwardMessages {
            silent: false,
            background: false,
            with_my_score: false,
            drop_author: true,
            drop_media_captions: false,
            noforwards: false,
            allow_paid_floodskip: false,
            from_ephemeral: false,
            from_peer: channel(9),
            id: (0..100).collect(),
            random_id: (0..100).collect(),
            to_peer: tl::types::InputPeerChat { chat_id: 8 }.into(),
            top_msg_id: None,
            reply_to: None,
            schedule_date: None,
            schedule_repeat_period: None,
            send_as: None,
            quick_reply_shortcut: None,
            effect: None,
            video_timestamp: None,
            allow_paid_stars: None,
            suggested_post: None,
        };
        assert_eq!(of(&forward), to(-8, 100, false));
    }

    #[test]
    fn what_is_no_message_does_not_count_as_one() {
        let count = |function| turn(function, &[0; 8]);
        assert_eq!(count("messages.editMessage"), Some(Turn::Shown));
        assert_eq!(count("messages.getHistory"), Some(Turn::Request));
        assert_eq!(count("channels.joinChannel"), Some(Turn::Join));
        assert_eq!(count("photos.uploadProfilePhoto"), Some(Turn::Profile));
        for free in ["upload.saveFilePart", "upload.getFile", "updates.getDifference", "auth.signIn", "help.getConfig", "ping"] {
            assert_eq!(count(free), None, "{free}");
        }
        // what cannot be read counts all the same
        assert_eq!(count("messages.sendMessage"), Some(Turn::Sent(Sent { chat: None, items: 1, paid: false })));
        assert_eq!(of(&tl::functions::Ping { ping_id: 1 }), None);
    }
}
