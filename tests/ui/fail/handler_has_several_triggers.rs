// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command]
    #[on(message)]
    async fn both() {}

    #[command("start")]
    #[command("begin")]
    async fn two_names() {}

    #[on(message)]
    #[on(edited_message)]
    async fn two_events() {}
}

fn main() {}
