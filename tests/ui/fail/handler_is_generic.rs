// errors: 4
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn all<T: Clone>(thing: T) {
        let _ = thing.clone();
    }

    #[command]
    async fn borrowed<'a>(text: &'a str) {
        let _ = text;
    }

    #[command]
    async fn bounded(id: MessageId)
    where
        MessageId: Copy,
    {
        let _ = id;
    }

    #[command]
    async fn sized<const N: usize>(ids: [MessageId; N]) {
        let _ = ids;
    }
}

fn main() {}
