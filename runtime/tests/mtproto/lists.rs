//! What only MTProto has: members, messages by id, history, names.

use capgram::Peer;
use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::{Answers, assert_no_violations, bot, librarian, settled, start, user_account};
use crate::stage::files::Folder;
use crate::stage::{Met, kind};

#[tokio::test]
async fn members_are_listed() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    let basic = telegram.basic_group("friends", [&ann, &bob]);
    let running = bot(&telegram, &folder).await;
    for here in [&group, &basic] {
        ann.says(here, "hello").await;
        let chat = running.hears().await.chat();
        let mut names: Vec<_> = chat.members().all().await.unwrap().iter().map(|member| member.user().full_name()).collect();
        names.sort();
        assert_eq!(names, ["Librarian", "ann", "bob"]);
        let named = chat.members().named("ann").all().await.unwrap();
        assert_eq!(named.iter().map(|member| member.user().full_name()).collect::<Vec<_>>(), ["ann"]);
        let bots = chat.members().bots().all().await.unwrap();
        assert_eq!(bots.iter().map(|member| member.user().id().0).collect::<Vec<_>>(), [telegram.default_bot().id()]);
        assert_eq!(chat.members().administrators().all().await.unwrap().len(), 1);
        assert_eq!(chat.members().limit(2).all().await.unwrap().len(), 2);
    }
    group.fills_up(450);
    ann.says(&group, "all of you").await;
    let chat = running.hears().await.chat();
    let mut ids: Vec<_> = chat.members().all().await.unwrap().iter().map(|member| member.user().id()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 453);
    group.hides_members();
    assert_eq!(kind(&telegram, chat.members().all().await), "NotEnoughRights");
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn messages_are_fetched_by_their_ids() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    for group in [telegram.group("readers", [&ann]), telegram.basic_group("friends", [&ann]), telegram.private(&ann)] {
        let first = ann.says(&group, "first").await;
        running.hears().await;
        ann.replies(&first, "second").await;
        let second = running.hears().await;
        let chat = second.chat();
        assert_eq!(chat.message(first.id()).await.unwrap().unwrap().text(), "first");
        assert!(chat.message(9999).await.unwrap().is_none());
        let found = chat.messages([second.id(), MessageId(9999), MessageId(first.id())]).await.unwrap();
        let texts: Vec<_> = found.iter().map(|message| message.as_ref().map(|message| message.text().to_owned())).collect();
        assert_eq!(texts, [Some("second".into()), None, Some("first".into())]);
        assert_eq!(chat.messages(1..=250).await.unwrap().len(), 250);
        assert_eq!(second.replied_to().await.unwrap().unwrap().id().0, first.id());
        assert_eq!(chat.sender_of(first.id()).await.unwrap().unwrap().id().0, ann.id());
    }
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_message_of_another_chat_is_not_this_chats() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let running = bot(&telegram, &folder).await;
    let (one, other) = (telegram.private(&ann), telegram.private(&bob));
    ann.says(&one, "a secret").await;
    let secret = running.hears().await;
    bob.says(&other, "hello").await;
    let elsewhere = running.hears().await.chat();
    assert!(elsewhere.message(secret.id()).await.unwrap().is_none());
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_user_account_reads_history_and_searches() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    for number in 0..230 {
        bob.says(&group, &format!("message {number}")).await;
    }
    let running = start(&telegram, user_account(&telegram, &folder, Answers::right(&ann))).await;
    bob.says(&group, "the last").await;
    let chat = running.hears().await.chat();
    let all = chat.history().all().await.unwrap();
    assert!(all.len() >= 231, "{}", all.len());
    assert_eq!((all[0].text(), all[1].text()), ("the last", "message 229"));
    assert!(all.windows(2).all(|pair| pair[0].id() > pair[1].id()));
    let few = chat.history().before(all[1].id()).limit(3).all().await.unwrap();
    assert_eq!(few.iter().map(|message| message.text().to_owned()).collect::<Vec<_>>(), ["message 228", "message 227", "message 226"]);
    let found = chat.search("message 22").all().await.unwrap();
    assert_eq!(found.len(), 11);
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn names_are_looked_up_once() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    telegram.user("someone_else");
    let group = telegram.group("readers", [&ann]);
    group.becomes_public("readers_club");
    let session = folder.file("bot.session");
    let running = start(&telegram, settled(librarian::bot(), &telegram, &session).resolve_limit(4)).await;
    ann.writes_to_bot("hello").await;
    let bot = running.bot().await;
    let Some(Peer::User(user)) = bot.resolve_username("@Ann").await.unwrap() else { panic!("ann is there") };
    assert_eq!((user.id().0, user.username()), (ann.id(), Some("ann")));
    let Some(Peer::Chat(chat)) = bot.resolve_username("readers_club").await.unwrap() else { panic!("the group is there") };
    assert_eq!((chat.id().0, chat.title(), chat.kind()), (group.id(), Some("readers"), ChatKind::Supergroup));
    assert!(bot.resolve_username("nobody_at_all").await.unwrap().is_none());
    for name in ["ann", "https://t.me/readers_club", "NOBODY_at_all"] {
        bot.resolve_username(name).await.unwrap();
    }
    assert!(bot.resolve_username("not a name").await.unwrap().is_none());
    assert_eq!(telegram.count_requests("contacts.resolveUsername"), 3);
    running.stop().await.unwrap();

    // a restart forgets neither the names nor the count
    let running = start(&telegram, settled(librarian::bot(), &telegram, &session).resolve_limit(4)).await;
    ann.writes_to_bot("hello again").await;
    let (bot, met) = running.next().await;
    assert!(matches!(met, Met::Message(_)));
    assert!(matches!(bot.resolve_username("ann").await.unwrap(), Some(Peer::User(_))));
    assert!(matches!(bot.resolve_username("someone_else").await.unwrap(), Some(Peer::User(_))));
    let error = bot.resolve_username("one_more").await.unwrap_err();
    assert!(matches!(error, Error::ResolveLimit { used: 4, limit: 4 }), "{error}");
    assert_eq!(telegram.count_requests("contacts.resolveUsername"), 4);
    running.stop().await.unwrap();
}
