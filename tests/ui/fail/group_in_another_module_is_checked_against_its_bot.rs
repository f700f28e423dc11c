// errors: 2
use capgram::prelude::*;

mod admin {
    pub mod ban {
        #[capgram::handlers(bot = crate::librarian)]
        pub mod rules {
            use capgram::prelude::*;

            #[command]
            async fn ban(chat: Chat, message: Message) -> Result {
                let _ = chat.members();
                let _ = message.replied_to().await?;
                Ok(())
            }
        }
    }
}

#[bot(api = "bot", handlers(admin::ban::rules))]
mod librarian {}

fn main() {}
