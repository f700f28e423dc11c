//! Many updates through one process, and what it has in memory meanwhile. `tests/dispatch/million.rs` and `capgram-bench -- million`
//! start it.
//!
//! ```text
//! capgram-million UPDATES MARK CHATS STORE     # STORE may be `memory`
//! ```
//!
//! It prints the resident memory in kB, in the middle of the updates up to the `MARK`th and of the last ones: `at MARK: …`, `at UPDATES: …`.
//! The server that makes up the updates is a thread of it that keeps nothing, so that what grows is the bot.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use capgram::Inbox;
use capgram::prelude::*;
use tokio::sync::Notify;

/// Between how many updates the memory is read.
const EVERY: u64 = 500;

/// How much of the updates before a mark the memory is read in: a tenth of those before the first one.
const PART: u64 = 10;

/// What was handled, and what the process had in memory.
#[derive(Debug)]
pub struct Count {
    handled: AtomicU64,
    updates: u64,
    mark: u64,
    kilobytes: Mutex<[Vec<u64>; 2]>,
    all: Notify,
}

impl Count {
    fn one(&self) {
        let handled = self.handled.fetch_add(1, Ordering::Relaxed) + 1;
        let part = self.mark / PART;
        for (place, mark) in [self.mark, self.updates].into_iter().enumerate() {
            if handled <= mark && handled > mark - part && handled.is_multiple_of(EVERY) {
                self.kilobytes.lock().unwrap_or_else(PoisonError::into_inner)[place].push(resident());
            }
        }
        if handled == self.updates {
            self.all.notify_one();
        }
    }
}

/// What this process has in memory, in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}

#[capgram::bot(api = "bot")]
mod counter {
    use super::*;

    #[on(message)]
    async fn message(count: State<Arc<Count>>) {
        count.one();
    }
}

/// Answers like a Bot API server that has so many updates, in so many chats.
fn serve(mut stream: TcpStream, updates: u64, chats: u64) -> std::io::Result<()> {
    // an answer that waits for the receipt of its beginning takes 40 ms
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut line, mut body, mut answer) = (String::new(), Vec::new(), String::new());
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let method = line.split(' ').nth(1).and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned();
        let mut length = 0;
        while line.trim() != "" {
            line.clear();
            reader.read_line(&mut line)?;
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        body.resize(length, 0);
        reader.read_exact(&mut body)?;
        answer.clear();
        match method.as_str() {
            "getMe" | "GetMe" => answer.push_str(
                r#"{"id":1,"is_bot":true,"first_name":"Counter","username":"counter_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,"can_connect_to_business":false,"has_main_web_app":false}"#,
            ),
            "getUpdates" => {
                let asked: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
                let offset = asked["offset"].as_u64().unwrap_or(1).max(1);
                if offset > updates && asked["timeout"] != 0 {
                    // nothing is new any more
                    std::thread::sleep(Duration::from_millis(100));
                }
                answer.push('[');
                for id in offset..=updates.min(offset + 99) {
                    let chat = 1_000_000 + id % chats;
                    answer.push_str(if id == offset { "" } else { "," });
                    answer.push_str(&format!(
                        r#"{{"update_id":{id},"message":{{"message_id":{id},"date":1700000000,"chat":{{"id":{chat},"type":"private","first_name":"Ann"}},"from":{{"id":{chat},"is_bot":false,"first_name":"Ann"}},"text":"number {id}"}}}}"#
                    ));
                }
                answer.push(']');
            }
            _ => answer.push_str("true"),
        }
        let length = answer.len() + r#"{"ok":true,"result":}"#.len();
        let whole = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{{\"ok\":true,\"result\":{answer}}}"
        );
        stream.write_all(whole.as_bytes())?;
    }
}

#[tokio::main]
async fn main() -> Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let usage = || Error::other("usage: capgram-million UPDATES MARK CHATS STORE");
    let [updates, mark, chats, store] = arguments.as_slice() else { return Err(usage()) };
    let number = |text: &String| text.parse::<u64>().map_err(|_| usage());
    let (updates, mark, chats) = (number(updates)?, number(mark)?, number(chats)?);

    let listener = TcpListener::bind("127.0.0.1:0")?;
    let server = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(std::io::Result::ok) {
            // a connection that ends has done its duty
            std::thread::spawn(move || drop(serve(stream, updates, chats)));
        }
    });
    let count = Arc::new(Count { handled: AtomicU64::new(0), updates, mark, kilobytes: Mutex::default(), all: Notify::new() });
    let inbox = if store == "memory" { Inbox::memory() } else { Inbox::file(store) };
    let all = count.clone();
    let runner = counter::bot().token("1:million").server(server).inbox(inbox).state(count.clone());
    runner.run_until(async move { all.all.notified().await }).await?;
    let kilobytes = count.kilobytes.lock().unwrap_or_else(PoisonError::into_inner);
    for (mark, samples) in [mark, updates].into_iter().zip(kilobytes.iter()) {
        println!("at {mark}: {}", samples.iter().sum::<u64>() / samples.len().max(1) as u64);
    }
    Ok(())
}
