// errors: 2
use capgram::prelude::*;

use std::rc::Rc;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn count(message: Message) -> Result {
        let counter = Rc::new(1);
        message.reply("counting").await?;
        drop(counter);
        Ok(())
    }

    #[on(message)]
    async fn echo(message: Message) -> Result {
        let counter = Rc::new(1);
        message.reply("counting").await?;
        drop(counter);
        Ok(())
    }
}

fn main() {}
