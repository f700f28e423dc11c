//! The bots of these tests: one with a bot's token, one that is a person's account.

use std::path::Path;
use std::sync::Mutex;

use capgram::prelude::*;
use capgram::{Rates, Runner, SignIn};
use capgram_sim::{Telegram, User as Person};
use futures::future::BoxFuture;

use crate::stage::files::Folder;
use crate::stage::{PATIENCE, Running};

bot_librarian!(
    librarian,
    MtprotoBot,
    [api = "mtproto"],
    events [chat_join_request shipping_query pre_checkout_query business_connection],
    {
        #[on(business_message)]
        async fn business_message(bot: Bot, message: Message, hand: Way) {
            hand.over(bot, Met::Message(message));
        }

        #[on(message_deleted)]
        async fn deleted(bot: Bot, deleted: DeletedMessages, hand: Way) {
            hand.over(bot, Met::Deleted(deleted));
        }
    }
);
librarian!(reader, MtprotoUser, [api = "mtproto", account = "user"], {
    #[on(message_deleted)]
    async fn deleted(bot: Bot, deleted: DeletedMessages, hand: Way) {
        hand.over(bot, Met::Deleted(deleted));
    }

    #[on(draft)]
    async fn draft(bot: Bot, update: Update, hand: Way) {
        hand.over(bot, Met::Other(update));
    }
});

pub use librarian::MtprotoBot;
pub use reader::MtprotoUser;

/// The default bot's settings on a simulator.
pub fn settled<A: Api>(runner: Runner<A>, telegram: &Telegram, session: &Path) -> Runner<A> {
    runner
        .server(telegram.mtproto_url())
        .api_id(telegram.api_id())
        .api_hash(telegram.api_hash())
        .token(telegram.token())
        .session(session)
        .rates(Rates::unlimited())
}

/// The default bot on a simulator, receiving.
pub async fn bot(telegram: &Telegram, folder: &Folder) -> Running<MtprotoBot> {
    start(telegram, settled(librarian::bot(), telegram, &folder.file("bot.session"))).await
}

/// Answers in an order that is known before.
pub struct Answers {
    phone: String,
    codes: Mutex<Vec<String>>,
    passwords: Mutex<Vec<String>>,
}

impl Answers {
    pub fn right(person: &Person) -> Self {
        Self::new(person, [person.login_code().as_str()], [])
    }

    pub fn new<'a>(person: &Person, codes: impl IntoIterator<Item = &'a str>, passwords: impl IntoIterator<Item = &'a str>) -> Self {
        let reversed = |answers: Vec<String>| Mutex::new(answers.into_iter().rev().collect());
        Self {
            phone: person.phone(),
            codes: reversed(codes.into_iter().map(str::to_owned).collect()),
            passwords: reversed(passwords.into_iter().map(str::to_owned).collect()),
        }
    }
}

fn next(answers: &Mutex<Vec<String>>) -> BoxFuture<'static, Result<String>> {
    let answer = answers.lock().unwrap().pop();
    Box::pin(async { answer.ok_or_else(|| Error::other("nothing more is known")) })
}

impl SignIn for Answers {
    fn phone(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(async { Ok(self.phone.clone()) })
    }

    fn code(&self, _: bool) -> BoxFuture<'_, Result<String>> {
        next(&self.codes)
    }

    fn password(&self, _: Option<String>, _: bool) -> BoxFuture<'_, Result<String>> {
        next(&self.passwords)
    }
}

/// A person's own account on a simulator.
pub fn user_account(telegram: &Telegram, folder: &Folder, answers: Answers) -> Runner<MtprotoUser> {
    settled(reader::bot(), telegram, &folder.file("user.session")).sign_in(answers)
}

/// Runs a bot, and waits until it receives.
pub async fn start<A: Api>(telegram: &Telegram, runner: Runner<A>) -> Running<A> {
    let before = telegram.count_requests("updates.getDifference");
    let running = Running::start(runner);
    if !asks(telegram, "updates.getDifference", before).await {
        panic!("the bot does not receive: {:?}", running.end().await);
    }
    running
}

/// Waits until the bot has called a function more often than `before`; `false` if it does not.
pub async fn asks(telegram: &Telegram, function: &str, before: usize) -> bool {
    let asks = telegram.world().until(PATIENCE, |sim| {
        let asked = sim.requests.iter().filter(|request| request.method == function).count();
        (asked > before).then_some(())
    });
    asks.await.is_some()
}

/// That the bot kept to MTProto's rules.
pub fn assert_no_violations(telegram: &Telegram) {
    let violations = telegram.mtproto_violations();
    assert!(violations.is_empty(), "{violations:?}");
}
