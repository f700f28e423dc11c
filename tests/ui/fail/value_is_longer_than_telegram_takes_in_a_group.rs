// errors: 1
use capgram::prelude::*;

#[bot(api = "mtproto", account = "user", handlers(crate::group))]
mod librarian {}

#[handlers(bot = crate::librarian)]
pub mod group {
    use super::*;

    /// Say hello
    #[command]
    pub async fn start(chat: Chat) -> Result {
        chat.set_custom_title(UserId(1), "longer than sixteen").await?;
        Ok(())
    }
}

fn main() {}
