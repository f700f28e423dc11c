//! Business accounts and passports.

use capgram::prelude::*;
use capgram_catalogue::{Event, Operation};
use capgram_sim::world::{BusinessRights, ChatKey, Edit, Outgoing, OwnedGift};
use capgram_tests::stage::{Met, Performer, Stage};

use super::{checklists, stories};
use crate::allowed::{ensure, picture, uncovered};

/// Ann's account, which has connected the bot.
async fn connected<A: Performer + ActForBusinesses>(stage: &Stage<A>) -> Result<BusinessConnection<A>> {
    stage.bot.business_connection(connection(stage)).await
}

/// The id of Ann's connection.
pub(super) fn connection<A: Performer>(stage: &Stage<A>) -> String {
    let (ann, account) = (stage.scene.ann.id(), stage.scene.account);
    stage.scene.telegram.world().with(|sim| {
        let known = sim.business.connections.values().find(|known| known.enabled).map(|known| known.id.clone());
        known.unwrap_or_else(|| sim.connect_business(ann, account, BusinessRights::ALL).expect("Ann may connect a bot"))
    })
}

/// Bob has written to Ann; the message's id.
fn bob_writes<A: Performer>(stage: &Stage<A>, text: &str) -> i32 {
    let (ann, bob) = (stage.scene.ann.id(), stage.scene.bob.id());
    let chat = ChatKey::private(ann, bob);
    stage.scene.telegram.world().with(|sim| sim.send(bob, chat, Outgoing::text(text)).expect("Bob may write")).id
}

/// Ann has a gift of Bob's; its id.
fn gift<A: Performer>(stage: &Stage<A>, with_upgrade: bool) -> String {
    let (ann, bob) = (stage.scene.ann.id(), stage.scene.bob.id());
    let number = stage.scene.telegram.world().with(|sim| {
        let id = sim.available_gifts()[1].id;
        sim.buy_stars(bob, 45);
        sim.send_gift(bob, ChatKey::private(ann, bob), id, with_upgrade, Default::default()).expect("Bob can afford it");
        sim.gifts_of(ChatKey::private(ann, ann))[0].number
    });
    number.to_string()
}

/// What a business account lets its bot do.
pub(crate) async fn act_for_businesses<A: Performer + ActForBusinesses>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (ann, bob, account) = (stage.scene.ann.id(), stage.scene.bob.id(), stage.scene.account);
    let world = stage.scene.telegram.world();
    let business = connected(stage).await?;
    let chat = stage.chat(ChatKey::private(account, bob));
    let anns = ChatKey::private(ann, bob);
    let gifts = || world.with(|sim| sim.gifts_of(ChatKey::private(ann, ann)));
    match operation.name {
        "bot.business_connection" => {
            ensure(business.user().id().0 == ann && business.is_enabled(), "it is another")?;
            ensure(business.rights().reply && business.rights().manage_stories, "the rights are others")
        }
        "business.send" => {
            bob_writes(stage, "are you open?");
            let sent = business.send(&chat, Html("<b>yes</b>")).await?;
            ensure(sent.text() == "yes" && sent.chat().id().0 == bob && sent.is_outgoing(), "the message is another")?;
            let known = world.with(|sim| sim.messages[&anns][&sent.id().0].clone());
            ensure(known.author == ann && known.business_bot == Some(account), "it is not in her name")?;
            let edited = sent.edit("no").await?;
            ensure(edited.text() == "no", "it was not edited")?;
            edited.delete().await?;
            ensure(world.with(|sim| !sim.messages[&anns].contains_key(&sent.id().0)), "it is still there")?;
            let photo = chat.send_photo(picture()).on_behalf_of(&business).await?;
            let captioned = photo.edit_caption("a shelf").await?;
            ensure(captioned.text() == "a shelf", "the caption is another")
        }
        "business.read_message" => {
            let id = bob_writes(stage, "read me");
            business.read_message(&chat, id).await?;
            ensure(world.with(|sim| sim.read_up_to(ann, anns)) == id, "it is unread")
        }
        "business.delete_messages" => {
            let id = bob_writes(stage, "forget this");
            business.delete_messages([id]).await?;
            ensure(world.with(|sim| !sim.messages[&anns].contains_key(&id)), "it is still there")
        }
        "business.set_name" => {
            business.set_name("Anna").last_name("Lee").await?;
            let name = world.with(|sim| sim.name_of(ann));
            business.set_name("ann").await?;
            ensure(name == "Anna Lee", "the name is another")
        }
        "business.set_username" => {
            business.set_username("ann_sells").await?;
            let name = world.with(|sim| sim.accounts[&ann].username.clone());
            business.set_username("ann_reads").await?;
            ensure(name.as_deref() == Some("ann_sells"), "the username is another")
        }
        "business.set_bio" => {
            business.set_bio("sells books").await?;
            ensure(world.with(|sim| sim.accounts[&ann].about.as_deref() == Some("sells books")), "the bio is another")
        }
        "business.set_photo" => {
            let before = world.with(|sim| sim.personal(ann).photos.len());
            business.set_photo(InputFile::bytes("a.jpg", "a picture")).await?;
            business.set_photo(InputFile::bytes("a.jpg", "for all")).public().await?;
            let (own, public) = world.with(|sim| (sim.personal(ann).photos.len(), sim.business.public_photos.contains_key(&ann)));
            ensure(own == before + 1 && public, "there are others")
        }
        "business.remove_photo" => {
            world.with(|sim| {
                let photo = capgram_sim::world::NewFile::new(capgram_sim::FileKind::Photo, Some("a.jpg"), "a picture");
                let photo = sim.add_file(photo).id;
                sim.personal(ann).photos.insert(0, photo);
                sim.business.public_photos.insert(ann, photo);
            });
            let before = world.with(|sim| sim.personal(ann).photos.len());
            business.remove_photo().await?;
            business.remove_photo().public().await?;
            let (own, public) = world.with(|sim| (sim.personal(ann).photos.len(), sim.business.public_photos.contains_key(&ann)));
            ensure(own == before - 1 && !public, "they are still there")
        }
        "business.set_gift_settings" => {
            business.set_gift_settings(true, GiftKinds::all().premium(false)).await?;
            let settings = world.with(|sim| sim.business.gift_settings[&ann]);
            ensure(settings.show_button && settings.unique && !settings.premium, "they are others")
        }
        "business.star_balance" => {
            world.with(|sim| sim.buy_stars(ann, 3));
            ensure(business.star_balance().await?.stars == world.with(|sim| sim.stars(ann)), "the balance is another")
        }
        "business.transfer_stars" => {
            world.with(|sim| sim.buy_stars(ann, 10));
            let before = world.with(|sim| sim.stars(account));
            business.transfer_stars(10).await?;
            ensure(world.with(|sim| sim.stars(account)) == before + 10, "they have not come")
        }
        "business.gifts" => {
            let id = gift(stage, false);
            let all = business.gifts().all().await?;
            let given = all.iter().find(|gift| gift.id == id);
            ensure(given.is_some_and(|gift| gift.sender == Some(bob.into()) && gift.saved), "they are others")
        }
        "business.convert_gift" => {
            let id = gift(stage, false);
            let before = world.with(|sim| sim.stars(ann));
            business.convert_gift(&*id).await?;
            ensure(
                world.with(|sim| sim.stars(ann)) > before && gifts().iter().all(|gift| gift.number.to_string() != id),
                "it is still there",
            )
        }
        "business.upgrade_gift" => {
            let id = gift(stage, true);
            business.upgrade_gift(&*id).await?;
            let paid = gift(stage, false);
            world.with(|sim| sim.buy_stars(ann, 20));
            business.upgrade_gift(&*paid).keep_original_details().stars(20).await?;
            let unique = gifts().iter().filter(|gift| gift.unique.is_some()).count();
            ensure(unique >= 2, "they are not unique")?;
            let dear = gift(stage, false);
            ensure(business.upgrade_gift(&*dear).stars(19).await.is_err(), "it was made for less than its price")
        }
        "business.transfer_gift" => {
            let id = gift(stage, true);
            business.upgrade_gift(&*id).await?;
            ensure(business.transfer_gift(&*id, bob).await.is_err(), "it costs nothing")?;
            let name = gifts()[0].unique.as_ref().map(|unique| unique.slug.clone());
            world.with(|sim| sim.buy_stars(ann, 25));
            business.transfer_gift(&*id, bob).stars(25).await?;
            let has = world.with(|sim| sim.gifts_of(ChatKey::private(bob, bob)));
            let same = |gift: &OwnedGift| name.is_some() && gift.unique.as_ref().map(|unique| unique.slug.clone()) == name;
            ensure(has.iter().any(same), "he has not got it")
        }
        "business.send_checklist" => {
            bob_writes(stage, "what is left to do?");
            checklists::for_business(stage, &business, &chat).await
        }
        "business.post_story" | "business.edit_story" | "business.delete_story" => stories::for_business(operation, stage, &business).await,
        _ => uncovered(operation),
    }
}

/// What a bot tells of a passport.
pub(crate) async fn check_passports<A: Performer + CheckPassports>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    match operation.name {
        "bot.set_passport_errors" => {
            let (ann, account) = (stage.scene.ann.id(), stage.scene.account);
            let errors = [
                PassportError::unspecified("passport", "aGFzaA==", "not readable"),
                PassportError::files("utility_bill", ["aGFzaA=="], "too old"),
            ];
            stage.bot.set_passport_errors(ann, errors).await?;
            let told = stage.scene.telegram.world().with(|sim| sim.passport_errors.get(&(account, ann)).cloned());
            let wanted = [("passport".to_owned(), "not readable".to_owned()), ("utility_bill".to_owned(), "too old".to_owned())];
            ensure(told.as_deref() == Some(wanted.as_slice()), "they are others")
        }
        _ => uncovered(operation),
    }
}

/// What happens to a business account.
pub(crate) async fn happen<A: Performer>(event: &Event, stage: &Stage<A>) -> Option<Result<(), String>> {
    let world = stage.scene.telegram.world();
    let (ann, bob, account) = (stage.scene.ann.id(), stage.scene.bob.id(), stage.scene.account);
    let bot = world.with(|sim| sim.is_bot(account));
    if !matches!(event.name, "business_connection" | "business_message" | "edited_business_message" | "deleted_business_messages") {
        return None;
    }
    if !bot {
        return Some(Err("only a bot can be connected".to_owned()));
    }
    if event.name == "business_connection" {
        world.with(|sim| sim.connect_business(ann, account, BusinessRights::ALL)).expect("Ann may connect a bot");
        return Some(Ok(()));
    }
    connection(stage);
    let id = bob_writes(stage, "are you open?");
    let chat = ChatKey::private(ann, bob);
    world.with(|sim| match event.name {
        "edited_business_message" => {
            let edit = Edit { text: Some(("are you open now?".into(), Vec::new())), ..Edit::default() };
            sim.edit(bob, chat, id, edit).expect("Bob may edit");
        }
        "deleted_business_messages" => drop(sim.delete(bob, chat, &[id]).expect("Bob may delete")),
        _ => {}
    });
    Some(Ok(()))
}

/// The handle of an event that was handed over.
pub(crate) fn handed<A: Api, T>(met: Met<A>, name: &str, take: impl FnOnce(&Update<A>) -> Option<T>) -> Option<T> {
    match met {
        Met::Event(event, update) if event == name => take(&update),
        _ => None,
    }
}
