//! Who asks to come in, and who boosts.

use grammers_client::tl;
use tl::enums::Update as Raw;

use super::people::{People, peer_id};
use super::time;
use super::update::Converted;
use crate::model::{Boost, BoostSource, ChatBoost, JoinRequest, MessageId, RemovedChatBoost, UpdateKind, UserId};
use crate::mtproto::invites::link;

fn source(boost: &tl::types::Boost) -> BoostSource {
    let user = boost.user_id.filter(|id| *id != 0).map(UserId);
    match user {
        _ if boost.giveaway => BoostSource::Giveaway {
            message: boost.giveaway_msg_id.filter(|id| *id != 0).map(MessageId),
            user,
            stars: boost.stars.and_then(|stars| u32::try_from(stars).ok()),
            unclaimed: boost.unclaimed,
        },
        Some(user) if boost.gift => BoostSource::GiftCode { user },
        Some(user) => BoostSource::Premium { user },
        // nobody has taken it: a giveaway that Telegram says nothing about
        None => BoostSource::Giveaway { message: None, user: None, stars: None, unclaimed: boost.unclaimed },
    }
}

pub(in crate::mtproto) fn boost(raw: &tl::enums::Boost) -> Boost {
    let tl::enums::Boost::Boost(raw) = raw;
    Boost { id: raw.id.clone(), added: time(raw.date), expires: time(raw.expires), source: source(raw) }
}

/// Reads this subject's kinds of update.
pub(super) fn read(people: &People<'_>, update: &Raw) -> Option<Converted> {
    match update {
        Raw::BotChatInviteRequester(asked) => {
            let chat = people.peer(&asked.peer);
            let kind = UpdateKind::ChatJoinRequest(JoinRequest {
                user: people.user(asked.user_id),
                date: time(asked.date),
                bio: Some(asked.about.clone()).filter(|about| !about.is_empty()),
                link: link(people, chat.id, &asked.invite),
                chat,
            });
            Some(Converted { kind, mark: Some((40, peer_id(&asked.peer).0, asked.user_id, asked.qts.into())) })
        }
        Raw::BotChatBoost(told) => {
            let tl::enums::Boost::Boost(raw) = &told.boost;
            let chat = people.peer(&told.peer);
            // a boost without an end is one that was taken away, at its date (tdlib/telegram-bot-api `Client.cpp`)
            let kind = if raw.expires == 0 {
                UpdateKind::RemovedChatBoost(RemovedChatBoost { chat, id: raw.id.clone(), removed: time(raw.date), source: source(raw) })
            } else {
                UpdateKind::ChatBoost(ChatBoost { chat, boost: boost(&told.boost) })
            };
            Some(Converted { kind, mark: Some((41, peer_id(&told.peer).0, 0, told.qts.into())) })
        }
        _ => None,
    }
}
