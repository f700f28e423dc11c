//! Topics of a forum.

use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_sim::world::{ChatKey, ChatKind as Kind};
use capgram_tests::stage::{Performer, Stage};

use super::chats::another_chat;
use crate::allowed::ensure;

async fn forum<A: Performer>(stage: &Stage<A>) -> Result<(ChatKey, Chat<A>)> {
    let (key, chat) = another_chat(stage, Kind::Supergroup, "Forum").await?;
    stage.scene.telegram.world().with(|sim| sim.make_forum(key));
    Ok((key, chat))
}

pub(crate) async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Option<Result> {
    match operation.on {
        "Topic" => Some(topics(operation, stage).await),
        "GeneralTopic" => Some(general(operation, stage).await),
        _ if operation.name == "chat.create_topic" || operation.name == "bot.topic_icons" => Some(topics(operation, stage).await),
        _ if operation.name.ends_with(".topic") => Some(into_a_topic(operation, stage).await),
        _ => None,
    }
}

/// Messages that are forwarded or copied into a topic.
async fn into_a_topic<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (key, chat) = forum(stage).await?;
    let topic = chat.create_topic("Novels").await?.id();
    let readers = stage.readers();
    let (one, two) = (readers.send("one").await?, readers.send("two").await?);
    let sent = match operation.name {
        "forward_message.topic" => {
            let sent = one.forward(&chat).topic(topic).await?;
            ensure(sent.topic() == Some(topic), "it is in another topic")?;
            vec![sent.id()]
        }
        "forward_messages.topic" => readers.forward_messages([&one, &two], &chat).topic(topic).await?,
        _ => readers.copy_messages([&one, &two], &chat).topic(topic).await?,
    };
    let known = |id: &MessageId| stage.scene.telegram.world().with(|sim| sim.messages[&key][&id.0].topic);
    ensure(!sent.is_empty() && sent.iter().all(|id| known(id) == Some(topic.0)), "they are in another topic")
}

async fn topics<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let world = stage.scene.telegram.world();
    let icons = stage.bot.topic_icons().await?;
    let Some(icon) = icons.first() else { return ensure(false, "there are no icons") };
    ensure(!icon.emoji.is_empty(), "the icon stands for nothing")?;
    if operation.name == "bot.topic_icons" {
        return Ok(());
    }
    let (key, chat) = forum(stage).await?;
    let topic = chat.create_topic("Novels").color(0xFF_D6_7E).icon(icon.id).await?;
    let now = || world.with(|sim| sim.topic_of(key, topic.id().0));
    let known = now().map_err(Error::other)?;
    match operation.name {
        "chat.create_topic" => {
            ensure((known.title.as_str(), known.color, known.icon) == ("Novels", 0xFF_D6_7E, Some(icon.id)), "it is another")?;
            ensure((topic.name(), topic.color(), topic.icon()) == (Some("Novels"), Some(0xFF_D6_7E), Some(icon.id)), "it is told otherwise")
        }
        "topic.send" => {
            let sent = topic.send("hello").await?;
            ensure(sent.topic() == Some(topic.id()), "it is in another topic")
        }
        "topic.edit" => {
            topic.edit().name("Poems").without_icon().await?;
            let now = now().map_err(Error::other)?;
            ensure(now.title == "Poems" && now.icon.is_none(), "it is as before")
        }
        "topic.close" | "topic.reopen" => {
            topic.close().await?;
            ensure(now().is_ok_and(|topic| topic.closed), "it is open")?;
            if operation.name == "topic.reopen" {
                chat.topic(topic.id()).reopen().await?;
                ensure(now().is_ok_and(|topic| !topic.closed), "it is closed")?;
            }
            Ok(())
        }
        "topic.delete" => {
            topic.delete().await?;
            ensure(now().is_err(), "it is still there")
        }
        _ => {
            let outside = chat.send("pinned elsewhere").await?;
            outside.pin().await?;
            topic.send("important").await?.pin().await?;
            topic.unpin_all().await?;
            ensure(world.with(|sim| sim.pinned(key)) == [outside.id().0], "another message is pinned")
        }
    }
}

async fn general<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let world = stage.scene.telegram.world();
    let (key, chat) = forum(stage).await?;
    let general = chat.general_topic();
    let now = || world.with(|sim| sim.topic_of(key, 1)).map_err(Error::other);
    match operation.name {
        "general_topic.rename" => {
            general.rename("Hall").await?;
            ensure(now()?.title == "Hall", "the name is another")
        }
        "general_topic.close" | "general_topic.reopen" => {
            general.close().await?;
            ensure(now()?.closed, "it is open")?;
            if operation.name == "general_topic.reopen" {
                general.reopen().await?;
                ensure(!now()?.closed, "it is closed")?;
            }
            Ok(())
        }
        "general_topic.hide" | "general_topic.unhide" => {
            general.hide().await?;
            ensure(now()?.hidden && now()?.closed, "it is shown")?;
            if operation.name == "general_topic.unhide" {
                general.unhide().await?;
                ensure(!now()?.hidden, "it is hidden")?;
            }
            Ok(())
        }
        _ => {
            chat.send("important").await?.pin().await?;
            general.unpin_all().await?;
            ensure(world.with(|sim| sim.pinned(key)).is_empty(), "it is still pinned")
        }
    }
}
