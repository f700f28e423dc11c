//! Other names, commands outside of the menu, and two handlers of one name where each has something to do.
#![allow(missing_docs)]

pub mod all {
    use capgram::prelude::*;

    #[bot(api = "bot", handlers(self::more))]
    pub mod librarian {
        use super::*;

        /// What I can do
        #[command("help", aliases("h", "info"))]
        async fn help_in_private(message: Message) -> Result {
            let _ = message;
            Ok(())
        }

        /// Old names
        #[command(private, aliases("begin", "go"))]
        async fn start() {}

        // the same names, for what the first one leaves
        #[command("begin", hidden)]
        async fn begin_elsewhere() {}

        #[command("go", group, hidden)]
        async fn go_in_a_group() {}

        #[command(hidden, aliases("dbg"), from = "ann")]
        async fn debug() {}

        #[command]
        async fn undocumented() {
            #![allow(deprecated, clippy::unused_unit)]
            ()
        }

        #[on(message)]
        async fn message() {}

        // what the account itself sends goes to no handler that does not ask for it
        #[on(message_reaction)]
        async fn reaction() {}
    }

    #[handlers(bot = self::librarian)]
    pub mod more {
        // the first handler of `start` is for private chats
        #[command("start")]
        async fn start_elsewhere(message: Message) {
            let _ = message;
        }

        #[cfg(any())]
        #[command]
        async fn help() {}

        #[on(edited_message)]
        async fn edited(chat: Chat) {
            let _ = chat;
        }
    }
}

pub mod undocumented {
    use capgram::prelude::*;

    // no menu, and nothing missing in it
    #[bot(api = "bot")]
    pub mod clerk {
        #[capgram::command]
        async fn start() {}
    }
}

pub mod account {
    use capgram::prelude::*;

    // a user account has no menu
    #[bot(api = "mtproto", account = "user", handlers(self::own))]
    pub mod archivist {
        use super::*;

        /// Find it
        #[command]
        async fn find(text: Rest) {
            let _ = text;
        }

        #[command]
        async fn count() {}

        #[on(message)]
        async fn incoming() {}

        #[on(message, outgoing)]
        async fn outgoing() {}
    }

    #[handlers(bot = self::archivist)]
    pub mod own {
        #[capgram::command("find", outgoing)]
        async fn find_of_ones_own() {}

        #[capgram::on(message, any(outgoing, pinned))]
        async fn more_of_ones_own() {}
    }
}
