// errors: 5
use capgram::prelude::*;

use std::rc::Rc;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn wrong_parameter(number: Rc<u32>) {
        let _ = number;
    }

    #[command]
    async fn wrong_return() -> Vec<u8> {
        Vec::new()
    }

    #[command]
    async fn not_send(message: Message) -> Result {
        let counter = Rc::new(1);
        message.reply("counting").await?;
        drop(counter);
        Ok(())
    }

    #[on(message_deleted)]
    async fn wrong_event() {}

    #[command]
    async fn wrong_operation(chat: Chat) -> Result {
        let _ = chat.members();
        Ok(())
    }
}

fn main() {}
