//! Who hangs, panics or floods harms nobody else.
//!
//! Two bots of one program, each at a Telegram of its own: one is left in peace, the other has a handler that never ends, a chat that
//! makes it panic all the time, and a chat with 10,000 waiting updates whose handler takes 5 seconds. Both are asked in turns, so that
//! whatever else the machine does meets both, and what the one cannot cope with, the other is sent too and handles as it should: so both
//! simulators have the same to do.
//! (`CAPGRAM_ISOLATION_FLOOD` sets another number of updates.)

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_sim::User;
use capgram_tests::stage::{Running, Scene};

/// How many chats are asked, one after the other.
const CHATS: usize = 20;

/// How often each bot is asked in a round, and in how many rounds.
const QUESTIONS: usize = 100;
const ROUNDS: usize = 7;

/// How much slower the bot in trouble may be.
const AT_MOST: f64 = 1.2;

/// How long a handler of the flooded chat takes.
const SLOW: Duration = Duration::from_secs(5);

/// How long all of the flood may take to arrive. Only a failing test waits for so long.
const PATIENCE: Duration = Duration::from_secs(120);

/// How many handlers of each kind have begun.
#[derive(Debug, Default)]
pub struct Begun {
    hung: AtomicUsize,
    panicked: AtomicUsize,
    slow: AtomicUsize,
}

macro_rules! answers {
    ($module:ident, $($option:tt)*) => {
        #[capgram::bot($($option)*)]
        mod $module {
            use super::*;

            #[on(message)]
            async fn message(message: Message, begun: State<Arc<Begun>>) -> Result {
                match message.text() {
                    "hang" => {
                        begun.hung.fetch_add(1, Ordering::Relaxed);
                        std::future::pending().await
                    }
                    "panic" => {
                        begun.panicked.fetch_add(1, Ordering::Relaxed);
                        panic!("on purpose")
                    }
                    "fine" => Ok(()),
                    "slow" => {
                        begun.slow.fetch_add(1, Ordering::Relaxed);
                        tokio::time::sleep(SLOW).await;
                        Ok(())
                    }
                    question => message.reply(format!("re: {question}")).await.map(drop),
                }
            }
        }
    };
}

answers!(bot_api, api = "bot");
answers!(mtproto, api = "mtproto");

/// A bot, its people, and how long they waited for its answers.
struct Side {
    scene: Scene,
    people: Vec<User>,
    asked: usize,
    running: Running,
    begun: Arc<Begun>,
}

impl Side {
    async fn start<A: Api>(target: Target, bot: impl FnOnce() -> Runner<A>) -> Self {
        let scene = Scene::new(target).await;
        let people = (0..CHATS).map(|number| scene.telegram.user(&format!("person{number}"))).collect();
        let begun = Arc::new(Begun::default());
        // what is written down of a bot that is cut off is of no interest
        let runner = bot().state(begun.clone()).shutdown_timeout(Duration::ZERO);
        let running = scene.run(runner).await;
        Self { scene, people, asked: 0, running, begun }
    }

    /// From somebody's question to the answer.
    async fn ask(&mut self) -> Duration {
        let person = &self.people[self.asked % CHATS];
        let chat = self.scene.telegram.private(person);
        let question = format!("question {}", self.asked);
        self.asked += 1;
        let asked = Instant::now();
        person.writes_to_bot(&question).await;
        chat.expect_reply(&format!("re: {question}")).await;
        asked.elapsed()
    }
}

/// The value that so much of all are below.
fn quantile(times: &mut [Duration], part: f64) -> f64 {
    times.sort_unstable();
    times[(times.len() as f64 * part) as usize].as_secs_f64()
}

fn median(ratios: &mut [f64]) -> f64 {
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}

async fn harms_nobody_else<A: Api>(api: &str, target: Target, bot: impl Fn() -> Runner<A>) {
    // a panic that is wanted need not be told, with its backtrace, hundreds of times
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.payload().downcast_ref::<&str>() != Some(&"on purpose") {
            usual(panic);
        }
    }));
    let flood: usize = std::env::var("CAPGRAM_ISOLATION_FLOOD").ok().and_then(|number| number.parse().ok()).unwrap_or(10_000);
    let mut peaceful = Side::start(target, &bot).await;
    let mut troubled = Side::start(target, &bot).await;
    let fine = peaceful.scene.telegram.user("fine");
    let (hangs, panics, floods) =
        (troubled.scene.telegram.user("hangs"), troubled.scene.telegram.user("panics"), troubled.scene.telegram.user("floods"));
    hangs.writes_to_bot("hang").await;
    for _ in 0..flood {
        floods.writes_to_bot("slow").await;
        fine.writes_to_bot("fine").await;
    }
    // what comes behind the flood is answered, so all of it has arrived
    let until = Instant::now() + PATIENCE;
    troubled.scene.telegram.set_patience(PATIENCE);
    troubled.ask().await;
    peaceful.ask().await;
    assert!(Instant::now() < until && troubled.begun.hung.load(Ordering::Relaxed) == 1);

    let (mut middles, mut slowest, mut longest) = (Vec::new(), Vec::new(), Duration::ZERO);
    for _ in 0..ROUNDS {
        let (mut undisturbed, mut disturbed) = (Vec::new(), Vec::new());
        for question in 0..QUESTIONS {
            for side in [question % 2, 1 - question % 2] {
                if side == 0 {
                    fine.writes_to_bot("fine").await;
                    undisturbed.push(peaceful.ask().await);
                } else {
                    panics.writes_to_bot("panic").await;
                    disturbed.push(troubled.ask().await);
                }
            }
        }
        longest = longest.max(disturbed.iter().copied().max().unwrap_or_default());
        middles.push(quantile(&mut disturbed, 0.5) / quantile(&mut undisturbed, 0.5));
        slowest.push(quantile(&mut disturbed, 0.9) / quantile(&mut undisturbed, 0.9));
    }
    let (p50, p90) = (median(&mut middles), median(&mut slowest));
    let (panicked, slow) = (troubled.begun.panicked.load(Ordering::Relaxed), troubled.begun.slow.load(Ordering::Relaxed));
    println!(
        "{api}: p50 {p50:.2} ×, p90 {p90:.2} × of the undisturbed, the longest {longest:?}; {panicked} panics, {slow} of {flood} slow ones"
    );
    assert!(panicked >= ROUNDS * QUESTIONS / 2 && slow >= 1 && slow < flood, "the trouble was none");
    assert!(longest < SLOW, "somebody waited as long as the slow handler: {longest:?}");
    assert!(p50 <= AT_MOST && p90 <= AT_MOST, "p50 {middles:?}, p90 {slowest:?}");
    for side in [peaceful, troubled] {
        side.running.stop().await.expect("the bot ends in good order");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_either_api() {
    harms_nobody_else("Bot API", Target::Cloud, bot_api::bot).await;
    harms_nobody_else("MTProto", Target::BotAccount, mtproto::bot).await;
}
