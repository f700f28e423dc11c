//! How chats and people are regarded: boosts, verification, profile photos.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::chats::user_id;
use super::messages::chat;
use super::objects::{photo_sizes, user};
use crate::world::{Boost, BoostKind, Peer, Refusal, State, limits};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "getUserChatBoosts" => boosts(call),
        "getUserProfilePhotos" => profile_photos(call),
        "verifyUser" => verify(call, user_id(call).map(Peer::Account), true),
        "removeUserVerification" => verify(call, user_id(call).map(Peer::Account), false),
        "verifyChat" => verify(call, within(call), true),
        "removeChatVerification" => verify(call, within(call), false),
        _ => return None,
    })
}

fn within(call: &Call) -> Result<Peer, Refusal> {
    let key = chat(call, "chat_id")?;
    Ok(key.partner(call.bot).map_or(Peer::Chat(key), Peer::Account))
}

/// `ChatBoostSource`.
pub(super) fn source(state: &State, boost: &Boost) -> Value {
    match &boost.kind {
        BoostKind::Premium => json!({ "source": "premium", "user": user(state, boost.account) }),
        BoostKind::GiftCode => json!({ "source": "gift_code", "user": user(state, boost.account) }),
        BoostKind::Giveaway { message, stars, unclaimed } => {
            let mut out = json!({ "source": "giveaway", "giveaway_message_id": message.unwrap_or(0) });
            if *unclaimed {
                out["is_unclaimed"] = json!(true);
            } else {
                out["user"] = user(state, boost.account);
            }
            if let Some(stars) = stars {
                out["prize_star_count"] = json!(stars);
            }
            out
        }
    }
}

/// `ChatBoost`.
pub(super) fn boost(state: &State, boost: &Boost) -> Value {
    json!({ "boost_id": boost.id, "add_date": boost.date, "expiration_date": boost.expires, "source": source(state, boost) })
}

fn boosts(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let user = user_id(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let boosts = state.boosts_of(call.bot, key, user)?;
        Ok(json!({ "boosts": boosts.iter().map(|one| boost(state, one)).collect::<Value>() }))
    })
}

fn profile_photos(call: &Call) -> Answer {
    let account = user_id(call)?;
    let offset = call.parameters.number("offset")?.unwrap_or(0);
    let limit = limits::page(&limits::PROFILE_PHOTOS_PAGE, call.parameters.number("limit")?.unwrap_or(i64::MAX));
    call.parameters.finish()?;
    let number = |value: i64| usize::try_from(value).unwrap_or(0);
    call.context.world.with(|state| {
        if !state.knows(call.bot, account) {
            return Err(Refusal::user_not_found());
        }
        let photos = state.personal_of(account).map(|personal| personal.photos.clone()).unwrap_or_default();
        let page = photos.iter().skip(number(offset)).take(limit);
        let shown: Value = page.filter_map(|id| state.files.get(id)).map(|file| photo_sizes(state, call.bot, file)).collect();
        Ok(json!({ "total_count": photos.len(), "photos": shown }))
    })
}

fn verify(call: &Call, whom: Result<Peer, Refusal>, verified: bool) -> Answer {
    let whom = whom?;
    let description = if verified { Some(call.parameters.text("custom_description")?) } else { None };
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_verification(call.bot, None, whom, description))?;
    Ok(json!(true))
}
