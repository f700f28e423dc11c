//! Invite links and who asks to come in.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::messages::chat;
use super::objects::user;
use crate::world::{AccountId, ChatKey, InviteLink, LinkWishes, Refusal, State};

pub(super) fn methods(method: &str, call: &Call) -> Option<Answer> {
    Some(match method {
        "exportChatInviteLink" => export(call),
        "createChatInviteLink" => create(call),
        "createChatSubscriptionInviteLink" => create_subscription(call),
        "editChatInviteLink" => edit(call),
        "editChatSubscriptionInviteLink" => edit_subscription(call),
        "revokeChatInviteLink" => revoke(call),
        "approveChatJoinRequest" => answer(call, true),
        "declineChatJoinRequest" => answer(call, false),
        _ => return None,
    })
}

/// `ChatInviteLink`. Of another administrator's link a bot is shown the beginning only.
pub(crate) fn link(state: &State, viewer: AccountId, key: ChatKey, link: &InviteLink) -> Value {
    let shown = if link.creator == viewer { link.url.clone() } else { format!("{}…", link.url.chars().take(20).collect::<String>()) };
    let mut out = json!({
        "invite_link": shown,
        "creator": user(state, link.creator),
        "creates_join_request": link.asks,
        "is_primary": link.primary,
        "is_revoked": link.revoked,
    });
    if let Some(name) = &link.name {
        out["name"] = json!(name);
    }
    if let Some(expires) = link.expires {
        out["expire_date"] = json!(expires);
    }
    if let Some(limit) = link.limit {
        out["member_limit"] = json!(limit);
    }
    let pending = state.pending_by(key, &link.url);
    if pending > 0 {
        out["pending_join_request_count"] = json!(pending);
    }
    if let Some((period, stars)) = link.subscription {
        out["subscription_period"] = json!(period);
        out["subscription_price"] = json!(stars);
    }
    out
}

fn export(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    call.parameters.finish()?;
    Ok(json!(call.context.world.with(|state| state.export_invite_link(call.bot, key))?.url))
}

fn name(call: &Call) -> Result<Option<String>, Refusal> {
    Ok(call.parameters.text("name")?.filter(|name| !name.is_empty()))
}

fn wishes(call: &Call) -> Result<LinkWishes, Refusal> {
    let limit = call.parameters.number("member_limit")?.filter(|limit| *limit != 0);
    Ok(LinkWishes {
        name: name(call)?,
        expires: call.parameters.number("expire_date")?.filter(|date| *date != 0),
        limit: limit.map(|limit| u32::try_from(limit).unwrap_or(u32::MAX)),
        asks: call.parameters.flag("creates_join_request")?,
        subscription: None,
    })
}

fn create(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let wishes = wishes(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let made = state.create_invite_link(call.bot, key, wishes)?;
        Ok(link(state, call.bot, key, &made))
    })
}

fn create_subscription(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let period = call.parameters.required_number("subscription_period")?;
    let stars = call.parameters.required_number("subscription_price")?;
    let name = name(call)?;
    call.parameters.finish()?;
    let subscription = Some((i32::try_from(period).unwrap_or(0), stars));
    call.context.world.with(|state| {
        let made = state.create_invite_link(call.bot, key, LinkWishes { name, subscription, ..LinkWishes::default() })?;
        Ok(link(state, call.bot, key, &made))
    })
}

fn edit(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let url = call.parameters.required_text("invite_link")?;
    let wishes = wishes(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let edited = state.edit_invite_link(call.bot, key, &url, wishes)?;
        Ok(link(state, call.bot, key, &edited))
    })
}

fn edit_subscription(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let url = call.parameters.required_text("invite_link")?;
    let name = name(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        if state.invite_link(call.bot, key, &url)?.subscription.is_none() {
            return Err(Refusal::bad_request("SUBSCRIPTION_LINK_INVALID", "SUBSCRIPTION_LINK_INVALID"));
        }
        let edited = state.edit_invite_link(call.bot, key, &url, LinkWishes { name, ..LinkWishes::default() })?;
        Ok(link(state, call.bot, key, &edited))
    })
}

fn revoke(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let url = call.parameters.required_text("invite_link")?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let (ended, _) = state.revoke_invite_link(call.bot, key, &url)?;
        Ok(link(state, call.bot, key, &ended))
    })
}

fn answer(call: &Call, approved: bool) -> Answer {
    let key = chat(call, "chat_id")?;
    let user = super::chats::user_id(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.answer_join_request(call.bot, key, user, approved))?;
    Ok(json!(true))
}
