// errors: 2
//! The Bot API tells a bot nothing of its own messages.
use capgram::prelude::*;

#[bot(api = "bot")]
mod echo {
    use super::*;

    #[on(message, any(outgoing, photo))]
    async fn own(message: Message) {}

    #[command(outgoing)]
    async fn start(message: Message) {}
}

fn main() {}
