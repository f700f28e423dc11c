//! A user account that keeps the time of day on its profile photo.
//!
//! ```text
//! API_ID=… API_HASH=… CLOCK_OFFSET=120 cargo run --example clock_photo     # minutes east of Greenwich
//! ```
//!
//! A new photo every minute is as much as an account should do: Telegram answers more with waits of hours, and `Rates::careful()`, which
//! every user account has, would hold it back before.

use std::io::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use capgram::prelude::*;
use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The account.
#[bot(api = "mtproto", account = "user")]
pub mod clock {
    use super::*;

    /// Shows the clock
    #[command]
    async fn clock(chat: Chat) -> Result {
        let (hour, minute) = time_of_day(SystemTime::now(), offset());
        chat.send_photo(InputFile::bytes("clock.png", draw(hour, minute)?)).caption(format!("{hour:02}:{minute:02}")).await?;
        Ok(())
    }
}

/// Minutes east of Greenwich.
fn offset() -> i64 {
    std::env::var("CLOCK_OFFSET").ok().and_then(|minutes| minutes.parse().ok()).unwrap_or(0)
}

/// Hour and minute, so many minutes east of Greenwich.
pub fn time_of_day(time: SystemTime, offset: i64) -> (u32, u32) {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let minutes = (i64::try_from(seconds / 60).unwrap_or_default() + offset).rem_euclid(24 * 60);
    let minutes = u32::try_from(minutes).unwrap_or_default();
    (minutes / 60, minutes % 60)
}

/// How long the minute still lasts.
fn to_next_minute(time: SystemTime) -> Duration {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Duration::from_secs(60) - Duration::from_millis((since.as_millis() % 60_000) as u64)
}

/// Changes the photo now and at every full minute.
pub async fn keep_time<A: Api + ChangeProfilePhoto + EditProfile>(bot: Bot<A>, offset: i64) -> Result {
    loop {
        let (hour, minute) = time_of_day(SystemTime::now(), offset);
        let shown = show(&bot, hour, minute).await;
        match shown {
            Ok(()) => tracing::info!("it is {hour:02}:{minute:02}"),
            // a wait of hours is no reason to end
            Err(Error::FloodWait { wait, .. }) => tokio::time::sleep(wait).await,
            Err(error) => tracing::warn!(%error, "the photo stays as it is for a minute"),
        }
        tokio::time::sleep(to_next_minute(SystemTime::now())).await;
    }
}

/// Puts a time on the photo, and takes the photos before it away.
async fn show<A: Api + ChangeProfilePhoto + EditProfile>(bot: &Bot<A>, hour: u32, minute: u32) -> Result {
    bot.set_profile_photo(InputFile::bytes("clock.png", draw(hour, minute)?)).await?;
    bot.delete_profile_photos().keep(1).await?;
    Ok(())
}

/// The digits, three pixels across and five down, and the colon.
const FONT: [[u8; 5]; 11] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b010, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
    [0b000, 0b010, 0b000, 0b010, 0b000],
];

/// The picture's width and height. Telegram shows a profile photo in a circle, and wants at least 160 pixels.
const SIDE: usize = 640;

/// The side of one of the font's pixels.
const DOT: usize = 26;

/// A PNG with the time in white on blue.
pub fn draw(hour: u32, minute: u32) -> Result<Vec<u8>> {
    let signs = [hour / 10, hour % 10, 10, minute / 10, minute % 10];
    // three pixels and a gap each
    let (width, height) = ((signs.len() * 4 - 1) * DOT, 5 * DOT);
    let (left, top) = ((SIDE - width) / 2, (SIDE - height) / 2);
    let lit = |x: usize, y: usize| {
        let (Some(x), Some(y)) = (x.checked_sub(left), y.checked_sub(top)) else { return false };
        let (column, row) = (x / DOT, y / DOT);
        let sign = signs.get(column / 4).and_then(|sign| FONT.get(*sign as usize));
        let bits = sign.and_then(|rows| rows.get(row)).copied().unwrap_or_default();
        // the leftmost pixel is the highest of three bits; the fourth column is the gap
        column % 4 < 3 && bits >> (2 - column % 4) & 1 == 1
    };
    let mut pixels = Vec::with_capacity(SIDE * SIDE * 3);
    for y in 0..SIDE {
        for x in 0..SIDE {
            pixels.extend(if lit(x, y) { [255, 255, 255] } else { [24, 62, 120] });
        }
    }
    png(&pixels)
}

/// The smallest file that is a PNG: its size, its pixels, its end. (Source: www.w3.org/TR/png)
fn png(pixels: &[u8]) -> Result<Vec<u8>> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], content: &[u8]| {
        file.extend((content.len() as u32).to_be_bytes());
        let mut sum = flate2::Crc::new();
        for part in [&kind[..], content] {
            sum.update(part);
            file.extend(part);
        }
        file.extend(sum.sum().to_be_bytes());
    };
    let side = (SIDE as u32).to_be_bytes();
    // eight bits a colour, red, green and blue, nothing unusual
    chunk(b"IHDR", &[&side[..], &side[..], &[8, 2, 0, 0, 0]].concat());
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    for row in pixels.chunks(SIDE * 3) {
        // a row says how it is filtered: not at all
        packed.write_all(&[0])?;
        packed.write_all(row)?;
    }
    chunk(b"IDAT", &packed.finish()?);
    chunk(b"IEND", &[]);
    Ok(file)
}

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    clock::bot().task(|bot| keep_time(bot, offset())).run().await
}
