//! One process that receives for many: what the others do meanwhile, and where the next one goes on.

use grammers_session::Session;
use grammers_session::types::{ChannelState, PeerAuth, PeerId, PeerInfo, UpdateState, UpdatesState};
use serde::{Deserialize, Serialize};

use super::MtprotoClient;
use crate::Result;
use crate::dispatch::Intake;

/// How far the one who receives has come, in the form that the processes share.
///
/// Not `seq`: Telegram counts it for each session, and a number too high would make what comes look old.
/// (Source: core.telegram.org/api/updates#seq)
#[derive(Serialize, Deserialize)]
struct Position {
    pts: i32,
    qts: i32,
    date: i32,
    /// Id, pts and access hash, which is the account's in all its sessions. Telegram gives no difference without it.
    channels: Vec<(i64, i32, Option<i64>)>,
}

/// Takes what Telegram sends and forgets it: the process that receives gets it too. Ends if the connection is closed.
pub(super) async fn stand_by(client: &MtprotoClient) {
    client.connection().pools().await.forget().await;
}

/// Goes on where the process was that received before; `false` if there was none, or if this one receives for itself.
pub(super) async fn go_on(client: &MtprotoClient, intake: &Intake) -> Result<bool> {
    if !intake.is_shared() {
        return Ok(false);
    }
    let session = client.connection().session();
    let Some(noted) = intake.position().await else { return Ok(false) };
    let Position { pts, qts, date, channels } = match serde_json::from_slice(&noted) {
        Ok(position) => position,
        Err(error) => {
            tracing::error!(%error, "where the updates go on cannot be read: what was missed since is lost");
            return Ok(false);
        }
    };
    let met = |(id, _, hash): &(i64, i32, Option<i64>)| {
        hash.map(|hash| PeerInfo::Channel { id: *id, auth: Some(PeerAuth::from_hash(hash)), kind: None })
    };
    session.remember_peers(channels.iter().filter_map(met).collect());
    let seq = session.updates_state().await?.seq;
    let channels = channels.into_iter().map(|(id, pts, _)| ChannelState { id, pts }).collect();
    session.set_update_state(UpdateState::All(UpdatesState { pts, qts, date, seq, channels })).await?;
    Ok(true)
}

/// Notes how far this process has come, if it receives for others too.
pub(super) async fn note(client: &MtprotoClient, intake: &Intake) -> Result<()> {
    if !intake.is_shared() {
        return Ok(());
    }
    let session = client.connection().session();
    let UpdatesState { pts, qts, date, channels, .. } = session.updates_state().await?;
    let with_hash = |channel: ChannelState| {
        let hash = PeerId::channel(channel.id).and_then(|id| session.reference(id).ok()).map(|peer| peer.auth.hash());
        (channel.id, channel.pts, hash.filter(|hash| *hash != 0))
    };
    let position = Position { pts, qts, date, channels: channels.into_iter().map(with_hash).collect() };
    // numbers cannot fail to become JSON
    intake.set_position(serde_json::to_vec(&position).unwrap_or_default()).await;
    Ok(())
}
