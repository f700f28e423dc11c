//! Messages inside a packet: containers, compression, message ids and sequence numbers.
//!
//! The server is strict: a client that numbers its messages wrongly would be cut off by Telegram at an odd moment in
//! production, so it hears `bad_msg_notification` here at once.

use std::io::{Read, Write};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use grammers_tl_types::{Cursor, Deserializable, Identifiable, Serializable, types};

use super::wire::{int, long};

pub(super) const MSG_CONTAINER: u32 = 0x73f1_f8dc;
pub(super) const GZIP_PACKED: u32 = 0x3072_cfa1;
const RPC_RESULT: u32 = 0xf35c_6d01;

/// Messages in one container: core.telegram.org/mtproto/service_messages#containers
const MAX_CONTAINED: i32 = 1020;
/// Answers shorter than this are not worth compressing.
const COMPRESS_FROM: usize = 2048;
/// No answer that a client sends compressed may unpack to more than this.
const MAX_UNPACKED: u64 = 16 << 20;

/// One message of a client.
pub(super) struct Incoming {
    pub(super) msg_id: i64,
    pub(super) constructor: u32,
    /// With the constructor.
    pub(super) body: Vec<u8>,
}

/// A rule that a client broke, with the code of `bad_msg_notification` that says so.
#[derive(Debug)]
pub(super) struct Violation {
    pub(super) msg_id: i64,
    pub(super) seq_no: i32,
    pub(super) code: i32,
    pub(super) what: &'static str,
}

/// What the server remembers of one session of a client.
pub(super) struct Numbering {
    last_client_msg_id: i64,
    content_messages: i32,
    last_server_msg_id: i64,
    sent_content_messages: i32,
}

impl Numbering {
    pub(super) fn new() -> Self {
        Self { last_client_msg_id: 0, content_messages: 0, last_server_msg_id: 0, sent_content_messages: 0 }
    }

    /// Takes a packet apart, and checks every number in it.
    pub(super) fn receive(&mut self, msg_id: i64, seq_no: i32, body: &[u8]) -> Result<Vec<Incoming>, Violation> {
        let broken = |msg_id, seq_no, code, what| Violation { msg_id, seq_no, code, what };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs() as i64;
        // More than 300 s old or 30 s in the future: core.telegram.org/mtproto/description#message-identifier-msg-id
        if (msg_id >> 32) < now - 300 {
            return Err(broken(msg_id, seq_no, 16, "a message id of the past"));
        }
        if (msg_id >> 32) > now + 30 {
            return Err(broken(msg_id, seq_no, 17, "a message id of the future"));
        }
        if constructor_of(body) != Some(MSG_CONTAINER) {
            return Ok(vec![self.one(msg_id, seq_no, body.to_vec())?]);
        }
        if msg_id % 4 != 0 {
            return Err(broken(msg_id, seq_no, 18, "a message id that is not divisible by 4"));
        }
        if body.len() < 8 || !(0..=MAX_CONTAINED).contains(&int(&body[4..8])) {
            return Err(broken(msg_id, seq_no, 64, "a container of a wrong size"));
        }
        let mut rest = &body[8..];
        let mut messages = Vec::new();
        for _ in 0..int(&body[4..8]) {
            if rest.len() < 16 {
                return Err(broken(msg_id, seq_no, 64, "a container that is cut off"));
            }
            let (inner_id, inner_seq, length) = (long(&rest[..8]), int(&rest[8..12]), int(&rest[12..16]));
            let Some(inner) = usize::try_from(length).ok().and_then(|length| rest.get(16..16 + length)) else {
                return Err(broken(msg_id, seq_no, 64, "a container that is cut off"));
            };
            if inner_id >= msg_id {
                return Err(broken(msg_id, seq_no, 64, "a container with an id lower than its content's"));
            }
            if constructor_of(inner) == Some(MSG_CONTAINER) {
                return Err(broken(msg_id, seq_no, 64, "a container inside a container"));
            }
            rest = &rest[16 + inner.len()..];
            messages.push(self.one(inner_id, inner_seq, inner.to_vec())?);
        }
        // A container is not content-related: even, and not less than the messages in it.
        if seq_no != self.content_messages * 2 {
            return Err(broken(msg_id, seq_no, 34, "a container with a wrong sequence number"));
        }
        self.last_client_msg_id = msg_id;
        Ok(messages)
    }

    fn one(&mut self, msg_id: i64, seq_no: i32, body: Vec<u8>) -> Result<Incoming, Violation> {
        let broken = |code, what| Violation { msg_id, seq_no, code, what };
        if msg_id % 4 != 0 {
            return Err(broken(18, "a message id that is not divisible by 4"));
        }
        if msg_id <= self.last_client_msg_id {
            return Err(broken(16, "a message id that is not higher than the one before"));
        }
        let body = unpack(body).ok_or(broken(64, "a packed message that does not unpack"))?;
        let constructor = constructor_of(&body).ok_or(broken(64, "a message without a constructor"))?;
        let content = !matches!(constructor, types::MsgsAck::CONSTRUCTOR_ID | types::HttpWait::CONSTRUCTOR_ID);
        let expected = self.content_messages * 2 + i32::from(content);
        if seq_no != expected {
            let (code, what) = match (content, seq_no % 2 == 1) {
                (true, false) => (35, "an even sequence number for a message with content"),
                (false, true) => (34, "an odd sequence number for a message without content"),
                _ if seq_no < expected => (32, "a sequence number that is too low"),
                _ => (33, "a sequence number that is too high"),
            };
            return Err(broken(code, what));
        }
        self.content_messages += i32::from(content);
        self.last_client_msg_id = msg_id;
        Ok(Incoming { msg_id, constructor, body })
    }

    /// The id and the sequence number of the server's next message.
    pub(super) fn send(&mut self, kind: Kind) -> (i64, i32) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        let id = ((now.as_secs() as i64) << 32) | (i64::from(now.subsec_nanos()) << 2);
        let id = id.max((self.last_server_msg_id & !3) + 4);
        // 1 for an answer, 3 for everything else: core.telegram.org/mtproto/description#message-identifier-msg-id
        self.last_server_msg_id = id | if kind == Kind::Update { 3 } else { 1 };
        let content = kind != Kind::Service;
        let seq_no = self.sent_content_messages * 2 + i32::from(content);
        self.sent_content_messages += i32::from(content);
        (self.last_server_msg_id, seq_no)
    }
}

/// What the server sends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The result of a request; it wants to be acknowledged.
    Answer,
    /// An update; it wants to be acknowledged.
    Update,
    /// Talk about the connection itself.
    Service,
}

pub(super) fn constructor_of(body: &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(body.get(..4)?.try_into().ok()?))
}

fn unpack(body: Vec<u8>) -> Option<Vec<u8>> {
    if constructor_of(&body) != Some(GZIP_PACKED) {
        return Some(body);
    }
    let packed = Vec::<u8>::deserialize(&mut Cursor::from_slice(&body[4..])).ok()?;
    let mut unpacked = Vec::new();
    GzDecoder::new(&packed[..]).take(MAX_UNPACKED).read_to_end(&mut unpacked).ok()?;
    Some(unpacked)
}

fn packed(body: &[u8]) -> Option<Vec<u8>> {
    if body.len() < COMPRESS_FROM {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).ok()?;
    let mut packed = GZIP_PACKED.to_bytes();
    encoder.finish().ok()?.serialize(&mut packed);
    (packed.len() < body.len()).then_some(packed)
}

/// `rpc_result`, compressed where that helps.
pub(super) fn rpc_result(request: i64, result: &[u8], compress: bool) -> Vec<u8> {
    let packed = if compress { packed(result) } else { None };
    let mut body = RPC_RESULT.to_bytes();
    request.serialize(&mut body);
    body.extend_from_slice(packed.as_deref().unwrap_or(result));
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> i64 {
        (SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() as i64) << 32
    }

    #[test]
    fn refuses_wrong_numbers() {
        let ping = types::MsgsAck { msg_ids: vec![] };
        let mut ack = types::MsgsAck::CONSTRUCTOR_ID.to_bytes();
        ping.serialize(&mut ack);
        let call = 0x1234_5678u32.to_bytes();
        let code = |numbering: &mut Numbering, id, seq, body: &[u8]| numbering.receive(id, seq, body).err().map(|v| v.code);

        let mut numbering = Numbering::new();
        assert_eq!(code(&mut numbering, now() + 1, 1, &call), Some(18));
        assert_eq!(code(&mut numbering, now() - (400 << 32), 1, &call), Some(16));
        assert_eq!(code(&mut numbering, now() + (100 << 32), 1, &call), Some(17));
        assert_eq!(code(&mut numbering, now(), 2, &call), Some(35));
        assert_eq!(code(&mut numbering, now(), 3, &call), Some(33));
        assert_eq!(code(&mut numbering, now(), 1, &ack), Some(34));
        assert_eq!(code(&mut numbering, now(), 1, &call), None);
        assert_eq!(code(&mut numbering, now(), 3, &call), Some(16), "the same id twice");
        assert_eq!(code(&mut numbering, now() + 4, 2, &ack), None);
        assert_eq!(code(&mut numbering, now() + 8, 3, &call), None);
    }

    #[test]
    fn packs_what_is_long_and_unpacks_it() {
        let body = [0x11u8; 9000];
        let packed = packed(&body).expect("nine thousand equal bytes compress");
        assert!(packed.len() < 200);
        assert_eq!(unpack(packed).as_deref(), Some(&body[..]));
    }
}
