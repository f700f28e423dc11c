// errors: 2
use capgram::prelude::*;

#[bot(api = "bot" | "mtproto")]
mod portable {
    use super::*;

    #[on(message_deleted)]
    async fn gone(_deleted: DeletedMessages, chat: Bot) {
        let _ = chat.resolve_username("somebody");
    }
}

#[bot(api = "bot" + "mtproto")]
mod combined {}

fn main() {}
