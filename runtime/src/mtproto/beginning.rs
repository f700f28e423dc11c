//! Where the updates of a run begin, and which of them were missed.

use std::time::SystemTime;

use grammers_client::tl;
use grammers_session::Session;
use grammers_session::types::{UpdateState, UpdatesState};
use grammers_session::updates::{MessageBox, State};
use tl::types::updates::State as Now;

use super::connection::Connection;
use super::session::StoredSession;
use super::to_model::time;
use crate::Result;
use crate::model::UpdateKind;

/// Where the updates of a run begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beginning {
    /// What is older was missed, and is not wanted.
    since: Option<SystemTime>,
    /// How far Telegram was when the run began: what is before that was missed, and is wanted.
    missed: Option<Place>,
}

/// A place in the account's boxes: core.telegram.org/api/updates
#[derive(Clone, Copy, Debug)]
struct Place {
    date: SystemTime,
    pts: i32,
    qts: i32,
}

impl Beginning {
    /// What was before is wanted, and counts as missed.
    fn at(now: &Now) -> Self {
        Self { since: None, missed: Some(Place { date: time(now.date), pts: now.pts, qts: now.qts }) }
    }

    /// Whether an update is not wanted.
    pub(super) fn is_behind(&self, kind: &UpdateKind) -> bool {
        self.since.zip(happened(kind)).is_some_and(|(since, happened)| happened < since)
    }

    /// Whether an update that came with this state was missed; `None` where it does not say so itself.
    pub(super) fn has_missed(&self, kind: &UpdateKind, state: &State) -> Option<bool> {
        let Some(place) = self.missed else { return Some(false) };
        match (happened(kind), state.message_box) {
            (Some(happened), _) if happened != place.date => Some(happened < place.date),
            // within one second the boxes know the order
            (_, Some(MessageBox::Common { pts })) => Some(pts <= place.pts),
            (_, Some(MessageBox::Secondary { qts })) => Some(qts <= place.qts),
            _ => None,
        }
    }
}

/// When it happened, by Telegram's clock.
fn happened(kind: &UpdateKind) -> Option<SystemTime> {
    match kind {
        UpdateKind::Message(message) | UpdateKind::BusinessMessage(message) => Some(message.date),
        UpdateKind::EditedMessage(message) | UpdateKind::EditedBusinessMessage(message) => Some(message.edit_date.unwrap_or(message.date)),
        UpdateKind::Member(member) => Some(member.date),
        UpdateKind::MessageReaction(reaction) => Some(reaction.date),
        UpdateKind::MessageReactionCount(counts) => counts.date,
        UpdateKind::ChatJoinRequest(request) => Some(request.date),
        _ => None,
    }
}

/// Before the first update that the account ever got.
async fn go_back(session: &StoredSession) -> Result<()> {
    // Telegram takes no 0 for `pts` and `date`: PERSISTENT_TIMESTAMP_EMPTY, DATE_EMPTY (core.telegram.org/method/updates.getDifference)
    session.set_update_state(UpdateState::All(UpdatesState { pts: 1, qts: 0, date: 1, seq: 0, channels: Vec::new() })).await
}

/// What is new begins here.
async fn begin_at(session: &StoredSession, Now { pts, qts, date, seq, .. }: Now) -> Result<Beginning> {
    session.set_update_state(UpdateState::All(UpdatesState { pts, qts, date, seq, channels: Vec::new() })).await?;
    // on disk before anything arrives: after a kill, what is new begins here and not later
    session.flush().await?;
    // differences go by Telegram's clock, and repeat what happened in supergroups and channels
    Ok(Beginning { since: Some(time(date)), missed: None })
}

/// For a process that goes on where another was, and which has set the position already: what came in between was missed.
pub(super) async fn here(connection: &Connection) -> Beginning {
    match connection.call(&tl::functions::updates::GetState {}).await {
        Ok(tl::enums::updates::State::State(now)) => Beginning::at(&now),
        Err(_) => Beginning::default(),
    }
}

/// Sets the beginning as soon as the account is signed in, so that nothing is lost of what arrives before it is received. `None` if that
/// cannot be done now: whoever receives tries again, and says what is wrong.
pub(super) async fn begin(connection: &Connection, catch_up: bool, from_the_beginning: bool) -> Result<Option<Beginning>> {
    if from_the_beginning {
        go_back(connection.session()).await?;
    }
    match connection.call(&tl::functions::updates::GetState {}).await {
        Ok(tl::enums::updates::State::State(now)) => set(connection, now, catch_up).await.map(Some),
        Err(_) => Ok(None),
    }
}

/// Sets the beginning, when Telegram is here.
pub(super) async fn set(connection: &Connection, now: Now, catch_up: bool) -> Result<Beginning> {
    // what it goes on with is asked for where updates are received
    if catch_up && connection.session().has_position() { Ok(Beginning::at(&now)) } else { begin_at(connection.session(), now).await }
}
