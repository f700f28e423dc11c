//! Receiving updates: from the connections, in the order of their sequences, into the intake.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use futures::FutureExt;
use futures::future::{BoxFuture, Fuse, FusedFuture};
use grammers_client::tl;
use grammers_session::Session;
use grammers_session::types::{PeerId, UpdateState};
use grammers_session::updates::UpdateAndPeers;

use super::beginning::{self, Beginning};
use super::errors::Failed;
use super::sequences::{GAP, Sequences, Wanted};
use super::session::chat_id;
use super::to_model::{Converted, update};
use super::waiting::{Came, Held};
use super::{MtprotoClient, history, kept, turn};
use crate::alarm::Alarm;
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

/// How long the answer to a difference may take, one try after the other and then from the beginning. Nothing else is read meanwhile: a
/// single answer that is lost on a connection that lives would end all updates, and until it is asked for again they pile up. But it can
/// be a megabyte, over a slow network.
const DIFFERENCE: [Duration; 4] = [Duration::from_secs(20), Duration::from_secs(20), Duration::from_secs(40), Duration::from_secs(90)];

/// How many updates are handed on at once, if so many are there: few, because handlers can begin with them while the next ones are read.
const TOGETHER: usize = 8;

/// The same where more are there than can be handled at once, or where each hand-over costs a way to Redis.
const MANY_TOGETHER: usize = 100;

/// How many positions wait to be told; the last one stands for all that come later.
const POSITIONS: usize = 1000;

/// How many updates may come again after a kill because the position that stands on disk is older than the last one that was told; and of
/// those, twice as many because they came behind one that is at work. All these are fewer than are remembered.
const AGAIN: u64 = 1000;

/// The most messages in a difference of a supergroup or channel, for a bot and for a person.
/// (Source: core.telegram.org/method/updates.getChannelDifference)
const OF_CHANNEL: [i32; 2] = [100_000, 100];

/// How many updates in a row may bring nothing before further ones wait, at first. What comes behind a gap grammers keeps, five kilobytes
/// each, and sorts all of it anew for each: hundreds of them are megabytes, and thousands seconds.
const BEHIND_GAP: usize = 64;

/// How many panics in a row mean that what is received next must be skipped.
const PANICS: u32 = 3;

/// How long to wait after the first trouble. (Half of it passes by itself: a connection that has just ended.)
const FIRST_WAIT: Duration = Duration::from_millis(250);

/// Receives until the intake is closed, or until the session is at its end.
pub(super) async fn receive(client: &MtprotoClient, intake: Intake) -> Result<()> {
    let mut began = false;
    let mut panics = 0;
    let mut taken = Taken::nothing();
    let heartbeat = AbortOnDrop(tokio::spawn(heartbeat(client.clone())));
    let mut pools = client.connection().pools().await;
    if !pools.are_at_hand() {
        // whoever received before has let go of the last one
        client.connection().renew();
    }
    if unless_closed(&intake, pools.are_there()).await == Some(false) {
        return Err(closed());
    }
    let mut held = Held::new(pools);
    while !intake.is_closed() {
        if !began {
            if !held.beside(begin(client, &intake, &mut taken, panics >= PANICS)).await? {
                break;
            }
            (began, panics) = (true, 0);
        }
        // what grammers does not understand it may panic on, and the bot's other work goes on
        match AssertUnwindSafe(pump(client, &mut held, &intake, &mut taken)).catch_unwind().await {
            Ok(pumped) => {
                pumped?;
                break;
            }
            Err(_) => {
                panics += 1;
                // what it panics on every time is skipped
                began = panics < PANICS;
                tracing::error!(skipping = !began, "grammers has panicked on an update");
                client.connection().renew();
            }
        }
    }
    // what else comes is not for this run
    drop(held);
    if began {
        // what is at work may still finish, and then need not come again
        intake.secure(taken.below).await?;
        intake.settle(taken.below, intake.patience()).await;
        taken.tell(client, &intake).await?;
    }
    drop(heartbeat);
    if intake.is_lost() {
        // what has come over these connections went to the receiver that ends here
        client.connection().renew();
    }
    client.connection().session().flush().await
}

/// There are no connections any more, and there will be none.
fn closed() -> Error {
    Error::Network("the connection to Telegram was closed".into())
}

/// Sets where the updates begin; `from_here` skips what has not come yet. `false` if the bot is to stop meanwhile.
async fn begin(client: &MtprotoClient, intake: &Intake, taken: &mut Taken, from_here: bool) -> Result<bool> {
    // what was taken before must not be behind the position that is set now
    intake.save(taken.below).await?;
    while intake.settled() < taken.below && !intake.is_closed() {
        tokio::select! {
            () = intake.settle(taken.below, HEARTBEAT) => {}
            () = intake.closed() => {}
        }
    }
    taken.tell(client, intake).await?;
    if intake.is_closed() {
        return Ok(false);
    }
    taken.beginning = match client.0.begun {
        _ if !from_here && turn::go_on(client, intake).await? => {
            unless_closed(intake, beginning::here(client.connection())).await.unwrap_or_default()
        }
        Some(beginning) if !from_here => beginning,
        _ => set_beginning(client, intake, from_here).await?,
    };
    turn::note(client, intake).await?;
    Ok(true)
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
        let Some(now) = unless_closed(intake, client.call(&tl::functions::updates::GetState {})).await else { break };
        match now {
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
    let _ = unless_closed(intake, tokio::time::sleep(time)).await;
}

/// Hands on what comes, until the intake is closed.
async fn pump(client: &MtprotoClient, held: &mut Held, intake: &Intake, taken: &mut Taken) -> Result<()> {
    let session = client.connection().session();
    // on from where the session is, after what has happened since
    let mut sequences = Sequences::load(session.updates_state().await?);
    let mut trouble = Trouble::new("no updates are received", "updates are received again").beginning_with(FIRST_WAIT);
    let mut late = 0;
    let mut nothing = Nothing::yet();
    let mut alarm = Alarm::default();
    loop {
        // where much comes there is no other moment for it
        held.beside(taken.meanwhile(client, intake, tokio::task::consume_budget())).await?;
        if intake.is_closed() {
            return Ok(());
        }
        let mut arrivals = Vec::new();
        if let Some(wanted) = sequences.wanted() {
            let limit = DIFFERENCE[late % DIFFERENCE.len()];
            let answer = tokio::time::timeout(limit, ask(client, &wanted));
            let Some(answer) = held.beside(taken.meanwhile(client, intake, unless_closed(intake, answer))).await? else {
                return Ok(());
            };
            match answer {
                Ok(Ok(difference)) => {
                    late = 0;
                    nothing = Nothing::yet();
                    read(client, difference.taken_by(&mut sequences), intake, taken, &mut arrivals);
                }
                Ok(Err(failed)) if failed.is_signed_out() => return Err(failed.into()),
                Ok(Err(failed)) if wanted.is_of_channel() && failed.is_of_channel() => {
                    late = 0;
                    sequences.forget_channel();
                    if failed.is("CHANNEL_PRIVATE") {
                        tracing::info!("a chat's updates end: the account is not in it any more");
                    } else {
                        tracing::warn!(error = %Error::from(failed), "what was missed of a chat cannot be had");
                    }
                    continue;
                }
                Ok(Err(failed)) if wanted.is_of_channel() && failed.is_answer() => {
                    late = 0;
                    put_channel_off(&mut sequences, &failed.into());
                    continue;
                }
                Ok(Err(failed)) => {
                    late = 0;
                    client.observer().set_connected(false);
                    let passed = pause(trouble.met_anything(&failed.into()), intake);
                    held.beside(taken.meanwhile(client, intake, passed)).await?;
                    continue;
                }
                // it is asked for again, and nothing is lost
                Err(_) => {
                    late += 1;
                    if late % DIFFERENCE.len() == 0 && wanted.is_of_channel() {
                        put_channel_off(&mut sequences, &Error::Timeout(limit));
                    }
                    continue;
                }
            }
        } else if nothing.is_too_much() {
            let gap_is_over = unless_closed(intake, nothing.wait());
            if held.beside(taken.meanwhile(client, intake, gap_is_over)).await?.is_none() {
                return Ok(());
            }
            continue;
        } else {
            let mut next = match held.next_now() {
                Some(came) => came,
                None => {
                    // by the system's clock, as grammers reckons; the runtime's may be another one, and then it is looked at again
                    let left = sequences.deadline().saturating_duration_since(Instant::now());
                    let next = unless_closed(intake, alarm.within(left, held.next()));
                    match taken.meanwhile(client, intake, next).await? {
                        Some(Some(Some(came))) => {
                            // What a task wakes runs next on the same thread, but no more than three in a row: this task, a handler's, and
                            // the one that takes the handler's request. The next one, which sends it, would wake another thread for that.
                            // So this is not the first of the three. (tokio `MAX_LIFO_POLLS_PER_TICK`) Who gives way so waits until its
                            // thread has nothing else to do; where more comes, it does not.
                            held.beside(tokio::task::yield_now()).await;
                            came
                        }
                        Some(Some(None)) => return Err(closed()),
                        Some(None) => continue,
                        None => return Ok(()),
                    }
                }
            };
            // what has come meanwhile is taken with it: Telegram sends updates one by one
            let together = if intake.is_shared() || held.is_behind() { MANY_TOGETHER } else { TOGETHER };
            let mut pieces = 0;
            loop {
                match next {
                    Came::Updates(updates) => {
                        let came = sequences.take(updates);
                        nothing.came(!came.0.is_empty());
                        read(client, came, intake, taken, &mut arrivals);
                    }
                    Came::Anew => sequences.reload(),
                    Came::Lost(channels) => sequences.miss(channels),
                }
                pieces += 1;
                if arrivals.len() >= together || pieces >= MANY_TOGETHER || nothing.is_too_much() || sequences.asked().is_some() {
                    break;
                }
                match held.next_now() {
                    Some(came) => next = came,
                    None => break,
                }
            }
        }
        client.observer().set_connected(true);
        trouble.over();
        let handed_on = async {
            taken.stay_close(client, intake).await?;
            if !hand_on(arrivals, intake, taken).await? {
                return Ok(false);
            }
            // what is neither handled nor on disk must not be behind the position
            session.hold_position();
            let noted = session.set_update_state(UpdateState::All(sequences.position())).await;
            taken.note(session.held_position());
            noted?;
            taken.tell(client, intake).await?;
            turn::note(client, intake).await?;
            Ok::<_, Error>(true)
        };
        if !held.beside(handed_on).await? {
            // what was not handed on is not noted, and so comes again
            return Ok(());
        }
    }
}

/// Waits for something; `None` if the intake is closed before.
async fn unless_closed<T>(intake: &Intake, until: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        done = until => Some(done),
        () = intake.closed() => None,
    }
}

/// What Telegram says has happened since.
enum Answer {
    Account(tl::enums::updates::Difference),
    Channel(Box<tl::enums::updates::ChannelDifference>),
}

impl Answer {
    fn taken_by(self, sequences: &mut Sequences) -> UpdateAndPeers {
        match self {
            Self::Account(difference) => sequences.take_difference(difference),
            Self::Channel(difference) => {
                // it would come again and again, and the other chats wait for it
                catch_unwind(AssertUnwindSafe(|| sequences.take_channel_difference(*difference))).unwrap_or_else(|_| {
                    tracing::error!("grammers has panicked on what was missed of a chat, which is skipped");
                    sequences.forget_channel();
                    <_>::default()
                })
            }
        }
    }
}

/// Asks for a difference.
async fn ask(client: &MtprotoClient, wanted: &Wanted) -> std::result::Result<Answer, Failed> {
    let connection = client.connection();
    match wanted {
        Wanted::Account(request) => connection.ask_for_difference(request).await.map(Answer::Account),
        Wanted::Channel(id, request) => {
            let session = connection.session();
            let [of_bot, of_person] = OF_CHANNEL;
            let limit = if session.signed_in().is_some_and(|account| account.bot) { of_bot } else { of_person };
            let known = PeerId::channel(*id).and_then(|id| session.reference(id).ok());
            let access_hash = known.map_or(0, |known| known.auth.hash());
            let channel = tl::types::InputChannel { channel_id: *id, access_hash }.into();
            let request = tl::functions::updates::GetChannelDifference { channel, limit, ..request.clone() };
            connection.ask_for_difference(&request).await.map(|difference| Answer::Channel(Box::new(difference)))
        }
    }
}

/// Goes on without the difference of a supergroup or channel that cannot be had now.
fn put_channel_off(sequences: &mut Sequences, error: &Error) {
    match sequences.put_channel_off() {
        None => tracing::warn!(%error, "what was missed of a chat cannot be had; trying again"),
        Some(pause) => tracing::debug!(%error, ?pause, "what was missed of a chat cannot be had, still"),
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

/// Reads what came in one piece, of which it gives on what somebody listens to.
fn read(client: &MtprotoClient, (updates, users, chats): UpdateAndPeers, intake: &Intake, taken: &mut Taken, arrivals: &mut Vec<Arrival>) {
    let people = client.meet(&users, &chats);
    // of many who came with many updates, each is kept with those whom it mentions
    let people = if updates.len() > 1 && intake.keeps() { people.noting() } else { people };
    let (mut some_missed, mut some_not) = (false, false);
    // the updates that do not say it themselves
    let mut unsaid = Vec::new();
    for (raw, state) in &updates {
        let converted = update(&people, raw);
        let asked = people.asked();
        let Some(Converted { kind, mark }) = converted else { continue };
        if taken.beginning.is_behind(&kind) {
            continue;
        }
        if let UpdateKind::Message(message) | UpdateKind::EditedMessage(message) = &kind {
            client.note(message);
        }
        let missed = taken.beginning.has_missed(&kind, state);
        some_missed |= missed == Some(true);
        some_not |= missed == Some(false);
        let update = Update { id: next_id(), kind, missed: missed == Some(true) };
        if !intake.hears(&update) {
            intake.pass_over(&update);
            continue;
        }
        taken.comes_once |= state.message_box.is_none();
        let raw = match (intake.keeps(), &asked) {
            (false, _) => Raw::none(),
            (true, None) => Raw::ready(kept::write(users.iter(), chats.iter(), raw)),
            (true, Some(asked)) => {
                let users = users.iter().filter(|user| asked.contains(&user.id()));
                let known = |chat: &&tl::enums::Chat| chat_id(chat).and_then(PeerId::bot_api_dialog_id);
                let chats = chats.iter().filter(|chat| known(chat).is_some_and(|id| asked.contains(&id)));
                Raw::ready(kept::write(users, chats, raw))
            }
        };
        if missed.is_none() {
            unsaid.push(arrivals.len());
        }
        arrivals.push(Arrival { update: Arc::new(update), mark, raw: raw.of_missed(missed == Some(true)) });
    }
    // what does not say it itself was missed with those that it came with
    if some_missed && !some_not {
        for at in unsaid {
            let Arrival { update, raw, .. } = &mut arrivals[at];
            Arc::make_mut(update).missed = true;
            raw.missed();
        }
    }
}

/// `false` once nobody takes updates any more.
async fn hand_on(arrivals: Vec<Arrival>, intake: &Intake, taken: &mut Taken) -> Result<bool> {
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
        query.message = Some(Arc::new(match found {
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
