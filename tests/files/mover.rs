//! A bot that moves a large file up and down, in a process of its own, so that its memory can be looked at. `tests/files.rs` starts it.
//!
//! ```text
//! capgram-mover mtproto|local FOLDER     # with the settings in its environment
//! ```

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use capgram::prelude::*;
use futures::StreamExt;
use grammers_client::Client;
use grammers_client::message::InputMessage;
use grammers_session::types::PeerId;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Notify;

/// Where the files lie.
pub struct Place(PathBuf);

#[capgram::bot(api = "mtproto")]
mod mtproto {
    use super::*;

    /// Moves a file
    #[command("move")]
    async fn moves(chat: Chat, place: State<Place>, size: u64) -> Result<String> {
        there_and_back(&chat, &place.0.0, size).await
    }

    /// Moves a file by capgram and by grammers
    #[command]
    async fn compare(bot: Bot, chat: Chat, place: State<Place>, size: u64) -> Result<String> {
        compared(&chat, &bot.grammers(), &place.0.0, size).await
    }
}

#[capgram::bot(api = "bot", server = "local")]
mod local {
    use super::*;

    /// Moves a file
    #[command("move")]
    async fn moves(chat: Chat, place: State<Place>, size: u64) -> Result<String> {
        there_and_back(&chat, &place.0.0, size).await
    }
}

#[tokio::main]
async fn main() -> Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let place = |folder: &String| Place(PathBuf::from(folder));
    match arguments.as_slice() {
        [api, folder] if api == "mtproto" => mtproto::bot().state(place(folder)).run().await,
        [api, folder] if api == "local" => local::bot().state(place(folder)).run().await,
        _ => Err(Error::other("usage: capgram-mover mtproto|local FOLDER")),
    }
}

/// The content from byte `at` on, which is no multiple of anything.
fn fill(at: u64, bytes: &mut [u8]) {
    for (number, chunk) in bytes.chunks_mut(8).enumerate() {
        // splitmix64: no compression makes it shorter, and every place has its own
        let mut word = (at / 8 + number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        chunk.copy_from_slice(&word.to_le_bytes()[..chunk.len()]);
    }
}

const PIECE: usize = 64 * 1024;

async fn write(path: &Path, size: u64) -> Result {
    let mut file = tokio::fs::File::create(path).await?;
    let mut piece = vec![0; PIECE];
    let mut at = 0;
    while at < size {
        let length = usize::try_from(size - at).unwrap_or(PIECE).min(PIECE);
        fill(at, &mut piece[..length]);
        file.write_all(&piece[..length]).await?;
        at += length as u64;
    }
    file.flush().await?;
    Ok(())
}

/// Compares what arrives with what was sent.
#[derive(Default)]
struct Check {
    at: u64,
    /// What does not fill a word yet.
    rest: Vec<u8>,
}

impl Check {
    fn add(&mut self, piece: &[u8]) -> Result {
        self.rest.extend_from_slice(piece);
        let whole = self.rest.len() / 8 * 8;
        self.compare(whole)
    }

    fn compare(&mut self, length: usize) -> Result {
        let mut expected = vec![0; length];
        fill(self.at, &mut expected);
        if expected != self.rest[..length] {
            return Err(Error::other(format!("the bytes after {} are not what was sent", self.at)));
        }
        self.rest.drain(..length);
        self.at += length as u64;
        Ok(())
    }

    fn end(mut self, size: u64) -> Result {
        self.compare(self.rest.len())?;
        if self.at == size { Ok(()) } else { Err(Error::other(format!("{} bytes have arrived of {size}", self.at))) }
    }
}

/// Sends the file; what the Bot API broke off is sent again.
async fn send<A: Api + LargeFiles>(chat: &Chat<A>, path: &Path) -> Result<Message<A>> {
    let mut attempts = 0;
    loop {
        match chat.send_document(InputFile::path(path)).large().await {
            Err(Error::Network(error)) if attempts < 2 => {
                attempts += 1;
                tracing::info!(%error, "once more");
            }
            sent => return sent,
        }
    }
}

/// Up from the disk, down to the disk in two goes, and down again as a stream.
async fn there_and_back<A: Api + LargeFiles>(chat: &Chat<A>, folder: &Path, size: u64) -> Result<String> {
    let (from, to) = (folder.join("up.bin"), folder.join("down.bin"));
    write(&from, size).await?;

    let begun = Instant::now();
    let file = send(chat, &from).await?.file().ok_or_else(|| Error::other("the message has no file"))?;
    let up = begun.elapsed();

    let begun = Instant::now();
    let half = Arc::new(Notify::new());
    let reached = Arc::clone(&half);
    let first = file.download(&to).large().resume().progress(move |done, _| {
        if done >= size / 2 {
            reached.notify_one();
        }
    });
    tokio::select! {
        done = first.into_future() => done?,
        () = half.notified() => tracing::info!("broken off"),
    }
    file.download(&to).large().resume().await?;
    let to_disk = begun.elapsed();
    let mut check = Check::default();
    let mut down = tokio::fs::File::open(&to).await?;
    let mut piece = vec![0; PIECE];
    loop {
        match down.read(&mut piece).await? {
            0 => break,
            length => check.add(&piece[..length])?,
        }
    }
    check.end(size)?;

    let begun = Instant::now();
    let mut check = Check::default();
    let mut pieces = file.download_stream().large().await?;
    while let Some(piece) = pieces.next().await {
        check.add(&piece?)?;
    }
    check.end(size)?;
    let streamed = begun.elapsed();
    tokio::fs::remove_file(&to).await?;
    tokio::fs::remove_file(&from).await?;
    Ok(format!("moved {} {} {} {}", milliseconds(up), milliseconds(to_disk), milliseconds(streamed), peak()?))
}

/// The same file by capgram and by grammers, in turns.
async fn compared(chat: &Chat<mtproto::MtprotoBot>, client: &Client, folder: &Path, size: u64) -> Result<String> {
    let path = folder.join("up.bin");
    write(&path, size).await?;
    let begun = Instant::now();
    let sent = send(chat, &path).await?;
    let up = begun.elapsed();
    let begun = Instant::now();
    let file = sent.file().ok_or_else(|| Error::other("the message has no file"))?;
    let mut pieces = file.download_stream().large().await?;
    let mut arrived = 0;
    while let Some(piece) = pieces.next().await {
        arrived += piece?.len() as u64;
    }
    let down = begun.elapsed();

    // a basic group needs no access hash
    let peer = PeerId::chat(-chat.id().0).ok_or_else(|| Error::other("this is no basic group"))?.to_ambient_ref();
    let begun = Instant::now();
    let mut reader = tokio::fs::File::open(&path).await?;
    let length = usize::try_from(size).map_err(Error::other)?;
    let uploaded = client.upload_stream(&mut reader, length, "up.bin".to_owned()).await?;
    let sent = client.send_message(peer, InputMessage::new().text("").document(uploaded)).await.map_err(Error::other)?;
    let their_up = begun.elapsed();
    let begun = Instant::now();
    let media = sent.media().ok_or_else(|| Error::other("grammers' message has no file"))?;
    let mut parts = client.iter_download(&media);
    while let Some(part) = parts.next().await.map_err(Error::other)? {
        arrived += part.len() as u64;
    }
    let their_down = begun.elapsed();
    if arrived != 2 * size {
        return Err(Error::other(format!("{arrived} bytes have arrived of {}", 2 * size)));
    }
    tokio::fs::remove_file(&path).await?;
    let [up, down, their_up, their_down] = [up, down, their_up, their_down].map(milliseconds);
    Ok(format!("compared {up} {down} {their_up} {their_down}"))
}

fn milliseconds(time: Duration) -> u128 {
    time.as_millis()
}

/// The most that this process has had in memory, in bytes; 0 where the system does not tell.
fn peak() -> Result<u64> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return Ok(0) };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    kibibytes.map(|kibibytes| kibibytes * 1024).ok_or_else(|| Error::other("the system tells no VmHWM"))
}
