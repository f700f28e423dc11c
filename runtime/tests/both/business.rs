//! Business accounts: what a bot may do for one and what not, and what it is told.

use capgram::prelude::*;
use capgram::{BusinessConnection, GiftKinds};
use capgram_sim::FileKind;
use capgram_sim::world::{BusinessRights, ChatKey, NewFile, Outgoing};

use crate::scene::{BotPlayer, Scene};

on! {
    bots:
    a_connection_is_told_and_ends
    every_act_needs_its_right
    a_connection_that_is_none_is_refused_alike
    what_customers_write_is_answered_in_the_accounts_name
    gifts_come_by_the_page_and_as_they_are_wanted
    a_profile_has_its_bounds;
}

/// Ann connects the bot; what it is told.
async fn connected<A: BotPlayer>(scene: &Scene<A>, rights: BusinessRights) -> BusinessConnection<A> {
    let id = scene.sim(|sim| sim.connect_business(scene.ann.id(), scene.account, rights)).unwrap();
    let told = scene.event(|update| update.get::<BusinessConnection<A>>()).await;
    assert_eq!(told.id(), id);
    told
}

/// Bob has written to Ann; the message's id.
fn bob_writes<A: BotPlayer>(scene: &Scene<A>, text: &str) -> i32 {
    let (ann, bob) = (scene.ann.id(), scene.bob.id());
    scene.sim(|sim| sim.send(bob, ChatKey::private(ann, bob), Outgoing::text(text))).unwrap().id
}

/// Ann has a gift of Bob's; its id.
fn gift<A: BotPlayer>(scene: &Scene<A>, kind: usize, with_upgrade: bool) -> String {
    let (ann, bob) = (scene.ann.id(), scene.bob.id());
    let number = scene.sim(|sim| {
        let id = sim.available_gifts()[kind].id;
        sim.buy_stars(bob, 1000);
        sim.send_gift(bob, ChatKey::private(ann, bob), id, with_upgrade, Default::default()).expect("Bob can afford it");
        sim.gifts_of(ChatKey::private(ann, ann))[0].number
    });
    number.to_string()
}

async fn a_connection_is_told_and_ends<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let few = BusinessRights { reply: true, view_gifts_and_stars: true, ..BusinessRights::default() };
    let told = connected(&scene, few).await;
    let asked = scene.bot.business_connection(told.id()).await.unwrap();
    for business in [&told, &asked] {
        assert_eq!((business.user().id().0, business.user_chat().id().0), (scene.ann.id(), scene.ann.id()));
        assert!(business.is_enabled());
        let rights = business.rights();
        assert!(rights.reply && rights.view_gifts_and_stars);
        assert!(!rights.read_messages && !rights.edit_name && !rights.transfer_stars && !rights.manage_stories, "{rights:?}");
    }
    assert_eq!(told.rights(), asked.rights());
    assert_eq!(told.date(), asked.date());
    scene.sim(|sim| sim.disconnect_business(told.id()));
    let ended = scene.event(|update| update.get::<BusinessConnection<A>>()).await;
    assert_eq!((ended.id(), ended.is_enabled()), (told.id(), false));
    assert!(!scene.bot.business_connection(told.id()).await.unwrap().is_enabled());
    let written = bob_writes(&scene, "anybody?");
    let bob = scene.bob.id();
    assert_eq!(scene.kind(told.send(bob, "nobody").await), "Refused");
    assert_eq!(scene.kind(told.read_message(bob, written).await), "Refused");
    assert_eq!(scene.kind(told.star_balance().await), "Refused");
    scene.end().await;
}

async fn every_act_needs_its_right<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let (ann, bob) = (scene.ann.id(), scene.bob.id());
    let all = connected(&scene, BusinessRights::ALL).await;
    let written = bob_writes(&scene, "are you open?");
    let sent = all.send(bob, "yes").await.unwrap().id();
    scene.sim(|sim| sim.buy_stars(ann, 100));
    let plain = gift(&scene, 1, true);
    let photo = || InputFile::bytes("a.jpg", "a picture");

    type Rights = fn(&mut BusinessRights);
    let takes: [(&str, Rights); 11] = [
        ("reply", |rights| rights.reply = false),
        ("read_messages", |rights| rights.read_messages = false),
        ("delete_messages", |rights| (rights.delete_sent_messages, rights.delete_all_messages) = (false, false)),
        ("edit_name", |rights| rights.edit_name = false),
        ("edit_bio", |rights| rights.edit_bio = false),
        ("edit_username", |rights| rights.edit_username = false),
        ("edit_profile_photo", |rights| rights.edit_profile_photo = false),
        ("change_gift_settings", |rights| rights.change_gift_settings = false),
        ("view_gifts_and_stars", |rights| rights.view_gifts_and_stars = false),
        ("convert_and_transfer", |rights| (rights.convert_gifts_to_stars, rights.transfer_and_upgrade_gifts) = (false, false)),
        ("transfer_stars", |rights| rights.transfer_stars = false),
    ];
    for (right, take) in takes {
        scene.sim(|sim| {
            let connection = sim.business.connections.get_mut(all.id()).unwrap();
            connection.rights = BusinessRights::ALL;
            take(&mut connection.rights);
        });
        let kinds: Vec<(&str, &str)> = match right {
            "reply" => vec![
                ("send", scene.kind(all.send(bob, "x").await)),
                ("send a photo", scene.kind(scene.bot.chat(bob).send_photo(photo()).on_behalf_of(&all).await)),
            ],
            "read_messages" => vec![("read", scene.kind(all.read_message(bob, written).await))],
            "delete_messages" => vec![("delete", scene.kind(all.delete_messages([sent]).await))],
            "edit_name" => vec![("name", scene.kind(all.set_name("Anna").await))],
            "edit_bio" => vec![("bio", scene.kind(all.set_bio("sells books").await))],
            "edit_username" => vec![("username", scene.kind(all.set_username("ann_sells").await))],
            "edit_profile_photo" => vec![
                ("photo", scene.kind(all.set_photo(photo()).await)),
                ("public photo", scene.kind(all.set_photo(photo()).public().await)),
                ("no photo", scene.kind(all.remove_photo().await)),
            ],
            "change_gift_settings" => vec![("settings", scene.kind(all.set_gift_settings(true, GiftKinds::all()).await))],
            "view_gifts_and_stars" => {
                vec![("gifts", scene.kind(all.gifts().all().await)), ("balance", scene.kind(all.star_balance().await))]
            }
            "convert_and_transfer" => vec![
                ("convert", scene.kind(all.convert_gift(&plain).await)),
                ("upgrade", scene.kind(all.upgrade_gift(&plain).await)),
                ("give away", scene.kind(all.transfer_gift(&plain, bob).await)),
            ],
            _ => vec![("stars", scene.kind(all.transfer_stars(1).await))],
        };
        for (what, kind) in kinds {
            assert_eq!(kind, "NotEnoughRights", "{what} without {right}");
        }
    }
    let name = scene.sim(|sim| (sim.name_of(ann), sim.accounts[&ann].about.clone(), sim.personal(ann).photos.len()));
    assert_eq!(name, ("ann".to_owned(), None, 0), "nothing of it was done");
    // what the bot itself has sent it may take back without the right to all
    scene.sim(|sim| {
        let rights = &mut sim.business.connections.get_mut(all.id()).unwrap().rights;
        *rights = BusinessRights { reply: true, delete_sent_messages: true, ..BusinessRights::default() };
    });
    assert_eq!(scene.kind(all.delete_messages([written]).await), "NotEnoughRights");
    all.delete_messages([sent]).await.unwrap();
    scene.end().await;
}

async fn a_connection_that_is_none_is_refused_alike<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let bob = scene.bob.id();
    assert_eq!(scene.kind(scene.bot.business_connection("nobodys").await), "Refused");
    // another bot's is none of this one's
    let other = scene.telegram.bot("other");
    let id = scene.sim(|sim| sim.connect_business(scene.ann.id(), other.id(), BusinessRights::ALL)).unwrap();
    assert_eq!(scene.kind(scene.bot.business_connection(&id).await), "Refused");
    assert_eq!(scene.kind(scene.bot.chat(bob).send("x").on_behalf_of(&id).await), "Refused");
    let own = connected(&scene, BusinessRights::ALL).await;
    assert_eq!(scene.kind(own.delete_messages([9999]).await), "MessageNotFound");
    assert_eq!(scene.kind(own.send(987_654_321, "x").await), "ChatNotFound");
    assert_eq!(scene.kind(own.convert_gift("17").await), "Refused");
    assert_eq!(scene.kind(own.convert_gift("no number").await), "Refused");
    assert_eq!(scene.kind(own.upgrade_gift("17").await), "Refused");
    assert_eq!(scene.kind(own.transfer_gift("17", bob).await), "Refused");
    scene.end().await;
}

async fn what_customers_write_is_answered_in_the_accounts_name<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let (ann, bob) = (scene.ann.id(), scene.bob.id());
    let business = connected(&scene, BusinessRights::ALL).await;
    let key = ChatKey::private(ann, bob);
    let written = bob_writes(&scene, "are you open?");
    let asked = scene.running.hears().await;
    assert_eq!((asked.text(), asked.id().0, asked.chat().id().0), ("are you open?", written, bob));
    assert_eq!((asked.sender().map(|user| user.id().0), asked.is_outgoing()), (Some(bob), false));
    // a reply goes out in her name by itself
    let reply = asked.reply(Html("<b>Yes</b>")).await.unwrap();
    let kept = scene.sim(|sim| sim.messages[&key][&reply.id().0].clone());
    assert_eq!((kept.author, kept.business_bot, kept.reply_to), (ann, Some(scene.account), Some(written)));
    assert_eq!(kept.text, "Yes");
    let edited = reply.edit("No").keyboard(Keyboard::inline([[button("A")]])).await.unwrap();
    assert_eq!((edited.text(), edited.keyboard().is_some()), ("No", true));
    business.read_message(bob, written).await.unwrap();
    assert_eq!(scene.sim(|sim| sim.read_up_to(ann, key)), written);
    edited.delete().await.unwrap();
    assert!(!scene.sim(|sim| sim.messages[&key].contains_key(&reply.id().0)));
    scene.end().await;
}

async fn gifts_come_by_the_page_and_as_they_are_wanted<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let ann = scene.ann.id();
    let business = connected(&scene, BusinessRights::ALL).await;
    assert!(business.gifts().all().await.unwrap().is_empty());
    assert_eq!(business.star_balance().await.unwrap().stars, 0);
    for _ in 0..130 {
        gift(&scene, 0, false);
    }
    let kept: Vec<String> = scene.sim(|sim| sim.gifts_of(ChatKey::private(ann, ann)).iter().map(|gift| gift.number.to_string()).collect());
    let told: Vec<String> = business.gifts().all().await.unwrap().into_iter().map(|gift| gift.id).collect();
    assert_eq!((told.len(), &told), (130, &kept), "each once, in order");
    assert_eq!(business.gifts().limit(101).all().await.unwrap().len(), 101);
    assert!(business.gifts().limit(0).all().await.unwrap().is_empty());

    // what is turned into stars is hers, and no gift any more
    business.convert_gift(&told[0]).await.unwrap();
    assert_eq!(scene.kind(business.convert_gift(&told[0]).await), "Refused");
    assert_eq!(business.gifts().all().await.unwrap().len(), 129);
    let stars = business.star_balance().await.unwrap().stars;
    assert!(stars > 0);
    for wrong in [0, 10_001] {
        assert_eq!(scene.kind(business.transfer_stars(wrong).await), "Limit");
    }
    assert_eq!(scene.kind(business.transfer_stars(10_000).await), "Refused", "she has not so many");
    business.transfer_stars(u32::try_from(stars).unwrap()).await.unwrap();
    assert_eq!((business.star_balance().await.unwrap().stars, scene.bot.star_balance().await.unwrap().stars), (0, stars));
    scene.end().await;
}

async fn a_profile_has_its_bounds<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let ann = scene.ann.id();
    let business = connected(&scene, BusinessRights::ALL).await;
    business.set_name("é".repeat(64)).last_name("x".repeat(64)).await.unwrap();
    for bad in ["", "   ", &"x".repeat(65)] {
        let kind = scene.kind(business.set_name(bad).await);
        assert!(matches!(kind, "Refused" | "Limit"), "{bad:?}: {kind}");
    }
    business.set_name("Ann").await.unwrap();
    assert_eq!(scene.sim(|sim| sim.name_of(ann)), "Ann", "without a last name it has none");
    business.set_bio("sells books").await.unwrap();
    business.set_bio("").await.unwrap();
    assert_eq!(scene.sim(|sim| sim.accounts[&ann].about.clone()), None);
    for (bad, kind) in [("ab", "Refused"), ("1ann", "Refused"), ("ann sells", "Limit"), (&*"x".repeat(33), "Limit")] {
        assert_eq!(scene.kind(business.set_username(bad).await), kind, "{bad}");
    }
    assert_eq!(scene.kind(business.set_username("librarian_bot").await), "Refused", "somebody has it");
    business.set_username("ann_sells").await.unwrap();
    business.set_username("ann_sells").await.unwrap();
    business.set_username("").await.unwrap();
    assert_eq!(scene.sim(|sim| sim.accounts[&ann].username.clone()), None);

    let photo = scene.sim(|sim| sim.add_file(NewFile::new(FileKind::Photo, Some("a.jpg"), "an old picture")).id);
    scene.sim(|sim| sim.personal(ann).photos.insert(0, photo));
    business.set_photo(InputFile::bytes("b.jpg", "a new picture")).await.unwrap();
    business.remove_photo().await.unwrap();
    assert_eq!(scene.sim(|sim| sim.personal(ann).photos.clone()), [photo], "the one before is shown again");
    // there is none for everybody, and to take it away is no error
    business.remove_photo().public().await.unwrap();
    scene.end().await;
}
