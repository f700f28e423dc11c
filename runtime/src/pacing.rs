//! Requests that come too early wait for their turn: what [`Rates`] says, kept.
//!
//! Every limit is a lock and what has gone so far. Who is at the head of the line holds the lock until it may go; tokio's lock is fair, so
//! the others come in the order in which they asked, and whoever gives up has taken nothing. A message stands first in its chat's line and
//! only then in the one for all chats, so no chat waits for another's.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::MutexGuard;
use tokio::time::Instant;

use crate::rates::{Most, Pace, Rates};

/// What a request counts as, beside being a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Request,
    /// What others see come, and is no message.
    #[cfg(feature = "mtproto")]
    Shown,
    #[cfg(feature = "mtproto")]
    Join,
    #[cfg(feature = "mtproto")]
    Profile,
    Sent(Sent),
}

/// Messages that are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sent {
    /// `None` if the request does not say it in a way that is understood.
    pub(crate) chat: Option<Place>,
    pub(crate) items: u32,
    pub(crate) paid: bool,
}

/// A chat, as a request names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    Id(i64),
    /// A supergroup or channel by its username. Only the Bot API has this, so nothing else is found by it.
    #[cfg(feature = "bot-api")]
    Name(String),
}

impl Place {
    fn is_group(&self) -> bool {
        match self {
            Self::Id(id) => *id < 0,
            #[cfg(feature = "bot-api")]
            Self::Name(_) => true,
        }
    }
}

/// What has gone, and how long the next one has to wait.
trait Count {
    /// How long until so many may go; no time if they may go now.
    fn wait(&self, now: Instant, items: u32) -> Duration;

    fn take(&mut self, now: Instant, items: u32);

    /// Whether nothing is known that matters.
    fn is_idle(&self, now: Instant) -> bool;
}

/// [`Pace`], kept.
struct Paced {
    pace: Pace,
    /// When the burst is whole again.
    whole: Option<Instant>,
}

impl Paced {
    fn new(pace: Option<Pace>) -> Option<Self> {
        // no time between two is no limit
        let Pace { each, burst } = pace.filter(|pace| !pace.each.is_zero())?;
        Some(Self { pace: Pace { each, burst: burst.max(1) }, whole: None })
    }
}

impl Count for Paced {
    fn wait(&self, now: Instant, items: u32) -> Duration {
        let Some(whole) = self.whole else { return Duration::ZERO };
        let Pace { each, burst } = self.pace;
        (whole.saturating_duration_since(now) + each * items.min(burst)).saturating_sub(each * burst)
    }

    fn take(&mut self, now: Instant, items: u32) {
        let from = self.whole.map_or(now, |whole| whole.max(now));
        self.whole = Some(from + self.pace.each * items);
    }

    fn is_idle(&self, now: Instant) -> bool {
        self.whole.is_none_or(|whole| whole <= now)
    }
}

/// [`Most`], kept.
struct Counted {
    most: Most,
    /// What has gone in the last stretch of time, and its sum.
    gone: VecDeque<(Instant, u32)>,
    sum: u32,
}

impl Counted {
    fn new(most: Option<Most>) -> Option<Self> {
        let Most { count, within } = most.filter(|most| !most.within.is_zero())?;
        Some(Self { most: Most { count: count.max(1), within }, gone: VecDeque::new(), sum: 0 })
    }
}

impl Count for Counted {
    fn wait(&self, now: Instant, items: u32) -> Duration {
        let (mut sum, mut until) = (self.sum, now);
        // what is more than may ever go at once waits until nothing has gone for the whole time
        for (at, gone) in &self.gone {
            let over = *at + self.most.within;
            if over > now && sum.saturating_add(items) <= self.most.count {
                break;
            }
            sum -= gone;
            until = over;
        }
        until.saturating_duration_since(now)
    }

    fn take(&mut self, now: Instant, items: u32) {
        while let Some((at, gone)) = self.gone.front()
            && *at + self.most.within <= now
        {
            self.sum -= gone;
            self.gone.pop_front();
        }
        let sum = self.sum.saturating_add(items);
        self.gone.push_back((now, sum - self.sum));
        self.sum = sum;
    }

    fn is_idle(&self, now: Instant) -> bool {
        self.gone.back().is_none_or(|(at, _)| *at + self.most.within <= now)
    }
}

/// What one chat is held to.
struct InChat {
    pace: Option<Paced>,
    group: Option<Counted>,
}

impl Count for InChat {
    fn wait(&self, now: Instant, items: u32) -> Duration {
        let pace = self.pace.as_ref().map_or(Duration::ZERO, |pace| pace.wait(now, items));
        pace.max(self.group.as_ref().map_or(Duration::ZERO, |group| group.wait(now, items)))
    }

    fn take(&mut self, now: Instant, items: u32) {
        if let Some(pace) = &mut self.pace {
            pace.take(now, items);
        }
        if let Some(group) = &mut self.group {
            group.take(now, items);
        }
    }

    fn is_idle(&self, now: Instant) -> bool {
        self.pace.as_ref().is_none_or(|pace| pace.is_idle(now)) && self.group.as_ref().is_none_or(|group| group.is_idle(now))
    }
}

/// Those who wait for one thing.
struct Line<C>(tokio::sync::Mutex<C>);

impl<C: Count> Line<C> {
    fn new(count: Option<C>) -> Option<Self> {
        count.map(|count| Self(tokio::sync::Mutex::new(count)))
    }

    /// Waits until it is one's turn. It is taken by [`Count::take`]; till then the others wait.
    async fn turn(&self, items: u32) -> MutexGuard<'_, C> {
        // without tokio's budget, which would send who asks for much at once to the end of a line in which it does not stand yet
        let count = tokio::task::unconstrained(self.0.lock()).await;
        loop {
            let wait = count.wait(Instant::now(), items);
            if wait.is_zero() {
                return count;
            }
            tracing::debug!(?wait, "held back, so that Telegram does not have to");
            tokio::time::sleep(wait).await;
        }
    }
}

/// The turn in a line, if there is one.
async fn turn<C: Count>(line: Option<&Line<C>>, items: u32) -> Option<MutexGuard<'_, C>> {
    match line {
        Some(line) => Some(line.turn(items).await),
        None => None,
    }
}

/// The chats that are written to.
struct Chats {
    lines: HashMap<Place, Arc<Line<InChat>>>,
    /// When those that are idle were last forgotten, and how many were left.
    swept: Instant,
    left: usize,
}

/// How often idle chats are forgotten, at the least.
const SWEEP: Duration = Duration::from_secs(60);
/// So few are not worth a look.
const FEW: usize = 64;

impl Chats {
    /// The line of a chat; `new` makes one.
    fn line(&mut self, place: Place, new: impl FnOnce(&Place) -> InChat) -> Arc<Line<InChat>> {
        let now = Instant::now();
        // every chat is looked at once for each that has come: no more work than to put them in
        if self.lines.len() >= FEW.max(self.left * 2) || now.saturating_duration_since(self.swept) >= SWEEP {
            // who waits has a line of its own in hand, and gets it from here only
            self.lines.retain(|_, line| Arc::strong_count(line) > 1 || line.0.try_lock().is_ok_and(|chat| !chat.is_idle(now)));
            self.lines.shrink_to(self.lines.len() * 2);
            (self.swept, self.left) = (now, self.lines.len());
        }
        if let Some(line) = self.lines.get(&place) {
            return line.clone();
        }
        let line = Arc::new(Line(tokio::sync::Mutex::new(new(&place))));
        self.lines.insert(place, line.clone());
        line
    }
}

/// The paces of one account.
pub(crate) struct Pacing {
    rates: Rates,
    requests: Option<Line<Paced>>,
    messages: Option<Line<Paced>>,
    joins: Option<Line<Paced>>,
    profile: Option<Line<Paced>>,
    overall: Option<Line<Counted>>,
    paid: Option<Line<Counted>>,
    chats: Mutex<Chats>,
}

impl Pacing {
    pub(crate) fn new(rates: Rates) -> Self {
        Self {
            rates,
            requests: Line::new(Paced::new(rates.requests)),
            messages: Line::new(Paced::new(rates.messages)),
            joins: Line::new(Paced::new(rates.joins)),
            profile: Line::new(Paced::new(rates.profile)),
            overall: Line::new(Counted::new(rates.overall)),
            paid: Line::new(Counted::new(rates.paid)),
            chats: Mutex::new(Chats { lines: HashMap::new(), swept: Instant::now(), left: 0 }),
        }
    }

    /// Whether nothing ever waits.
    pub(crate) fn is_unlimited(&self) -> bool {
        self.rates == Rates::unlimited()
    }

    /// Waits until a request may go.
    pub(crate) async fn wait(&self, request: Turn) {
        let (items, in_chat, bulk, narrow) = match request {
            Turn::Request => (1, None, None, None),
            #[cfg(feature = "mtproto")]
            Turn::Shown => (1, None, None, self.messages.as_ref()),
            #[cfg(feature = "mtproto")]
            Turn::Join => (1, None, None, self.joins.as_ref()),
            #[cfg(feature = "mtproto")]
            Turn::Profile => (1, None, None, self.profile.as_ref()),
            Turn::Sent(Sent { chat, items, paid }) => {
                let chat = chat.and_then(|chat| self.chat(chat));
                let bulk = if paid { self.paid.as_ref() } else { self.overall.as_ref() };
                (items, chat, bulk, self.messages.as_ref())
            }
        };
        let chat = turn(in_chat.as_deref(), items).await;
        let bulk = turn(bulk, items).await;
        let narrow = turn(narrow, items).await;
        let any = turn(self.requests.as_ref(), 1).await;
        let now = Instant::now();
        taken(chat, now, items);
        taken(bulk, now, items);
        taken(narrow, now, items);
        taken(any, now, 1);
    }

    /// The line of a chat, if chats have any.
    fn chat(&self, place: Place) -> Option<Arc<Line<InChat>>> {
        let group = self.rates.group.filter(|_| place.is_group());
        if self.rates.chat.is_none() && group.is_none() {
            return None;
        }
        let mut chats = self.chats.lock().unwrap_or_else(PoisonError::into_inner);
        Some(chats.line(place, |_| InChat { pace: Paced::new(self.rates.chat), group: Counted::new(group) }))
    }
}

fn taken<C: Count>(turn: Option<MutexGuard<'_, C>>, now: Instant, items: u32) {
    if let Some(mut count) = turn {
        count.take(now, items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(chat: i64) -> Turn {
        album(chat, 1)
    }

    fn album(chat: i64, items: u32) -> Turn {
        Turn::Sent(Sent { chat: Some(Place::Id(chat)), items, paid: false })
    }

    fn paid(chat: i64) -> Turn {
        Turn::Sent(Sent { chat: Some(Place::Id(chat)), items: 1, paid: true })
    }

    /// When each of these may go, in seconds, if all are asked for at once.
    async fn times(rates: Rates, turns: impl IntoIterator<Item = Turn>) -> Vec<f64> {
        let (pacing, start) = (Arc::new(Pacing::new(rates)), Instant::now());
        let waits = turns.into_iter().map(|turn| {
            let pacing = pacing.clone();
            async move {
                pacing.wait(turn).await;
                start.elapsed().as_secs_f64()
            }
        });
        futures::future::join_all(waits).await
    }

    #[track_caller]
    fn about(is: f64, wanted: f64) {
        // tokio's clock counts milliseconds
        assert!((is - wanted).abs() < 0.05, "{is} seconds instead of {wanted}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_chat_gets_a_message_a_second_in_order() {
        let at = times(Rates::bots(), (0..10).map(|_| to(7))).await;
        for (number, at) in at.into_iter().enumerate() {
            about(at, (number as f64 - 4.0).max(0.0));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_group_gets_twenty_a_minute_and_never_more() {
        let mut at = times(Rates::bots(), (0..100).map(|_| to(-7))).await;
        assert!(at.is_sorted(), "first come, first served: {at:?}");
        about(at[19], 15.0);
        about(at[20], 60.0);
        at.sort_by(f64::total_cmp);
        for stretch in at.windows(21) {
            assert!(stretch[20] - stretch[0] >= 59.99, "more than 20 in a minute: {stretch:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn all_chats_together_get_thirty_a_second() {
        let at = times(Rates::bots(), (0..100).map(to)).await;
        for stretch in at.windows(31) {
            assert!(stretch[30] - stretch[0] >= 0.99, "more than 30 in a second: {stretch:?}");
        }
        about(at[29], 0.0);
        about(at[99], 3.0);
        // what is paid for goes beside
        let at = times(Rates::bots(), (0..1500).map(paid)).await;
        about(at[999], 0.0);
        about(at[1499], 1.0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_chat_that_waits_holds_up_no_other() {
        let crowd = (0..50).map(|_| to(7)).chain([to(8), to(9)]);
        let at = times(Rates::bots(), crowd).await;
        about(at[49], 45.0);
        about(at[50], 0.0);
        about(at[51], 0.0);
    }

    #[tokio::test(start_paused = true)]
    async fn an_album_counts_as_many_as_it_has_items() {
        let at = times(Rates::bots(), [album(7, 3), album(7, 3), to(7)]).await;
        about(at[0], 0.0);
        about(at[1], 1.0);
        about(at[2], 2.0);
        // more than ever go at once: it goes, and is made up for
        let at = times(Rates::bots(), [to(7), album(7, 10), to(7)]).await;
        about(at[1], 1.0);
        about(at[2], 7.0);
        let at = times(Rates::bots(), [to(-7), album(-7, 100), to(-7)]).await;
        about(at[1], 60.0);
        about(at[2], 60.0 + 96.0);
        // ten albums are a hundred messages
        let at = times(Rates::bots(), (0..10).map(|chat| album(chat, 10))).await;
        about(at[2], 0.0);
        about(at[9], 3.0);
    }

    #[tokio::test(start_paused = true)]
    async fn who_gives_up_has_taken_nothing() {
        let pacing = Pacing::new(Rates::bots());
        for _ in 0..5 {
            pacing.wait(to(7)).await;
        }
        for _ in 0..20 {
            let early = tokio::time::timeout(Duration::from_millis(10), pacing.wait(to(7))).await;
            assert!(early.is_err(), "the burst is used up");
        }
        let start = Instant::now();
        pacing.wait(to(7)).await;
        assert!(start.elapsed() <= Duration::from_secs(1), "{:?}", start.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn idle_chats_cost_nothing() {
        let pacing = Pacing::new(Rates::bots());
        for chat in 1..=1000 {
            pacing.wait(paid(chat)).await;
            pacing.wait(paid(-chat)).await;
        }
        let kept = || pacing.chats.lock().unwrap().lines.len();
        // private chats are forgotten after a second, groups after a minute
        assert!(kept() <= 2000);
        tokio::time::advance(Duration::from_secs(61)).await;
        pacing.wait(to(5)).await;
        assert_eq!(kept(), 1);
        assert!(pacing.chats.lock().unwrap().lines.capacity() < 100);
        // one that waits is not forgotten
        let crowd = (0..100).map(|_| pacing.wait(to(-5)));
        let others = async {
            for chat in 100..400 {
                tokio::time::sleep(SECOND).await;
                pacing.wait(to(chat)).await;
                assert!(kept() <= 2 * FEW, "{}", kept());
            }
        };
        let start = Instant::now();
        futures::future::join(futures::future::join_all(crowd), others).await;
        assert!(start.elapsed() >= Duration::from_secs(240), "{:?}", start.elapsed());
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn rates_can_be_set() {
        let at = times(Rates::unlimited(), (0..1000).map(|_| to(-7))).await;
        about(at[999], 0.0);
        let at = times(Rates::unlimited().messages(SECOND, 2), (0..10).map(to)).await;
        about(at[9], 8.0);
        let at = times(Rates::unlimited().messages(SECOND, 2), (0..10).map(|_| Turn::Request)).await;
        about(at[9], 0.0);
        let at = times(Rates::unlimited().group(2, SECOND), (0..10).map(|_| to(-7))).await;
        about(at[9], 4.0);
        // no time between two is no limit, and a burst of none is one
        let at = times(Rates::unlimited().requests(Duration::ZERO, 1), (0..100).map(|_| Turn::Request)).await;
        about(at[99], 0.0);
        let at = times(Rates::unlimited().requests(SECOND, 0), (0..3).map(|_| Turn::Request)).await;
        about(at[2], 2.0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_is_saved_up_to_the_burst_and_no_further() {
        let pacing = Pacing::new(Rates::unlimited().messages(SECOND, 3));
        for _ in 0..3 {
            pacing.wait(to(7)).await;
        }
        tokio::time::advance(Duration::from_secs(3600)).await;
        let start = Instant::now();
        for _ in 0..5 {
            pacing.wait(to(7)).await;
        }
        about(start.elapsed().as_secs_f64(), 2.0);
    }

    #[tokio::test(start_paused = true)]
    async fn everything_counts_as_a_request_too() {
        let rates = Rates::unlimited().requests(Duration::from_secs(2), 1).messages(SECOND, 1);
        about(times(rates, (0..4).map(to)).await[3], 6.0);
    }
}
