use super::*;
use teloxide_core::types::{BotCommand, BotCommandScope, ChatMemberKind, ChatPermissions, Recipient, UpdateKind};

#[tokio::test]
async fn describes_itself_and_chats() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let ann = telegram.user("ann");
    let me = bot.get_me().await.expect("me");
    assert_eq!((me.username(), me.first_name.as_str(), me.is_bot), ("librarian_bot", "Librarian", true));
    let group = telegram.group("readers", [&ann]);
    let basic = telegram.basic_group("few", [&ann]);
    let channel = telegram.channel("news", [&ann]);
    let private = telegram.private(&ann);
    let chat = |id: ChatId| {
        let bot = bot.clone();
        async move { bot.get_chat(id).await.expect("chat") }
    };
    assert_eq!(chat(chat_id(&group)).await.title(), Some("readers"));
    assert!(chat(chat_id(&group)).await.is_supergroup());
    assert!(chat(chat_id(&basic)).await.is_group());
    assert!(chat(chat_id(&channel)).await.is_channel());
    assert_eq!(chat(chat_id(&private)).await.first_name(), Some("ann"));
    assert!(group.id() < -1_000_000_000_000 && basic.id() < 0 && private.id() > 0);
    group.becomes_public("readers_club");
    assert_eq!(bot.get_chat("@Readers_Club".to_owned()).await.expect("by name").id, chat_id(&group));
    assert!(bot.get_chat("@ann".to_owned()).await.is_err(), "people cannot be found by name");
    bot.send_message(chat_id(&channel), "news").await.expect("posted");
    assert_eq!(channel.transcript(), "news: news\n");
}

#[tokio::test]
async fn lists_administrators_and_counts() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    let id = chat_id(&group);
    assert_eq!(bot.get_chat_member_count(id).await.expect("count"), 3);
    let member = bot.get_chat_member(id, user_id(&bob)).await.expect("member");
    assert!(matches!(member.kind, ChatMemberKind::Member(_)), "{member:?}");
    group.promotes(&bob);
    let administrators = bot.get_chat_administrators(id).await.expect("administrators");
    let names: Vec<_> = administrators.iter().map(|member| member.user.first_name.as_str()).collect();
    assert_eq!(names, ["ann", "bob"]);
    assert!(matches!(administrators[0].kind, ChatMemberKind::Owner(_)));
    let stranger = telegram.user("stranger");
    assert!(bot.get_chat_member(id, user_id(&stranger)).await.is_err());
}

#[tokio::test]
async fn restricts_bans_promotes_as_an_administrator_only() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    let (id, whom) = (chat_id(&group), user_id(&bob));
    let plain = bot.ban_chat_member(id, whom).await;
    assert_eq!(description(plain), "Bad Request: not enough rights to restrict/unrestrict chat member");
    group.promotes(telegram.default_bot());
    bot.restrict_chat_member(id, whom, ChatPermissions::empty()).await.expect("restricted");
    let refused = bob.tries_to_send(&group, capgram_sim::world::Outgoing::text("hi"));
    assert_eq!(refused.err().map(|refusal| refusal.rpc_name), Some("CHAT_WRITE_FORBIDDEN".to_owned()));
    let kind = bot.get_chat_member(id, whom).await.expect("member").kind;
    assert!(matches!(kind, ChatMemberKind::Restricted(restricted) if !restricted.can_send_messages), "restricted");
    bot.restrict_chat_member(id, whom, ChatPermissions::all()).await.expect("lifted");
    bob.says(&group, "hi").await;
    bot.promote_chat_member(id, whom).can_pin_messages(true).await.expect("promoted");
    let kind = bot.get_chat_member(id, whom).await.expect("member").kind;
    assert!(matches!(kind, ChatMemberKind::Administrator(rights) if rights.can_pin_messages && !rights.can_delete_messages));
    bot.promote_chat_member(id, whom).await.expect("demoted");
    bot.ban_chat_member(id, whom).revoke_messages(true).await.expect("banned");
    assert!(bot.get_chat_member(id, whom).await.expect("member").is_banned());
    bot.unban_chat_member(id, whom).only_if_banned(true).await.expect("unbanned");
    assert!(bot.get_chat_member(id, whom).await.expect("member").is_left());
    let owner = bot.ban_chat_member(id, user_id(&ann)).await;
    assert_eq!(description(owner), "Bad Request: can't remove chat owner");
    let lines = group.transcript();
    let expected = "ann promotes Librarian\nLibrarian restricts bob\nLibrarian lifts the restrictions of bob\nbob: hi\n\
                    Librarian promotes bob\nLibrarian demotes bob\nLibrarian bans bob\nLibrarian removes bob\nLibrarian deletes “hi”\n\
                    Librarian unbans bob\n";
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn renames_and_describes() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let group = telegram.group("readers", [&telegram.user("ann")]);
    let id = chat_id(&group);
    let plain = bot.set_chat_title(id, "writers").await;
    assert_eq!(description(plain), "Bad Request: not enough rights to change chat title");
    group.promotes(telegram.default_bot());
    bot.set_chat_title(id, "writers").await.expect("renamed");
    bot.set_chat_description(id).description("who write").await.expect("described");
    let chat = bot.get_chat(id).await.expect("chat");
    assert_eq!((chat.title(), chat.description()), (Some("writers"), Some("who write")));
    assert!(group.transcript().ends_with("Librarian renames the chat to writers\nLibrarian describes the chat: who write\n"));
}

#[tokio::test]
async fn a_basic_group_keeps_no_list_of_the_banned() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.basic_group("few", [&ann, &bob]);
    group.promotes(telegram.default_bot());
    bot.ban_chat_member(chat_id(&group), user_id(&bob)).await.expect("removed");
    assert!(bot.get_chat_member(chat_id(&group), user_id(&bob)).await.expect("member").is_left());
    let restricted = bot.restrict_chat_member(chat_id(&group), user_id(&ann), ChatPermissions::empty()).await;
    assert!(restricted.is_err(), "only supergroups restrict");
    group.bans(telegram.default_bot());
    let gone = bot.send_message(chat_id(&group), "x").await;
    assert_eq!(description(gone), "Forbidden: bot was kicked from the group chat");
}

#[tokio::test]
async fn leaves_and_is_not_there_any_more() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    bot.leave_chat(chat_id(&group)).await.expect("left");
    let gone = bot.send_message(chat_id(&group), "x").await;
    assert_eq!(description(gone), "Forbidden: bot is not a member of the supergroup chat");
    let got = updates(&bot).await;
    assert!(matches!(&got[0].kind, UpdateKind::MyChatMember(change) if change.new_chat_member.is_left()), "{got:?}");
    group.adds(telegram.default_bot());
    group.bans(telegram.default_bot());
    let kicked = bot.send_message(chat_id(&group), "x").await;
    assert_eq!(description(kicked), "Forbidden: bot was kicked from the supergroup chat".to_owned());
}

#[tokio::test]
async fn keeps_commands_by_scope() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let group = telegram.group("readers", [&telegram.user("ann")]);
    let start = [BotCommand::new("start", "Say hello")];
    bot.set_my_commands(start.clone()).await.expect("set");
    assert_eq!(bot.get_my_commands().await.expect("commands"), start);
    let scope = BotCommandScope::Chat { chat_id: Recipient::Id(chat_id(&group)) };
    assert!(bot.get_my_commands().scope(scope).await.expect("commands").is_empty());
    bot.delete_my_commands().await.expect("deleted");
    assert!(bot.get_my_commands().await.expect("commands").is_empty());
    let bad = bot.set_my_commands([BotCommand::new("Start", "x")]).await;
    assert!(description(bad).contains("BOT_COMMAND_INVALID"));
}
