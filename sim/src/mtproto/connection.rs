//! One TCP connection: frames in, messages out, a task for each request that has to wait.

use std::collections::HashSet;
use std::future::{Future, poll_fn};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::Poll;

use grammers_mtproto::transport::Full;
use grammers_tl_types::{Deserializable, Identifiable, RawVec, Serializable, enums, functions, types};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{Notify, mpsc};

use super::Inner;
use super::authorization::Authorization;
use super::envelope::{Incoming, Kind, Numbering, Violation, rpc_result};
use super::rpc::{self, Answer};
use super::wire::{Frames, WireError};
use crate::world::AccountId;

/// `bad_msg_notification` and `bad_server_salt` are no results, so they are serialised by hand with their constructor.
fn boxed<T: Identifiable + Serializable>(value: &T) -> Vec<u8> {
    let mut bytes = T::CONSTRUCTOR_ID.to_bytes();
    value.serialize(&mut bytes);
    bytes
}

/// One connection, as everybody else sees it.
pub(super) struct Connection {
    pub(super) number: u64,
    /// `None` of a server that stands for all of them.
    pub(super) data_centre: Option<i32>,
    authorization: OnceLock<Arc<Authorization>>,
    outgoing: mpsc::UnboundedSender<Outgoing>,
    wants_updates: AtomicBool,
    closing: Notify,
    /// Nothing comes out of it any more, and nothing gets in, though it stays open.
    mute: AtomicBool,
    session: Mutex<Session>,
    /// Up to where in the account's log this connection has been told.
    told: Mutex<Option<(AccountId, usize)>>,
    /// Events that this connection learns from the answer to its own request, and must not be told again.
    answered: Mutex<HashSet<u64>>,
}

struct Session {
    id: i64,
    numbering: Numbering,
}

struct Outgoing {
    kind: Kind,
    body: Vec<u8>,
}

impl Connection {
    pub(super) fn authorization(&self) -> Option<&Arc<Authorization>> {
        self.authorization.get()
    }

    /// Whether updates go here: not before the client has asked for anything, nor when it asked for no updates.
    pub(super) fn wants_updates(&self) -> bool {
        self.wants_updates.load(Ordering::Relaxed)
    }

    pub(super) fn set_wants_updates(&self) {
        self.wants_updates.store(true, Ordering::Relaxed);
    }

    /// Queues an update; a connection that is gone takes nothing any more.
    pub(super) fn push(&self, updates: &enums::Updates) {
        let _ = self.outgoing.send(Outgoing { kind: Kind::Update, body: updates.to_bytes() });
    }

    pub(super) fn mute(&self) {
        self.mute.store(true, Ordering::Relaxed);
    }

    fn is_mute(&self) -> bool {
        self.mute.load(Ordering::Relaxed)
    }

    pub(super) fn close(&self) {
        self.closing.notify_one();
    }

    /// Moves on to the end of the account's log, and gives the part of it that was not told yet. A connection that has just begun
    /// to listen is told nothing of the past: for that there is `getDifference`.
    pub(super) fn advance(&self, account: AccountId, end: usize) -> Range<usize> {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let start = match *told {
            Some((known, start)) if known == account => start.min(end),
            _ => end,
        };
        *told = Some((account, end));
        start..end
    }

    /// Marks events as told by an answer.
    pub(super) fn answers(&self, events: impl IntoIterator<Item = u64>) {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).extend(events);
    }

    /// Whether this event has been told by an answer; it is asked once for each event.
    pub(super) fn was_answered(&self, event: u64) -> bool {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).remove(&event)
    }

    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn service<T: Identifiable + Serializable>(&self, message: &T) {
        let _ = self.outgoing.send(Outgoing { kind: Kind::Service, body: boxed(message) });
    }

    fn answer(&self, request: i64, answer: Answer) {
        match answer {
            Answer::Result { body, compress } => {
                let _ = self.outgoing.send(Outgoing { kind: Kind::Answer, body: rpc_result(request, &body, compress) });
            }
            Answer::Drop => self.close(),
            Answer::None => {}
        }
    }
}

/// Serves a connection until one side ends it.
pub(super) async fn serve(server: Arc<Inner>, data_centre: Option<i32>, socket: TcpStream, number: u64) {
    // Nagle's algorithm and delayed acknowledgements together cost 40 ms a message.
    let _ = socket.set_nodelay(true);
    let (reading, writing) = socket.into_split();
    let (outgoing, queue) = mpsc::unbounded_channel();
    let connection = Arc::new(Connection {
        number,
        data_centre,
        authorization: OnceLock::new(),
        outgoing,
        wants_updates: AtomicBool::new(false),
        closing: Notify::new(),
        mute: AtomicBool::new(false),
        session: Mutex::new(Session { id: 0, numbering: Numbering::new() }),
        told: Mutex::default(),
        answered: Mutex::default(),
    });
    server.connections().insert(number, connection.clone());
    let ended = tokio::select! {
        ended = receive(&server, &connection, reading) => ended,
        ended = transmit(&connection, writing, queue) => ended,
        () = connection.closing.notified() => Ok(()),
    };
    server.connections().remove(&number);
    match ended {
        Ok(()) | Err(WireError::Closed) => tracing::debug!(number, "MTProto connection closed"),
        Err(error) => tracing::debug!(number, %error, "MTProto connection ended"),
    }
}

async fn transmit(
    connection: &Connection,
    mut socket: OwnedWriteHalf,
    mut queue: mpsc::UnboundedReceiver<Outgoing>,
) -> Result<(), WireError> {
    let mut frames = Full::new();
    while let Some(Outgoing { kind, body }) = queue.recv().await {
        let Some(authorization) = connection.authorization() else {
            // -404 as the whole packet: core.telegram.org/mtproto/mtproto-transports#transport-errors
            socket.write_all(&(-404i32).to_le_bytes()).await.map_err(WireError::Io)?;
            return Ok(());
        };
        let (session, msg_id, seq_no) = {
            let mut session = connection.session();
            let (msg_id, seq_no) = session.numbering.send(kind);
            (session.id, msg_id, seq_no)
        };
        let packet = authorization.key.seal(&mut frames, session, msg_id, seq_no, &body);
        if connection.is_mute() {
            continue;
        }
        socket.write_all(&packet[..]).await.map_err(WireError::Io)?;
    }
    Ok(())
}

async fn receive(server: &Arc<Inner>, connection: &Arc<Connection>, socket: OwnedReadHalf) -> Result<(), WireError> {
    let mut frames = Frames::new(socket);
    loop {
        let packet = frames.next().await?;
        if connection.is_mute() {
            continue;
        }
        let known = packet.get(..8).and_then(|id| server.authorization(connection.data_centre, id));
        let Some(authorization) = known else {
            if connection.authorization().is_some() {
                return Err(WireError::Malformed("another authorisation key than before"));
            }
            tracing::warn!(connection = connection.number, "a client came with an authorisation key that is not registered");
            let _ = connection.outgoing.send(Outgoing { kind: Kind::Service, body: Vec::new() });
            std::future::pending::<()>().await;
            return Ok(());
        };
        let authorization = connection.authorization.get_or_init(|| authorization);
        let plain = authorization.key.open(packet)?;
        let received = {
            let mut session = connection.session();
            if session.id != plain.session_id {
                *session = Session { id: plain.session_id, numbering: Numbering::new() };
            }
            session.numbering.receive(plain.msg_id, plain.seq_no, plain.body)
        };
        match received {
            Ok(messages) => {
                for message in messages {
                    handle(server, connection, message).await;
                }
            }
            Err(Violation { msg_id, seq_no, code, what }) => {
                server.violation(format!("connection {}: {what} (code {code})", connection.number));
                connection.service(&types::BadMsgNotification { bad_msg_id: msg_id, bad_msg_seqno: seq_no, error_code: code });
            }
        }
    }
}

async fn handle(server: &Arc<Inner>, connection: &Arc<Connection>, message: Incoming) {
    let Incoming { msg_id, constructor, body } = message;
    let rest = &body[4..];
    match constructor {
        types::MsgsAck::CONSTRUCTOR_ID | types::HttpWait::CONSTRUCTOR_ID => {}
        functions::Ping::CONSTRUCTOR_ID => {
            if let Ok(ping) = functions::Ping::from_bytes(rest) {
                connection.service(&types::Pong { msg_id, ping_id: ping.ping_id });
            }
        }
        functions::PingDelayDisconnect::CONSTRUCTOR_ID => {
            if let Ok(ping) = functions::PingDelayDisconnect::from_bytes(rest) {
                connection.service(&types::Pong { msg_id, ping_id: ping.ping_id });
            }
        }
        functions::GetFutureSalts::CONSTRUCTOR_ID => {
            let now = super::now();
            let salt = |n: i32| types::FutureSalt { valid_since: now + n * 1800, valid_until: now + (n + 2) * 1800, salt: 0 };
            connection.service(&types::FutureSalts { req_msg_id: msg_id, now, salts: RawVec((0..2).map(salt).collect()) });
        }
        functions::DestroySession::CONSTRUCTOR_ID => {
            if let Ok(request) = functions::DestroySession::from_bytes(rest) {
                connection.service(&types::DestroySessionNone { session_id: request.session_id });
            }
        }
        functions::RpcDropAnswer::CONSTRUCTOR_ID => {
            connection.answer(msg_id, Answer::Result { body: enums::RpcDropAnswer::RpcAnswerUnknown.to_bytes(), compress: false });
        }
        types::MsgsStateReq::CONSTRUCTOR_ID => {
            if let Ok(request) = types::MsgsStateReq::from_bytes(rest) {
                // 4: received. core.telegram.org/mtproto/service_messages_about_messages
                let info = vec![4; request.msg_ids.len()];
                connection.service(&types::MsgsStateInfo { req_msg_id: msg_id, info });
            }
        }
        _ => {
            let (server, answering) = (server.clone(), connection.clone());
            let mut work = Box::pin(async move { rpc::answer(&server, &answering, &body).await });
            // What needs no waiting is done in the order of arrival; what waits holds up nothing behind it.
            match poll_fn(|context| Poll::Ready(work.as_mut().poll(context))).await {
                Poll::Ready(answer) => connection.answer(msg_id, answer),
                Poll::Pending => {
                    let connection = connection.clone();
                    tokio::spawn(async move { connection.answer(msg_id, work.await) });
                }
            }
        }
    }
}
