//! Polls.

use grammers_client::tl;
use tl::enums::Update as Raw;

use super::people::{People, peer_id};
use super::update::{Converted, marked, other};
use crate::model::content::Poll;
use crate::model::{ChatId, MessageId, PollAnswer, PollUpdate, UpdateKind};

/// Reads the updates of this subject.
pub(super) fn read(people: &People<'_>, update: &Raw) -> Option<Converted> {
    match update {
        Raw::MessagePoll(changed) => {
            // Telegram leaves out what it believes to be known: core.telegram.org/constructor/updateMessagePoll
            let look_up = match &changed.poll {
                Some(_) => None,
                None => changed.peer.as_ref().map(peer_id).zip(changed.msg_id.map(MessageId)),
            };
            let poll = match &changed.poll {
                Some(poll) => super::poll(poll, &changed.results),
                None if look_up.is_some() => Poll::unknown(changed.poll_id.to_string()),
                None => return other(update),
            };
            Some(Converted { kind: UpdateKind::Poll(PollUpdate { poll, look_up }), mark: None })
        }
        Raw::MessagePollVote(vote) => {
            let voter = peer_id(&vote.peer);
            let (user, chat) = match voter {
                ChatId(user @ 1..) => (Some(people.user(user)), None),
                chat => (None, Some(people.chat(chat))),
            };
            let mark = (42, vote.poll_id, voter.0, vote.qts.into());
            let options = places(&vote.options, &vote.positions);
            marked(UpdateKind::PollAnswer(PollAnswer { poll: vote.poll_id.to_string(), user, chat, options }), mark)
        }
        _ => None,
    }
}

/// The places of the chosen answers. An answer that has no position is called by its digit, as Telegram calls those of bots.
/// (Source: TDLib `PollManager::on_get_poll_vote`)
fn places(options: &[Vec<u8>], positions: &[i32]) -> Vec<usize> {
    if positions.len() == options.len() {
        return positions.iter().filter_map(|place| usize::try_from(*place).ok()).collect();
    }
    let digit = |option: &Vec<u8>| match option[..] {
        [digit @ b'0'..=b'9'] => Some(usize::from(digit - b'0')),
        _ => None,
    };
    options.iter().filter_map(digit).collect()
}
