//! Names of the native clients that are the author's own, or that nobody can tell from the author's own.

use capgram::prelude::*;

/// Not the crate.
pub mod grammers_client {
    /// By `use super::*` in the module.
    pub fn greeting() -> &'static str {
        "hello"
    }
}

/// Not the crate.
pub mod teloxide_core {
    /// As the crate has one.
    #[derive(Debug)]
    pub struct Bot;
}

/// A client for something else.
#[derive(Clone, Debug)]
pub struct Catalogue;

impl Catalogue {
    /// Called as capgram's is.
    pub fn grammers(&self) -> &Self {
        self
    }

    /// Called as grammers' is.
    pub fn iter_dialogs(&self) -> std::slice::Iter<'static, u8> {
        [1, 2].iter()
    }
}

macro_rules! text_of {
    ($($token:tt)*) => {
        stringify!($($token)*)
    };
}

/// The bot on the Bot API.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    mod grammers_tl_types {
        pub(super) const LAYER: i32 = 1;
    }

    /// grammers_client::Client
    #[command]
    async fn start(message: Message) -> Result {
        let grammers_client = "grammers_client::Client";
        message.reply(format!("{} {grammers_client} {}", grammers_client::greeting(), grammers_tl_types::LAYER)).await?;
        message.reply(text_of!(grammers_client::Client)).await?;
        #[cfg(any())]
        grammers_client::Client::new();
        let _ = capgram::teloxide::types::ParseMode::Html;
        Ok(())
    }
}

/// The bot on MTProto.
#[bot(api = "mtproto")]
pub mod clerk {
    use super::teloxide_core::Bot as Own;
    use super::*;

    #[command]
    async fn start(bot: Bot, catalogue: State<Catalogue>) -> Result<String> {
        let known = capgram::grammers::tl::LAYER > 0;
        let own = format!("{:?} {:?}", Own, super::teloxide_core::Bot);
        let count = catalogue.grammers().iter_dialogs().count();
        let me = bot.grammers().get_me().await.is_ok();
        let bot = Catalogue;
        Ok(format!("{known} {own} {count} {me} {}", bot.grammers().iter_dialogs().count()))
    }
}

/// A user account may do it.
#[bot(api = "mtproto", account = "user")]
pub mod reader {
    use super::*;

    #[command]
    async fn dialogs(bot: Bot) -> Result<String> {
        let mut dialogs = bot.grammers().iter_dialogs();
        let mut count = 0;
        while let Ok(Some(_)) = dialogs.next().await {
            count += 1;
        }
        Ok(count.to_string())
    }
}
