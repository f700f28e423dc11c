//! A bot that writes down what it does, in a process of its own, so that it can be killed. `tests/crash.rs` starts it.
//!
//! ```text
//! capgram-clerk bot|webhook|mtproto STORE LOG     # with the settings in its environment; STORE may be `memory`, or Redis's address
//! ```
//!
//! In the log: `began TEXT`, `ended TEXT ID` when the handler is about to return, `handled ID` when the runtime has noted it, and `receives`
//! when it is this process that receives for all; each line with the process's id at its end. `CLERK_WORK` sets how many milliseconds a
//! handler takes, `CLERK_CONCURRENCY` how many are at work at once. A webhook listens at `WEBHOOK_ADDRESS`; `WEBHOOK_URL` is where Telegram
//! posts to, if that is another place.

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
        (&*self.0).write_all(format!("{line} {}\n", std::process::id()).as_bytes()).expect("the log can be written");
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

            #[on(inline_query)]
            async fn asked(query: InlineQuery, update: Update, log: State<Log>) -> Result {
                work(query.text(), update.id(), &log).await;
                query.answer([InlineResult::article("1", "one", "1")]).await
            }
        }
    };
}

clerk!(bot_api, api = "bot");
clerk!(mtproto, api = "mtproto");

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

async fn work(text: &str, id: i64, log: &Log) {
    log.line(&format!("began {text}"));
    // 0 to 3 ms, so that handlers overlap
    let length = number("CLERK_WORK").unwrap_or_else(|| text.bytes().map(u64::from).sum::<u64>() % 4);
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
            receives: bool,
        }
        impl Visit for Found {
            fn record_i64(&mut self, field: &Field, value: i64) {
                if field.name() == "update" {
                    self.update = Some(value);
                }
            }
            fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
                if field.name() == "message" {
                    let text = format!("{value:?}");
                    self.handled |= text == "handled";
                    self.receives |= text == "this process receives the updates";
                }
            }
        }
        let mut found = Found::default();
        event.record(&mut found);
        match found {
            Found { update: Some(id), handled: true, .. } => self.0.line(&format!("handled {id}")),
            Found { receives: true, .. } => self.0.line("receives"),
            _ => {}
        }
    }
}

#[tokio::main]
async fn main() -> Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [api, store, log] = arguments.as_slice() else {
        return Err(Error::other("usage: capgram-clerk bot|webhook|mtproto STORE LOG"));
    };
    let log = Log(Arc::new(OpenOptions::new().create(true).append(true).open(log)?));
    let filter = Targets::new().with_target("capgram", tracing::Level::DEBUG);
    tracing_subscriber::registry().with(filter).with(Handled(log.clone())).init();
    let inbox = match store.as_str() {
        "memory" => Inbox::memory(),
        // so short that the next life need not wait for long
        url if url.starts_with("redis://") => Inbox::redis(url).takeover(Duration::from_secs(1)),
        path => Inbox::file(path),
    };
    let concurrency = number("CLERK_CONCURRENCY").and_then(|number| usize::try_from(number).ok()).unwrap_or(1000);
    match api.as_str() {
        "bot" => bot_api::bot().state(log).inbox(inbox).concurrency(concurrency).run().await,
        "webhook" => {
            let address = std::env::var("WEBHOOK_ADDRESS").map_err(Error::other)?;
            let url = std::env::var("WEBHOOK_URL").unwrap_or_else(|_| format!("http://{address}/hook"));
            let webhook = Webhook::new(url).listen(address);
            bot_api::bot().state(log).inbox(inbox).concurrency(concurrency).webhook(webhook).run().await
        }
        _ => mtproto::bot().state(log).inbox(inbox).concurrency(concurrency).catch_up().run().await,
    }
}
