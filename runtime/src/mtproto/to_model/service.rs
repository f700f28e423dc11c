//! Service messages, by the names that the Bot API has for them.

use grammers_client::tl;
use tl::enums::MessageAction as Raw;

use super::schema_name;
use crate::model::ChatKind;

/// The name of a service message in a chat of this kind. Where one constructor has several names, its fields decide as in Telegram's
/// own Bot API server (github.com/tdlib/telegram-bot-api).
pub(super) fn service_name(action: &Raw, kind: ChatKind) -> &'static str {
    let constructor = schema_name(action);
    match action {
        Raw::ChannelCreate(_) if kind == ChatKind::Channel => "channel_chat_created",
        Raw::ChannelCreate(_) => "supergroup_chat_created",
        Raw::RequestedPeer(shared) => of_peer(matches!(shared.peers.first(), Some(tl::enums::Peer::User(_)))),
        Raw::RequestedPeerSentMe(shared) => of_peer(matches!(shared.peers.first(), Some(tl::enums::RequestedPeer::User(_)))),
        Raw::BotAllowed(allowed) if allowed.domain.is_some() => "connected_website",
        Raw::BotAllowed(_) => "write_access_allowed",
        Raw::PaidMessagesPrice(_) if kind == ChatKind::Channel => "direct_message_price_changed",
        Raw::PaidMessagesPrice(_) => "paid_message_price_changed",
        Raw::TopicEdit(edit) => match (edit.closed, edit.hidden) {
            (Some(true), _) => "forum_topic_closed",
            (Some(false), _) => "forum_topic_reopened",
            (None, Some(true)) => "general_forum_topic_hidden",
            (None, Some(false)) => "general_forum_topic_unhidden",
            (None, None) => "forum_topic_edited",
        },
        Raw::GroupCall(call) if call.duration.is_some() => "video_chat_ended",
        Raw::GroupCall(_) => "video_chat_started",
        _ => {
            let row = capgram_catalogue::SERVICES.iter().find(|row| row.mtproto.contains(&constructor));
            row.map_or(constructor, |row| row.name)
        }
    }
}

fn of_peer(user: bool) -> &'static str {
    if user { "users_shared" } else { "chat_shared" }
}
