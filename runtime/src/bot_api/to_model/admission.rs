//! Who asks to come in, and who boosts.

use serde::Deserialize;
use serde_json::{Value, from_value};
use teloxide_core::types;

use super::chat::{chat, user, user_id};
use super::message::time;
use crate::bot_api::invites::link;
use crate::model::{Boost, BoostSource, ChatBoost, JoinRequest, MessageId, RemovedChatBoost, UpdateKind, UserId};

#[derive(Deserialize)]
struct Asked {
    chat: types::Chat,
    from: types::User,
    date: i64,
    bio: Option<String>,
    invite_link: Option<types::ChatInviteLink>,
}

/// `UserChatBoosts`.
#[derive(Deserialize)]
pub(in crate::bot_api) struct Boosts {
    pub(in crate::bot_api) boosts: Vec<Boosted>,
}

/// `ChatBoost`.
#[derive(Deserialize)]
pub(in crate::bot_api) struct Boosted {
    boost_id: String,
    add_date: i64,
    expiration_date: i64,
    source: Source,
}

/// `ChatBoostSource`. Not teloxide-core's, which makes a prize of Stars a number of 16 bits.
#[derive(Deserialize)]
#[serde(tag = "source", rename_all = "snake_case")]
enum Source {
    Premium {
        user: types::User,
    },
    GiftCode {
        user: types::User,
    },
    Giveaway {
        giveaway_message_id: Option<i32>,
        user: Option<types::User>,
        prize_star_count: Option<u32>,
        #[serde(default)]
        is_unclaimed: bool,
    },
}

#[derive(Deserialize)]
struct Updated {
    chat: types::Chat,
    boost: Boosted,
}

#[derive(Deserialize)]
struct Removed {
    chat: types::Chat,
    boost_id: String,
    remove_date: i64,
    source: Source,
}

fn source(source: Source) -> BoostSource {
    match source {
        Source::Premium { user } => BoostSource::Premium { user: user_id(user.id) },
        Source::GiftCode { user } => BoostSource::GiftCode { user: user_id(user.id) },
        Source::Giveaway { giveaway_message_id, user, prize_star_count, is_unclaimed } => BoostSource::Giveaway {
            // 0 if the message is gone: core.telegram.org/bots/api#chatboostsourcegiveaway
            message: giveaway_message_id.filter(|id| *id != 0).map(MessageId),
            user: user.map(|user| user_id(user.id)),
            stars: prize_star_count,
            unclaimed: is_unclaimed,
        },
    }
}

pub(in crate::bot_api) fn boost(boost: Boosted) -> Boost {
    Boost { id: boost.boost_id, added: time(boost.add_date), expires: time(boost.expiration_date), source: source(boost.source) }
}

/// Reads this subject's kinds of update.
pub(super) fn read(name: &str, content: &mut Value, _: Option<UserId>) -> Option<serde_json::Result<UpdateKind>> {
    Some(match name {
        "chat_join_request" => from_value(content.take()).map(|asked: Asked| {
            let within = chat(asked.chat);
            let link = asked.invite_link.map(|raw| link(within.id, raw));
            UpdateKind::ChatJoinRequest(JoinRequest { chat: within, user: user(asked.from), date: time(asked.date), bio: asked.bio, link })
        }),
        "chat_boost" => from_value(content.take())
            .map(|updated: Updated| UpdateKind::ChatBoost(ChatBoost { chat: chat(updated.chat), boost: boost(updated.boost) })),
        "removed_chat_boost" => from_value(content.take()).map(|removed: Removed| {
            UpdateKind::RemovedChatBoost(RemovedChatBoost {
                chat: chat(removed.chat),
                id: removed.boost_id,
                removed: time(removed.remove_date),
                source: source(removed.source),
            })
        }),
        _ => return None,
    })
}
