//! An MTProto server that answers what a bot's start and its replies need, and pushes updates that it makes as it goes.
//!
//! Made of the simulator's wire parts, without its world. The contestants report what they have handled, and the server is never
//! more than [`WINDOW`] ahead: grammers drops what its channel of 100 has no room for.

use std::cell::{Cell, RefCell};
use std::io::Write as _;
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use grammers_mtproto::transport::Full;
use grammers_tl_types::{Cursor, Deserializable, Identifiable, Serializable, enums, functions as f, name_for_id, types};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, mpsc};

use crate::Failure;
use crate::bot_api_server::report;
use crate::scenario::{Pace, Serving};

#[allow(dead_code)]
#[path = "../../../sim/src/mtproto/blank.rs"]
mod blank;
#[allow(dead_code)]
#[path = "../../../sim/src/mtproto/envelope.rs"]
mod envelope;
#[allow(dead_code)]
#[path = "../../../sim/src/mtproto/wire.rs"]
mod wire;

use envelope::{Kind, Numbering, rpc_result};
use wire::{Frames, Key};

/// How many updates may be unhandled: with the news of as many replies they are less than grammers has room for.
const WINDOW: u64 = 40;
/// How long a bot has to make ready, from its sign-in on, unless it says so by asking for what it has missed.
const READY: Duration = Duration::from_secs(2);
/// How long after an answer the next update comes, where they come one by one.
const REST: Duration = Duration::from_millis(1);
/// How many handled updates a report stands for.
const REPORT: u64 = 16;

const BOT: i64 = 110_201_543;

/// The wrappers of the first request.
pub const INIT_CONNECTION: u32 = 0xc1cd_5ea9;
pub const INVOKE_WITH_LAYER: u32 = 0xda9b_0d0d;

/// The key that everybody shares with the server.
pub fn key() -> [u8; 256] {
    std::array::from_fn(|at| (at * 7 % 251) as u8)
}

struct World {
    serving: Serving,
    signed_in: Cell<bool>,
    pts: Cell<i32>,
    reported: Cell<u64>,
    more: Notify,
    ready: Notify,
    pushed: Cell<Instant>,
    latencies: RefCell<Vec<Duration>>,
}

struct Outgoing {
    kind: Kind,
    body: Vec<u8>,
}

type Outbox = mpsc::UnboundedSender<Outgoing>;

pub fn serve(serving: Serving) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let (listener, reports) = (TcpListener::bind("127.0.0.1:0").await?, TcpListener::bind("127.0.0.1:0").await?);
        let digits: String = key().iter().map(|byte| format!("{byte:02x}")).collect();
        println!("mtproto://{digits}@{}+{}", listener.local_addr()?, reports.local_addr()?);
        std::io::stdout().flush()?;
        let world = Rc::new(World {
            serving,
            signed_in: Cell::new(false),
            pts: Cell::new(1),
            reported: Cell::new(0),
            more: Notify::new(),
            ready: Notify::new(),
            pushed: Cell::new(Instant::now()),
            latencies: RefCell::default(),
        });
        let heard = world.clone();
        tokio::task::spawn_local(async move {
            let Ok((mut reports, _)) = reports.accept().await else { return };
            let mut buffer = [0; 256];
            while let Ok(read @ 1..) = reports.read(&mut buffer).await {
                heard.reported.set(heard.reported.get() + read as u64 * REPORT);
                heard.more.notify_one();
            }
        });
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

fn now() -> i32 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs() as i32
}

impl World {
    async fn connection(self: &Rc<Self>, socket: TcpStream) -> Result<(), Failure> {
        let key = Rc::new(Key::new(key()));
        let session = Rc::new(RefCell::new((0, Numbering::new())));
        let (reading, mut writing) = socket.into_split();
        let (outbox, mut queue) = mpsc::unbounded_channel::<Outgoing>();
        let (sealing, of_session) = (key.clone(), session.clone());
        tokio::task::spawn_local(async move {
            let mut frames = Full::new();
            let mut bytes = Vec::new();
            let mut waiting = Vec::new();
            while queue.recv_many(&mut waiting, 64).await > 0 {
                for Outgoing { kind, body } in waiting.drain(..) {
                    let (id, numbers) = &mut *of_session.borrow_mut();
                    let (msg_id, seq_no) = numbers.send(kind);
                    bytes.extend_from_slice(&sealing.seal(&mut frames, *id, msg_id, seq_no, &body)[..]);
                }
                if writing.write_all(&bytes).await.is_err() {
                    return;
                }
                bytes.clear();
            }
        });
        let mut frames = Frames::new(reading);
        loop {
            let packet = frames.next().await.map_err(|error| error.to_string())?;
            let plain = key.open(packet).map_err(|error| error.to_string())?;
            let messages = {
                let (id, numbers) = &mut *session.borrow_mut();
                if *id != plain.session_id {
                    (*id, *numbers) = (plain.session_id, Numbering::new());
                }
                numbers.receive(plain.msg_id, plain.seq_no, plain.body).map_err(|violation| violation.what)?
            };
            for message in messages {
                self.answer(message.msg_id, &message.body, &outbox)?;
            }
        }
    }

    fn answer(self: &Rc<Self>, msg_id: i64, body: &[u8], outbox: &Outbox) -> Result<(), Failure> {
        let (constructor, rest) = unwrapped(body)?;
        let result = match constructor {
            types::MsgsAck::CONSTRUCTOR_ID => return Ok(()),
            f::Ping::CONSTRUCTOR_ID | f::PingDelayDisconnect::CONSTRUCTOR_ID => {
                // both begin with the id
                let pong = types::Pong { msg_id, ping_id: i64::deserialize(&mut Cursor::from_slice(rest))? };
                let mut body = types::Pong::CONSTRUCTOR_ID.to_bytes();
                pong.serialize(&mut body);
                outbox.send(Outgoing { kind: Kind::Service, body })?;
                return Ok(());
            }
            f::users::GetUsers::CONSTRUCTOR_ID if !self.signed_in.get() => {
                // the key is known, and nobody's yet
                let error = types::RpcError { error_code: 401, error_message: "AUTH_KEY_UNREGISTERED".to_owned() };
                enums::RpcError::from(error).to_bytes()
            }
            f::help::GetConfig::CONSTRUCTOR_ID => blank::config(now(), 2).to_bytes(),
            f::auth::ImportBotAuthorization::CONSTRUCTOR_ID => {
                self.signed_in.set(true);
                self.begin(outbox.clone());
                let (setup_password_required, user) = (false, me());
                let given = types::auth::Authorization {
                    setup_password_required,
                    otherwise_relogin_days: None,
                    tmp_sessions: None,
                    future_auth_token: None,
                    user,
                };
                enums::auth::Authorization::from(given).to_bytes()
            }
            f::updates::GetState::CONSTRUCTOR_ID => {
                let state = types::updates::State { pts: self.pts.get(), qts: 1, date: now(), seq: 1, unread_count: 0 };
                enums::updates::State::from(state).to_bytes()
            }
            f::updates::GetDifference::CONSTRUCTOR_ID => {
                if f::updates::GetDifference::from_bytes(rest)?.pts < self.pts.get() {
                    // the server keeps nothing, and so a run in which anything was lost never ends
                    eprintln!("a client has missed updates");
                }
                self.ready.notify_one();
                enums::updates::Difference::from(types::updates::DifferenceEmpty { date: now(), seq: 1 }).to_bytes()
            }
            f::users::GetUsers::CONSTRUCTOR_ID => vec![me()].to_bytes(),
            f::messages::SendMessage::CONSTRUCTOR_ID => {
                let pts = self.pts.get() + 1;
                self.pts.set(pts);
                self.answered();
                let sent = types::UpdateShortSentMessage {
                    out: true,
                    id: pts,
                    pts,
                    pts_count: 1,
                    date: now(),
                    media: None,
                    entities: None,
                    ttl_period: None,
                };
                enums::Updates::from(sent).to_bytes()
            }
            other => {
                let name = name_for_id(other);
                eprintln!("{name} is not canned");
                let error = types::RpcError { error_code: 400, error_message: format!("NOT_CANNED_{name}") };
                enums::RpcError::from(error).to_bytes()
            }
        };
        outbox.send(Outgoing { kind: Kind::Answer, body: rpc_result(msg_id, &result, false) })?;
        Ok(())
    }

    /// Begins to push when the bot has had time to make ready.
    fn begin(self: &Rc<Self>, outbox: Outbox) {
        let world = self.clone();
        tokio::task::spawn_local(async move {
            // whichever comes first
            let _ = tokio::time::timeout(READY, world.ready.notified()).await;
            let single = world.serving.pace == Pace::Single;
            for number in 0..world.serving.updates {
                while !single && number >= world.reported.get() + WINDOW {
                    world.more.notified().await;
                }
                world.pushed.set(Instant::now());
                if outbox.send(Outgoing { kind: Kind::Update, body: world.update(number) }).is_err() {
                    return;
                }
                if single {
                    while world.latencies.borrow().len() as u64 <= number {
                        world.more.notified().await;
                    }
                    tokio::time::sleep(REST).await;
                }
            }
        });
    }

    fn answered(&self) {
        if self.serving.pace == Pace::Burst {
            return;
        }
        let latencies = &mut *self.latencies.borrow_mut();
        latencies.push(self.pushed.get().elapsed());
        self.more.notify_one();
        if latencies.len() as u64 == self.serving.updates {
            report(&mut latencies.clone());
        }
    }

    fn update(&self, number: u64) -> Vec<u8> {
        let pts = self.pts.get() + 1;
        self.pts.set(pts);
        let id = self.serving.chat(number) as i64;
        let text = self.serving.text();
        let command = types::MessageEntityBotCommand { offset: 0, length: text.len() as i32 };
        let message = types::Message {
            entities: Some(vec![command.into()]),
            ..blank::message(pts, types::PeerUser { user_id: id }.into(), now(), text)
        };
        let user = types::User {
            access_hash: Some(id * 31),
            first_name: Some("Ann".to_owned()),
            last_name: Some("Reader".to_owned()),
            username: Some(format!("ann{id}")),
            lang_code: Some("en".to_owned()),
            ..blank::user(id)
        };
        let updates = types::Updates {
            updates: vec![types::UpdateNewMessage { message: message.into(), pts, pts_count: 1 }.into()],
            users: vec![user.into()],
            chats: Vec::new(),
            date: now(),
            seq: 0,
        };
        enums::Updates::from(updates).to_bytes()
    }
}

fn me() -> enums::User {
    let user = types::User {
        is_self: true,
        bot: true,
        access_hash: Some(1),
        first_name: Some("Bench".to_owned()),
        username: Some("bench_bot".to_owned()),
        bot_info_version: Some(1),
        ..blank::user(BOT)
    };
    user.into()
}

/// A request without what it is wrapped in: its constructor, and the rest.
fn unwrapped(mut body: &[u8]) -> Result<(u32, &[u8]), Failure> {
    loop {
        let constructor = envelope::constructor_of(body).ok_or("a request without a constructor")?;
        body = &body[4..];
        let mut cursor = Cursor::from_slice(body);
        match constructor {
            INVOKE_WITH_LAYER => {
                i32::deserialize(&mut cursor)?;
            }
            INIT_CONNECTION => {
                u32::deserialize(&mut cursor)?;
                i32::deserialize(&mut cursor)?;
                for _ in 0..6 {
                    String::deserialize(&mut cursor)?;
                }
            }
            _ => return Ok((constructor, body)),
        }
        body = &body[cursor.pos()..];
    }
}
