//! A bot that takes its time, in a process of its own, so that it can be sent signals. `tests/dispatch/stopping.rs` starts it.
//!
//! ```text
//! capgram-sleeper bot|mtproto STORE LOG PATIENCE     # STORE may be `memory`; PATIENCE in milliseconds
//! ```
//!
//! In the log: `began TEXT` and `ended TEXT`. `nap` takes half a second, `hang` never ends, `block` holds the only thread there is.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use capgram::Inbox;
use capgram::prelude::*;

/// Where it is written down, a line with one write.
#[derive(Clone)]
pub struct Log(Arc<File>);

impl Log {
    fn line(&self, line: &str) {
        (&*self.0).write_all(format!("{line}\n").as_bytes()).expect("the log can be written");
    }
}

macro_rules! sleeper {
    ($module:ident, $($option:tt)*) => {
        #[capgram::bot($($option)*)]
        mod $module {
            use super::*;

            #[on(message)]
            async fn message(message: Message, log: State<Log>) {
                sleep(message.text(), &log).await;
            }
        }
    };
}

sleeper!(bot_api, api = "bot");
sleeper!(mtproto, api = "mtproto");

async fn sleep(text: &str, log: &Log) {
    log.line(&format!("began {text}"));
    match text.split(' ').next() {
        Some("nap") => tokio::time::sleep(Duration::from_millis(500)).await,
        Some("hang") => std::future::pending().await,
        Some("block") => loop {
            std::thread::park();
        },
        _ => {}
    }
    log.line(&format!("ended {text}"));
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [api, store, log, patience] = arguments.as_slice() else {
        return Err(Error::other("usage: capgram-sleeper bot|mtproto STORE LOG PATIENCE"));
    };
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).init();
    let log = Log(Arc::new(OpenOptions::new().create(true).append(true).open(log)?));
    let patience = Duration::from_millis(patience.parse().map_err(Error::other)?);
    let inbox = if store == "memory" { Inbox::memory() } else { Inbox::file(store) };
    // one after the other, so that a single handler that hangs stands in everybody's way
    match api.as_str() {
        "bot" => bot_api::bot().state(log).inbox(inbox).concurrency(1).shutdown_timeout(patience).run().await,
        _ => mtproto::bot().state(log).inbox(inbox).concurrency(1).shutdown_timeout(patience).catch_up().run().await,
    }
}
