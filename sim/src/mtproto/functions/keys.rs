//! What a person's client sends for the keys of a reply keyboard that ask for somebody, or open a web app.

use grammers_tl_types::{enums, functions as f};

use super::super::error::{Result, RpcError};
use super::super::peers::{input_peer, input_user};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{AccountId, ChatKey};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::SendBotRequestedPeer => share;
        at_once f::messages::SendWebViewData => send_web_app_data;
    }
}

fn share(call: &Call, request: f::messages::SendBotRequestedPeer) -> Result<enums::Updates> {
    let Some(message) = request.msg_id else { return Err(RpcError::bad("NOT_SIMULATED_webapp_req_id")) };
    let (_, updates) = call.act(|state, viewer| {
        let place = (input_peer(state, viewer, &request.peer)?, message);
        let peers = request.requested_peers.iter().map(|peer| input_peer(state, viewer, peer)).collect::<Result<Vec<ChatKey>>>()?;
        let users: Option<Vec<AccountId>> = peers.iter().map(|peer| peer.partner(viewer)).collect();
        let sent = match (users, peers.as_slice()) {
            (Some(users), _) => state.share_users(viewer, place, request.button_id, &users)?,
            (None, [chat]) => state.share_chat(viewer, place, request.button_id, *chat)?,
            (None, _) => return Err(RpcError::bad("PEER_ID_INVALID")),
        };
        Ok(sent)
    })?;
    Ok(updates)
}

fn send_web_app_data(call: &Call, request: f::messages::SendWebViewData) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let bot = input_user(state, viewer, &request.bot)?;
        Ok(state.send_web_app_data(viewer, bot, &request.button_text, &request.data)?)
    })?;
    Ok(updates)
}
