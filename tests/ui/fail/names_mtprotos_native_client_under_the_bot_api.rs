// errors: 2
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn send(chat: Chat) -> Result {
        let _ = size_of::<capgram::grammers::tl::functions::messages::SendMessage>();
        chat.typing().await
    }

    fn hears(_: &::capgram::grammers::update::Update) {}
}

fn main() {}
