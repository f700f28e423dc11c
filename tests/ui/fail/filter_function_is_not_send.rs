// errors: 1
//! A filter whose future cannot be sent between threads says so, and not that it is no filter.
use capgram::prelude::*;

async fn not_send(message: Message<own::BotApi>) -> bool {
    let text = std::rc::Rc::new(message.text().to_owned());
    let _ = message.reply("hm").await;
    text.is_empty()
}

async fn send(message: Message<own::BotApi>) -> bool {
    message.reply("hm").await.is_ok()
}

#[bot(api = "bot")]
mod own {
    use super::*;

    #[on(message, filter = not_send)]
    async fn first() {}

    #[on(message, filter = send)]
    async fn second() {}
}

fn main() {}
