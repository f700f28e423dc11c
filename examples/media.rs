//! Sends files from memory and from disk, an album, and tells about the files that it gets.
//!
//! ```text
//! BOT_TOKEN=… cargo run --example media
//! ```

use capgram::prelude::*;

/// A red PNG of 16 × 16 pixels.
pub const SQUARE: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00,
    0x00, 0x10, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x91, 0x68, 0x36, 0x00, 0x00, 0x00, 0x16, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63,
    0x78, 0xe0, 0x60, 0x40, 0x12, 0x62, 0x18, 0xd5, 0x30, 0xaa, 0x61, 0xf8, 0x6a, 0x00, 0x00, 0x51, 0x3d, 0x50, 0x10, 0x4c, 0x91, 0xe2,
    0x66, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// The bot.
#[bot(api = "bot")]
pub mod courier {
    use super::*;

    /// A photo
    #[command]
    async fn photo(chat: Chat) -> Result {
        chat.action(ChatAction::UploadPhoto).await?;
        chat.send_photo(InputFile::bytes("square.png", SQUARE)).caption(Html("a <b>red</b> square")).await?;
        Ok(())
    }

    /// This program's own source
    #[command]
    async fn source(chat: Chat) -> Result {
        chat.send_document(InputFile::path(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/media.rs"))).await?;
        Ok(())
    }

    /// Two photos as one album
    #[command]
    async fn album(chat: Chat) -> Result {
        let photo = |name: &str| Media::photo(InputFile::bytes(name, SQUARE));
        chat.send_album([photo("left.png").caption("left"), photo("right.png")]).await?;
        Ok(())
    }

    /// Tells about a file, and sends it back without an upload
    #[on(message)]
    async fn received(message: Message) -> Result {
        let Some(file) = message.file() else { return Ok(()) };
        let content = file.download_bytes().await?;
        message.reply(format!("{} bytes of {}", content.len(), file.kind().name())).await?;
        message.chat().send_document(&file).await?;
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    courier::bot().run().await
}
