// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn shown(thing: impl ToString) {
        let _ = thing.to_string();
    }

    #[command]
    async fn inside(things: Vec<impl ToString>) {
        let _ = things;
    }

    #[command]
    async fn text() -> impl IntoReply {
        "text"
    }
}

fn main() {}
