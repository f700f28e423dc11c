//! Bringing others into chats, and making and deleting chats.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::peers::{basic_group, input_channel, input_user};
use super::super::rpc::Call;
use super::super::updates::Batch;
use super::Prepared;
use crate::world::{AccountId, ChatKey, ChatKind, State};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::channels::InviteToChannel => invite_to_channel;
        at_once f::messages::AddChatUser => add_chat_user;
        at_once f::messages::CreateChat => create_chat;
        at_once f::channels::CreateChannel => create_channel;
        at_once f::channels::DeleteChannel => delete_channel;
        at_once f::messages::DeleteChat => delete_chat;
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
    if request.about.chars().count() > 255 {
        return Err(RpcError::bad("CHAT_ABOUT_TOO_LONG"));
    }
    let act = |state: &mut State, viewer: AccountId| {
        let title = checked_title(&request.title)?;
        Ok((state.found_chat(kind, title, &request.about, viewer, &[]), Vec::new()))
    };
    Ok(call.act_with(act, with_chat)?.1)
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
