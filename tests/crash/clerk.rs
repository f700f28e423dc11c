//! A bot that writes down what it does, in a process of its own, so that it can be killed. `tests/crash.rs` starts it.
//!
//! ```text
//! capgram-clerk bot|mtproto STORE LOG     # with the settings in its environment; STORE may be `memory`
//! ```
//!
//! In the log: `began TEXT`, `ended TEXT ID` when the handler is about to return, `handled ID` when the runtime has noted it.

use std::fmt::Debug;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use capgram::Inbox;
use capgram::prelude::*;
use tracing::field::{Field, Visit};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

/// Where it is written down. A line is one write, and so is there whole or not at all.
#[derive(Clone)]
pub struct Log(Arc<File>);

impl Log {
    fn line(&self, line: &str) {
        (&*self.0).write_all(format!("{line}\n").as_bytes()).expect("the log can be written");
    }
}

macro_rules! clerk {
    ($module:ident, $($option:tt)*) => {
        #[capgram::bot($($option)*)]
        mod $module {
            use super::*;

            #[on(message)]
            async fn message(message: Message, update: Update, log: State<Log>) {
                work(message.text(), update.id(), &log).await;
            }
        }
    };
}

clerk!(bot_api, api = "bot");
clerk!(mtproto, api = "mtproto");

async fn work(text: &str, id: i64, log: &Log) {
    log.line(&format!("began {text}"));
    // 0 to 3 ms, so that handlers overlap
    let length = text.bytes().map(u64::from).sum::<u64>() % 4;
    tokio::time::sleep(Duration::from_millis(length)).await;
    log.line(&format!("ended {text} {id}"));
}

/// Writes down what the runtime says of an update that is handled.
struct Handled(Log);

impl<S: tracing::Subscriber> Layer<S> for Handled {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        #[derive(Default)]
        struct Found {
            update: Option<i64>,
            handled: bool,
        }
        impl Visit for Found {
            fn record_i64(&mut self, field: &Field, value: i64) {
                if field.name() == "update" {
                    self.update = Some(value);
                }
            }
            fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
                self.handled |= field.name() == "message" && format!("{value:?}") == "handled";
            }
        }
        let mut found = Found::default();
        event.record(&mut found);
        if let Found { update: Some(id), handled: true } = found {
            self.0.line(&format!("handled {id}"));
        }
    }
}

#[tokio::main]
async fn main() -> Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [api, store, log] = arguments.as_slice() else {
        return Err(Error::other("usage: capgram-clerk bot|mtproto STORE LOG"));
    };
    let log = Log(Arc::new(OpenOptions::new().create(true).append(true).open(log)?));
    let filter = Targets::new().with_target("capgram", tracing::Level::DEBUG);
    tracing_subscriber::registry().with(filter).with(Handled(log.clone())).init();
    let inbox = if store == "memory" { Inbox::memory() } else { Inbox::file(store) };
    match api.as_str() {
        "bot" => bot_api::bot().state(log).inbox(inbox).run().await,
        _ => mtproto::bot().state(log).inbox(inbox).catch_up().run().await,
    }
}
