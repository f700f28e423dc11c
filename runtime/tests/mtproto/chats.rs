//! Chats and their members.

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::{assert_no_violations, bot};
use crate::stage::files::Folder;
use crate::stage::{Met, kind};

#[tokio::test]
async fn a_chat_tells_about_itself_and_its_members() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob, cid) = (telegram.user("ann"), telegram.user("bob"), telegram.user("cid"));
    let group = telegram.group("readers", [&ann, &bob]);
    group.becomes_public("readers_club");
    group.promotes(telegram.default_bot());
    let basic = telegram.basic_group("friends", [&ann, &bob]);
    let running = bot(&telegram, &folder).await;
    for (here, sort) in [(&group, ChatKind::Supergroup), (&basic, ChatKind::Group)] {
        ann.says(here, "hello").await;
        let chat = running.hears().await.chat();
        let info = chat.info().await.unwrap();
        assert_eq!((info.id.0, info.kind), (here.id(), sort));
        assert!(info.permissions.is_some_and(|permissions| permissions.send_messages));
        assert_eq!(chat.member_count().await.unwrap(), 3);
        let owner = chat.member(ann.id()).await.unwrap();
        assert_eq!((owner.status(), owner.rights()), (MemberStatus::Owner, Some(AdminRights::all().anonymous(false))));
        assert_eq!(owner.user().full_name(), "ann");
        assert_eq!(chat.member(bob.id()).await.unwrap().status(), MemberStatus::Member);
        let administrators = chat.administrators().await.unwrap();
        assert!(administrators.iter().any(|member| member.user().id().0 == ann.id()));
        assert_eq!(kind(&telegram, chat.member(987_654_321).await), "UserNotFound");
        assert_eq!(kind(&telegram, chat.member(cid.id()).await), "UserNotFound");
    }
    ann.writes_to_bot("hello").await;
    let (bot, met) = running.next().await;
    let Met::Message(heard) = met else { panic!("{met:?}") };
    let info = heard.chat().info().await.unwrap();
    assert_eq!((info.kind, info.title.as_deref(), info.username.as_deref()), (ChatKind::Private, Some("ann"), Some("ann")));
    assert_eq!(heard.chat().member_count().await.unwrap(), 2);
    assert_eq!(heard.chat().member(ann.id()).await.unwrap().status(), MemberStatus::Member);
    for id in [-987_654, -1_000_987_654_321, 987_654_321] {
        assert_eq!(kind(&telegram, bot.chat(id).info().await), "ChatNotFound", "{id}");
        assert_eq!(kind(&telegram, bot.chat(id).send("x").await), "ChatNotFound", "{id}");
    }
    assert_eq!(kind(&telegram, bot.chat(0).send("x").await), "ChatNotFound");
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_basic_group_has_fewer_ways() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.basic_group("friends", [&ann, &bob]);
    group.promotes(telegram.default_bot());
    let running = bot(&telegram, &folder).await;
    bob.says(&group, "hello").await;
    let chat = running.hears().await.chat();
    assert_eq!(kind(&telegram, chat.restrict(bob.id(), Permissions::none()).await), "Refused");
    assert_eq!(kind(&telegram, chat.unban(bob.id()).await), "Refused");
    assert_eq!(kind(&telegram, chat.promote(bob.id(), AdminRights::all()).await), "NotAvailable");
    chat.ban(bob.id()).await.unwrap();
    assert_eq!(group.member_names(), ["Librarian", "ann"]);
    chat.leave().await.unwrap();
    assert_eq!(group.member_names(), ["ann"]);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn the_bot_knows_itself_and_sets_its_menu() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    ann.writes_to_bot("hello").await;
    let bot = running.bot().await;
    assert_eq!((bot.id().0, bot.username()), (telegram.default_bot().id(), Some("librarian_bot")));
    assert_eq!(bot.me().await.unwrap().full_name(), "Librarian");
    bot.set_commands([("read", "Read a book")]).await.unwrap();
    let told = telegram.count_requests("bots.setBotCommands");
    assert_eq!(told, 1);
    assert_eq!(kind(&telegram, bot.set_commands([("Not a command", "x")]).await), "Limit");
    // the way out
    let state = bot.invoke(&grammers_client::tl::functions::updates::GetState {}).await.unwrap();
    let grammers_client::tl::enums::updates::State::State(state) = state;
    assert!(state.pts > 0);
    // `bot.invoke` would be refused by the compiler
    let refused = bot.grammers().invoke(&grammers_client::tl::functions::help::GetNearestDc {}).await;
    assert!(refused.unwrap_err().is("BOT_METHOD_INVALID"));
    let me = bot.grammers().get_me().await.unwrap();
    assert!(me.is_bot());
    running.stop().await.unwrap();
}
