//! Updates: pushed, answered, missed and fetched.

use capgram_sim::world::{AdminRights, ChatKey, Outgoing};
use grammers_client::tl;
use grammers_client::update::Update;
use grammers_session::Session;

use crate::rig::{Rig, account};

fn private(rig: &Rig) -> ChatKey {
    ChatKey::private(rig.bot, rig.ann)
}

#[tokio::test]
async fn a_message_comes_and_is_answered() {
    let rig = Rig::new().await;
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    let asked = rig.says(rig.ann, private(&rig), "/start");
    let message = updates.message().await;
    assert_eq!((message.text(), message.id()), ("/start", asked));
    assert_eq!(message.sender().and_then(|sender| sender.name().map(str::to_owned)).as_deref(), Some("Ann"));
    assert!(message.fmt_entities().is_some_and(|entities| matches!(entities[..], [tl::enums::MessageEntity::BotCommand(_)])));

    let answer = message.respond("welcome").await.expect("Ann has written first");
    assert_eq!((answer.text(), answer.outgoing()), ("welcome", true));
    let reply = message.reply("to you").await.expect("Ann has written first");
    assert_eq!(reply.reply_to_message_id(), Some(asked));
    let told = rig.with(|state| state.tell_transcript(Some(private(&rig))));
    assert_eq!(told, "Ann: /start\nLibrarian: welcome\nLibrarian: (re: “/start”) to you\n");
    rig.assert_no_violations();
}

#[tokio::test]
async fn messages_of_groups_and_channels_come() {
    let rig = Rig::new().await;
    let (group, readers) = (rig.group("table"), rig.supergroup("readers"));
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    rig.says(rig.ann, group, "in the group");
    let message = updates.message().await;
    assert_eq!(
        (message.text(), message.peer().and_then(|peer| peer.name().map(str::to_owned)).as_deref()),
        ("in the group", Some("table"))
    );
    rig.says(rig.ben, readers, "in the supergroup");
    let message = updates.message().await;
    assert_eq!(
        (message.text(), message.peer().and_then(|peer| peer.name().map(str::to_owned)).as_deref()),
        ("in the supergroup", Some("readers"))
    );
    assert_eq!(message.sender().and_then(|sender| sender.name().map(str::to_owned)).as_deref(), Some("Ben"));
    let answer = message.respond("heard").await.expect("the bot is a member");
    assert_eq!(answer.text(), "heard");
    rig.assert_no_violations();
}

#[tokio::test]
async fn edits_and_deletions_come() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    for chat in [private(&rig), readers] {
        let id = rig.says(rig.ann, chat, "one");
        assert_eq!(updates.message().await.text(), "one");
        rig.with(|state| {
            let edit = capgram_sim::world::Edit { text: Some(("two".to_owned(), Vec::new())), ..Default::default() };
            state.edit(rig.ann, chat, id, edit).expect("her own message");
        });
        let edited = updates.find(|update| if let Update::MessageEdited(message) = update { Some(message) } else { None }).await;
        assert_eq!((edited.text(), edited.id()), ("two", id));
        rig.with(|state| state.delete(rig.ann, chat, &[id]).expect("her own message"));
        let gone = updates.find(|update| if let Update::MessageDeleted(gone) = update { Some(gone) } else { None }).await;
        assert_eq!(gone.messages(), [id]);
    }
}

#[tokio::test]
async fn a_gap_is_filled_by_the_difference() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    for chat in [private(&rig), readers] {
        rig.says(rig.ann, chat, "before");
        assert_eq!(updates.message().await.text(), "before");
        rig.server.lose_updates(1);
        rig.says(rig.ann, chat, "lost");
        wait_until_lost(&rig).await;
        rig.says(rig.ann, chat, "after");
        let (first, second) = (updates.message().await, updates.message().await);
        assert_eq!((first.text(), second.text()), ("lost", "after"));
    }
    let asked = rig.with(|state| state.requests.iter().map(|request| request.method.clone()).collect::<Vec<_>>());
    assert!(asked.iter().any(|method| method == "updates.getDifference"), "{asked:?}");
    assert!(asked.iter().any(|method| method == "updates.getChannelDifference"), "{asked:?}");
}

/// The loss has happened when no loss is outstanding.
async fn wait_until_lost(rig: &Rig) {
    while rig.server.outstanding_losses() > 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_bot_that_was_away_catches_up_in_slices() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    let key = rig.server.register_key();
    let mut first = rig.with_key(key);
    first.client.bot_sign_in(&rig.token(rig.bot), &rig.api_hash()).await.expect("the right token");
    let mut updates = first.listen().await;
    rig.says(rig.ann, private(&rig), "here");
    rig.says(rig.ann, readers, "here too");
    let (one, two) = (updates.message().await, updates.message().await);
    assert_eq!(one.text().len() + two.text().len(), "here".len() + "here too".len());
    updates.save().await;
    let state = first.session.updates_state().await.expect("a memory session");
    let met = first.session.peer(rig.peer(rig.bot, readers).id).await.expect("a memory session").expect("the group has written");
    drop((updates, first));

    // More than one slice of both boxes.
    let expected: Vec<String> = (0..250).map(|n| format!("message {n}")).collect();
    for text in &expected {
        rig.says(rig.ann, private(&rig), text);
        rig.says(rig.ben, readers, text);
    }
    let mut second = rig.with_key(key);
    second.session.cache_peer(met).await.expect("a memory session");
    second.restore(state).await;
    let mut updates = second.listen().await;
    let (mut private_texts, mut channel_texts) = (Vec::new(), Vec::new());
    while private_texts.len() + channel_texts.len() < 500 {
        let message = updates.message().await;
        let texts = if message.peer_id().bare_id() == Some(rig.ann) { &mut private_texts } else { &mut channel_texts };
        texts.push(message.text().to_owned());
    }
    assert_eq!(private_texts, expected);
    assert_eq!(channel_texts, expected);
    let count = |method: &str| rig.with(|state| state.requests.iter().filter(|request| request.method == method).count());
    assert!(count("updates.getDifference") >= 3, "100 events a slice");
    assert!(count("updates.getChannelDifference") >= 3, "100 events a slice");
}

#[tokio::test]
async fn a_bot_that_was_added_while_it_was_away_hears_of_it() {
    let rig = Rig::new().await;
    let key = rig.server.register_key();
    let first = rig.with_key(key);
    first.client.bot_sign_in(&rig.token(rig.bot), &rig.api_hash()).await.expect("the right token");
    let state = first.session.updates_state().await.expect("a memory session");
    drop(first);
    let readers = rig.supergroup("readers");
    for n in 0..150 {
        rig.says(rig.ann, readers, &format!("message {n}"));
    }
    let mut second = rig.with_key(key);
    second.restore(state).await;
    let mut updates = second.listen().await;
    for n in 0..150 {
        assert_eq!(updates.message().await.text(), format!("message {n}"));
    }
}

#[tokio::test]
async fn a_client_comes_back_after_its_connection_was_dropped() {
    let rig = Rig::new().await;
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    rig.says(rig.ann, private(&rig), "one");
    assert_eq!(updates.message().await.text(), "one");
    for n in 0..5 {
        rig.server.drop_connections();
        let text = format!("after drop {n}");
        rig.says(rig.ann, private(&rig), &text);
        assert_eq!(updates.message().await.text(), text);
    }
    rig.assert_no_violations();
}

#[tokio::test]
async fn every_connection_of_an_account_is_told() {
    let rig = Rig::new().await;
    let (mut one, mut two) = (rig.bot().await, rig.bot().await);
    let (mut to_one, mut to_two) = (one.listen().await, two.listen().await);
    rig.says(rig.ann, private(&rig), "both of you");
    assert_eq!(to_one.message().await.text(), "both of you");
    assert_eq!(to_two.message().await.text(), "both of you");
    // What one of them sends, the other hears as the account's own.
    let ann = rig.peer(rig.bot, private(&rig));
    one.client.send_message(ann, "from one").await.expect("Ann has written first");
    let own = to_two.find(|update| match update {
        Update::NewMessage(message) if message.outgoing() => Some(message),
        _ => None,
    });
    assert_eq!(own.await.text(), "from one");
}

#[tokio::test]
async fn a_bot_that_is_not_told_everything_finds_no_gap() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    let other = rig.with(|state| {
        let other = account(state, "Other", Some("other_bot"), true);
        state.add_member(rig.ann, readers, other).expect("Ann owns the group");
        other
    });
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    rig.says(rig.ann, readers, "one");
    assert_eq!(updates.message().await.text(), "one");
    // Bots do not hear other bots.
    rig.says(other, readers, "beep");
    rig.says(rig.ann, readers, "two");
    assert_eq!(updates.message().await.text(), "two");
    let fetched = rig.with(|state| state.requests.iter().any(|request| request.method == "updates.getChannelDifference"));
    assert!(!fetched, "no gap, so nothing to fetch");
}

#[tokio::test]
async fn administrators_hear_of_members_and_reactions() {
    let rig = Rig::new().await;
    let readers = rig.supergroup("readers");
    rig.with(|state| state.promote(rig.ann, readers, rig.bot, AdminRights::ALL, None).expect("Ann owns the group"));
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    let (id, dora) = rig.with(|state| {
        let dora = account(state, "Dora", None, false);
        state.add_member(rig.ann, readers, dora).expect("Ann owns the group");
        (state.send(rig.ann, readers, Outgoing::text("welcome")).expect("Ann owns the group").id, dora)
    });
    let joined = updates.raw(|update| match update {
        tl::enums::Update::ChannelParticipant(change) => Some(change.clone()),
        _ => None,
    });
    let joined = joined.await;
    assert_eq!((joined.user_id, joined.actor_id, joined.prev_participant.is_none()), (dora, rig.ann, true));
    assert!(matches!(joined.new_participant, Some(tl::enums::ChannelParticipant::Participant(_))));

    rig.with(|state| state.react(rig.ben, readers, id, &["👍".to_owned()]).expect("a member"));
    let reaction = updates.raw(|update| match update {
        tl::enums::Update::BotMessageReaction(reaction) => Some(reaction.clone()),
        _ => None,
    });
    let reaction = reaction.await;
    assert_eq!((reaction.msg_id, reaction.new_reactions.len()), (id, 1));
}

#[tokio::test]
async fn a_bot_hears_that_it_is_blocked() {
    let rig = Rig::new().await;
    let mut bot = rig.bot().await;
    let mut updates = bot.listen().await;
    rig.with(|state| state.set_blocked(rig.ann, rig.bot, true).expect("an account"));
    let stopped =
        updates.raw(|update| if let tl::enums::Update::BotStopped(stopped) = update { Some(stopped.clone()) } else { None }).await;
    assert_eq!((stopped.user_id, stopped.stopped), (rig.ann, true));
}

#[tokio::test]
async fn people_see_who_types_and_bots_do_not() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let mut ann = rig.person(rig.ann).await;
    let mut updates = ann.listen().await;
    let chat = rig.peer(rig.bot, private(&rig));
    bot.client.action(chat).oneshot(tl::enums::SendMessageAction::SendMessageTypingAction).await.expect("Ann has written first");
    let who = updates.raw(|update| if let tl::enums::Update::UserTyping(typing) = update { Some(typing.user_id) } else { None }).await;
    assert_eq!(who, rig.bot);
}
