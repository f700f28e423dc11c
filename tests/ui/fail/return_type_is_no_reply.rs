// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn bytes() -> Result<Vec<u8>> {
        Ok(Vec::new())
    }

    #[command]
    async fn number() -> usize {
        3
    }

    #[command]
    async fn odd_error() -> std::result::Result<String, u8> {
        Err(3)
    }
}

fn main() {}
