//! Helpers inside and outside of the module, for one bot or for all.

use capgram::prelude::*;

/// For every bot that may list members.
pub async fn roll_call<A: Api + ListMembers>(chat: &Chat<A>) -> Result<usize> {
    let mut count = 0;
    let mut members = chat.members();
    while members.next().await?.is_some() {
        count += 1;
    }
    Ok(count)
}

/// For every bot.
pub async fn greet<A: Api>(chat: &Chat<A>) -> Result {
    chat.send("hello").await?;
    Ok(())
}

/// The bot.
#[bot(api = "mtproto")]
pub mod librarian {
    use super::*;

    async fn farewell<A: Api>(chat: &Chat<A>) -> Result {
        chat.send("bye").await?;
        Ok(())
    }

    async fn ours(chat: &Chat) -> Result<usize> {
        roll_call(chat).await
    }

    #[command]
    async fn count(chat: Chat) -> Result<String> {
        greet(&chat).await?;
        farewell(&chat).await?;
        Ok(ours(&chat).await?.to_string())
    }
}

/// The bot.
#[bot(api = "bot")]
pub mod clerk {
    use super::*;

    #[command]
    async fn hello(chat: Chat) -> Result {
        greet(&chat).await
    }
}
