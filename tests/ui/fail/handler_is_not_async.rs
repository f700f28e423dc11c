// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    fn start(message: Message) -> Result<String> {
        Ok(message.text().to_owned())
    }
}

fn main() {}
