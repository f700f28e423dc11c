// errors: 5
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[on(mesage)]
    async fn misspelt() {}

    #[on(thunder)]
    async fn strange() {}

    #[on]
    async fn nothing() {}

    #[on(message, edited_message)]
    async fn several() {}

    #[on("message")]
    async fn quoted() {}
}

fn main() {}
