//! The contestants of `capgram-bench compare`, and the canned servers that they run against: each a process of its own.
//!
//! ```text
//! capgram-peers serve-bot-api CHATS COMMANDS UPDATES PACE      prints its address, then what it measured
//! capgram-peers serve-mtproto CHATS COMMANDS UPDATES PACE
//! capgram-peers run NAME COMMANDS ADDRESS WARM UPDATES REPLY MODE FILE
//! ```

mod bot_api_server;
mod capgram_bot;
mod core_loop;
mod dispatcher;
mod floor;
mod gauge;
mod grammers_loop;
mod mtproto_server;
mod scenario;

use scenario::{Run, Serving};

type Failure = Box<dyn std::error::Error + Send + Sync + 'static>;

/// The token that every contestant has.
const TOKEN: &str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (what, rest) = arguments.split_first().ok_or("what to do is missing")?;
    match what.as_str() {
        "serve-bot-api" => bot_api_server::serve(Serving::read(rest)?),
        "serve-mtproto" => mtproto_server::serve(Serving::read(rest)?),
        "run" => run(Run::read(rest)?),
        other => Err(format!("`{other}` is nothing to do").into()),
    }
}

fn run(run: Run) -> Result<(), Failure> {
    gauge::begin(&run)?;
    match run.name.as_str() {
        // bare sockets on a thread, without a runtime
        "floor" => return floor::bot_api(&run),
        "floor-mtproto" => return floor::mtproto(&run),
        _ => {}
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match run.name.as_str() {
            "capgram-memory" | "capgram-file" | "capgram-mtproto" => capgram_bot::run(&run).await,
            "core" => core_loop::run(&run).await,
            "teloxide" => dispatcher::run(&run).await,
            "grammers" => grammers_loop::run(&run).await,
            other => Err(format!("there is no contestant `{other}`").into()),
        }
    })
}
