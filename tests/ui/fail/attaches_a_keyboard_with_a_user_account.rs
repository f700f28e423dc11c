// errors: 1
use capgram::prelude::*;

#[bot(api = "mtproto", account = "user")]
mod librarian {
    use super::*;

    #[on(message)]
    async fn ask(message: Message) -> Result {
        message.reply("yes?").keyboard(Keyboard::reply([["Yes", "No"]])).await?;
        Ok(())
    }
}

fn main() {}
