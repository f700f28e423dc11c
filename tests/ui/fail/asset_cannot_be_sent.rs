// errors: 4
//! Files that are not there, and what is no path of a file.
use capgram::prelude::*;

const PATH: &str = "Cargo.toml";

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn manual(chat: Chat) -> Result {
        chat.send_document(asset!("Cargo.tml")).await?;
        chat.send_document(asset!(PATH)).await?;
        Ok(())
    }
}

fn main() {
    let _ = asset!("/etc/hosts", read);
    let _ = asset!("Cargo.toml", link);
}
