//! How chats look, who may come in, and many messages at once.

use capgram::prelude::*;
use capgram_catalogue::{Event, Operation};
use capgram_sim::world::{AdminRights as Rights, BoostKind, ChatKey, ChatKind as Kind, LinkWishes, Outgoing};
use capgram_tests::stage::{Met, Performer, Stage};

use crate::allowed::ensure;

/// A new chat of Ann's, in which the account is an administrator, and which it has met.
pub(crate) async fn another_chat<A: Performer>(stage: &Stage<A>, kind: Kind, title: &str) -> Result<(ChatKey, Chat<A>)> {
    let (ann, account) = (stage.scene.ann.id(), stage.scene.account);
    let world = stage.scene.telegram.world();
    let key = world.with(|sim| sim.add_chat(kind, title, ann, &[account, stage.scene.bob.id()]));
    let rights = Rights { is_anonymous: false, ..Rights::ALL };
    world.with(|sim| sim.promote(ann, key, account, rights, None)).map_err(Error::other)?;
    let greeting = format!("welcome to {title}");
    world.with(|sim| sim.send(ann, key, Outgoing::text(&greeting))).map_err(Error::other)?;
    stage.next_that(|met| matches!(met, Met::Message(message) if message.text() == greeting).then_some(())).await;
    Ok((key, stage.chat(key)))
}

/// Somebody who asks to come into the chat of all.
async fn somebody_asks<A: Performer>(stage: &Stage<A>, name: &str) -> Result<UserId> {
    let (ann, key) = (stage.scene.ann.id(), stage.scene.readers.key());
    let cid = stage.scene.telegram.user(name);
    let link = stage.scene.telegram.world().with(|sim| {
        // user accounts have to have met whom they let in
        sim.open_dialog(cid.id(), stage.scene.account);
        sim.create_invite_link(ann, key, LinkWishes { asks: true, ..LinkWishes::default() })
    });
    stage.scene.tells(&cid, "may I come in?").await;
    stage.next_that(|met| matches!(met, Met::Message(message) if message.text() == "may I come in?").then_some(())).await;
    ensure(!cid.opens_link(&link.map_err(Error::other)?.url).await, "it asks nobody")?;
    Ok(UserId(cid.id()))
}

pub(crate) async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Option<Result> {
    Some(match operation.name {
        "chat.set_title"
        | "chat.set_description"
        | "chat.set_photo"
        | "chat.delete_photo"
        | "chat.set_permissions"
        | "chat.set_sticker_set"
        | "chat.delete_sticker_set"
        | "chat.set_custom_title"
        | "chat.kick"
        | "chat.ban_sender_chat"
        | "chat.unban_sender_chat" => settings(operation, stage).await,
        "chat.delete_messages" | "chat.forward_messages" | "chat.copy_messages" | "chat.unpin_all" => many(operation, stage).await,
        name if name.starts_with("invite_link.") || name.ends_with("_link") || name.ends_with("_join_request") => {
            invites(operation, stage).await
        }
        _ => return None,
    })
}

async fn settings<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let world = stage.scene.telegram.world();
    let picture = || InputFile::bytes("a.jpg", "a picture");
    match operation.name {
        "chat.set_title" => {
            for kind in [Kind::Supergroup, Kind::Group] {
                let (key, chat) = another_chat(stage, kind, "Old").await?;
                chat.set_title("New").await?;
                ensure(world.with(|sim| sim.chats[&key].title == "New"), "the title is another")?;
            }
            Ok(())
        }
        "chat.set_description" => {
            let (key, chat) = another_chat(stage, Kind::Supergroup, "Described").await?;
            chat.set_description("who reads").await?;
            ensure(world.with(|sim| sim.chats[&key].about.as_deref() == Some("who reads")), "the description is another")
        }
        "chat.set_photo" | "chat.delete_photo" => {
            for kind in [Kind::Supergroup, Kind::Group, Kind::Channel] {
                let (key, chat) = another_chat(stage, kind, "Pictured").await?;
                let photo = || world.with(|sim| sim.details(key).photo.and_then(|file| sim.files.get(&file).cloned()));
                chat.set_photo(picture()).await?;
                ensure(photo().is_some_and(|photo| photo.bytes == "a picture"), "the photo is another")?;
                if operation.name == "chat.delete_photo" {
                    chat.delete_photo().await?;
                    ensure(photo().is_none(), "the photo is still there")?;
                }
            }
            Ok(())
        }
        "chat.set_permissions" => {
            let (key, chat) = another_chat(stage, Kind::Supergroup, "Quiet").await?;
            chat.set_permissions(Permissions::none().send_messages(true).manage_topics(true)).await?;
            let now = world.with(|sim| sim.chats[&key].permissions);
            ensure(now.can_send_messages && now.can_manage_topics && !now.can_send_photos, "they are others")
        }
        "chat.set_sticker_set" | "chat.delete_sticker_set" => {
            let (key, chat) = another_chat(stage, Kind::Supergroup, "Stickers").await?;
            chat.set_sticker_set("Animals").await?;
            ensure(world.with(|sim| sim.details(key).sticker_set.as_deref() == Some("Animals")), "it has none")?;
            if operation.name == "chat.delete_sticker_set" {
                chat.delete_sticker_set().await?;
                ensure(world.with(|sim| sim.details(key).sticker_set.is_none()), "it still has one")?;
            }
            Ok(())
        }
        "chat.set_custom_title" => {
            let (_, chat) = another_chat(stage, Kind::Supergroup, "Titles").await?;
            chat.promote(stage.bob(), AdminRights::none().delete_messages(true)).await?;
            chat.set_custom_title(stage.bob(), "Keeper").await?;
            let bob = chat.member(stage.bob()).await?;
            ensure(bob.title() == Some("Keeper"), "the title is another")?;
            ensure(bob.rights() == Some(AdminRights::none().delete_messages(true)), "the rights are others")
        }
        "chat.kick" => {
            for kind in [Kind::Supergroup, Kind::Group] {
                let (key, chat) = another_chat(stage, kind, "Kicked").await?;
                chat.kick(stage.bob()).await?;
                let status = world.with(|sim| sim.chats[&key].status(stage.scene.bob.id()));
                ensure(status == capgram_sim::Status::Left, "the status is another")?;
            }
            Ok(())
        }
        _ => {
            let (key, chat) = another_chat(stage, Kind::Supergroup, "Talkative").await?;
            let (sender, channel) = another_chat(stage, Kind::Channel, "News").await?;
            chat.ban_sender_chat(&channel).await?;
            ensure(world.with(|sim| sim.details(key).banned_senders.contains(&sender)), "it may still write")?;
            if operation.name == "chat.unban_sender_chat" {
                chat.unban_sender_chat(&channel).await?;
                ensure(world.with(|sim| sim.details(key).banned_senders.is_empty()), "it may not write")?;
            }
            Ok(())
        }
    }
}

async fn many<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    let (one, two) = (readers.send("one").await?, readers.send("two").await?);
    let ids = || [two.id(), one.id(), MessageId(999_999)];
    let texts = |chat: &capgram_sim::Chat, ids: &[MessageId]| -> Vec<String> {
        let all = chat.messages();
        let text = |id: &MessageId| all.iter().find(|message| message.id() == id.0).map(|message| message.text().to_owned());
        ids.iter().filter_map(text).collect()
    };
    match operation.name {
        "chat.delete_messages" => {
            readers.delete_messages(ids()).await?;
            ensure(texts(&stage.scene.readers, &ids()).is_empty(), "they are still there")
        }
        "chat.forward_messages" => {
            let sent = readers.forward_messages(ids(), stage.writers()).await?;
            ensure(texts(&stage.scene.writers, &sent) == ["one", "two"], "they are others")
        }
        "chat.copy_messages" => {
            let sent = readers.copy_messages(ids(), stage.writers()).silent().await?;
            ensure(texts(&stage.scene.writers, &sent) == ["one", "two"], "they are others")
        }
        _ => {
            one.pin().await?;
            two.pin().await?;
            readers.unpin_all().await?;
            let pinned = stage.scene.telegram.world().with(|sim| sim.pinned(stage.scene.readers.key()));
            ensure(pinned.is_empty(), "some are still pinned")
        }
    }
}

async fn invites<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    let key = stage.scene.readers.key();
    let known = |url: &str| stage.scene.telegram.world().with(|sim| sim.details(key).links.into_iter().find(|link| link.url == url));
    match operation.name {
        "chat.export_invite_link" => {
            let url = readers.export_invite_link().await?;
            ensure(known(&url).is_some_and(|link| link.primary), "it is no primary link")
        }
        "chat.create_invite_link" => {
            let soon = std::time::SystemTime::now() + std::time::Duration::from_secs(3600);
            let link = readers.create_invite_link().name("friends").member_limit(2).expires(soon).await?;
            let known = known(link.url());
            ensure(known.is_some_and(|known| known.name.as_deref() == Some("friends") && known.limit == Some(2)), "it is another")?;
            ensure(link.expires().is_some() && !link.is_primary() && link.creator().is_some(), "it is told otherwise")
        }
        "chat.create_subscription_link" | "invite_link.rename" => {
            let (_, channel) = another_chat(stage, Kind::Channel, "Paid").await?;
            let link = channel.create_subscription_link(100).name("patrons").await?;
            ensure(link.subscription().is_some_and(|price| price.stars == 100), "it costs something else")?;
            if operation.name == "invite_link.rename" {
                let renamed = link.rename("readers").await?;
                ensure(renamed.name() == Some("readers") && renamed.subscription().is_some(), "it has another name")?;
                let free = channel.create_invite_link().join_requests(true).await?.rename("friends").await?;
                ensure(free.name() == Some("friends") && free.makes_join_requests(), "it has lost something")?;
            }
            Ok(())
        }
        "invite_link.edit" => {
            let link = readers.create_invite_link().name("friends").await?.edit().member_limit(5).await?;
            ensure(link.name() == Some("friends") && link.member_limit() == Some(5), "it is another")?;
            let link = link.edit().member_limit(None).join_requests(true).await?;
            ensure(link.makes_join_requests() && link.member_limit().is_none(), "it is as before")
        }
        "invite_link.revoke" => {
            let link = readers.create_invite_link().await?.revoke().await?;
            ensure(link.is_revoked() && known(link.url()).is_some_and(|known| known.revoked), "it still lets people in")?;
            let url = readers.export_invite_link().await?;
            ensure(readers.invite_link(url).revoke().await?.is_revoked(), "it still lets people in")
        }
        "chat.approve_join_request" => {
            let cid = somebody_asks(stage, "cid").await?;
            readers.approve_join_request(cid).await?;
            ensure(readers.member(cid).await?.status() == MemberStatus::Member, "nobody came in")?;
            readers.kick(cid).await
        }
        _ => {
            let dan = somebody_asks(stage, "dan").await?;
            readers.decline_join_request(dan).await?;
            let there = stage.scene.telegram.world().with(|sim| sim.chats[&key].has(dan.0));
            ensure(!there, "somebody came in")
        }
    }
}

pub(crate) async fn happen<A: Performer>(event: &Event, stage: &Stage<A>) -> Option<Result<(), String>> {
    let (ann, key) = (stage.scene.ann.id(), stage.scene.readers.key());
    let world = stage.scene.telegram.world();
    let done = |refusal: capgram_sim::Refusal| refusal.to_string();
    Some(match event.name {
        "chat_join_request" => {
            let link = world.with(|sim| sim.create_invite_link(ann, key, LinkWishes { asks: true, ..LinkWishes::default() }));
            match link {
                Ok(link) => {
                    stage.scene.telegram.user("eve").opens_link(&link.url).await;
                    Ok(())
                }
                Err(refusal) => Err(done(refusal)),
            }
        }
        "chat_boost" => world.with(|sim| sim.boost(ann, key, BoostKind::Premium)).map(drop).map_err(done),
        "removed_chat_boost" => world
            .with(|sim| {
                let boost = sim.boost(ann, key, BoostKind::GiftCode)?;
                sim.take_boost_away(key, &boost.id)
            })
            .map_err(done),
        _ => return None,
    })
}
