// errors: 5
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[on(message_deleted)]
    async fn gone() {}
}

#[bot(api = "mtproto", account = "user", handlers(crate::queries))]
mod reader {
    #[on(callback_query)]
    async fn pressed() {}

    #[on(inline_query)]
    async fn asked() {}
}

#[handlers(bot = crate::reader)]
mod queries {
    #[on(chosen_inline_result)]
    async fn chosen() {}

    #[on(member)]
    async fn joined() {}
}

fn main() {}
