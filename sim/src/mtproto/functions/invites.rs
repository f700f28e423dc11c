//! Invite links and who asks to come in.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::invites::exported;
use super::super::peers::{Mentioned, input_peer, input_user};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{InviteLink, LinkWishes, State};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::ExportChatInvite => export;
        at_once f::messages::EditExportedChatInvite => edit;
        at_once f::messages::HideChatJoinRequest => hide_request;
    }
}

fn count(number: i32) -> Option<u32> {
    u32::try_from(number).ok().filter(|number| *number != 0)
}

fn export(call: &Call, request: f::messages::ExportChatInvite) -> Result<enums::ExportedChatInvite> {
    call.with(|state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        let link = if request.legacy_revoke_permanent {
            state.export_invite_link(viewer, key)?
        } else {
            let wishes = LinkWishes {
                name: request.title.clone().filter(|name| !name.is_empty()),
                expires: request.expire_date.filter(|date| *date != 0).map(i64::from),
                limit: request.usage_limit.and_then(count),
                asks: request.request_needed,
                subscription: request
                    .subscription_pricing
                    .as_ref()
                    .map(|enums::StarsSubscriptionPricing::Pricing(price)| (price.period, price.amount)),
            };
            state.create_invite_link(viewer, key, wishes)?
        };
        Ok(exported(state, key, &link))
    })
}

fn edit(call: &Call, request: f::messages::EditExportedChatInvite) -> Result<enums::messages::ExportedChatInvite> {
    call.with(|state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        let users = |state: &State, link: &InviteLink| {
            let mut mentioned = Mentioned::default();
            mentioned.user(link.creator);
            mentioned.users(state, viewer)
        };
        if request.revoked {
            let (ended, next) = state.revoke_invite_link(viewer, key, &request.link)?;
            let (invite, users) = (exported(state, key, &ended), users(state, &ended));
            return Ok(match next {
                None => types::messages::ExportedChatInvite { invite, users }.into(),
                Some(next) => {
                    let new_invite = exported(state, key, &next);
                    types::messages::ExportedChatInviteReplaced { invite, new_invite, users }.into()
                }
            });
        }
        let old = state.invite_link(viewer, key, &request.link)?;
        // what is not named stays as it is: core.telegram.org/method/messages.editExportedChatInvite
        let wishes = LinkWishes {
            name: request.title.clone().map_or(old.name, |name| Some(name).filter(|name| !name.is_empty())),
            expires: request.expire_date.map_or(old.expires, |date| Some(i64::from(date)).filter(|date| *date != 0)),
            limit: request.usage_limit.map_or(old.limit, count),
            asks: request.request_needed.unwrap_or(old.asks),
            subscription: None,
        };
        let edited = state.edit_invite_link(viewer, key, &request.link, wishes)?;
        Ok(types::messages::ExportedChatInvite { invite: exported(state, key, &edited), users: users(state, &edited) }.into())
    })
}

fn hide_request(call: &Call, request: f::messages::HideChatJoinRequest) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        // somebody who asks is known by asking
        let account = match &request.user_id {
            enums::InputUser::User(user) if state.details(key).join_requests.contains_key(&user.user_id) => user.user_id,
            user => input_user(state, viewer, user).map_err(|_| RpcError::bad("USER_ID_INVALID"))?,
        };
        Ok(state.answer_join_request(viewer, key, account, request.approved)?)
    })?;
    Ok(updates)
}
