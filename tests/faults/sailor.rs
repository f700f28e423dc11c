//! A bot in bad weather, in a process of its own, where time goes faster. `tests/faults.rs` starts it.
//!
//! ```text
//! capgram-sailor bot|mtproto STORE LOG SPEED     # with the settings in its environment
//! ```
//!
//! It answers every message. In the log: `heard TEXT`; then `answered TEXT`, or `unanswered TEXT KIND`, with a `?` if the answer may have
//! been sent all the same.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use capgram::Inbox;
use capgram::prelude::*;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Where it is written down. A line is one write.
#[derive(Clone)]
pub struct Log(Arc<File>);

impl Log {
    fn line(&self, line: &str) {
        (&*self.0).write_all(format!("{line}\n").as_bytes()).expect("the log can be written");
    }
}

macro_rules! sailor {
    ($module:ident, $($option:tt)*) => {
        #[capgram::bot($($option)*)]
        mod $module {
            use super::*;

            #[on(message)]
            async fn message(message: Message, log: State<Log>) {
                let text = message.text().to_owned();
                log.line(&format!("heard {text}"));
                match message.reply(format!("noted {text}")).await {
                    Ok(_) => log.line(&format!("answered {text}")),
                    Err(error) => {
                        let perhaps = if error.may_have_been_done() { "?" } else { "" };
                        log.line(&format!("unanswered {text} {}{perhaps}", error.kind()));
                    }
                }
            }
        }
    };
}

sailor!(bot_api, api = "bot");
sailor!(mtproto, api = "mtproto");

/// Makes tokio's clock go so many times faster than the real one. It never jumps ahead by itself as a paused clock does: that is held up as
/// long as something is being done outside of the runtime, and here something always is.
async fn hurry(speed: u32) {
    let nap = || tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(2)));
    let mut now = Instant::now();
    let mut napping = nap();
    loop {
        let next = nap();
        // a nap does not panic
        let _ = std::mem::replace(&mut napping, next).await;
        let before = std::mem::replace(&mut now, Instant::now());
        tokio::time::advance((now - before) * speed).await;
    }
}

fn main() -> Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [api, store, log, speed] = arguments.as_slice() else {
        return Err(Error::other("usage: capgram-sailor bot|mtproto STORE LOG SPEED"));
    };
    let speed: u32 = speed.parse().map_err(Error::other)?;
    let log = Log(Arc::new(OpenOptions::new().create(true).append(true).open(log)?));
    let filter = Targets::new().with_target("capgram", tracing::Level::INFO);
    tracing_subscriber::registry().with(filter).with(tracing_subscriber::fmt::layer().with_writer(std::io::stderr)).init();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build()?;
    runtime.block_on(async {
        tokio::spawn(hurry(speed));
        match api.as_str() {
            "bot" => bot_api::bot().state(log).inbox(Inbox::file(store)).run().await,
            _ => mtproto::bot().state(log).inbox(Inbox::file(store)).run().await,
        }
    })
}
