//! What the servers can give: bare sockets that parse nothing they need not.

use std::io::{BufReader, Read, Write};
use std::net::TcpStream;

use grammers_crypto::DequeBuffer;
use grammers_mtproto::mtp::{Encrypted, Mtp};
use grammers_mtproto::transport::{Full, Transport};
use grammers_tl_types::{Serializable, enums, functions, types};

use crate::mtproto_server::{INIT_CONNECTION, INVOKE_WITH_LAYER, key};
use crate::scenario::Run;
use crate::{Failure, TOKEN, gauge};

/// How many requests are under way at once.
const LANES: usize = 100;

pub fn bot_api(run: &Run) -> Result<(), Failure> {
    let address = run.address.strip_prefix("http://").ok_or("no address")?;
    let connect = || -> Result<Connection, Failure> {
        let socket = TcpStream::connect(address)?;
        socket.set_nodelay(true)?;
        Ok(Connection { socket, buffer: Vec::with_capacity(64 << 10) })
    };
    let mut polling = connect()?;
    let mut lanes = Vec::new();
    if run.reply {
        for _ in 0..LANES {
            lanes.push(connect()?);
        }
    }
    let mut offset = 1;
    loop {
        polling.ask("getUpdates", &format!(r#"{{"offset":{offset},"timeout":25}}"#))?;
        let body = polling.answer()?;
        let mut chats = Vec::new();
        let mut rest = &body[..];
        while let Some(at) = find(rest, b"\"chat\":{\"id\":") {
            rest = &rest[at + 13..];
            chats.push(rest.iter().take_while(|byte| byte.is_ascii_digit()).fold(0u64, |id, digit| id * 10 + u64::from(digit - b'0')));
        }
        offset += chats.len();
        if !run.reply {
            chats.iter().for_each(|_| gauge::handled());
            continue;
        }
        for lane in chats.chunks(LANES) {
            for (chat, lane) in lane.iter().zip(&mut lanes) {
                lane.ask("sendMessage", &format!(r#"{{"chat_id":{chat},"text":"pong","reply_parameters":{{"message_id":{offset}}}}}"#))?;
            }
            for (_, lane) in lane.iter().zip(&mut lanes) {
                lane.answer()?;
                gauge::handled();
            }
        }
    }
}

struct Connection {
    socket: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    fn ask(&mut self, method: &str, body: &str) -> std::io::Result<()> {
        let length = body.len();
        let head = "Content-Type: application/json\r\nHost: localhost\r\nContent-Length: ";
        self.socket.write_all(format!("POST /bot{TOKEN}/{method} HTTP/1.1\r\n{head}{length}\r\n\r\n{body}").as_bytes())
    }

    fn answer(&mut self) -> Result<Vec<u8>, Failure> {
        let mut part = [0; 64 << 10];
        loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                let at = find(&self.buffer[..end], b"Content-Length: ").ok_or("no length")? + 16;
                let length: usize = std::str::from_utf8(&self.buffer[at..end])?.parse()?;
                if self.buffer.len() >= end + 4 + length {
                    let body = self.buffer[end + 4..end + 4 + length].to_vec();
                    self.buffer.drain(..end + 4 + length);
                    return Ok(body);
                }
            }
            let read = self.socket.read(&mut part)?;
            if read == 0 {
                return Err("the server has gone".into());
            }
            self.buffer.extend_from_slice(&part[..read]);
        }
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    let first = *part.first()?;
    let mut from = 0;
    while let Some(at) = text[from..].iter().position(|byte| *byte == first) {
        from += at;
        if text[from..].starts_with(part) {
            return Some(from);
        }
        from += 1;
    }
    None
}

/// Counts frames without looking into them: each is one update, or the answer to a request.
pub fn mtproto(run: &Run) -> Result<(), Failure> {
    let address = run.address.split('@').nth(1).and_then(|rest| rest.split('+').next()).ok_or("no address")?;
    let mut socket = TcpStream::connect(address)?;
    socket.set_nodelay(true)?;
    let mut reading = BufReader::with_capacity(64 << 10, socket.try_clone()?);
    let mut client = Encrypted::build().finish(key());
    let mut transport = Full::new();
    let mut send = |body: &[u8]| -> Result<(), Failure> {
        let mut packet = DequeBuffer::with_capacity(1024, 64);
        client.push(&mut packet, body).ok_or("a request does not fit")?;
        client.finalize(&mut packet);
        transport.pack(&mut packet);
        socket.write_all(&packet[..])?;
        Ok(())
    };
    let sign_in =
        functions::auth::ImportBotAuthorization { flags: 0, api_id: 1, api_hash: String::new(), bot_auth_token: TOKEN.to_owned() };
    let mut first = INVOKE_WITH_LAYER.to_bytes();
    grammers_tl_types::LAYER.serialize(&mut first);
    INIT_CONNECTION.serialize(&mut first);
    0u32.serialize(&mut first);
    1i32.serialize(&mut first);
    for _ in 0..6 {
        String::from("bench").serialize(&mut first);
    }
    sign_in.serialize(&mut first);
    send(&first)?;
    // what answers the sign-in
    frame(&mut reading)?;
    let mut answered = 0;
    let mut updates = 0;
    loop {
        frame(&mut reading)?;
        if !run.reply {
            gauge::handled();
            continue;
        }
        // the first of two is the update, or as good as it
        if (updates + answered) % 2 == 0 {
            updates += 1;
            send(&request(updates).to_bytes())?;
        } else {
            answered += 1;
            gauge::handled();
        }
    }
}

fn frame(reading: &mut impl Read) -> Result<(), Failure> {
    let mut length = [0; 4];
    reading.read_exact(&mut length)?;
    let mut rest = vec![0; usize::try_from(i32::from_le_bytes(length) - 4)?];
    reading.read_exact(&mut rest)?;
    Ok(())
}

fn request(number: i64) -> functions::messages::SendMessage {
    functions::messages::SendMessage {
        no_webpage: false,
        silent: false,
        background: false,
        clear_draft: false,
        noforwards: false,
        update_stickersets_order: false,
        invert_media: false,
        allow_paid_floodskip: false,
        peer: enums::InputPeer::User(types::InputPeerUser { user_id: 200_000_000, access_hash: 1 }),
        reply_to: None,
        message: "pong".to_owned(),
        random_id: number,
        reply_markup: None,
        entities: None,
        schedule_date: None,
        schedule_repeat_period: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: None,
        allow_paid_stars: None,
        suggested_post: None,
        rich_message: None,
    }
}
