//! Files of this crate, in the program or beside it.

use capgram::prelude::*;

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    /// Send this file
    #[command]
    async fn source(chat: Chat) -> Result {
        chat.send_document(asset!("ui/pass/assets_of_the_crate.rs")).caption("this file").await?;
        chat.send_document(asset!("ui/pass/assets_of_the_crate.rs", read)).await?;
        Ok(())
    }

    #[on(message, photo)]
    async fn album(chat: Chat) -> Result {
        chat.send_album([asset!("Cargo.toml", embed), asset!("ui.rs", read)]).await?;
        chat.send_document(asset!("Cargo.toml",)).thumbnail(asset!("ui.rs").named("picture.jpg")).await?;
        Ok(())
    }
}

/// Outside of a bot.
pub fn manifest() -> capgram::InputFile {
    capgram::asset!("Cargo.toml")
}

/// By another name of the crate.
pub fn same_manifest() -> tg::InputFile {
    tg::asset!("Cargo.toml", read)
}
