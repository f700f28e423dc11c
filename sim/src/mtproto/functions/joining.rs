//! Bringing others into chats, and making and deleting chats.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::peers::{self, basic_group, input_channel, input_user};
use super::super::rpc::Call;
use super::super::updates::Batch;
use super::Prepared;
use crate::world::{AccountId, ChatKey, ChatKind, InviteLink, State, limits};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::channels::InviteToChannel => invite_to_channel;
        at_once f::messages::AddChatUser => add_chat_user;
        at_once f::messages::CreateChat => create_chat;
        at_once f::channels::CreateChannel => create_channel;
        at_once f::channels::DeleteChannel => delete_channel;
        at_once f::messages::DeleteChat => delete_chat;
        at_once f::messages::ImportChatInvite => import_chat_invite;
        at_once f::messages::CheckChatInvite => check_chat_invite;
    }
}

/// Whether an account may be brought into a chat by this one.
fn may_be_invited(state: &State, viewer: AccountId, user: AccountId) -> bool {
    !state.personal_of(user).is_some_and(|personal| personal.not_invited) || state.has_contact(user, viewer)
}

fn missing(user_id: AccountId) -> enums::MissingInvitee {
    types::MissingInvitee { premium_would_allow_invite: false, premium_required_for_pm: false, user_id }.into()
}

/// The chat is among those of the answer, whatever else happened in it.
fn with_chat(_: &State, viewer: AccountId, (key, _): &(ChatKey, Vec<AccountId>), batch: &mut Batch) {
    batch.mentioned.chat(viewer, *key);
}

fn invite_to_channel(call: &Call, request: f::channels::InviteToChannel) -> Result<enums::messages::InvitedUsers> {
    let act = |state: &mut State, viewer: AccountId| {
        let key = input_channel(state, viewer, &request.channel)?;
        may_invite(state, viewer, key)?;
        let users = request.users.iter().map(|user| input_user(state, viewer, user)).collect::<Result<Vec<_>>>()?;
        let (welcome, left_out): (Vec<_>, Vec<_>) = users.into_iter().partition(|user| may_be_invited(state, viewer, *user));
        for user in welcome {
            // whoever is there already is passed over
            if !state.chat(key)?.has(user) {
                state.add_member(viewer, key, user)?;
            }
        }
        Ok((key, left_out))
    };
    let ((_, left_out), updates) = call.act_with(act, with_chat)?;
    Ok(types::messages::InvitedUsers { updates, missing_invitees: left_out.into_iter().map(missing).collect() }.into())
}

fn may_invite(state: &State, viewer: AccountId, key: ChatKey) -> Result<()> {
    state.must_be_in(viewer, key)?;
    let chat = state.chat(key)?;
    let may = match chat.rights(viewer) {
        Some(rights) => rights.can_invite_users,
        None => chat.kind != ChatKind::Channel && chat.permissions_of(viewer).can_invite_users,
    };
    if may { Ok(()) } else { Err(RpcError::bad("CHAT_ADMIN_REQUIRED")) }
}

fn add_chat_user(call: &Call, request: f::messages::AddChatUser) -> Result<enums::messages::InvitedUsers> {
    let act = |state: &mut State, viewer: AccountId| {
        let key = basic_group(state, request.chat_id)?;
        may_invite(state, viewer, key)?;
        let user = input_user(state, viewer, &request.user_id)?;
        if !may_be_invited(state, viewer, user) {
            return Ok((key, vec![user]));
        }
        state.add_member(viewer, key, user)?;
        Ok((key, Vec::new()))
    };
    let ((_, left_out), updates) = call.act_with(act, with_chat)?;
    Ok(types::messages::InvitedUsers { updates, missing_invitees: left_out.into_iter().map(missing).collect() }.into())
}

fn checked_title(title: &str) -> Result<&str> {
    let title = title.trim();
    if title.is_empty() { Err(RpcError::bad("CHAT_TITLE_EMPTY")) } else { Ok(title) }
}

fn create_chat(call: &Call, request: f::messages::CreateChat) -> Result<enums::messages::InvitedUsers> {
    let act = |state: &mut State, viewer: AccountId| {
        let title = checked_title(&request.title)?;
        let users = request.users.iter().map(|user| input_user(state, viewer, user)).collect::<Result<Vec<_>>>()?;
        let (welcome, left_out): (Vec<_>, Vec<_>) = users.into_iter().partition(|user| may_be_invited(state, viewer, *user));
        let key = state.found_chat(ChatKind::Group, title, "", viewer, &welcome);
        Ok((key, left_out))
    };
    let ((_, left_out), updates) = call.act_with(act, with_chat)?;
    Ok(types::messages::InvitedUsers { updates, missing_invitees: left_out.into_iter().map(missing).collect() }.into())
}

fn create_channel(call: &Call, request: f::channels::CreateChannel) -> Result<enums::Updates> {
    let kind = match (request.broadcast, request.megagroup) {
        (true, false) => ChatKind::Channel,
        (false, true) => ChatKind::Supergroup,
        _ => return Err(RpcError::bad("NOT_SIMULATED_createChannel")),
    };
    limits::check_text(&limits::CHAT_DESCRIPTION, &request.about)?;
    let act = |state: &mut State, viewer: AccountId| {
        let title = checked_title(&request.title)?;
        Ok((state.found_chat(kind, title, &request.about, viewer, &[]), Vec::new()))
    };
    Ok(call.act_with(act, with_chat)?.1)
}

/// The chat that a link leads to, and the link.
fn linked(state: &State, hash: &str) -> Result<(ChatKey, InviteLink)> {
    let url = address(hash);
    let found = state
        .details
        .iter()
        .find_map(|(key, details)| details.links.iter().find(|link| link.url == url && !link.revoked).map(|link| (*key, link.clone())));
    let (key, link) = found.ok_or_else(|| RpcError::bad("INVITE_HASH_EXPIRED"))?;
    if link.expires.is_some_and(|expires| expires <= state.now()) {
        return Err(RpcError::bad("INVITE_HASH_EXPIRED"));
    }
    Ok((key, link))
}

fn address(hash: &str) -> String {
    format!("https://t.me/+{hash}")
}

fn import_chat_invite(call: &Call, request: f::messages::ImportChatInvite) -> Result<enums::messages::ChatInviteJoinResult> {
    let act = |state: &mut State, viewer: AccountId| {
        let (key, _) = linked(state, &request.hash)?;
        if state.follow_link(viewer, &address(&request.hash))? { Ok((key, Vec::new())) } else { Err(RpcError::bad("INVITE_REQUEST_SENT")) }
    };
    let (_, updates) = call.act_with(act, with_chat)?;
    Ok(types::messages::ChatInviteJoinResultOk { updates }.into())
}

fn check_chat_invite(call: &Call, request: f::messages::CheckChatInvite) -> Result<enums::ChatInvite> {
    call.with(|state, viewer| {
        let (key, link) = linked(state, &request.hash)?;
        let chat = state.chat(key)?;
        if chat.has(viewer) {
            return Ok(types::ChatInviteAlready { chat: peers::chat(state, viewer, chat) }.into());
        }
        let broadcast = chat.kind == ChatKind::Channel;
        Ok(types::ChatInvite {
            channel: matches!(key, ChatKey::Channel(_)),
            broadcast,
            public: chat.username.is_some(),
            megagroup: chat.kind == ChatKind::Supergroup,
            request_needed: link.asks,
            verified: false,
            scam: false,
            fake: false,
            can_refulfill_subscription: false,
            title: chat.title.clone(),
            about: chat.about.clone(),
            photo: types::PhotoEmpty { id: 0 }.into(),
            participants_count: i32::try_from(chat.present().count()).unwrap_or(i32::MAX),
            participants: None,
            color: 0,
            subscription_pricing: None,
            subscription_form_id: None,
            bot_verification: None,
        }
        .into())
    })
}

fn delete_channel(call: &Call, request: f::channels::DeleteChannel) -> Result<enums::Updates> {
    let act = |state: &mut State, viewer: AccountId| {
        let key = input_channel(state, viewer, &request.channel)?;
        Ok(state.delete_chat(viewer, key)?)
    };
    Ok(call.act(act)?.1)
}

fn delete_chat(call: &Call, request: f::messages::DeleteChat) -> Result<bool> {
    call.with(|state, viewer| {
        let key = basic_group(state, request.chat_id)?;
        state.delete_chat(viewer, key)?;
        Ok(true)
    })
}
