//! Updates: what comes, in which order, and what comes in spite of everything.

use std::collections::HashSet;
use std::time::Duration;

use capgram::prelude::*;
use capgram_sim::{Telegram, User};

use crate::bots::{MtprotoBot, asks, assert_no_violations, bot, librarian, settled, start};
use crate::stage::files::Folder;
use crate::stage::{Met, Running};

#[tokio::test]
async fn edits_deletions_and_members_are_told() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann]);
    group.promotes(telegram.default_bot());
    group.becomes_public("readers_club");
    let running = bot(&telegram, &folder).await;
    let written = ann.says(&group, "helo").await;
    running.hears().await;
    ann.edits(&written, "hello").await;
    let (_, met) = running.next().await;
    let Met::Edited(message) = met else { panic!("{met:?}") };
    assert_eq!((message.text(), message.edit_date().is_some()), ("hello", true));
    ann.deletes(&written).await;
    let (_, met) = running.next().await;
    let Met::Deleted(deleted) = met else { panic!("{met:?}") };
    assert_eq!((deleted.ids(), deleted.chat().map(|chat| chat.id().0)), (&[message.id()][..], Some(group.id())));
    bob.joins(&group).await;
    loop {
        match running.next().await.1 {
            Met::Member(changed) => {
                assert!(changed.has_joined());
                assert_eq!((changed.chat().id().0, changed.new().user().id().0), (group.id(), bob.id()));
                break;
            }
            Met::Message(message) => assert!(message.service().is_some()),
            other => panic!("{other:?}"),
        }
    }
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_bot_that_is_blocked_is_told() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    ann.writes_to_bot("hello").await;
    let heard = running.hears().await;
    ann.blocks_bot().await;
    let (_, met) = running.next().await;
    let Met::Member(changed) = met else { panic!("{met:?}") };
    assert_eq!((changed.old().status(), changed.new().status()), (MemberStatus::Member, MemberStatus::Banned));
    assert_eq!((changed.new().user().id().0, changed.chat().id().0), (telegram.default_bot().id(), ann.id()));
    assert_eq!(heard.reply("but why").await.unwrap_err().kind(), "BlockedByUser");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn nothing_is_lost_with_a_connection() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    for number in 0..15 {
        if number % 3 == 0 {
            telegram.drop_mtproto_connections();
        }
        let text = format!("number {number}");
        ann.says(&group, &text).await;
        ann.writes_to_bot(&text).await;
        let mut heard = [running.hears().await, running.hears().await];
        heard.sort_by_key(|message| message.chat().id());
        assert_eq!([heard[0].text(), heard[1].text()], [text.as_str(), text.as_str()]);
        heard[0].chat().send("noted").await.unwrap();
    }
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_gap_is_filled_and_nothing_comes_twice() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let running = bot(&telegram, &folder).await;
    ann.says(&group, "0").await;
    assert_eq!(running.hears().await.text(), "0");
    telegram.lose_mtproto_updates(2);
    for number in 1..=4 {
        ann.says(&group, &number.to_string()).await;
    }
    for number in 1..=4 {
        assert_eq!(running.hears().await.text(), number.to_string());
    }
    ann.says(&group, "last").await;
    assert_eq!(running.hears().await.text(), "last");
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}

/// A message of the bot's with a button.
async fn question(running: &Running<MtprotoBot>, ann: &User) -> MessageId {
    ann.writes_to_bot("hello").await;
    let heard = running.hears().await;
    heard.reply("vote").keyboard(Keyboard::inline([[button("Yes").data("yes")]])).await.unwrap().id()
}

#[tokio::test]
async fn a_flood_of_what_has_no_number_arrives_whole() {
    const QUERIES: usize = 5_000;
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    let question = question(&running, &ann).await;
    let chat = telegram.private(&ann).key();
    // Telegram tells of a pressed button once: it is in no sequence, and no difference brings it
    for _ in 0..QUERIES {
        telegram.world().with(|sim| sim.press(ann.id(), chat, question.0, b"yes")).unwrap();
    }
    let mut met = HashSet::new();
    while met.len() < QUERIES {
        met.insert(running.next_that(|met| if let Met::Callback(query) = met { Some(query.id().to_owned()) } else { None }).await);
    }
    running.stop().await.unwrap();
}

/// A bot that does not listen to most of what comes.
#[capgram::bot(api = "mtproto")]
mod doorman {
    use capgram::prelude::*;

    use crate::stage::{Hand, Met};

    #[on(callback_query)]
    async fn pressed(bot: Bot, query: CallbackQuery, hand: State<Hand<MtprotoBot>>) {
        hand.over(bot, Met::Callback(query));
    }
}

#[tokio::test]
async fn what_has_no_number_arrives_among_what_nobody_listens_to() {
    const QUERIES: usize = 700;
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    let question = question(&running, &ann).await;
    running.stop().await.unwrap();

    let running = start(&telegram, settled(doorman::bot(), &telegram, &folder.file("bot.session"))).await;
    let chat = telegram.private(&ann).key();
    // while a difference is waited for, all of it piles up
    telegram.faults().slow_on("updates.getDifference", Duration::from_secs(1));
    let asked = telegram.count_requests("updates.getDifference");
    telegram.drop_mtproto_connections();
    assert!(asks(&telegram, "updates.getDifference", asked).await);
    let mut pressed = HashSet::new();
    let mut met = HashSet::new();
    for number in 0..QUERIES {
        // how many come between two that somebody listens to is never the same for long
        for _ in 0..number % 7 {
            ann.writes_to_bot("is anybody there?").await;
            tokio::task::yield_now().await;
        }
        pressed.insert(telegram.world().with(|sim| sim.press(ann.id(), chat, question.0, b"yes")).unwrap().to_string());
        tokio::task::yield_now().await;
    }
    telegram.faults().clear();
    while met.len() < QUERIES {
        met.insert(running.next_that(|met| if let Met::Callback(query) = met { Some(query.id().to_owned()) } else { None }).await);
    }
    assert_eq!(met, pressed);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn what_happened_to_messages_while_a_connection_was_lost_is_told() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann]);
    group.promotes(telegram.default_bot());
    let running = bot(&telegram, &folder).await;
    let written = ann.says(&group, "helo").await;
    running.hears().await;
    telegram.lose_mtproto_updates(usize::MAX);
    ann.edits(&written, "hello").await;
    bob.joins(&group).await;
    let asked = telegram.count_requests("updates.getDifference");
    telegram.drop_mtproto_connections();
    assert!(asks(&telegram, "updates.getDifference", asked).await);
    telegram.lose_mtproto_updates(0);
    ann.says(&group, "there is bob").await;
    let (mut edited, mut joined, mut heard) = (0, 0, 0);
    while (edited, joined, heard) != (1, 1, 1) {
        match running.next().await.1 {
            Met::Edited(message) => edited += usize::from(message.text() == "hello"),
            Met::Member(changed) => joined += usize::from(changed.has_joined()),
            Met::Message(message) => heard += usize::from(message.service().is_none()),
            other => panic!("{other:?}"),
        }
    }
    // the same with a gap in the group alone
    telegram.lose_mtproto_updates(1);
    ann.edits(&written, "good day").await;
    ann.says(&group, "and so on").await;
    assert_eq!(running.hears().await.text(), "and so on");
    let edited = running.next_that(|met| if let Met::Edited(message) = met { Some(message) } else { None }).await;
    assert_eq!(edited.text(), "good day");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_chat_of_which_nothing_can_be_told_now_holds_up_no_other() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let [readers, writers] = ["readers", "writers"].map(|name| telegram.group(name, [&ann]));
    let running = bot(&telegram, &folder).await;
    for group in [&readers, &writers] {
        ann.says(group, "hello").await;
        assert_eq!(running.hears().await.text(), "hello");
    }
    telegram.faults().server_error_on("updates.getChannelDifference", 2);
    telegram.lose_mtproto_updates(1);
    ann.says(&readers, "lost on the way").await;
    ann.says(&readers, "and what came then").await;
    assert!(asks(&telegram, "updates.getChannelDifference", 0).await);
    for number in 0..5 {
        ann.says(&writers, &number.to_string()).await;
        assert_eq!(running.hears().await.text(), number.to_string());
    }
    assert_eq!(running.hears().await.text(), "lost on the way");
    assert_eq!(running.hears().await.text(), "and what came then");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn what_was_missed_comes_if_it_is_wanted() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let group = telegram.group("readers", [&ann]);
    let session = folder.file("bot.session");
    let running = start(&telegram, settled(librarian::bot(), &telegram, &session)).await;
    for here in [&group, &telegram.private(&ann)] {
        ann.says(here, "before").await;
        running.hears().await;
    }
    running.stop().await.unwrap();

    ann.says(&group, "missed in the group").await;
    ann.writes_to_bot("missed").await;
    let running = start(&telegram, settled(librarian::bot(), &telegram, &session).catch_up()).await;
    let mut heard = [running.hears().await.text().to_owned(), running.hears().await.text().to_owned()];
    heard.sort();
    assert_eq!(heard, ["missed", "missed in the group"]);
    running.stop().await.unwrap();

    ann.says(&group, "not wanted").await;
    ann.writes_to_bot("not wanted").await;
    // Telegram's clock counts in seconds
    telegram.advance(std::time::Duration::from_secs(2));
    let running = start(&telegram, settled(librarian::bot(), &telegram, &session)).await;
    ann.writes_to_bot("wanted").await;
    assert_eq!(running.hears().await.text(), "wanted");
    ann.says(&group, "wanted here").await;
    assert_eq!(running.hears().await.text(), "wanted here");
    running.stop().await.unwrap();
}
