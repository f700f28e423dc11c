//! Where an operation is granted, it is granted everywhere in a body.

use capgram::prelude::*;

/// The bot.
#[bot(api = "mtproto")]
pub mod librarian {
    use super::*;

    macro_rules! listed {
        ($chat:expr) => {
            $chat.members()
        };
    }

    #[command]
    async fn members(chat: Chat) -> Result<String> {
        println!("{}", chat.members().next().await?.is_some());
        let mut members = listed!(chat);
        let named = |name: &str| chat.members().named(name);
        let mut found = named("ann");
        let block = async { members.next().await };
        let first = block.await?;
        async fn counted(chat: &Chat) -> Result<usize> {
            let mut count = 0;
            let mut members = chat.members();
            while members.next().await?.is_some() {
                count += 1;
            }
            Ok(count)
        }
        Ok(format!("{} {} {}", first.is_some(), found.next().await?.is_some(), counted(&chat).await?))
    }
}
