//! Topics of a forum at their edges.

use capgram::prelude::*;
use capgram_sim::world::ChatKey;

use crate::scene::{Player, Scene, demote};

on! {
    everyone:
    a_topic_has_its_bounds_and_its_own_messages
    the_general_topic_is_another_kind_of_topic
    without_a_forum_or_without_the_right_there_is_no_topic;
}

async fn forum<A: Player>(scene: &Scene<A>) -> (ChatKey, Chat<A>) {
    let made = scene.telegram.group("forum", [&scene.ann, &scene.bob]);
    made.becomes_forum();
    let chat = scene.meets(&made, true).await;
    (made.key(), chat)
}

async fn a_topic_has_its_bounds_and_its_own_messages<A: Player>() {
    let scene = Scene::<A>::open().await;
    let (key, chat) = forum(&scene).await;
    for bad in ["", &"x".repeat(129)] {
        assert_eq!(scene.kind(chat.create_topic(bad).await), "Limit");
    }
    let topic = chat.create_topic("é".repeat(128)).await.unwrap();
    // without a wish it has the first colour, and no icon
    assert_eq!((topic.color(), topic.icon(), topic.chat().id()), (Some(0x6F_B9_F0), None, chat.id()));
    assert_eq!(scene.kind(chat.create_topic("Novels").icon(17).await), "FileNotFound");

    let sent = topic.send("in there").await.unwrap();
    assert_eq!(sent.topic(), Some(topic.id()));
    let answer = sent.reply("me too").await.unwrap();
    assert_eq!((answer.topic(), answer.reply_to()), (Some(topic.id()), Some(sent.id())));
    let outside = chat.send("outside").await.unwrap();
    assert_eq!(outside.topic(), None);
    let heard = {
        let said = scene.sim(|sim| sim.messages[&key][&sent.id().0].id);
        assert_eq!(said, sent.id().0);
        chat.topic(topic.id()).send("by its number").await.unwrap()
    };
    assert_eq!(heard.topic(), Some(topic.id()));
    assert_eq!(scene.kind(chat.topic(99_999).send("nowhere").await), "Refused");

    // the same again is no change
    assert_eq!(scene.kind(topic.edit().name("é".repeat(128)).await), "Refused");
    topic.edit().name("Poems").await.unwrap();
    for bad in ["", &"x".repeat(129)] {
        assert_eq!(scene.kind(topic.edit().name(bad).await), "Limit");
    }
    let icon = scene.bot.topic_icons().await.unwrap()[1].id;
    topic.edit().icon(icon).await.unwrap();
    let now = scene.sim(|sim| sim.topic_of(key, topic.id().0)).unwrap();
    assert_eq!((now.title.as_str(), now.icon), ("Poems", Some(icon)), "one does not take the other away");
    assert_eq!(scene.kind(chat.topic(99_999).edit().name("x").await), "Refused");

    topic.close().await.unwrap();
    assert_eq!(scene.kind(topic.close().await), "Refused");
    topic.send("an administrator may").await.unwrap();
    topic.reopen().await.unwrap();
    assert_eq!(scene.kind(topic.reopen().await), "Refused");

    topic.delete().await.unwrap();
    assert_eq!(scene.kind(topic.delete().await), "Refused");
    assert_eq!(scene.kind(topic.send("late").await), "Refused");
    let left: Vec<String> = scene.sim(|sim| sim.messages[&key].values().map(|message| message.text.clone()).collect());
    assert!(left.contains(&"outside".to_owned()) && !left.contains(&"me too".to_owned()), "{left:?}");
    scene.end().await;
}

async fn the_general_topic_is_another_kind_of_topic<A: Player>() {
    let scene = Scene::<A>::open().await;
    let (key, chat) = forum(&scene).await;
    let (general, now) = (chat.general_topic(), || scene.sim(|sim| sim.topic_of(key, 1)).unwrap());
    assert_eq!(scene.kind(general.rename("General").await), "Refused");
    assert_eq!(scene.kind(general.rename("").await), "Limit");
    assert_eq!(scene.kind(general.unhide().await), "Refused");
    general.hide().await.unwrap();
    assert_eq!((now().hidden, now().closed), (true, true), "what is hidden is closed");
    assert_eq!(scene.kind(general.hide().await), "Refused");
    general.unhide().await.unwrap();
    assert_eq!((now().hidden, now().closed), (false, true), "shown again, it stays closed");
    general.reopen().await.unwrap();
    general.hide().await.unwrap();
    general.reopen().await.unwrap();
    assert_eq!((now().hidden, now().closed), (false, false), "what is opened is shown");
    // its own number is 1, and it cannot go
    chat.topic(1).close().await.unwrap();
    assert!(now().closed);
    assert_eq!(scene.kind(chat.topic(1).delete().await), "NotEnoughRights");
    let sent = chat.topic(1).send("in the hall").await.unwrap();
    assert_eq!(sent.topic(), None, "what is there is in no topic");
    sent.pin().await.unwrap();
    let topic = chat.create_topic("Novels").await.unwrap();
    let novel = topic.send("pinned too").await.unwrap();
    novel.pin().await.unwrap();
    general.unpin_all().await.unwrap();
    assert_eq!(scene.sim(|sim| sim.pinned(key)), [novel.id().0]);
    // nothing to do is no error
    general.unpin_all().await.unwrap();
    topic.unpin_all().await.unwrap();
    assert!(scene.sim(|sim| sim.pinned(key)).is_empty());
    scene.end().await;
}

async fn without_a_forum_or_without_the_right_there_is_no_topic<A: Player>() {
    let scene = Scene::<A>::open().await;
    assert_eq!(scene.kind(scene.chat().create_topic("Novels").await), "Refused");
    assert_eq!(scene.kind(scene.chat().general_topic().close().await), "Refused");
    assert_eq!(scene.kind(scene.bot.user(scene.ann.id()).chat().create_topic("Novels").await), "Refused");

    let made = scene.telegram.group("forum", [&scene.ann, &scene.bob]);
    made.becomes_forum();
    let chat = scene.meets(&made, true).await;
    let (ours, ann) = (chat.create_topic("Ours").await.unwrap(), scene.ann.id());
    let hers = scene.sim(|sim| sim.create_topic(ann, made.key(), "Hers", None, None)).unwrap();
    demote(&scene, &made);
    made.permits(capgram_sim::Permissions { can_manage_topics: false, ..capgram_sim::Permissions::ALL });
    assert_eq!(scene.kind(chat.create_topic("Novels").await), "NotEnoughRights");
    assert_eq!(scene.kind(chat.topic(hers.id).edit().name("Mine").await), "NotEnoughRights");
    assert_eq!(scene.kind(chat.topic(hers.id).close().await), "NotEnoughRights");
    assert_eq!(scene.kind(chat.topic(hers.id).delete().await), "NotEnoughRights");
    assert_eq!(scene.kind(chat.general_topic().rename("Hall").await), "NotEnoughRights");
    // one's own may be changed, and taken back while nobody else has written there
    ours.edit().name("Still ours").await.unwrap();
    ours.delete().await.unwrap();
    scene.end().await;
}
