//! Sends files from memory and from disk, an album, and tells about the files that it gets.
//!
//! ```text
//! BOT_TOKEN=… cargo run --example media
//! ```

use capgram::prelude::*;

/// A PNG of one pixel.
pub const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15,
    0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1, 0xff, 0x89, 0x99, 0x3d,
    0x1d, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

#[bot(api = "bot")]
pub mod courier {
    use super::*;

    /// A photo
    #[command]
    async fn photo(chat: Chat) -> Result {
        chat.action(ChatAction::UploadPhoto).await?;
        chat.send_photo(InputFile::bytes("pixel.png", PIXEL)).caption(Html("one <b>pixel</b>")).await?;
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
        let photo = |name: &str| Media::photo(InputFile::bytes(name, PIXEL));
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
