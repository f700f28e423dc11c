//! Contacts and blocked people.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::messages::date;
use super::super::peers::{self, Mentioned, input_peer, input_user};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{AccountId, ContactName, State, limits};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::contacts::GetContacts => get_contacts;
        at_once f::contacts::AddContact => add_contact;
        at_once f::contacts::DeleteContacts => delete_contacts;
        at_once f::contacts::ImportContacts => import_contacts;
        at_once f::contacts::Search => search;
        at_once f::contacts::ResolvePhone => resolve_phone;
        at_once f::contacts::Block => block;
        at_once f::contacts::Unblock => unblock;
        at_once f::contacts::GetBlocked => get_blocked;
    }
}

fn get_contacts(call: &Call, _: f::contacts::GetContacts) -> Result<enums::contacts::Contacts> {
    call.with(|state, viewer| {
        let ids: Vec<AccountId> = state.personal_of(viewer).into_iter().flat_map(|own| own.contacts.keys().copied()).collect();
        let contacts: Vec<_> =
            ids.iter().map(|id| types::Contact { user_id: *id, mutual: state.has_contact(*id, viewer) }.into()).collect();
        let users = ids.iter().map(|id| peers::user(state, viewer, *id)).collect();
        Ok(types::contacts::Contacts { contacts, saved_count: 0, users }.into())
    })
}

fn told(state: &State, viewer: AccountId, id: &AccountId, batch: &mut super::super::updates::Batch) {
    let _ = (state, viewer);
    batch.mentioned.user(*id);
}

fn add_contact(call: &Call, request: f::contacts::AddContact) -> Result<enums::Updates> {
    let act = |state: &mut State, viewer: AccountId| {
        let id = input_user(state, viewer, &request.id)?;
        state.add_contact(viewer, id, ContactName { first: request.first_name.clone(), last: request.last_name.clone() })?;
        Ok(id)
    };
    Ok(call.act_with(act, told)?.1)
}

fn delete_contacts(call: &Call, request: f::contacts::DeleteContacts) -> Result<enums::Updates> {
    let act = |state: &mut State, viewer: AccountId| {
        for user in &request.id {
            let id = input_user(state, viewer, user)?;
            state.personal(viewer).contacts.remove(&id);
        }
        Ok(())
    };
    Ok(call.act(act)?.1)
}

fn import_contacts(call: &Call, request: f::contacts::ImportContacts) -> Result<enums::contacts::ImportedContacts> {
    call.with(|state, viewer| {
        let mut mentioned = Mentioned::default();
        let mut imported = Vec::new();
        for contact in &request.contacts {
            let enums::InputContact::InputPhoneContact(contact) = contact;
            let Some(user_id) = state.account_by_phone(&contact.phone) else { continue };
            let name = ContactName { first: contact.first_name.clone(), last: contact.last_name.clone() };
            state.add_contact(viewer, user_id, name)?;
            mentioned.user(user_id);
            imported.push(types::ImportedContact { user_id, client_id: contact.client_id }.into());
        }
        let users = mentioned.users(state, viewer);
        Ok(types::contacts::ImportedContacts { imported, popular_invites: Vec::new(), retry_contacts: Vec::new(), users }.into())
    })
}

fn search(call: &Call, request: f::contacts::Search) -> Result<enums::contacts::Found> {
    let needle = request.q.trim_start_matches('@').to_lowercase();
    // core.telegram.org/method/contacts.search: QUERY_TOO_SHORT
    if needle.chars().count() < 3 {
        return Err(RpcError::bad("QUERY_TOO_SHORT"));
    }
    call.with(|state, viewer| {
        let fits = |text: &str| text.to_lowercase().contains(&needle);
        let mut mentioned = Mentioned::default();
        let (mut mine, mut others) = (Vec::new(), Vec::new());
        for account in state.accounts.values().filter(|account| account.id != viewer) {
            let known = account.dialogs.contains(&viewer) || state.has_contact(viewer, account.id);
            let public = account.username.as_deref().is_some_and(fits);
            let found = if known && (public || fits(&account.full_name())) {
                &mut mine
            } else if public {
                &mut others
            } else {
                continue;
            };
            mentioned.user(account.id);
            found.push(peers::user_peer(account.id));
        }
        for chat in state.chats.values() {
            let public = chat.username.as_deref().is_some_and(fits);
            let found = if chat.has(viewer) && (public || fits(&chat.title)) {
                &mut mine
            } else if public {
                &mut others
            } else {
                continue;
            };
            mentioned.chat(viewer, chat.key);
            found.push(peers::peer(viewer, chat.key));
        }
        let limit = usize::try_from(request.limit).unwrap_or(0);
        mine.truncate(limit);
        others.truncate(limit);
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        Ok(types::contacts::Found { my_results: mine, results: others, chats, users }.into())
    })
}

fn resolve_phone(call: &Call, request: f::contacts::ResolvePhone) -> Result<enums::contacts::ResolvedPeer> {
    call.with(|state, viewer| {
        let id = state.account_by_phone(&request.phone).ok_or_else(|| RpcError::bad("PHONE_NOT_OCCUPIED"))?;
        let users = vec![peers::user(state, viewer, id)];
        Ok(types::contacts::ResolvedPeer { peer: peers::user_peer(id), chats: Vec::new(), users }.into())
    })
}

fn set_blocked(call: &Call, peer: &enums::InputPeer, blocked: bool) -> Result<bool> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, peer)?;
        let other = chat.partner(viewer).ok_or_else(|| RpcError::bad("NOT_SIMULATED_block_chat"))?;
        if other == viewer {
            return Err(RpcError::bad("CONTACT_ID_INVALID"));
        }
        state.set_blocked(viewer, other, blocked)?;
        Ok(true)
    })
}

fn block(call: &Call, request: f::contacts::Block) -> Result<bool> {
    set_blocked(call, &request.id, true)
}

fn unblock(call: &Call, request: f::contacts::Unblock) -> Result<bool> {
    set_blocked(call, &request.id, false)
}

fn get_blocked(call: &Call, request: f::contacts::GetBlocked) -> Result<enums::contacts::Blocked> {
    call.with(|state, viewer| {
        let all: Vec<AccountId> = state.account(viewer)?.blocked.iter().copied().collect();
        let start = usize::try_from(request.offset).unwrap_or(0);
        let page: Vec<AccountId> = all.iter().skip(start).take(limits::page(&limits::LIST_PAGE, request.limit)).copied().collect();
        let now = date(state.now());
        let blocked = page.iter().map(|id| types::PeerBlocked { peer_id: peers::user_peer(*id), date: now }.into()).collect();
        let users = page.iter().map(|id| peers::user(state, viewer, *id)).collect();
        if page.len() == all.len() {
            return Ok(types::contacts::Blocked { blocked, chats: Vec::new(), users }.into());
        }
        let count = i32::try_from(all.len()).unwrap_or(i32::MAX);
        Ok(types::contacts::BlockedSlice { count, blocked, chats: Vec::new(), users }.into())
    })
}
