//! The outermost two layers: `Full` transport frames, and MTProto 2.0 encryption seen from the server's side.

use std::fmt;
use std::ops::Range;

use grammers_crypto::{AuthKey, DequeBuffer, decrypt_data_v2, encrypt_data_v2};
use grammers_mtproto::transport::{self, Full, Transport};
use tokio::io::{AsyncRead, AsyncReadExt};

/// What real servers accept in one frame; the client's own limit is 1 MiB + 8 KiB.
const MAX_FRAME: usize = (1 << 20) + (16 << 10);

/// salt + session id + message id + sequence number + length.
const PLAIN_HEADER: usize = 8 + 8 + 8 + 4 + 4;

/// An authorisation key, prepared for the server's half of the conversation.
///
/// `grammers_crypto` is written for clients: it encrypts with offset x = 0 into the key and decrypts with x = 8.
/// A server needs it the other way round. x is only an offset, so the same key rotated by eight bytes does it.
pub(super) struct Key {
    id: [u8; 8],
    sealing: AuthKey,
    opening: AuthKey,
    opening_id: [u8; 8],
}

impl Key {
    pub(super) fn new(bytes: [u8; 256]) -> Self {
        let mut left = bytes;
        left.rotate_left(8);
        let mut right = bytes;
        right.rotate_right(8);
        let opening = AuthKey::from_bytes(right);
        Self { id: key_id(&AuthKey::from_bytes(bytes)), sealing: AuthKey::from_bytes(left), opening_id: key_id(&opening), opening }
    }

    pub(super) fn id(&self) -> [u8; 8] {
        self.id
    }

    /// Decrypts a client's packet in place.
    pub(super) fn open<'p>(&self, packet: &'p mut [u8]) -> Result<Plain<'p>, WireError> {
        if packet.len() < 24 {
            return Err(WireError::Malformed("a packet shorter than its header"));
        }
        packet[..8].copy_from_slice(&self.opening_id);
        let plain = decrypt_data_v2(packet, &self.opening).map_err(|_| WireError::Malformed("a packet that does not decrypt"))?;
        if plain.len() < PLAIN_HEADER {
            return Err(WireError::Malformed("an encrypted packet without a message"));
        }
        let length = int(&plain[28..32]);
        let padding = plain.len() as i64 - PLAIN_HEADER as i64 - i64::from(length);
        // 12 to 1024 bytes of padding: core.telegram.org/mtproto/description#encrypted-message-encrypted-data
        if length < 0 || length % 4 != 0 || !(12..=1024).contains(&padding) {
            return Err(WireError::Malformed("a message length that does not fit its packet"));
        }
        Ok(Plain {
            session_id: long(&plain[8..16]),
            msg_id: long(&plain[16..24]),
            seq_no: int(&plain[24..28]),
            body: &plain[PLAIN_HEADER..PLAIN_HEADER + length as usize],
        })
    }

    /// Encrypts one message and frames it.
    pub(super) fn seal(&self, frames: &mut Full, session_id: i64, msg_id: i64, seq_no: i32, body: &[u8]) -> DequeBuffer<u8> {
        let mut buffer = DequeBuffer::with_capacity(PLAIN_HEADER + body.len() + 64, 64);
        // Salt 0 is the client's easy mode: it never asks for another one.
        buffer.extend(0i64.to_le_bytes());
        buffer.extend(session_id.to_le_bytes());
        buffer.extend(msg_id.to_le_bytes());
        buffer.extend(seq_no.to_le_bytes());
        buffer.extend((body.len() as i32).to_le_bytes());
        buffer.extend(body);
        encrypt_data_v2(&mut buffer, &self.sealing);
        buffer[..8].copy_from_slice(&self.id);
        frames.pack(&mut buffer);
        buffer
    }
}

/// A decrypted packet.
pub(super) struct Plain<'p> {
    pub(super) session_id: i64,
    pub(super) msg_id: i64,
    pub(super) seq_no: i32,
    pub(super) body: &'p [u8],
}

/// The identifier is private in [`AuthKey`], but every encrypted packet begins with it.
fn key_id(key: &AuthKey) -> [u8; 8] {
    let mut probe = DequeBuffer::with_capacity(64, 64);
    encrypt_data_v2(&mut probe, key);
    probe[..8].try_into().expect("an encrypted packet begins with its key's eight bytes")
}

pub(super) fn int(bytes: &[u8]) -> i32 {
    i32::from_le_bytes(bytes.try_into().expect("four bytes"))
}

pub(super) fn long(bytes: &[u8]) -> i64 {
    i64::from_le_bytes(bytes.try_into().expect("eight bytes"))
}

/// Why a connection cannot go on.
#[derive(Debug)]
pub(super) enum WireError {
    Closed,
    Io(std::io::Error),
    Frame(transport::Error),
    Malformed(&'static str),
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => write!(f, "the client closed the connection"),
            Self::Io(error) => write!(f, "{error}"),
            Self::Frame(error) => write!(f, "{error}"),
            Self::Malformed(what) => write!(f, "the client sent {what}"),
        }
    }
}

/// Cuts the byte stream into frames.
pub(super) struct Frames<R> {
    source: R,
    transport: Full,
    buffer: Vec<u8>,
    filled: usize,
    /// The bytes that the caller has been lent and that go before the next frame.
    consumed: usize,
}

impl<R: AsyncRead + Unpin> Frames<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, transport: Full::new(), buffer: vec![0; 16 << 10], filled: 0, consumed: 0 }
    }

    pub(super) async fn next(&mut self) -> Result<&mut [u8], WireError> {
        let range = self.fill().await?;
        Ok(&mut self.buffer[range])
    }

    async fn fill(&mut self) -> Result<Range<usize>, WireError> {
        self.buffer.copy_within(self.consumed..self.filled, 0);
        self.filled -= self.consumed;
        self.consumed = 0;
        loop {
            match self.transport.unpack(&mut self.buffer[..self.filled]) {
                Ok(found) => {
                    self.consumed = found.next_offset;
                    return Ok(found.data_range);
                }
                Err(transport::Error::MissingBytes) => {}
                Err(error) => return Err(WireError::Frame(error)),
            }
            if self.filled >= 4 {
                let wanted = int(&self.buffer[..4]) as usize;
                if wanted > MAX_FRAME {
                    return Err(WireError::Malformed("a frame of more than 1 MiB"));
                }
                if wanted > self.buffer.len() {
                    self.buffer.resize(wanted, 0);
                }
            }
            let read = self.source.read(&mut self.buffer[self.filled..]).await.map_err(WireError::Io)?;
            if read == 0 {
                return Err(WireError::Closed);
            }
            self.filled += read;
        }
    }
}

#[cfg(test)]
mod tests {
    use grammers_mtproto::mtp::{Deserialization, Encrypted, Mtp};

    use super::*;

    #[tokio::test]
    async fn speaks_with_the_clients_own_mtproto() {
        let bytes: [u8; 256] = std::array::from_fn(|i| (i * 7 % 251) as u8);
        let key = Key::new(bytes);
        let mut client = Encrypted::build().finish(bytes);
        let mut packet = DequeBuffer::with_capacity(0, 64);
        client.push(&mut packet, b"request!").expect("one message fits");
        client.finalize(&mut packet);
        Full::new().pack(&mut packet);

        let mut frames = Frames::new(&packet[..]);
        let frame = frames.next().await.expect("one whole frame");
        assert_eq!(frame[..8], key.id());
        let plain = key.open(frame).expect("the client encrypted with this key");
        assert_eq!(plain.body, b"request!");
        assert_eq!(plain.seq_no, 1);

        let mut answer = key.seal(&mut Full::new(), plain.session_id, plain.msg_id + 1, 1, b"an update...");
        let range = Full::new().unpack(&mut answer[..]).expect("one whole frame").data_range;
        let heard = client.deserialize(&mut answer[range]).expect("the server encrypted with this key");
        assert!(matches!(&heard[..], [Deserialization::Update(body)] if body == b"an update..."));
    }
}
