//! What a running bot shows of itself: numbers for any recorder of the crate `metrics`, and spans.
//!
//! In a process of its own, because both are the process's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use capgram::prelude::*;
use capgram_tests::logs::Logs;
use capgram_tests::stage::{BotApi, Met, MtprotoBot, Performer, Stage};
use metrics::{Counter, CounterFn, Gauge, GaugeFn, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder, SharedString, Unit};

/// A number by its name and labels: all values that it was given.
type Values = BTreeMap<(String, BTreeMap<String, String>), Vec<f64>>;

/// Keeps every number.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Values>>);

/// One number.
struct One(Kept, (String, BTreeMap<String, String>));

impl One {
    fn of(kept: &Kept, key: &Key) -> Arc<Self> {
        let labels = key.labels().map(|label| (label.key().to_owned(), label.value().to_owned())).collect();
        Arc::new(Self(kept.clone(), (key.name().to_owned(), labels)))
    }

    fn add(&self, value: f64) {
        self.0.0.lock().expect("no panic").entry(self.1.clone()).or_default().push(value);
    }
}

impl CounterFn for One {
    fn increment(&self, value: u64) {
        self.add(value as f64);
    }

    fn absolute(&self, _: u64) {
        unreachable!("nothing counts this way");
    }
}

impl GaugeFn for One {
    fn increment(&self, _: f64) {
        unreachable!("nothing is measured this way");
    }

    fn decrement(&self, _: f64) {
        unreachable!("nothing is measured this way");
    }

    fn set(&self, value: f64) {
        self.add(value);
    }
}

impl HistogramFn for One {
    fn record(&self, value: f64) {
        self.add(value);
    }
}

impl Recorder for Kept {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(One::of(self, key))
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::from_arc(One::of(self, key))
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(One::of(self, key))
    }
}

impl Kept {
    /// All values of a number whose labels are among these.
    fn values(&self, name: &str, labels: &[(&str, &str)]) -> Vec<f64> {
        let values = self.0.lock().expect("no panic");
        let fits = |of: &BTreeMap<String, String>| labels.iter().all(|(label, value)| of.get(*label).is_some_and(|is| is == value));
        values.iter().filter(|((is, of), _)| is == name && fits(of)).flat_map(|(_, values)| values.clone()).collect()
    }

    fn sum(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        self.values(name, labels).iter().sum()
    }

    fn names(&self) -> BTreeSet<String> {
        self.0.lock().expect("no panic").keys().map(|(name, _)| name.clone()).collect()
    }

    fn labels(&self) -> BTreeSet<String> {
        self.0.lock().expect("no panic").keys().flat_map(|(_, labels)| labels.keys().cloned()).collect()
    }
}

/// A bot that hears, fails and waits; its numbers by these labels.
async fn look<A: Performer>(kept: &Kept, module: &str, api: &str, send: &str) {
    let stage = Stage::<A>::open().await;
    let message = stage.hears(&stage.scene.readers, "words that are nobody's business").await;
    stage.scene.telegram.faults().flood_wait(&format!("*{send}"), 1, 1);
    message.reply("more words of that kind").await.expect("the wait is waited out");
    assert!(stage.readers().forward_nothing().await.is_err());
    stage.scene.ann.says(&stage.scene.readers, "/stumble").await;
    stage.next_that(|met| matches!(met, Met::Failed(_)).then_some(())).await;
    stage.close().await;

    let own = [("module", module), ("api", api)];
    let with = |more: &[(&'static str, &'static str)]| [&own[..], more].concat();
    let messages = with(&[("kind", "message"), ("handler", "message"), ("outcome", "done")]);
    let handled = kept.sum("capgram_updates_handled_total", &messages);
    assert!(handled >= 8.0, "{handled}");
    assert_eq!(kept.values("capgram_handler_seconds", &messages).len() as f64, handled);
    let stumbled = with(&[("kind", "message"), ("handler", "stumble"), ("outcome", "failed")]);
    assert_eq!(kept.sum("capgram_updates_failed_total", &stumbled), 1.0);
    let all = kept.sum("capgram_updates_handled_total", &own) + kept.sum("capgram_updates_failed_total", &own);
    assert_eq!(kept.sum("capgram_updates_received_total", &own), all, "what was received is handled, or has failed");
    let waiting = kept.values("capgram_updates_waiting", &own);
    assert!(waiting.iter().any(|waiting| *waiting > 0.0) && waiting.last() == Some(&0.0), "{waiting:?}");
    let method: &'static str = if api == "bot" { "sendMessage" } else { "messages.sendMessage" };
    assert_eq!(kept.values("capgram_request_seconds", &with(&[("method", method), ("outcome", "flood wait")])).len(), 1);
    assert!(!kept.values("capgram_request_seconds", &with(&[("method", method), ("outcome", "ok")])).is_empty());
    assert!(!kept.values("capgram_request_seconds", &with(&[("outcome", "refused")])).is_empty());
    assert_eq!(kept.sum("capgram_flood_waits_total", &with(&[("method", method)])), 1.0);
    assert_eq!(kept.values("capgram_flood_wait_seconds", &with(&[("method", method)])), [1.0]);
}

/// What no target has: a message that does not exist.
trait ForwardNothing {
    async fn forward_nothing(&self) -> Result;
}

impl<A: Api> ForwardNothing for capgram::Chat<A> {
    async fn forward_nothing(&self) -> Result {
        self.send("in answer to nothing").reply_to(MessageId(99_999)).await.map(|_| ())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_and_spans_are_the_same_on_both_apis() {
    let kept = Kept::default();
    metrics::set_global_recorder(kept.clone()).expect("there is no other");
    let logs = Logs::of_the_process();
    look::<BotApi>(&kept, "capgram_tests::stage::cloud", "bot", "sendMessage").await;
    look::<MtprotoBot>(&kept, "capgram_tests::stage::bot_account", "mtproto", "sendMessage").await;

    // every number and every label has its row in the documentation
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/observing.md")).expect("the page is there");
    for name in kept.names().iter().chain(&kept.labels()) {
        assert!(page.contains(&format!("`{name}`")), "{name} is not in docs/observing.md");
    }
    let text = logs.text();
    let own: Vec<&str> = text.lines().filter(|line| line.contains(" capgram::")).collect();
    for parts in [
        &["update{", "chat=-100", "kind=\"message\"", "handler=\"stumble\"", "outcome=\"failed\"", "seconds=", "the handler has ended"][..],
        &["request{operation=\"SendText\" chat=-100", ":call{method=\"sendMessage\"", "outcome=\"ok\"", "answered"],
        &["request{operation=\"SendText\" chat=-100", ":call{method=\"messages.sendMessage\"", "outcome=\"ok\"", "answered"],
        &["request{operation=\"SendText\"", "waits=1", "method=\"sendMessage\""],
        &["request{operation=\"SendText\"", "waits=1", "method=\"messages.sendMessage\""],
    ] {
        assert!(own.iter().any(|line| parts.iter().all(|part| line.contains(part))), "{parts:?} is in no line of {}", own.len());
    }
    let told: Vec<&&str> = own.iter().filter(|line| line.contains("words")).collect();
    assert!(told.is_empty(), "texts are in the log: {told:?}");
}
