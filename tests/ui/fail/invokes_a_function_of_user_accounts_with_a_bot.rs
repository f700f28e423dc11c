// errors: 7
use capgram::grammers::tl::{enums, functions};
use capgram::prelude::*;

#[bot(api = "mtproto")]
mod librarian {
    use super::*;

    #[command]
    async fn history(bot: Bot) -> Result {
        let history = functions::messages::GetHistory {
            peer: enums::InputPeer::PeerSelf,
            offset_id: 0,
            offset_date: 0,
            add_offset: 0,
            limit: 100,
            max_id: 0,
            min_id: 0,
            hash: 0,
        };
        bot.invoke(&history).await?;
        bot.invoke(&functions::account::GetAuthorizations {}).await?;
        // the name alone would not say which of the two
        bot.invoke(&functions::channels::ReadHistory { channel: enums::InputChannel::Empty, max_id: 0 }).await?;
        Ok(())
    }

    #[command]
    async fn wrapped(bot: Bot) -> Result {
        let query = functions::account::UpdateProfile { first_name: Some("Ada".into()), last_name: None, about: None };
        bot.invoke(&query).await?;
        bot.invoke(&functions::InvokeWithLayer { layer: 230, query }).await?;
        let query = functions::account::GetAuthorizations {};
        bot.invoke(&functions::InvokeWithBusinessConnection { connection_id: "1".into(), query }).await?;
        Ok(())
    }

    #[command]
    async fn sessions(bot: Bot) -> Result<String> {
        let sessions = bot
            .invoke(&functions::account::GetAuthorizations {})
            .await?;
        let enums::account::Authorizations::Authorizations(sessions) = sessions;
        Ok(sessions.authorizations.len().to_string())
    }
}

fn main() {}
