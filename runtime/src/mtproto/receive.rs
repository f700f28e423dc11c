//! Receiving updates: from grammers' sequence of them into the intake.

use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use futures::FutureExt;
use futures::future::{BoxFuture, Fuse, FusedFuture};
use grammers_client::tl;
use grammers_mtsender::{InvocationError, UpdatesConfiguration, UpdatesReceiver};
use grammers_session::updates::State;

use super::beginning::{self, Beginning};
use super::connection::Updates;
use super::errors::{Cause, Failed, of_invocation};
use super::kept::Together;
use super::to_model::{Converted, update};
use super::{MtprotoClient, history, kept, turn};
use crate::backend::Backend;
use crate::dispatch::Intake;
use crate::inbox::{Arrival, Raw};
use crate::model::content::Poll;
use crate::model::{Chat, ChatId, Media, Message, MessageId, PollUpdate, Update, UpdateKind};
use crate::store::Change;
use crate::trouble::Trouble;
use crate::{Error, Result};

/// How long the message of a pressed button, or of a poll, may take before the update goes on without it.
const MESSAGE_OF_QUERY: Duration = Duration::from_secs(3);

/// How often a silent connection is tried: grammers pings, but does not notice when no answer comes.
const HEARTBEAT: Duration = Duration::from_secs(60);

/// How long the answer to a difference may take, one try after the other and then from the beginning. grammers waits for it for ever, and
/// for nothing else meanwhile: a single answer that is lost on a connection that lives would end all updates, and until it is asked for
/// again they pile up. But it can be a megabyte, over a slow network.
const DIFFERENCE: [Duration; 4] = [Duration::from_secs(20), Duration::from_secs(20), Duration::from_secs(40), Duration::from_secs(90)];

/// How many updates are handed on at once, if so many are there.
const TOGETHER: usize = 100;

/// How many positions wait to be told; the last one stands for all that come later.
const POSITIONS: usize = 1000;

/// How many updates may come again after a kill because the position that stands on disk is older than the last one that was told; and of
/// those, twice as many because they came behind one that is at work. All these are fewer than are remembered.
const AGAIN: u64 = 1000;

/// How long grammers waits, by the system's clock, for what fills a gap; then it asks for the difference.
/// (Source: `POSSIBLE_GAP_TIMEOUT` of grammers-session 0.11)
const GAP: Duration = Duration::from_millis(500);

/// How many updates in a row may bring nothing before further ones wait, at first. What comes behind a gap grammers keeps, five kilobytes
/// each, and sorts all of it anew for each: hundreds of them are megabytes, and thousands seconds.
const BEHIND_GAP: usize = 64;

/// How many panics in a row mean that what is received next must be skipped.
const PANICS: u32 = 3;

/// How long to wait after the first trouble. (Half of it passes by itself: a connection that has just ended.)
const FIRST_WAIT: Duration = Duration::from_millis(250);

/// Receives until the intake is closed, or until the session is at its end.
///
/// Works on grammers' `UpdatesReceiver` and not on its `UpdateStream`: of the stream's `next()` a whole batch is lost when it is
/// cancelled, and it keeps peers one by one. The receiver waits only where nothing has been taken from it, and what it has
/// taken is handed out before it waits again.
pub(super) async fn receive(client: &MtprotoClient, intake: Intake) -> Result<()> {
    let mut began = false;
    let mut panics = 0;
    let mut taken = Taken::nothing();
    let heartbeat = AbortOnDrop(tokio::spawn(heartbeat(client.clone())));
    let mut updates = client.0.aside.lock().await.take();
    while !intake.is_closed() {
        let pool = match updates.take() {
            Some(pool) => pool,
            None => tokio::select! {
                pool = client.connection().next_stream() => match pool {
                    Some(pool) => pool,
                    None => return Err(Error::Network("the connection to Telegram was closed".into())),
                },
                () = intake.closed() => break,
            },
        };
        if !began {
            // what was taken before must not be behind the position that is set now
            intake.save(taken.below).await?;
            while intake.settled() < taken.below && !intake.is_closed() {
                tokio::select! {
                    () = intake.settle(taken.below, HEARTBEAT) => {}
                    () = intake.closed() => {}
                }
            }
            taken.tell(client, &intake).await?;
            if intake.is_closed() {
                break;
            }
            let from_here = panics >= PANICS;
            taken.beginning = match client.0.begun {
                _ if !from_here && turn::go_on(client, &intake).await? => beginning::here(client.connection()).await,
                Some(beginning) if !from_here => beginning,
                _ => set_beginning(client, &intake, from_here).await?,
            };
            turn::note(client, &intake).await?;
            (began, panics) = (true, 0);
        }
        // what grammers does not understand it may panic on, and the bot's other work goes on
        match AssertUnwindSafe(pump(client, pool, &intake, &mut taken)).catch_unwind().await {
            Ok(pumped) => updates = pumped?,
            Err(_) => {
                panics += 1;
                // what it panics on every time is skipped
                began = panics < PANICS;
                tracing::error!(skipping = !began, "grammers has panicked on an update");
                client.connection().renew();
            }
        }
    }
    drop(heartbeat);
    if intake.is_lost() {
        // what has come over these connections went to the receiver that ends here
        client.connection().renew();
    }
    client.connection().session().flush().await
}

/// What was received.
struct Taken {
    beginning: Beginning,
    /// All that was taken has lower numbers.
    below: u64,
    /// Positions in the updates that the store is told of when all that came before is handled or on disk: all below a number.
    positions: VecDeque<(u64, Vec<Change>)>,
    /// How far it was told, and how far of that is on disk.
    told: u64,
    on_disk: u64,
    /// Something has come that Telegram does not send again, wherever the position is: a pressed button, an inline query.
    comes_once: bool,
    /// Ends when what was taken is handled or on disk.
    securing: Fuse<BoxFuture<'static, Result<()>>>,
    /// That one does not wait for handlers.
    saving: bool,
}

impl Taken {
    fn nothing() -> Self {
        Self {
            beginning: Beginning::default(),
            below: 0,
            positions: VecDeque::new(),
            told: 0,
            on_disk: 0,
            comes_once: false,
            securing: Fuse::terminated(),
            saving: false,
        }
    }

    /// Waits for something, and meanwhile sees to it that what was taken is handled or on disk, and tells how far.
    async fn meanwhile<T>(&mut self, client: &MtprotoClient, intake: &Intake, until: impl Future<Output = T>) -> Result<T> {
        let mut until = pin!(until);
        loop {
            self.saving &= !self.securing.is_terminated();
            if self.comes_once && !self.saving || self.securing.is_terminated() && !self.positions.is_empty() {
                self.saving = std::mem::take(&mut self.comes_once);
                self.securing = secure(intake.clone(), self.below, self.saving).boxed().fuse();
            }
            tokio::select! {
                done = &mut until => return Ok(done),
                secured = &mut self.securing => {
                    secured?;
                    self.tell(client, intake).await?;
                }
            }
        }
    }

    /// Waits if too much was handled behind what is not: after a kill all of that comes again, and must be known.
    async fn stay_close(&mut self, client: &MtprotoClient, intake: &Intake) -> Result<()> {
        if intake.keeps() && self.below.saturating_sub(intake.settled()) >= 2 * AGAIN {
            intake.save(self.below).await?;
            self.tell(client, intake).await?;
        }
        Ok(())
    }

    /// Notes where the updates are after what was taken.
    fn note(&mut self, position: Vec<Change>) {
        let many = self.positions.len() >= POSITIONS;
        match self.positions.back_mut() {
            Some((below, last)) if many || *below == self.below => {
                *below = self.below;
                for change in position {
                    last.retain(|before| (before.table, &before.key) != (change.table, &change.key));
                    last.push(change);
                }
            }
            _ => self.positions.push_back((self.below, position)),
        }
    }

    /// Tells the store how far all is handled or on disk.
    async fn tell(&mut self, client: &MtprotoClient, intake: &Intake) -> Result<()> {
        let (session, settled) = (client.connection().session(), intake.settled());
        while let Some((below, position)) = self.positions.pop_front_if(|(below, _)| *below <= settled) {
            session.store().put(position);
            self.told = below;
        }
        if self.told.saturating_sub(self.on_disk) >= AGAIN {
            session.flush().await?;
            self.on_disk = self.told;
        }
        Ok(())
    }
}

/// Updates that brought nothing, in a row. They came behind a gap, or a second time; which of the two, grammers does not tell.
struct Nothing {
    since: Option<Instant>,
    many: usize,
    /// How many there may be. The double after each wait, because what comes a second time need not wait at all.
    most: usize,
}

impl Nothing {
    fn yet() -> Self {
        Self { since: None, many: 0, most: BEHIND_GAP }
    }

    /// Notes what has come.
    fn came(&mut self, something: bool) {
        if something {
            *self = Self::yet();
        } else {
            self.since.get_or_insert_with(Instant::now);
            self.many += 1;
        }
    }

    fn is_too_much(&self) -> bool {
        self.many >= self.most
    }

    /// If it is too much, ends when the difference is asked for.
    async fn wait(&mut self) {
        if !self.is_too_much() {
            return;
        }
        // the runtime's clock may be another one
        while let Some(left) = self.since.and_then(|since| GAP.checked_sub(since.elapsed())).filter(|left| !left.is_zero()) {
            tokio::time::sleep(left).await;
        }
        *self = Self { most: self.most * 2, ..Self::yet() };
    }
}

/// Ends when all below a number is handled or on disk.
async fn secure(intake: Intake, below: u64, at_once: bool) -> Result<()> {
    if at_once {
        intake.save(below).await?;
    } else {
        intake.secure(below).await?;
    }
    // in memory alone it takes as long as the handlers take, and is asked again
    intake.settle(below, HEARTBEAT).await;
    Ok(())
}

/// Ends a task with what started it.
struct AbortOnDrop(tokio::task::JoinHandle<()>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn heartbeat(client: MtprotoClient) {
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        // a time-out makes the connection anew; any other mishap shows where the updates are received
        if let Err(failed) = client.call(&tl::functions::Ping { ping_id: 0 }).await {
            tracing::debug!(?failed, "no heartbeat");
        }
    }
}

/// Sets the beginning that could not be set when the account signed in; `from_here` skips what has not come yet.
async fn set_beginning(client: &MtprotoClient, intake: &Intake, from_here: bool) -> Result<Beginning> {
    let mut trouble = Trouble::new("the updates cannot be received yet", "updates are received").beginning_with(FIRST_WAIT);
    while !intake.is_closed() {
        match client.call(&tl::functions::updates::GetState {}).await {
            Ok(tl::enums::updates::State::State(now)) => {
                trouble.over();
                return beginning::set(client.connection(), now, client.0.catch_up && !from_here).await;
            }
            Err(failed) if failed.is_signed_out() => return Err(failed.into()),
            Err(failed) => pause(trouble.met_anything(&failed.into()), intake).await,
        }
    }
    Ok(Beginning::default())
}

async fn pause(time: Duration, intake: &Intake) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        () = intake.closed() => {}
    }
}

/// Hands on what one pool of connections brings, until the intake is closed or another pool has taken its place, which it gives.
async fn pump(client: &MtprotoClient, pool: Updates, intake: &Intake, taken: &mut Taken) -> Result<Option<Updates>> {
    let handle = client.connection().handle();
    // `catch_up`: go on where the session is, which is what makes grammers notice gaps and connect again after a loss
    let configuration = UpdatesConfiguration { catch_up: true };
    let created = UpdatesReceiver::create(handle.thin, handle.session, pool, configuration).await;
    let mut receiver = created.map_err(|error| of_invocation("updates.getState", InvocationError::Session(error)))?;
    let mut trouble = Trouble::new("no updates are received", "updates are received again").beginning_with(FIRST_WAIT);
    let mut ahead = None;
    let mut late = 0;
    let mut nothing = Nothing::yet();
    loop {
        let batch = match ahead.take() {
            Some(batch) => batch,
            None => {
                let limit = DIFFERENCE[late % DIFFERENCE.len()];
                let next = async {
                    nothing.wait().await;
                    tokio::time::timeout(limit, receiver.next()).await
                };
                let next = async {
                    tokio::select! {
                        batch = next => Some(batch),
                        () = intake.closed() => None,
                    }
                };
                let Some(batch) = taken.meanwhile(client, intake, next).await? else {
                    // what is at work may still finish, and then need not come again
                    intake.secure(taken.below).await?;
                    intake.settle(taken.below, intake.patience()).await;
                    taken.tell(client, intake).await?;
                    return Ok(None);
                };
                match batch {
                    Ok(batch) => {
                        late = 0;
                        batch
                    }
                    // nothing is lost: it goes on waiting for what is new, or asks for the difference again
                    Err(_) => {
                        late += 1;
                        continue;
                    }
                }
            }
        };
        match batch {
            Ok((updates, users, chats)) => {
                client.observer().set_connected(true);
                trouble.over();
                nothing.came(!updates.is_empty());
                let mut arrivals = read(client, updates, users, chats, intake, taken);
                // what has come meanwhile is taken with it: Telegram sends updates one by one
                while arrivals.len() < TOGETHER && !nothing.is_too_much() {
                    match receiver.next().now_or_never() {
                        Some(Ok((updates, users, chats))) => {
                            nothing.came(!updates.is_empty());
                            arrivals.extend(read(client, updates, users, chats, intake, taken));
                        }
                        failed => {
                            ahead = failed;
                            break;
                        }
                    }
                }
                taken.stay_close(client, intake).await?;
                if !hand_on(client, arrivals, intake, taken).await? {
                    // what was not handed on is not noted, and so comes again
                    return Ok(None);
                }
                // what is neither handled nor on disk must not be behind the position
                let session = client.connection().session();
                session.hold_position();
                let noted = receiver.sync_update_state().await;
                taken.note(session.held_position());
                noted.map_err(|error| of_invocation("updates", InvocationError::Session(error)))?;
                taken.tell(client, intake).await?;
                turn::note(client, intake).await?;
            }
            Err(error) => {
                client.observer().set_connected(false);
                let failed = Failed { function: "updates.getDifference", cause: Cause::Invocation(error) };
                if failed.is_signed_out() {
                    return Err(failed.into());
                }
                if let Some(next) = client.connection().next_stream_now() {
                    return Ok(Some(next));
                }
                let passed = pause(trouble.met_anything(&failed.into()), intake);
                taken.meanwhile(client, intake, passed).await?;
            }
        }
    }
}

/// A number for an update, which has none over MTProto. What waits on disk from an earlier run has a lower one.
fn next_id() -> i64 {
    static COUNT: LazyLock<AtomicI64> = LazyLock::new(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        // room for a million updates a second
        AtomicI64::new(i64::try_from(now << 20).unwrap_or_default())
    });
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// Reads what came in one piece.
fn read(
    client: &MtprotoClient,
    updates: Vec<(tl::enums::Update, State)>,
    users: Vec<tl::enums::User>,
    chats: Vec<tl::enums::Chat>,
    intake: &Intake,
    taken: &mut Taken,
) -> Vec<Arrival> {
    let people = client.meet(&users, &chats);
    let together = intake.keeps().then(|| Arc::new(Together::new(&users, &chats)));
    let mut comes_once = false;
    let read = |(raw, state): (tl::enums::Update, State)| {
        let Converted { kind, mark } = update(&people, &raw)?;
        if taken.beginning.is_behind(&kind) {
            return None;
        }
        comes_once |= state.message_box.is_none();
        let missed = taken.beginning.has_missed(&kind, &state);
        let update = Arc::new(Update { id: next_id(), kind, missed: missed == Some(true) });
        let raw = match together.clone() {
            Some(together) => {
                let (client, came) = (client.clone(), kept::came(&raw));
                Raw::new(move || kept::write(&client, &came, &together))
            }
            None => Raw::none(),
        };
        Some((missed, Arrival { update, mark, raw }))
    };
    // into new room, because what collecting in place would keep is five kilobytes for each
    let mut arrivals = Vec::new();
    arrivals.extend(updates.into_iter().filter_map(read));
    taken.comes_once |= comes_once;
    // what does not say it itself was missed with those that it came with
    let as_others = arrivals.iter().any(|(missed, _)| *missed == Some(true)) && arrivals.iter().all(|(missed, _)| *missed != Some(false));
    let told = |(missed, mut arrival): (Option<bool>, Arrival)| {
        let missed = missed.unwrap_or(as_others);
        if arrival.update.missed != missed {
            Arc::make_mut(&mut arrival.update).missed = missed;
        }
        Arrival { raw: arrival.raw.of_missed(missed), ..arrival }
    };
    arrivals.into_iter().map(told).collect()
}

/// `false` once nobody takes updates any more.
async fn hand_on(client: &MtprotoClient, arrivals: Vec<Arrival>, intake: &Intake, taken: &mut Taken) -> Result<bool> {
    for arrival in &arrivals {
        if let UpdateKind::Message(message) | UpdateKind::EditedMessage(message) = &arrival.update.kind {
            client.note(message);
        }
    }
    let given = arrivals.len();
    let numbers = intake.take(arrivals).await?;
    if let Some(last) = numbers.iter().rev().flatten().next() {
        taken.below = last + 1;
    }
    Ok(numbers.len() == given)
}

/// Adds what MTProto names by its id only: the message of a pressed button, and a poll that the account is believed to know.
pub(super) async fn complete(client: &MtprotoClient, kind: UpdateKind) -> UpdateKind {
    let mut query = match kind {
        UpdateKind::CallbackQuery(query) => query,
        UpdateKind::Poll(PollUpdate { poll, look_up: Some(place) }) => return looked_up(client, poll, place).await,
        kind => return kind,
    };
    if let Some((chat, id)) = &query.place {
        let found = tokio::time::timeout(MESSAGE_OF_QUERY, history::one(client, chat.id, *id)).await;
        query.message = Some(Box::new(match found {
            Ok(Ok(Some(message))) => message,
            Ok(Ok(None)) => only_its_id(client, chat, *id),
            Ok(Err(error)) => {
                tracing::debug!(%error, "the message of a pressed button cannot be fetched");
                only_its_id(client, chat, *id)
            }
            Err(_) => only_its_id(client, chat, *id),
        }));
    }
    UpdateKind::CallbackQuery(query)
}

/// A poll as its message shows it now.
async fn looked_up(client: &MtprotoClient, known: Poll, (chat, id): (ChatId, MessageId)) -> UpdateKind {
    let found = tokio::time::timeout(MESSAGE_OF_QUERY, history::one(client, chat, id)).await;
    match found.ok().and_then(Result::ok).flatten().and_then(|message| message.media) {
        Some(Media::Poll(poll)) if poll.id == known.id => UpdateKind::Poll(PollUpdate { poll: *poll, look_up: None }),
        _ => UpdateKind::Other("updateMessagePoll".to_owned()),
    }
}

/// A message of which nothing is known but that the bot sent it.
fn only_its_id(client: &MtprotoClient, chat: &Chat, id: MessageId) -> Message {
    // like the Bot API's inaccessible message. (Source: core.telegram.org/bots/api#inaccessiblemessage)
    let date = std::time::UNIX_EPOCH;
    Message { sender: Some(client.0.me.user.clone()), outgoing: true, ..Message::new(id, chat.clone(), date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_comes_behind_a_gap_waits_until_the_difference_is_asked_for() {
        let mut nothing = Nothing::yet();
        let begun = Instant::now();
        (1..BEHIND_GAP).for_each(|_| nothing.came(false));
        nothing.wait().await;
        nothing.came(true);
        (1..BEHIND_GAP).for_each(|_| nothing.came(false));
        assert!(!nothing.is_too_much() && begun.elapsed() < GAP);
        nothing.came(false);
        assert!(nothing.is_too_much());
        nothing.wait().await;
        assert!(begun.elapsed() >= GAP, "by the system's clock, as grammers waits");
        // they may have been repetitions
        (1..2 * BEHIND_GAP).for_each(|_| nothing.came(false));
        assert!(!nothing.is_too_much());
        nothing.came(true);
        (0..BEHIND_GAP).for_each(|_| nothing.came(false));
        assert!(nothing.is_too_much());
    }
}
