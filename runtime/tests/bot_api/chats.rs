//! Chats and their members.

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::{bot, listening};
use crate::stage::Met;

#[tokio::test]
async fn who_joins_is_told() {
    let telegram = Telegram::start().await;
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann]);
    group.promotes(telegram.default_bot());
    let running = bot(&telegram);
    group.becomes_public("readers_club");
    // such updates are kept from the moment on at which the bot asks for them
    listening(&telegram).await;
    bob.joins(&group).await;
    loop {
        if let (_, Met::Member(changed)) = running.next().await
            && changed.new().user().id().0 == bob.id()
        {
            assert!(changed.has_joined());
            assert_eq!(changed.chat().id(), ChatId(group.id()));
            break;
        }
    }
    running.stop().await.unwrap();
}

#[tokio::test]
async fn the_bot_knows_itself_and_sets_its_menu() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.writes_to_bot("hello").await;
    let (bot, _) = running.next().await;
    assert_eq!(bot.username(), Some("librarian_bot"));
    let me = bot.me().await.unwrap();
    assert_eq!((me.id(), me.first_name()), (UserId(telegram.default_bot().id()), "Librarian"));
    bot.set_commands([("start", "Say hello"), ("books", "Show books")]).await.unwrap();
    let asked = telegram.requests().into_iter().rfind(|request| request.method == "setMyCommands").unwrap();
    assert!(asked.parameters.contains("Show books"), "{}", asked.parameters);
    running.stop().await.unwrap();
}
