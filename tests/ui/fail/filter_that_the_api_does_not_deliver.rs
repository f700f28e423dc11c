// errors: 2
//! The Bot API tells a bot nothing of its own messages.
use capgram::prelude::*;

#[bot(api = "bot")]
mod echo {
    #[on(message, any(outgoing, photo))]
    async fn own() {}

    #[command(outgoing)]
    async fn start() {}
}

fn main() {}
