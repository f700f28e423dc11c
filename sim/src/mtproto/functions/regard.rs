//! How chats and people are regarded: boosts, verification.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::Result;
use super::super::messages::date;
use super::super::peers::{Mentioned, input_peer, input_user};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{Boost, BoostKind, Peer};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::premium::GetUserBoosts => user_boosts;
        at_once f::bots::SetCustomVerification => set_verification;
    }
}

/// A boost; of one that was taken away, with the date of that and no end.
pub(in super::super) fn boost(boost: &Boost, removed: Option<i64>) -> enums::Boost {
    let mut raw = types::Boost {
        gift: boost.kind == BoostKind::GiftCode,
        giveaway: false,
        unclaimed: false,
        id: boost.id.clone(),
        user_id: Some(boost.account),
        giveaway_msg_id: None,
        date: date(removed.unwrap_or(boost.date)),
        expires: if removed.is_some() { 0 } else { date(boost.expires) },
        used_gift_slug: None,
        multiplier: None,
        stars: None,
    };
    if let BoostKind::Giveaway { message, stars, unclaimed } = &boost.kind {
        (raw.giveaway, raw.unclaimed, raw.giveaway_msg_id, raw.stars) = (true, *unclaimed, *message, *stars);
        raw.user_id = raw.user_id.filter(|_| !unclaimed);
    }
    raw.into()
}

fn user_boosts(call: &Call, request: f::premium::GetUserBoosts) -> Result<enums::premium::BoostsList> {
    call.with(|state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        let account = input_user(state, viewer, &request.user_id)?;
        let boosts = state.boosts_of(viewer, key, account)?;
        let mut mentioned = Mentioned::default();
        mentioned.user(account);
        Ok(types::premium::BoostsList {
            count: i32::try_from(boosts.len()).unwrap_or(i32::MAX),
            boosts: boosts.iter().map(|one| boost(one, None)).collect(),
            next_offset: None,
            users: mentioned.users(state, viewer),
        }
        .into())
    })
}

fn set_verification(call: &Call, request: f::bots::SetCustomVerification) -> Result<bool> {
    call.with(|state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        let whom = key.partner(viewer).map_or(Peer::Chat(key), Peer::Account);
        let through = request.bot.as_ref().map(|bot| input_user(state, viewer, bot)).transpose()?;
        let text = request.custom_description.as_ref().map(|enums::TextWithEntities::Entities(text)| text.text.clone());
        state.set_verification(viewer, through, whom, request.enabled.then_some(text))?;
        Ok(true)
    })
}
