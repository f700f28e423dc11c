//! Chats, their members and their messages.

use capgram_sim::world::{AdminRights, ChatKey, ChatKind, Outgoing, Status};
use grammers_client::message::InputMessage;
use grammers_client::peer::Role;
use grammers_client::tl;
use grammers_session::types::PeerRef;

use crate::rig::{Rig, account, rpc_name};

async fn librarian(client: &grammers_client::Client) -> PeerRef {
    let found = client.resolve_username("librarian_bot").await.expect("an answer").expect("the bot");
    found.to_ref().await.expect("a memory session").expect("resolving gives the hash")
}

#[tokio::test]
async fn members_are_listed_page_by_page() {
    let rig = Rig::new().await;
    let (readers, people) = rig.with(|state| {
        let people: Vec<_> = (0..447).map(|n| account(state, &format!("Reader {n}"), None, false)).collect();
        let mut all = people.clone();
        all.extend([rig.bot, rig.ben]);
        (state.add_chat(ChatKind::Supergroup, "readers", rig.ann, &all), people)
    });
    let bot = rig.bot().await;
    let chat = rig.peer(rig.bot, readers);
    let mut members = bot.client.iter_participants(chat);
    assert_eq!(members.total().await.expect("an answer"), 450);
    let mut found = Vec::new();
    while let Some(member) = members.next().await.expect("a page") {
        found.push(member.user.id().bare_id().expect("a user"));
    }
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), 450);
    assert!(people.iter().all(|person| found.contains(person)));
    let pages = rig.with(|state| state.requests.iter().filter(|request| request.method == "channels.getParticipants").count());
    assert!(pages >= 3, "200 a page");
}

#[tokio::test]
async fn members_are_filtered() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    rig.with(|state| {
        state.promote(rig.ann, readers, rig.bot, AdminRights::ALL, Some("keeper".to_owned())).expect("Ann owns the group");
        let dora = account(state, "Dora", None, false);
        state.add_member(rig.ann, readers, dora).expect("Ann owns the group");
        state.ban(rig.ann, readers, dora, None, false).expect("Ann owns the group");
    });
    let bot = rig.bot().await;
    let chat = rig.peer(rig.bot, readers);
    let list = async |filter: tl::enums::ChannelParticipantsFilter| {
        let mut names = Vec::new();
        let mut members = bot.client.iter_participants(chat).filter(filter);
        while let Some(member) = members.next().await.expect("a page") {
            names.push(member.user.full_name());
        }
        names
    };
    use tl::enums::ChannelParticipantsFilter as Filter;
    assert_eq!(list(Filter::ChannelParticipantsRecent).await, ["Ann", "Librarian", "Ben"]);
    assert_eq!(list(Filter::ChannelParticipantsAdmins).await, ["Ann", "Librarian"]);
    assert_eq!(list(Filter::ChannelParticipantsBots).await, ["Librarian"]);
    assert_eq!(list(tl::types::ChannelParticipantsSearch { q: "be".into() }.into()).await, ["Ben"]);
    assert_eq!(list(tl::types::ChannelParticipantsKicked { q: String::new() }.into()).await, ["Dora"]);
}

#[tokio::test]
async fn members_of_a_basic_group_are_listed() {
    let rig = Rig::new().await;
    let table = rig.group("table");
    let bot = rig.bot().await;
    let mut members = bot.client.iter_participants(rig.peer(rig.bot, table));
    let mut names = Vec::new();
    while let Some(member) = members.next().await.expect("a list") {
        names.push((member.user.full_name(), matches!(member.role, Role::Creator(_))));
    }
    names.sort();
    assert_eq!(names, [("Ann".to_owned(), true), ("Ben".to_owned(), false), ("Librarian".to_owned(), false)]);
}

#[tokio::test]
async fn a_bot_bans_restricts_and_promotes() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    let bot = rig.bot().await;
    let (chat, ben) = (rig.peer(rig.bot, readers), rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ben)));
    let status = || rig.with(|state| state.chat(readers).expect("a chat").status(rig.ben));

    assert_eq!(rpc_name(bot.client.set_banned_rights(chat, ben).view_messages(false).await), "CHAT_ADMIN_REQUIRED");
    rig.with(|state| {
        let rights = AdminRights { is_anonymous: false, ..AdminRights::ALL };
        state.promote(rig.ann, readers, rig.bot, rights, None).expect("Ann owns the group");
    });
    bot.client.set_banned_rights(chat, ben).send_media(false).await.expect("an administrator");
    assert!(matches!(status(), Status::Restricted { permissions, .. } if permissions.can_send_messages && !permissions.can_send_photos));
    // grammers calls whoever is restricted banned.
    assert!(bot.client.get_permissions(chat, ben).await.expect("an answer").is_banned());
    bot.client.set_banned_rights(chat, ben).await.expect("an administrator");
    assert_eq!(status(), Status::Member);
    bot.client.set_admin_rights(chat, ben).delete_messages(true).rank("deputy").await.expect("an administrator");
    assert!(
        matches!(status(), Status::Administrator { rights, title } if rights.can_delete_messages && title.as_deref() == Some("deputy"))
    );
    bot.client.set_admin_rights(chat, ben).await.expect("an administrator");
    assert_eq!(status(), Status::Member);
    bot.client.set_banned_rights(chat, ben).view_messages(false).await.expect("an administrator");
    assert!(matches!(status(), Status::Banned { until: None }));
    bot.client.set_banned_rights(chat, ben).await.expect("an administrator");
    assert_eq!(status(), Status::Left);
    let gone = bot.client.get_permissions(chat, ben).await;
    assert_eq!(rpc_name(gone), "USER_NOT_PARTICIPANT");
}

#[tokio::test]
async fn a_bot_leaves() {
    let rig = Rig::new().await;
    let (readers, table) = (rig.supergroup("readers"), rig.group("table"));
    let bot = rig.bot().await;
    for chat in [readers, table] {
        bot.client.delete_dialog(rig.peer(rig.bot, chat)).await.expect("a member");
        assert!(!rig.with(|state| state.chat(chat).expect("a chat").has(rig.bot)));
        assert_ne!(rpc_name(bot.client.send_message(rig.peer(rig.bot, chat), "still here?").await), "no error");
    }
}

#[tokio::test]
async fn full_chats_tell_what_is_known() {
    let rig = Rig::new().await;
    let (readers, table) = (rig.supergroup("readers"), rig.group("table"));
    rig.with(|state| state.chats.get_mut(&readers).expect("a chat").about = Some("We read.".to_owned()));
    let bot = rig.bot().await;
    let full = tl::functions::channels::GetFullChannel { channel: rig.peer(rig.bot, readers).into() };
    let tl::enums::messages::ChatFull::Full(full) = bot.client.invoke(&full).await.expect("a member");
    let tl::enums::ChatFull::ChannelFull(channel) = full.full_chat else { panic!("a supergroup is a channel") };
    assert_eq!((channel.about.as_str(), channel.participants_count), ("We read.", Some(3)));
    let full = tl::functions::messages::GetFullChat { chat_id: rig.peer(rig.bot, table).into() };
    let tl::enums::messages::ChatFull::Full(full) = bot.client.invoke(&full).await.expect("a member");
    assert!(matches!(full.full_chat, tl::enums::ChatFull::Full(_)));
    assert_eq!(full.users.len(), 3);
}

#[tokio::test]
async fn messages_are_fetched_by_id() {
    let rig = Rig::new().await;
    let (readers, direct) = (rig.supergroup("readers"), ChatKey::private(rig.bot, rig.ann));
    let bot = rig.bot().await;
    for chat in [readers, direct] {
        let first = rig.says(rig.ann, chat, "first");
        let second = rig.with(|state| {
            let outgoing = Outgoing { reply_to: Some(first), ..Outgoing::text("second") };
            state.send(rig.ann, chat, outgoing).expect("a reply").id
        });
        let peer = rig.peer(rig.bot, chat);
        let found = bot.client.get_messages_by_id(peer, &[first, 999_999, second]).await.expect("an answer");
        let texts: Vec<_> = found.iter().map(|message| message.as_ref().map(|message| message.text().to_owned())).collect();
        assert_eq!((texts[0].as_deref(), texts[2].as_deref()), (Some("first"), Some("second")));
        assert!(texts[1].as_deref().unwrap_or_default().is_empty(), "grammers gives an empty message for one that is gone");
        let second = found.into_iter().flatten().next_back().expect("the second");
        let replied = bot.client.get_reply_to_message(&second).await.expect("an answer").expect("the first");
        assert_eq!(replied.text(), "first");
    }
}

#[tokio::test]
async fn messages_are_edited_deleted_pinned_and_reacted_to() {
    let rig = Rig::new().await;
    let (readers, direct) = (rig.supergroup("readers"), ChatKey::private(rig.bot, rig.ann));
    rig.with(|state| state.promote(rig.ann, readers, rig.bot, AdminRights::ALL, None).expect("Ann owns the group"));
    let bot = rig.bot().await;
    for chat in [readers, direct] {
        let peer = rig.peer(rig.bot, chat);
        let sent = bot.client.send_message(peer, "one").await.expect("sent").id();
        bot.client.edit_message(peer, sent, "two").await.expect("its own message");
        assert_eq!(rpc_name(bot.client.edit_message(peer, sent, "two").await), "MESSAGE_NOT_MODIFIED");
        bot.client.pin_message(peer, sent).await.expect("may pin");
        assert_eq!(rig.with(|state| state.pinned(chat)), [sent]);
        bot.client.unpin_message(peer, sent).await.expect("may pin");
        assert!(rig.with(|state| state.pinned(chat)).is_empty());
        bot.client.send_reactions(peer, sent, "👍").await.expect("may react");
        assert_eq!(rpc_name(bot.client.send_reactions(peer, sent, "🪑").await), "REACTION_INVALID");
        assert_eq!(bot.client.delete_messages(peer, &[sent, 77_777]).await.expect("its own message"), 1);
        assert!(rig.with(|state| state.messages[&chat].values().all(|message| message.text != "two")));
    }
    rig.assert_no_violations();
}

fn blank_forward() -> tl::functions::messages::ForwardMessages {
    tl::functions::messages::ForwardMessages {
        silent: false,
        background: false,
        with_my_score: false,
        drop_author: false,
        drop_media_captions: false,
        noforwards: false,
        allow_paid_floodskip: false,
        from_ephemeral: false,
        from_peer: tl::enums::InputPeer::Empty,
        id: Vec::new(),
        random_id: Vec::new(),
        to_peer: tl::enums::InputPeer::Empty,
        top_msg_id: None,
        reply_to: None,
        schedule_date: None,
        schedule_repeat_period: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: None,
        video_timestamp: None,
        allow_paid_stars: None,
        suggested_post: None,
    }
}

#[tokio::test]
async fn messages_are_forwarded_and_copied() {
    let rig = Rig::new().await;
    let (readers, table) = (rig.supergroup("readers"), rig.group("table"));
    let bot = rig.bot().await;
    let ids = [rig.says(rig.ann, readers, "one"), rig.says(rig.ben, readers, "two")];
    let (from, to) = (rig.peer(rig.bot, readers), rig.peer(rig.bot, table));
    let forwarded = bot.client.forward_messages(to, &ids, from).await.expect("a member of both");
    let texts: Vec<_> = forwarded.iter().map(|message| message.as_ref().map(|message| message.text().to_owned())).collect();
    assert_eq!(texts, [Some("one".to_owned()), Some("two".to_owned())]);
    assert!(forwarded[0].as_ref().expect("the first").forward_header().is_some());

    let raw = |drop_author| tl::functions::messages::ForwardMessages {
        drop_author,
        from_peer: from.into(),
        id: vec![ids[0], 4242, ids[1]],
        random_id: if drop_author { vec![1, 2, 3] } else { vec![4, 5, 6] },
        to_peer: to.into(),
        ..blank_forward()
    };
    let told = |updates| {
        let tl::enums::Updates::Updates(updates) = updates else { panic!("forwarding answers with updates") };
        let random_ids = updates
            .updates
            .iter()
            .filter_map(|update| if let tl::enums::Update::MessageId(id) = update { Some(id.random_id) } else { None });
        random_ids.collect::<Vec<_>>()
    };
    // A message that is gone is passed over, and its random id with it.
    assert_eq!(told(bot.client.invoke(&raw(true)).await.expect("a member of both")), [1, 3]);
    let copy = rig.with(|state| state.messages[&table].values().next_back().cloned().expect("the copy"));
    assert_eq!((copy.text.as_str(), &copy.forward), ("two", &None));
    assert_eq!(told(bot.client.invoke(&raw(false)).await.expect("a member of both")), [4, 6]);
    rig.with(|state| state.chats.get_mut(&readers).expect("a chat").protected = true);
    assert_eq!(rpc_name(bot.client.forward_messages(to, &ids, from).await), "CHAT_FORWARDS_RESTRICTED");
}

#[tokio::test]
async fn people_read_history_search_and_list_dialogs() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    for n in 0..230 {
        rig.says(rig.ann, readers, &format!("message {n}{}", if n % 10 == 0 { " with a needle" } else { "" }));
    }
    rig.says(rig.bot, ChatKey::private(rig.bot, rig.ann), "hello, Ann");
    let ann = rig.person(rig.ann).await;
    let mut dialogs = ann.client.iter_dialogs();
    let mut found = Vec::new();
    while let Some(dialog) = dialogs.next().await.expect("a page") {
        found.push(dialog.peer().clone());
    }
    let names: Vec<_> = found.iter().filter_map(|peer| peer.name()).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&"readers") && names.contains(&"Librarian"));
    let chat = found.iter().find(|peer| peer.name() == Some("readers")).expect("the group");
    let chat = chat.to_ref().await.expect("a memory session").expect("dialogs give the hash");

    let mut history = ann.client.iter_messages(chat);
    let mut texts = Vec::new();
    while let Some(message) = history.next().await.expect("a page") {
        texts.push(message.text().to_owned());
    }
    assert_eq!(texts.len(), 230);
    assert_eq!((texts[0].as_str(), texts[229].as_str()), ("message 229", "message 0 with a needle"));
    let mut search = ann.client.search_messages(chat).query("NEEDLE");
    let mut hits = 0;
    while search.next().await.expect("a page").is_some() {
        hits += 1;
    }
    assert_eq!(hits, 23);
}

#[tokio::test]
async fn people_start_bots_and_their_keyboards_are_dropped() {
    let rig = Rig::new().await;
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    let ann = rig.person(rig.ann).await;
    let peer = librarian(&ann.client).await;
    let start = tl::functions::messages::StartBot { bot: peer.into(), peer: peer.into(), random_id: 5, start_param: "book-7".into() };
    ann.client.invoke(&start).await.expect("a bot");
    assert_eq!(updates.message().await.text(), "/start book-7");
    // The same random id is the same message.
    assert_eq!(rpc_name(ann.client.invoke(&start).await), "RANDOM_ID_DUPLICATE");

    let keyboard = grammers_client::message::ReplyMarkup::from_buttons_row(&[grammers_client::message::Button::data("a", "b")]);
    ann.client.send_message(peer, InputMessage::new().text("press").reply_markup(keyboard)).await.expect("sent");
    assert!(updates.message().await.reply_markup().is_none());
}

#[tokio::test]
async fn bots_do_not_schedule() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let peer = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    let later = InputMessage::new().text("later").schedule_once_online();
    assert_eq!(rpc_name(bot.client.send_message(peer, later).await), "SCHEDULE_BOT_NOT_ALLOWED");
    assert_eq!(rpc_name(bot.client.send_message(peer, "").await), "MESSAGE_EMPTY");
    assert_eq!(rpc_name(bot.client.send_message(peer, "x".repeat(4097)).await), "MESSAGE_TOO_LONG");
}

#[tokio::test]
async fn administrators_rename_and_describe_chats() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    let bot = rig.bot().await;
    let chat = rig.peer(rig.bot, readers);
    let rename = tl::functions::channels::EditTitle { channel: chat.into(), title: "writers".into() };
    assert_eq!(rpc_name(bot.client.invoke(&rename).await), "CHAT_ADMIN_REQUIRED");
    rig.with(|state| state.promote(rig.ann, readers, rig.bot, AdminRights::ALL, None).expect("Ann owns the group"));
    bot.client.invoke(&rename).await.expect("an administrator");
    assert_eq!(rpc_name(bot.client.invoke(&rename).await), "CHAT_NOT_MODIFIED");
    let describe = tl::functions::messages::EditChatAbout { peer: chat.into(), about: "We write.".into() };
    assert!(bot.client.invoke(&describe).await.expect("an administrator"));
    let now = rig.with(|state| state.chat(readers).map(|chat| (chat.title.clone(), chat.about.clone())).expect("a chat"));
    assert_eq!(now, ("writers".to_owned(), Some("We write.".to_owned())));
}

#[tokio::test]
async fn people_react_and_are_told_the_reactions() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    let id = rig.says(rig.ben, readers, "a good book");
    let ann = rig.person(rig.ann).await;
    let react = tl::functions::messages::SendReaction {
        big: false,
        add_to_recent: false,
        peer: rig.hash_of(rig.ann, readers).into(),
        msg_id: id,
        reaction: Some(vec![tl::types::ReactionEmoji { emoticon: "👍".into() }.into()]),
    };
    let tl::enums::Updates::Updates(told) = ann.client.invoke(&react).await.expect("a member") else { panic!("updates") };
    assert!(matches!(&told.updates[..], [tl::enums::Update::MessageReactions(told)] if told.msg_id == id));
}

#[tokio::test]
async fn five_hundred_messages_at_once_keep_the_rules() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    let bot = rig.bot().await;
    let chat = rig.peer(rig.bot, readers);
    let mut sending = tokio::task::JoinSet::new();
    for n in 0..500 {
        let client = bot.client.clone();
        sending.spawn(async move { client.send_message(chat, format!("message {n}")).await.map(|message| message.id()) });
    }
    let mut ids: Vec<i32> = sending.join_all().await.into_iter().map(|id| id.expect("sent")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 500);
    rig.assert_no_violations();
}

#[tokio::test(start_paused = true)]
async fn a_silent_client_pings() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    tokio::time::sleep(std::time::Duration::from_secs(300)).await;
    bot.client.get_me().await.expect("the connection is alive");
    assert_eq!(rig.server.connections(), 1);
    rig.assert_no_violations();
}
