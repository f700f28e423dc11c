// errors: 2
use capgram::grammers::tl;
use capgram::prelude::*;

/// Of a layer that capgram does not know yet.
struct Newer;

impl tl::Serializable for Newer {
    fn serialize(&self, _: &mut impl Extend<u8>) {}
}

impl tl::RemoteCall for Newer {
    type Return = bool;
}

#[bot(api = "mtproto")]
mod librarian {
    use super::*;

    #[command]
    async fn newer(bot: Bot) -> Result {
        bot.invoke(&Newer).await?;
        let _ = bot.grammers().invoke(&Newer).await;
        Ok(())
    }
}

/// A helper that does not say what it calls.
async fn authorizations<A: Api + UseGrammers>(bot: &Bot<A>) -> Result {
    bot.invoke(&tl::functions::account::GetAuthorizations {}).await?;
    Ok(())
}

fn main() {}
