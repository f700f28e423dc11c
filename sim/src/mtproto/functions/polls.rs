//! Votes in polls.

use grammers_tl_types::{enums, functions as f, types};

use super::super::content::option_key;
use super::super::error::{Result, RpcError};
use super::super::messages::date;
use super::super::peers::{Mentioned, input_peer, user_peer};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{State, limits};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::messages::SendVote => send_vote;
        at_once f::messages::GetPollVotes => get_poll_votes;
    }
}

/// Which option is meant; one that no poll has becomes one that this poll does not have.
fn place(key: &[u8]) -> usize {
    (0..limits::most(&limits::POLL_OPTIONS)).find(|place| option_key(*place) == key).unwrap_or(usize::MAX)
}

fn send_vote(call: &Call, request: f::messages::SendVote) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let options: Vec<usize> = request.options.iter().map(|key| place(key)).collect();
        Ok(state.vote(viewer, chat, request.msg_id, &options)?)
    })?;
    Ok(updates)
}

fn get_poll_votes(call: &Call, request: f::messages::GetPollVotes) -> Result<enums::messages::VotesList> {
    call.with(|state: &mut State, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let wanted = request.option.as_deref().map(place);
        let all = state.votes(viewer, chat, request.id, wanted)?;
        let start: usize = match &request.offset {
            None => 0,
            Some(offset) => offset.parse().map_err(|_| RpcError::bad("OFFSET_INVALID"))?,
        };
        let end = (start + limits::page(&limits::LIST_PAGE, request.limit)).min(all.len());
        let mut mentioned = Mentioned::default();
        let votes = all[start.min(end)..end].iter().map(|vote| {
            mentioned.user(vote.account);
            let (peer, date) = (user_peer(vote.account), date(vote.date));
            match (&wanted, &vote.options[..]) {
                (Some(_), _) => types::MessagePeerVoteInputOption { peer, date }.into(),
                (None, [option]) => types::MessagePeerVote { peer, option: option_key(*option), date }.into(),
                (None, options) => {
                    types::MessagePeerVoteMultiple { peer, options: options.iter().map(|option| option_key(*option)).collect(), date }
                        .into()
                }
            }
        });
        let votes = votes.collect();
        Ok(types::messages::VotesList {
            count: i32::try_from(all.len()).unwrap_or(i32::MAX),
            votes,
            chats: Vec::new(),
            users: mentioned.users(state, viewer),
            next_offset: (end < all.len()).then(|| end.to_string()),
        }
        .into())
    })
}
