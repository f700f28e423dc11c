//! Updates that Telegram posts: what is answered when, and that nothing is lost on the way.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use capgram::axum;
use capgram::prelude::*;
use capgram::{Inbox, bot};
use capgram_sim::{Telegram, world};
use capgram_tests::cargo::scratch;
use capgram_tests::stage::{BotApi, BotApiLocal, PATIENCE, Performer, Running, Scene, Stage, unheard};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;

use crate::conversation::{perform_on, same};

/// What the handlers of the tests share.
struct Desk {
    /// Every handled text, when its handler ends.
    done: mpsc::UnboundedSender<String>,
    /// Every text, when its handler begins.
    begun: mpsc::UnboundedSender<String>,
    /// Texts that begin with `slow` wait for a permit.
    permits: Semaphore,
}

#[bot(api = "bot")]
mod clerk {
    use super::*;

    #[on(message)]
    async fn message(message: Message, desk: State<Arc<Desk>>) {
        let _ = desk.begun.send(message.text().to_owned());
        if message.text().starts_with("slow") {
            desk.permits.acquire().await.expect("never closed").forget();
        }
        let _ = desk.done.send(message.text().to_owned());
    }
}

/// A bot and what its handlers tell.
struct Ears {
    desk: Arc<Desk>,
    begun: mpsc::UnboundedReceiver<String>,
    done: mpsc::UnboundedReceiver<String>,
}

impl Ears {
    fn new() -> Self {
        let ((begin, begun), (end, done)) = (mpsc::unbounded_channel(), mpsc::unbounded_channel());
        Self { desk: Arc::new(Desk { done: end, begun: begin, permits: Semaphore::new(0) }), begun, done }
    }

    async fn begun(&mut self) -> String {
        tokio::time::timeout(PATIENCE, self.begun.recv()).await.expect("a handler begins").expect("the bot runs")
    }

    async fn done(&mut self) -> String {
        tokio::time::timeout(PATIENCE, self.done.recv()).await.expect("a handler ends").expect("the bot runs")
    }
}

fn clerk(telegram: &Telegram, ears: &Ears) -> Runner<clerk::BotApi> {
    clerk::bot().server(telegram.bot_api_url()).token(telegram.token()).state(ears.desk.clone())
}

/// A server of one's own, with a router in it.
struct Site {
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Site {
    /// Where a webhook can be, before there is a router for it.
    async fn listen() -> (TcpListener, Webhook) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there are free ports");
        let address = listener.local_addr().expect("it has an address");
        (listener, Webhook::new(format!("http://{address}/hook")).secret_token("s3cret"))
    }

    fn serve(listener: TcpListener, router: axum::Router) -> Self {
        let address = listener.local_addr().expect("it has an address");
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { address, server }
    }

    async fn mount<A: Api + Webhooks>(runner: Runner<A>) -> (Self, Runner<A>) {
        let (listener, webhook) = Self::listen().await;
        let (router, runner) = runner.webhook_router(webhook);
        (Self::serve(listener, router), runner)
    }

    /// Posts as Telegram does.
    async fn post(&self, update: &Value) -> Answer {
        ask(self.address, &hook("s3cret", "application/json", &update.to_string())).await
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

fn hook(secret: &str, content: &str, body: &str) -> String {
    format!(
        "POST /hook HTTP/1.1\r\nHost: bot\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )
}

async fn ask(address: SocketAddr, request: &str) -> Answer {
    let exchange = async {
        let mut stream = TcpStream::connect(address).await?;
        // whoever refuses may not read all of it
        let _ = stream.write_all(request.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        std::io::Result::Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    let answer = tokio::time::timeout(PATIENCE, exchange).await.expect("there is an answer").expect("somebody listens");
    let status = answer.split_whitespace().nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

async fn get(address: SocketAddr, path: &str) -> Answer {
    ask(address, &format!("GET {path} HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n")).await
}

/// A text in a private chat, as Telegram posts it.
fn text(id: i64, person: i64, text: &str) -> Value {
    json!({ "update_id": id, "message": {
        "message_id": id, "date": 1, "text": text,
        "chat": { "id": person, "type": "private", "first_name": "Ann" },
        "from": { "id": person, "is_bot": false, "first_name": "Ann" },
    } })
}

/// Waits until the webhook is set.
async fn is_set(telegram: &Telegram) {
    let bot = telegram.default_bot().id();
    let set = telegram.world().until(PATIENCE, |sim| sim.accounts[&bot].queue.webhook.is_some().then_some(()));
    set.await.expect("the webhook is set");
}

/// Waits until the bot takes what is posted: it is signed in, and has told Telegram so.
async fn start(telegram: &Telegram, runner: Runner<clerk::BotApi>) -> Running {
    let running = Running::start(runner);
    is_set(telegram).await;
    running
}

/// An address of this machine where nobody listens.
async fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there are free ports");
    listener.local_addr().expect("it has an address")
}

#[tokio::test]
async fn a_bot_that_is_posted_to_tells_the_same_story() {
    let (listener, webhook) = Site::listen().await;
    let mut site = None;
    let scene = Scene::new(BotApi::TARGET).await;
    let stage = Stage::<BotApi>::open_with(scene, |runner| {
        let (router, runner) = runner.webhook_router(webhook);
        site = Some(Site::serve(listener, router));
        runner
    })
    .await;
    assert_eq!(stage.scene.telegram.count_requests("getUpdates"), 0);
    same("a webhook in one's own server", &perform_on(stage).await);

    let address = free_address().await;
    let scene = Scene::new(BotApiLocal::TARGET).await;
    let webhook = Webhook::new(format!("http://{address}/hook")).listen(address.to_string());
    let stage = Stage::<BotApiLocal>::open_with(scene, |runner| runner.webhook(webhook).inbox(Inbox::memory())).await;
    assert_eq!(stage.scene.telegram.count_requests("getUpdates"), 0);
    same("a webhook with a server of its own", &perform_on(stage).await);
}

#[tokio::test]
async fn who_does_not_know_the_secret_is_turned_away_without_a_word() {
    let telegram = Telegram::start().await;
    let mut ears = Ears::new();
    let (site, runner) = Site::mount(clerk(&telegram, &ears)).await;
    let running = start(&telegram, runner).await;
    let update = text(1_000, 7, "let me in").to_string();
    let without = hook("", "application/json", &update).replace("X-Telegram-Bot-Api-Secret-Token: \r\n", "");
    for request in [hook("wrong", "application/json", &update), hook("s3cret1", "application/json", &update), without] {
        let answer = ask(site.address, &request).await;
        assert_eq!((answer.status, answer.body.as_str()), (401, ""), "{answer:?}");
    }
    assert_eq!(site.post(&text(1_001, 7, "it is me")).await.status, 200);
    assert_eq!(ears.done().await, "it is me");
    running.stop().await.expect("it ends in good order");
}

#[tokio::test]
async fn what_is_no_update_is_refused() {
    let telegram = Telegram::start().await;
    let mut ears = Ears::new();
    let (listener, webhook) = Site::listen().await;
    let (router, runner) = clerk(&telegram, &ears).webhook_router(webhook.body_limit(2_000));
    let site = Site::serve(listener, router);
    let running = start(&telegram, runner).await;
    let long = text(1_000, 7, &"x".repeat(2_000)).to_string();
    for (content, body, status) in [
        ("application/json", long.as_str(), 413),
        ("application/json", "{\"update_id\":1,", 400),
        ("application/json", "[1]", 400),
        ("application/json", "{\"message\":{}}", 400),
        ("application/json", "", 400),
        ("text/plain", "{\"update_id\":1}", 400),
    ] {
        let answer = ask(site.address, &hook("s3cret", content, body)).await;
        assert_eq!(answer.status, status, "{content} {body:.40}: {answer:?}");
    }
    assert_eq!(get(site.address, "/hook").await.status, 405);
    assert_eq!(get(site.address, "/elsewhere").await.status, 404);
    // a kind that nobody knows yet is an update, and taken
    assert_eq!(site.post(&json!({ "update_id": 1_001, "from_the_future": {} })).await.status, 200);
    assert_eq!(site.post(&text(1_002, 7, "and on it goes")).await.status, 200);
    assert_eq!(ears.done().await, "and on it goes");
    running.stop().await.expect("it ends in good order");
}

#[tokio::test]
async fn before_and_after_the_bot_runs_telegram_is_asked_to_come_again() {
    let telegram = Telegram::start().await;
    let mut ears = Ears::new();
    let (site, runner) = Site::mount(clerk(&telegram, &ears)).await;
    let early = site.post(&text(1_000, 7, "early")).await;
    assert_eq!(early.status, 503);
    assert!(early.head.contains("retry-after: 1"), "{early:?}");
    let running = start(&telegram, runner).await;
    assert_eq!(site.post(&text(1_000, 7, "early")).await.status, 200);
    assert_eq!(ears.done().await, "early");
    running.stop().await.expect("it ends in good order");
    assert_eq!(site.post(&text(1_001, 7, "late")).await.status, 503);
    is_set(&telegram).await;
}

#[tokio::test]
async fn in_memory_an_update_has_arrived_when_it_is_handled() {
    let telegram = Telegram::start().await;
    let mut ears = Ears::new();
    let (site, runner) = Site::mount(clerk(&telegram, &ears).inbox(Inbox::memory())).await;
    let site = Arc::new(site);
    let running = start(&telegram, runner).await;
    let post = |update: Value| {
        let site = site.clone();
        tokio::spawn(async move { site.post(&update).await.status })
    };
    let slow = post(text(1_000, 7, "slow one"));
    assert_eq!(ears.begun().await, "slow one");
    // Telegram has lost its patience, and posts it once more
    let again = post(text(1_000, 7, "slow one"));
    // what another chat says is handled, and answered, meanwhile
    assert_eq!(post(text(1_001, 8, "quick one")).await.expect("no panic"), 200);
    assert_eq!(ears.begun().await, "quick one");
    assert_eq!(ears.done().await, "quick one");
    assert!(!slow.is_finished() && !again.is_finished());
    ears.desk.permits.add_permits(1);
    assert_eq!(ears.done().await, "slow one");
    assert_eq!((slow.await.expect("no panic"), again.await.expect("no panic")), (200, 200));
    // and once more, when it is long over
    assert_eq!(post(text(1_000, 7, "slow one")).await.expect("no panic"), 200);
    assert_eq!(post(text(1_002, 7, "the end")).await.expect("no panic"), 200);
    assert_eq!(ears.begun().await, "the end", "a repetition was handled");
    running.stop().await.expect("it ends in good order");
}

#[tokio::test]
async fn on_disk_an_update_has_arrived_when_it_is_there() {
    let folder = scratch("webhook-on-disk");
    let telegram = Telegram::start().await;
    let mut ears = Ears::new();
    let inbox = Inbox::file(folder.join("clerk.store"));
    let (site, runner) = Site::mount(clerk(&telegram, &ears).inbox(inbox.clone()).shutdown_timeout(Duration::from_millis(10))).await;
    let running = start(&telegram, runner).await;
    for id in 0..50 {
        assert_eq!(site.post(&text(1_000 + id, 7, &format!("slow {id}"))).await.status, 200);
    }
    assert_eq!(ears.begun().await, "slow 0");
    running.stop().await.expect("it ends in good order");
    // the next start goes on with them, without Telegram
    let (site, runner) = Site::mount(clerk(&telegram, &ears).inbox(inbox)).await;
    let running = start(&telegram, runner).await;
    ears.desk.permits.add_permits(50);
    for id in 0..50 {
        assert_eq!(ears.done().await, format!("slow {id}"));
    }
    // a repetition of what was handled
    assert_eq!(site.post(&text(1_000, 7, "slow 0")).await.status, 200);
    running.stop().await.expect("it ends in good order");
}

/// Bots that start, stop and fall while people write: every text is handled, and each chat's in their order.
async fn loses_nothing(inbox: impl Fn() -> Inbox) {
    const PEOPLE: usize = 8;
    const TEXTS: usize = 40;
    let telegram = Telegram::start().await;
    let people: Vec<_> = (0..PEOPLE).map(|number| telegram.user(&format!("person{number}"))).collect();
    let mut ears = Ears::new();
    let (listener, webhook) = Site::listen().await;
    let listener = listener.into_std().expect("it is one");
    let mut handled: Vec<String> = Vec::new();
    for round in 0..4 {
        for number in 0..TEXTS / 4 {
            for (who, person) in people.iter().enumerate() {
                person.writes_to_bot(&format!("{who}-{}", round * (TEXTS / 4) + number)).await;
            }
        }
        let (router, runner) = clerk(&telegram, &ears).inbox(inbox()).webhook_router(webhook.clone());
        let listener = listener.try_clone().and_then(TcpListener::from_std).expect("it is one");
        let site = Site::serve(listener, router);
        let running = Running::start(runner);
        // stopped while there is more to come, but for the last time
        let enough = if round == 3 { PEOPLE * TEXTS } else { (round * 2 + 1) * PEOPLE * TEXTS / 8 };
        while handled.len() < enough {
            handled.push(ears.done().await);
        }
        running.stop().await.expect("it ends in good order");
        drop(site);
        while let Ok(text) = ears.done.try_recv() {
            handled.push(text);
        }
    }
    for who in 0..PEOPLE {
        let own: Vec<&str> = handled.iter().filter_map(|text| text.strip_prefix(&format!("{who}-"))).collect();
        let wanted: Vec<String> = (0..TEXTS).map(|number| number.to_string()).collect();
        assert_eq!(own, wanted, "person {who}");
    }
}

#[tokio::test]
async fn replicas_that_come_and_go_lose_nothing_on_disk() {
    let store = scratch("webhook-come-and-go").join("clerk.store");
    loses_nothing(|| Inbox::file(&store)).await;
}

#[tokio::test]
async fn replicas_that_come_and_go_lose_nothing_in_memory() {
    loses_nothing(Inbox::memory).await;
}

#[tokio::test]
async fn a_stop_waits_for_what_is_under_way_and_leaves_the_webhook() {
    let telegram = Telegram::start().await;
    let mut ears = Ears::new();
    let (site, runner) = Site::mount(clerk(&telegram, &ears).inbox(Inbox::memory())).await;
    let site = Arc::new(site);
    let running = start(&telegram, runner).await;
    let posted = tokio::spawn({
        let site = site.clone();
        async move { site.post(&text(1_000, 7, "slow one")).await.status }
    });
    assert_eq!(ears.begun().await, "slow one");
    let stopping = tokio::spawn(running.stop());
    // new ones are turned away as soon as the bot has heard that it is to stop
    while site.post(&text(1_001, 8, "too late")).await.status != 503 {
        tokio::task::yield_now().await;
    }
    assert!(!stopping.is_finished() && !posted.is_finished());
    ears.desk.permits.add_permits(1);
    assert_eq!(posted.await.expect("no panic"), 200);
    stopping.await.expect("no panic").expect("it ends in good order");
    is_set(&telegram).await;
}

#[tokio::test]
async fn it_is_deleted_at_the_end_where_that_is_asked_for() {
    let telegram = Telegram::start().await;
    let ears = Ears::new();
    let address = free_address().await;
    let webhook = Webhook::new(format!("http://{address}/hook")).listen(address.to_string()).delete_at_stop();
    let running = start(&telegram, clerk(&telegram, &ears).webhook(webhook)).await;
    running.stop().await.expect("it ends in good order");
    let bot = telegram.default_bot().id();
    assert!(telegram.world().with(|sim| sim.accounts[&bot].queue.webhook.is_none()));
}

#[tokio::test]
async fn telegram_is_told_what_the_handlers_listen_to() {
    let telegram = Telegram::start().await;
    let ears = Ears::new();
    let certificate = scratch("webhook-certificate").join("cert.pem");
    std::fs::write(&certificate, "-----BEGIN CERTIFICATE-----").expect("it can be written");
    let (listener, webhook) = Site::listen().await;
    let webhook = webhook.max_connections(7).ip_address("127.0.0.1").certificate(&certificate);
    let (router, runner) = clerk(&telegram, &ears).webhook_router(webhook);
    let site = Site::serve(listener, router);
    let running = start(&telegram, runner).await;
    let bot = telegram.default_bot().id();
    let (allowed, set) = telegram.world().with(|sim| {
        let queue = &sim.accounts[&bot].queue;
        (queue.allowed.clone(), queue.webhook.clone().expect("it is set"))
    });
    assert_eq!(allowed, Some(vec!["channel_post".to_owned(), "message".to_owned()]));
    assert_eq!((set.connections, set.ip_address.as_deref(), set.certificate), (7, Some("127.0.0.1"), true));
    running.stop().await.expect("it ends in good order");
    drop(site);
}

#[bot(api = "bot")]
mod historian {
    use super::*;

    #[on(message)]
    async fn message(message: Message, update: Update, told: State<mpsc::UnboundedSender<(String, bool)>>) {
        let _ = told.send((message.text().to_owned(), update.is_missed()));
    }
}

#[tokio::test]
async fn what_waited_at_telegram_was_missed() {
    for on_disk in [false, true] {
        let telegram = Telegram::start().await;
        let people = ["ann", "bob", "cat"].map(|name| telegram.user(name));
        for person in &people {
            person.writes_to_bot("early").await;
        }
        let (tell, mut told) = mpsc::unbounded_channel::<(String, bool)>();
        let store = scratch(&format!("webhook-missed-{on_disk}")).join("historian.store");
        let inbox = if on_disk { Inbox::file(store) } else { Inbox::memory() };
        let runner = historian::bot().server(telegram.bot_api_url()).token(telegram.token()).state(tell).inbox(inbox);
        let (site, runner) = Site::mount(runner).await;
        let running = Running::start(runner);
        let mut next = async || tokio::time::timeout(PATIENCE, told.recv()).await.expect("it is heard").expect("the bot runs");
        for _ in &people {
            assert_eq!(next().await, ("early".to_owned(), true));
        }
        people[0].writes_to_bot("in time").await;
        assert_eq!(next().await, ("in time".to_owned(), false));
        running.stop().await.expect("it ends in good order");
        drop(site);
    }
}

#[tokio::test]
async fn it_stands_beside_other_routes() {
    let telegram = Telegram::start().await;
    let mut ears = Ears::new();
    let (listener, webhook) = Site::listen().await;
    let (router, bot) = clerk(&telegram, &ears).webhook_router(webhook);
    let health = bot.health_handle();
    let home = axum::routing::get(|| async { "Hello" });
    let site = Site::serve(listener, axum::Router::new().route("/", home).merge(router).merge(health.router()));
    assert_eq!(get(site.address, "/").await.body, "Hello");
    let before = get(site.address, "/health").await;
    assert_eq!(before.status, 503);
    assert_eq!(
        serde_json::from_str::<Value>(&before.body).expect("it is JSON"),
        json!({ "module": "e2e::webhooks::clerk", "connected": false, "last_update": null, "waiting": 0 })
    );
    let running = start(&telegram, bot).await;
    assert_eq!(site.post(&text(1_000, 7, "in")).await.status, 200);
    assert_eq!(ears.done().await, "in");
    let after = get(site.address, "/health").await;
    assert_eq!((after.status, after.head.contains("application/json")), (200, true), "{after:?}");
    assert!(health.last_update().is_some() && health.waiting() == 0, "{health:?}");
    running.stop().await.expect("it ends in good order");
}

#[tokio::test]
async fn a_server_of_its_own_answers_health() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let mut ears = Ears::new();
    let address = free_address().await;
    let webhook = Webhook::new(format!("http://{address}/hook")).listen(address.to_string());
    let running = start(&telegram, clerk(&telegram, &ears).webhook(webhook)).await;
    ann.writes_to_bot("hello").await;
    assert_eq!(ears.done().await, "hello");
    let health = get(address, "/health").await;
    assert_eq!(health.status, 200, "{health:?}");
    let told: Value = serde_json::from_str(&health.body).expect("it is JSON");
    assert_eq!((&told["connected"], told["last_update"].is_u64()), (&json!(true), true), "{told}");
    // without the secret, which is made of the token, nobody comes in
    assert_eq!(ask(address, &hook("s3cret", "application/json", "{}")).await.status, 401);
    running.stop().await.expect("it ends in good order");
    assert!(TcpStream::connect(address).await.is_err(), "it still listens");
}

#[tokio::test]
async fn settings_that_cannot_work_are_told_at_the_start() {
    let telegram = Telegram::start().await;
    let url = "https://bot.example/hidden";
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("there are free ports");
    let taken = taken.local_addr().expect("it has an address").to_string() + "0";
    for (webhook, kind) in [
        (Webhook::new(url), "Settings"),
        (Webhook::new("bot.example/hidden").listen("127.0.0.1:0"), "Settings"),
        (Webhook::new(url).listen("127.0.0.1:0").secret_token("hidden hidden"), "Limit"),
        (Webhook::new(url).listen("127.0.0.1:0").secret_token(""), "Limit"),
        (Webhook::new(url).listen("127.0.0.1:0").max_connections(101), "Limit"),
        (Webhook::new(url).listen("127.0.0.1:0").max_connections(0), "Limit"),
        (Webhook::new(url).listen(taken), "Io"),
        (Webhook::new(url).listen("127.0.0.1:0").certificate("/nowhere/cert.pem"), "Io"),
        // what only Telegram can say: here, that the simulator posts to this machine only
        (Webhook::new(url).listen("127.0.0.1:0"), "Refused"),
    ] {
        let shown = format!("{webhook:?}");
        let error = Running::start(clerk(&telegram, &Ears::new()).webhook(webhook)).end().await.expect_err("it cannot work");
        assert_eq!(error.kind(), kind, "{shown}: {error}");
        assert!(!shown.contains("hidden") && !format!("{error:?}").contains("hidden"), "{shown} {error:?}");
    }
    let (_, runner) = clerk(&telegram, &Ears::new()).webhook_router(Webhook::new(url).listen("127.0.0.1:0"));
    assert_eq!(Running::start(runner).end().await.expect_err("it cannot be both").kind(), "Settings");
}

#[tokio::test]
async fn a_webhook_in_the_way_is_deleted_only_where_that_is_asked_for() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let mut ears = Ears::new();
    let (site, runner) = Site::mount(clerk(&telegram, &ears)).await;
    let running = start(&telegram, runner).await;
    running.stop().await.expect("it ends in good order");
    drop(site);
    let error = Running::start(clerk(&telegram, &ears)).end().await.expect_err("a webhook is set");
    assert!(error.to_string().contains(".delete_webhook()"), "{error}");
    let running = Running::start(clerk(&telegram, &ears).delete_webhook());
    ann.writes_to_bot("asked for").await;
    assert_eq!(ears.done().await, "asked for");
    running.stop().await.expect("it ends in good order");
}

#[tokio::test]
async fn a_webhook_that_somebody_else_takes_shows_in_the_health() {
    let telegram = Telegram::start().await;
    let ears = Ears::new();
    let (listener, webhook) = Site::listen().await;
    let (router, runner) = clerk(&telegram, &ears).webhook_router(webhook.check_every(Duration::from_millis(5)));
    let site = Site::serve(listener, router);
    let health = runner.health_handle();
    let running = start(&telegram, runner).await;
    let becomes = async |connected: bool| {
        let waits = async {
            while health.is_connected() != connected {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::time::timeout(PATIENCE, waits).await.expect("it is noticed");
    };
    becomes(true).await;
    let bot = telegram.default_bot().id();
    let swap = |url: &str| {
        let change = |sim: &mut world::State| {
            let queue = &mut sim.accounts.get_mut(&bot).expect("it is there").queue;
            std::mem::replace(&mut queue.webhook.as_mut().expect("it is set").url, url.to_owned())
        };
        telegram.world().with(change)
    };
    let ours = swap("https://elsewhere.example/hook");
    becomes(false).await;
    swap(&ours);
    becomes(true).await;
    running.stop().await.expect("it ends in good order");
    assert!(!health.is_connected());
    drop(site);
}

#[tokio::test]
async fn health_is_answered_beside_a_bot_that_polls() {
    let scene = Scene::new(BotApi::TARGET).await;
    let address = free_address().await;
    let runner = unheard::<BotApi>().health(address.to_string());
    let health = runner.health_handle();
    let running = scene.run(runner).await;
    scene.ann.says(&scene.readers, "hello").await;
    scene.until("an update", |_| health.last_update()).await;
    let answer = get(address, "/health").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    running.stop().await.expect("it ends in good order");
}
