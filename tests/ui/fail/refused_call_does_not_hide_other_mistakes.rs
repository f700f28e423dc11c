// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn quote(chat: Chat, id: MessageId) -> Result<String> {
        let length: usize = "no number";
        Ok(chat.message(id).await?.map_or(length.to_string(), |message| message.text().to_owned()))
    }
}

fn elsewhere() -> u8 {
    "no number"
}

fn main() {
    let _ = elsewhere();
}
