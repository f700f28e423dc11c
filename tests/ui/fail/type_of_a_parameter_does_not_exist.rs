// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn start(chat: Chta, shelf: State<Shelf>) -> Result<Strng> {
        let _ = (chat, shelf);
        todo!()
    }
}

fn main() {}
