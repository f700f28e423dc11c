// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command(start)]
    async fn unquoted() {}

    #[command = "start"]
    async fn equals() {}

    #[command("start", "begin")]
    async fn two() {}
}

fn main() {}
