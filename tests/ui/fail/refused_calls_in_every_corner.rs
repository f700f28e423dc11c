// errors: 6
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    macro_rules! listed {
        ($chat:expr) => {
            $chat.members()
        };
    }

    async fn helper(chat: &Chat) {
        let _ = chat.members();
    }

    #[command]
    async fn members(chat: Chat) -> Result {
        println!("{:?}", chat.members().next().await?.is_some());
        let _ = listed!(chat);
        let closure = || chat.members();
        let _ = closure();
        let block = async { chat.members().next().await.map(|member| member.is_some()) };
        let _ = block.await?;
        async fn nested(chat: &Chat) {
            let _ = chat.members();
        }
        nested(&chat).await;
        helper(&chat).await;
        Ok(())
    }
}

fn main() {}
