//! A Bot API server that has its answers ready: the same updates for everybody, and `true` or the same message for the rest.
//!
//! One thread, so that it takes as little of the machine as it can; the contestants are what is to be measured.

use std::cell::RefCell;
use std::io::Write as _;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use crate::Failure;
use crate::scenario::{Pace, Serving};

/// How many updates an answer has at most. (Source: core.telegram.org/bots/api#getupdates)
const LIMIT: u64 = 100;
/// How long after an answer the next update comes, where they come one by one.
const REST: Duration = Duration::from_millis(1);

struct World {
    serving: Serving,
    /// All updates, one after the other as JSON, and where each begins.
    updates: Vec<u8>,
    starts: Vec<usize>,
    sent: Vec<u8>,
    state: RefCell<State>,
    visible: Notify,
}

struct State {
    /// Updates below this number can be had.
    visible: u64,
    pushed: Instant,
    latencies: Vec<Duration>,
}

pub fn serve(serving: Serving) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("http://{}", listener.local_addr()?);
        std::io::stdout().flush()?;
        let world = Rc::new(World::new(serving));
        loop {
            let (socket, _) = listener.accept().await?;
            socket.set_nodelay(true)?;
            let world = world.clone();
            tokio::task::spawn_local(async move {
                // a contestant that ends closes its connections as it likes
                let _ = world.connection(socket).await;
            });
        }
    })
}

impl World {
    fn new(serving: Serving) -> Self {
        let (mut updates, mut starts) = (Vec::new(), Vec::new());
        for number in 0..serving.updates {
            starts.push(updates.len());
            updates.extend(update(&serving, number).into_bytes());
        }
        starts.push(updates.len());
        let visible = if serving.pace == Pace::Burst { serving.updates } else { 1 };
        let sent = response(&format!(
            concat!(
                r#"{{"ok":true,"result":{{"message_id":77,"from":{{"id":110201543,"is_bot":true,"first_name":"Bench","username":"bench_bot"}},"#,
                r#""chat":{{"id":200000000,"first_name":"Ann","last_name":"Reader","username":"ann","type":"private"}},"date":1750000001,"#,
                r#""reply_to_message":{},"text":"pong"}}}}"#
            ),
            message(&serving, 0)
        ));
        let state = RefCell::new(State { visible, pushed: Instant::now(), latencies: Vec::new() });
        Self { serving, updates, starts, sent, state, visible: Notify::new() }
    }

    async fn connection(self: &Rc<Self>, mut socket: TcpStream) -> std::io::Result<()> {
        let mut buffer = Vec::with_capacity(16 << 10);
        loop {
            let head = loop {
                if let Some(end) = find(&buffer, b"\r\n\r\n") {
                    break end + 4;
                }
                if socket.read_buf(&mut buffer).await? == 0 {
                    return Ok(());
                }
            };
            let length = content_length(&buffer[..head]);
            while buffer.len() < head + length {
                if socket.read_buf(&mut buffer).await? == 0 {
                    return Ok(());
                }
            }
            let line = buffer.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
            let method = line.rsplit(|byte| *byte == b'/').next().unwrap_or_default().to_ascii_lowercase();
            match method.as_slice() {
                b"sendmessage" => {
                    socket.write_all(&self.sent).await?;
                    self.answered();
                }
                b"getupdates" => {
                    let offset = number_of(&buffer[head..head + length], b"\"offset\":");
                    let batch = self.batch(offset).await;
                    socket.write_all(&batch).await?;
                }
                b"getme" => socket.write_all(&response(ME)).await?,
                b"getwebhookinfo" => socket.write_all(&response(NO_WEBHOOK)).await?,
                _ => socket.write_all(&response(r#"{"ok":true,"result":true}"#)).await?,
            }
            buffer.drain(..head + length);
        }
    }

    /// The updates from `offset` on, as soon as there is one.
    async fn batch(&self, offset: u64) -> Vec<u8> {
        // update ids begin with 1
        let from = offset.max(1) - 1;
        let to = loop {
            let visible = self.state.borrow().visible;
            if from < visible {
                break visible.min(from + LIMIT);
            }
            self.visible.notified().await;
        };
        // without the comma behind the last one
        let updates = &self.updates[self.starts[from as usize]..self.starts[to as usize] - 1];
        let mut answer = format!("{HEAD}{}\r\n\r\n{{\"ok\":true,\"result\":[", updates.len() + 23).into_bytes();
        answer.extend_from_slice(updates);
        answer.extend_from_slice(b"]}");
        answer
    }

    /// A message came: where updates come one by one, the answer to the last one.
    fn answered(self: &Rc<Self>) {
        if self.serving.pace == Pace::Burst {
            return;
        }
        let state = &mut *self.state.borrow_mut();
        let latency = state.pushed.elapsed();
        state.latencies.push(latency);
        if state.latencies.len() as u64 == self.serving.updates {
            report(&mut state.latencies);
            return;
        }
        let world = self.clone();
        tokio::task::spawn_local(async move {
            tokio::time::sleep(REST).await;
            let mut state = world.state.borrow_mut();
            state.visible += 1;
            state.pushed = Instant::now();
            world.visible.notify_waiters();
        });
    }
}

/// Prints what was measured, without the first tenth.
pub fn report(latencies: &mut Vec<Duration>) {
    latencies.drain(..latencies.len() / 10);
    latencies.sort();
    let at = |part: f64| latencies[((latencies.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e6;
    println!("p50={:.1} p90={:.1} p99={:.1}", at(0.5), at(0.9), at(0.99));
}

const HEAD: &str =
    "HTTP/1.1 200 OK\r\nServer: nginx/1.18.0\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nContent-Length: ";

const ME: &str = concat!(
    r#"{"ok":true,"result":{"id":110201543,"is_bot":true,"first_name":"Bench","username":"bench_bot","can_join_groups":true,"#,
    r#""can_read_all_group_messages":false,"supports_inline_queries":false,"can_connect_to_business":false,"has_main_web_app":false}}"#
);

const NO_WEBHOOK: &str = r#"{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}"#;

fn response(body: &str) -> Vec<u8> {
    format!("{HEAD}{}\r\n\r\n{body}", body.len()).into_bytes()
}

fn message(serving: &Serving, number: u64) -> String {
    let (chat, text) = (serving.chat(number), serving.text());
    format!(
        concat!(
            r#"{{"message_id":{number},"from":{{"id":{chat},"is_bot":false,"first_name":"Ann","last_name":"Reader","username":"ann{chat}","#,
            r#""language_code":"en"}},"chat":{{"id":{chat},"first_name":"Ann","last_name":"Reader","username":"ann{chat}","type":"private"}},"#,
            r#""date":1750000000,"text":"{text}","entities":[{{"offset":0,"length":{length},"type":"bot_command"}}]}}"#
        ),
        number = number + 1,
        chat = chat,
        text = text,
        length = text.len(),
    )
}

/// With a comma behind it.
fn update(serving: &Serving, number: u64) -> String {
    format!(r#"{{"update_id":{},"message":{}}},"#, number + 1, message(serving, number))
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

fn content_length(head: &[u8]) -> usize {
    let head = head.to_ascii_lowercase();
    number_of(&head, b"content-length:") as usize
}

/// The number behind a name; 0 if there is none.
fn number_of(text: &[u8], name: &[u8]) -> u64 {
    let Some(at) = find(text, name) else { return 0 };
    let digits = text[at + name.len()..].iter().skip_while(|byte| **byte == b' ').take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}
