// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command]
    async fn start() {}

    #[command]
    async fn start() {}
}

fn main() {}
