//! Many chats, and what is left of them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use capgram_catalogue::Target;
use capgram_sim::Telegram;

use super::context::States;
use super::handler::{Call, Event, Handler, Module, Outcome, Running};
use super::router::Router;
use super::workers::{IN_MEMORY, Pace, SPARSE, Workers, locked};
use crate::api::Api;
use crate::backend::Backend;
use crate::bot_api::BotApiClient;
use crate::inbox::{Arrival, Raw, Shelf};
use crate::secret::Secret;
use crate::settings::Settings;
use crate::store::Store;
use crate::target;

#[derive(Clone, Copy)]
struct Marker;

impl Api for Marker {
    type Target = target::Cloud;
}

/// How many updates were handled.
#[derive(Default)]
struct Handled(AtomicUsize);

/// `hang` never ends.
fn heard(call: Call<Marker>) -> Running {
    Box::pin(async move {
        match call {
            Call::Describe(needs) => Outcome::Described(needs),
            Call::Run(cx) => {
                if cx.message_data().is_some_and(|message| message.text == "hang") {
                    std::future::pending::<()>().await;
                }
                if let Some(handled) = cx.state::<Handled>() {
                    handled.0.fetch_add(1, Ordering::Relaxed);
                }
                Outcome::Done
            }
        }
    })
}

static HANDLERS: [Handler<Marker>; 1] = [Handler::on(Event::Message, "heard", heard)];

struct Bot {
    workers: Workers<Marker>,
    backend: BotApiClient,
    handled: Arc<Handled>,
    next: i64,
    _telegram: Telegram,
}

impl Bot {
    /// With a store in this file, or in memory.
    async fn new(store: Option<PathBuf>) -> Self {
        let telegram = Telegram::start().await;
        let settings = Settings {
            token: Some(Secret::new(telegram.token())),
            server: Some(Secret::new(telegram.bot_api_url())),
            ..Settings::default()
        };
        let backend = BotApiClient::connect(settings, Target::Cloud).await.unwrap();
        let handled = Arc::new(Handled::default());
        let mut states = States::new();
        states.insert(std::any::TypeId::of::<Handled>(), handled.clone());
        let module = Module { name: "tests", handlers: &HANDLERS, groups: &[], limits: &[] };
        let router = Router::new(&module, &states).unwrap();
        let (mut shelf, mut opened) = (None, None);
        if let Some(path) = store {
            let store = Arc::new(Store::open(&path).await.unwrap());
            shelf = Some(Shelf::open(store.clone(), None).await.unwrap().0);
            opened = Some(store);
        }
        let workers = Workers::new(router, backend.clone(), Arc::new(states), Pace::default(), shelf, None, opened).unwrap();
        Self { workers, backend, handled, next: 1, _telegram: telegram }
    }

    /// The next update: a message, or what else happens to one.
    fn arrival(&mut self, kind: &str, text: &str, chat: i64) -> Arrival {
        let id = self.next;
        self.next += 1;
        let raw = format!(
            r#"{{"update_id":{id},"{kind}":{{"message_id":{id},"date":1700000000,"chat":{{"id":{chat},"type":"private","first_name":"Ann"}},"from":{{"id":{chat},"is_bot":false,"first_name":"Ann"}},"text":"{text}"}}}}"#
        )
        .into_bytes();
        Arrival { update: Arc::new(self.backend.read(id, &raw).unwrap()), mark: Some((0, id, 0, 0)), raw: Raw::new(move || raw) }
    }

    /// So many updates arrive in these chats.
    async fn hears(&mut self, text: &str, chats: std::ops::Range<i64>) {
        let arrivals: Vec<Arrival> = chats.map(|chat| self.arrival("message", text, chat)).collect();
        let count = arrivals.len();
        let taken = self.workers.taker().take(arrivals, Box::pin(std::future::pending())).await.unwrap();
        assert!(taken.len() == count && taken.iter().all(Option::is_some));
    }

    /// Waits until so many were handled, and nothing is left to do but in so many chats.
    async fn until(&self, handled: usize, chats: usize) {
        let shared = &self.workers.0;
        let done = async {
            loop {
                let idle = shared.idle.notified();
                if self.handled.0.load(Ordering::Relaxed) == handled && locked(&shared.lines).len() == chats {
                    return;
                }
                idle.await;
            }
        };
        let state = || (self.handled.0.load(Ordering::Relaxed), locked(&shared.lines).len());
        tokio::time::timeout(Duration::from_secs(60), done).await.unwrap_or_else(|_| panic!("{:?}", state()));
    }
}

fn place(name: &str) -> Option<PathBuf> {
    let folder = std::env::temp_dir().join(format!("capgram-dispatch-{}-{name}", std::process::id()));
    // there is none but after a run that was killed
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    Some(folder.join("a.store"))
}

async fn leave_nothing_behind(store: Option<PathBuf>) {
    let mut bot = Bot::new(store).await;
    let chats = 20_000;
    for first in (1..=chats).step_by(2_000) {
        bot.hears("hello", first..first + 2_000).await;
    }
    bot.until(chats as usize, 0).await;
    let shared = &bot.workers.0;
    assert!(locked(&shared.lines).capacity() <= 2 * SPARSE, "{}", locked(&shared.lines).capacity());
    assert_eq!(shared.room.available_permits(), IN_MEMORY, "every place is free again");
    assert_eq!(bot.workers.drain(Duration::ZERO).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_chats_leave_nothing_behind_in_memory() {
    leave_nothing_behind(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_chats_leave_nothing_behind_with_a_file() {
    leave_nothing_behind(place("idle")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn flooded_chats_take_no_others_room() {
    let mut bot = Bot::new(place("flood")).await;
    // more than there is room for in memory, in fewer chats than there are hands
    for _ in 0..20 {
        bot.hears("hang", 1..101).await;
    }
    bot.hears("hello", 200..300).await;
    bot.until(100, 100).await;
    bot.hears("hello", 200..300).await;
    bot.until(200, 100).await;
    assert_eq!(bot.workers.drain(Duration::ZERO).await, 100, "they are cut off");
    bot.until(200, 0).await;
}

async fn take_no_place_if_nobody_listens(store: Option<PathBuf>) {
    let mut bot = Bot::new(store).await;
    let arrivals =
        vec![bot.arrival("edited_message", "changed", 1), bot.arrival("message", "hello", 1), bot.arrival("edited_message", "changed", 2)];
    let taker = bot.workers.taker();
    let heard: Vec<bool> = arrivals.iter().map(|arrival| taker.hears(&arrival.update)).collect();
    assert_eq!(heard, [false, true, false]);
    let (begun, _) = locked(&bot.workers.0.under_way).progress();
    let taken = taker.take(arrivals, Box::pin(std::future::pending())).await.unwrap();
    let [None, Some(number), None] = taken[..] else { panic!("{taken:?}") };
    bot.until(1, 0).await;
    assert_eq!((begun, taker.settled()), (0, number + 1), "only one was under way");
    assert_eq!(bot.workers.0.room.available_permits(), IN_MEMORY);
}

#[tokio::test(flavor = "multi_thread")]
async fn updates_that_nobody_listens_to_take_no_place_in_memory() {
    take_no_place_if_nobody_listens(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn updates_that_nobody_listens_to_take_no_place_with_a_file() {
    take_no_place_if_nobody_listens(place("unheard")).await;
}
