// errors: 2
//! The macro sees one module at a time: rustc compares the tables.
use capgram::prelude::*;

#[bot(api = "bot", handlers(crate::admin::bans, crate::shop, crate::desk))]
mod librarian {
    #[command(aliases("block"))]
    async fn ban() {}

    #[command(private)]
    async fn start() {}
}

mod admin {
    #[capgram::handlers(bot = crate::librarian)]
    pub mod bans {
        #[capgram::command("ban")]
        async fn ban_for_good() {}

        #[capgram::command]
        async fn unban() {}

        #[capgram::on(message)]
        async fn watch() {}
    }
}

#[handlers(bot = crate::librarian)]
mod shop {
    // the first one is for private chats only
    #[command]
    async fn start() {}
}

#[handlers(bot = crate::librarian)]
mod desk {
    #[command(aliases("start"))]
    async fn begin() {}

    #[command(group)]
    async fn block() {}

    #[on(message, photo)]
    async fn photo() {}

    #[on(edited_message)]
    async fn edited() {}
}

fn main() {}
