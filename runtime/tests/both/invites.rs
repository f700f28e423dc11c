//! Invite links and who asks to come in, at their edges.

use std::time::{Duration, SystemTime};

use capgram_sim::Status;

use crate::scene::{BotPlayer, Player, Scene, demote};

on! {
    everyone:
    a_link_has_what_it_was_made_with
    a_link_that_cannot_be_is_refused_alike
    a_primary_link_follows_the_one_that_ends
    a_link_of_another_administrator_is_theirs
    a_subscription_link_is_a_channels;
    bots:
    who_asks_to_come_in_is_let_in_or_not_and_once;
}

fn later(seconds: u64) -> SystemTime {
    SystemTime::now() + Duration::from_secs(seconds)
}

/// Telegram's dates are whole seconds.
#[track_caller]
fn assert_near(told: Option<SystemTime>, wanted: SystemTime) {
    let told = told.expect("a time");
    let off = told.duration_since(wanted).unwrap_or_else(|error| error.duration());
    assert!(off < Duration::from_secs(2), "{off:?}");
}

async fn a_link_has_what_it_was_made_with<A: Player>() {
    let scene = Scene::<A>::open().await;
    let chat = scene.chat();
    let plain = chat.create_invite_link().await.unwrap();
    assert_eq!((plain.name(), plain.expires(), plain.member_limit(), plain.subscription()), (None, None, None, None));
    assert!(!plain.makes_join_requests() && !plain.is_primary() && !plain.is_revoked());
    assert_eq!(plain.creator().unwrap().id().0, scene.account);

    let until = later(86_400);
    let most = "é".repeat(32);
    let link = chat.create_invite_link().name(&most).expires(until).member_limit(99_999).await.unwrap();
    assert_eq!((link.name(), link.member_limit()), (Some(most.as_str()), Some(99_999)));
    assert_near(link.expires(), until);

    // what is not set stays; what is set to nothing goes
    let edited = link.edit().name("friends").await.unwrap();
    assert_eq!((edited.url(), edited.name(), edited.member_limit()), (link.url(), Some("friends"), Some(99_999)));
    assert_near(edited.expires(), until);
    let edited = edited.edit().expires(None).member_limit(None).join_requests(true).await.unwrap();
    assert_eq!((edited.name(), edited.expires(), edited.member_limit()), (Some("friends"), None, None));
    assert!(edited.makes_join_requests());
    let renamed = edited.rename("foes").await.unwrap();
    assert_eq!((renamed.name(), renamed.makes_join_requests()), (Some("foes"), true), "a name is no setting but the name");
    let nameless = renamed.rename("").await.unwrap();
    assert_eq!((nameless.name(), nameless.makes_join_requests()), (None, true));

    // a limit counts those who are there
    let (cid, dan) = (scene.telegram.user("cid"), scene.telegram.user("dan"));
    let narrow = chat.create_invite_link().member_limit(1).await.unwrap();
    assert!(cid.opens_link(narrow.url()).await);
    assert!(scene.sim(|sim| sim.follow_link(dan.id(), narrow.url())).is_err(), "one is in");
    cid.leaves(&scene.group).await;
    assert!(dan.opens_link(narrow.url()).await);
    scene.telegram.advance(Duration::from_secs(2));

    let ended = plain.revoke().await.unwrap();
    assert!(ended.is_revoked());
    assert!(scene.sim(|sim| sim.follow_link(cid.id(), plain.url())).is_err());
    scene.end().await;
}

async fn a_link_that_cannot_be_is_refused_alike<A: Player>() {
    let scene = Scene::<A>::open().await;
    let chat = scene.chat();
    let made = || scene.sim(|sim| sim.details(scene.group.key()).links.len());
    let before = made();
    assert_eq!(scene.kind(chat.create_invite_link().name("x".repeat(33)).await), "Limit");
    assert_eq!(scene.kind(chat.create_invite_link().member_limit(5).join_requests(true).await), "Other");
    assert_eq!(scene.kind(chat.create_invite_link().member_limit(100_000).await), "Limit");
    assert_eq!(scene.kind(chat.create_invite_link().member_limit(0).await), "Limit");
    assert_eq!(scene.kind(chat.create_invite_link().expires(SystemTime::now() - Duration::from_secs(60)).await), "Refused");
    assert_eq!(made(), before);
    // nobody's link, a link of the other kind of chat, a chat without links
    assert_eq!(scene.kind(chat.invite_link("https://t.me/+nobodys").revoke().await), "Refused");
    assert_eq!(scene.kind(chat.invite_link("https://t.me/+nobodys").edit().await), "Refused");
    assert_eq!(scene.kind(chat.invite_link("https://t.me/+nobodys").rename("x").await), "Refused");
    let link = chat.create_invite_link().await.unwrap();
    let ended = link.revoke().await.unwrap();
    assert_eq!(scene.kind(ended.revoke().await), "Refused");
    let private = scene.bot.user(scene.ann.id()).chat();
    assert_eq!(scene.kind(private.create_invite_link().await), "Refused");
    assert_eq!(scene.kind(private.export_invite_link().await), "Refused");
    let news = scene.telegram.group("where it has no right", [&scene.ann, &scene.bob]);
    let there = scene.meets(&news, false).await;
    assert_eq!(scene.kind(there.create_invite_link().await), "NotEnoughRights");
    assert_eq!(scene.kind(there.export_invite_link().await), "NotEnoughRights");
    assert_eq!(scene.kind(there.approve_join_request(scene.bob.id()).await), "NotEnoughRights");
    scene.end().await;
}

async fn a_primary_link_follows_the_one_that_ends<A: Player>() {
    let scene = Scene::<A>::open().await;
    let chat = scene.chat();
    let first = chat.export_invite_link().await.unwrap();
    let second = chat.export_invite_link().await.unwrap();
    let links = || scene.sim(|sim| sim.details(scene.group.key()).links.clone());
    let of = |url: &str| links().into_iter().find(|link| link.url == url).unwrap();
    assert!(of(&first).revoked && !of(&second).revoked && of(&second).primary);
    // a primary link is never without a successor
    let ended = chat.invite_link(&second).revoke().await.unwrap();
    assert!(ended.is_revoked() && ended.is_primary());
    let next: Vec<_> = links().into_iter().filter(|link| link.primary && !link.revoked).collect();
    assert_eq!((next.len(), next[0].creator), (1, scene.account));
    scene.end().await;
}

async fn a_link_of_another_administrator_is_theirs<A: Player>() {
    let scene = Scene::<A>::open().await;
    let chat = scene.chat();
    let (ann, key) = (scene.ann.id(), scene.group.key());
    let hers = scene.sim(|sim| sim.create_invite_link(ann, key, Default::default())).unwrap().url;
    if A::IS_BOT {
        assert_eq!(scene.kind(chat.invite_link(&hers).revoke().await), "NotEnoughRights");
        assert_eq!(scene.kind(chat.invite_link(&hers).edit().name("mine").await), "NotEnoughRights");
    }
    assert!(!scene.sim(|sim| sim.details(key).links.iter().any(|link| link.url == hers && link.revoked)) || !A::IS_BOT);
    // rights that are gone are gone for one's own links too
    let own = chat.create_invite_link().await.unwrap();
    demote(&scene, &scene.group);
    assert_eq!(scene.kind(own.revoke().await), "NotEnoughRights");
    assert_eq!(scene.kind(own.rename("x").await), "NotEnoughRights");
    scene.end().await;
}

async fn a_subscription_link_is_a_channels<A: Player>() {
    let scene = Scene::<A>::open().await;
    assert_eq!(scene.kind(scene.chat().create_subscription_link(100).await), "ChatNotFound", "a group has none");
    let news = scene.telegram.channel("news", [&scene.ann]);
    let channel = scene.meets(&news, true).await;
    for wrong in [0, 10_001] {
        assert_eq!(scene.kind(channel.create_subscription_link(wrong).await), "Limit");
    }
    assert_eq!(scene.kind(channel.create_subscription_link(1).name("x".repeat(33)).await), "Limit");
    let link = channel.create_subscription_link(10_000).name("readers").await.unwrap();
    let paid = link.subscription().unwrap();
    assert_eq!((paid.stars, paid.period), (10_000, Duration::from_secs(30 * 24 * 60 * 60)));
    assert_eq!((link.name(), link.member_limit(), link.makes_join_requests()), (Some("readers"), None, false));
    // its name can be changed, and what it costs stays
    let renamed = link.rename("subscribers").await.unwrap();
    assert_eq!((renamed.name(), renamed.subscription()), (Some("subscribers"), Some(paid)));
    scene.end().await;
}

async fn who_asks_to_come_in_is_let_in_or_not_and_once<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let link = scene.chat().create_invite_link().name("the door").join_requests(true).await.unwrap();
    let (cid, dan) = (scene.telegram.user("cid"), scene.telegram.user("dan"));
    scene.sim(|sim| sim.accounts.get_mut(&cid.id()).unwrap().about = Some("a reader".into()));
    for (person, bio) in [(&cid, Some("a reader")), (&dan, None)] {
        assert!(!person.opens_link(link.url()).await, "they wait");
        let asked = scene.event(|update| update.get::<capgram::JoinRequest<A>>()).await;
        assert_eq!((asked.user().id().0, asked.chat().id(), asked.bio()), (person.id(), scene.chat().id(), bio));
        assert_near(Some(asked.date()), SystemTime::now());
        let by = asked.invite_link().unwrap();
        assert_eq!((by.url(), by.name(), by.makes_join_requests()), (link.url(), Some("the door"), true));
        // who asks may be written to, although they never wrote
        asked.user().chat().send("one moment").await.unwrap();
        if person.id() == cid.id() {
            asked.approve().await.unwrap()
        } else {
            asked.decline().await.unwrap()
        }
        // the second answer comes too late
        assert_eq!(scene.kind(asked.approve().await), "UserNotFound");
        assert_eq!(scene.kind(asked.decline().await), "UserNotFound");
    }
    assert!(matches!(scene.group.status_of(&cid), Status::Member));
    assert!(!scene.group.member_names().contains(&"dan".to_owned()));
    // who was kept out may ask again
    assert!(!dan.opens_link(link.url()).await);
    scene.event(|update| update.get::<capgram::JoinRequest<A>>()).await;
    scene.chat().approve_join_request(dan.id()).await.unwrap();
    assert!(scene.group.member_names().contains(&"dan".to_owned()));
    // somebody who never asked, and nobody
    let eve = scene.telegram.user("eve");
    assert_eq!(scene.kind(scene.chat().approve_join_request(eve.id()).await), "UserNotFound");
    assert_eq!(scene.kind(scene.chat().decline_join_request(987_654_321).await), "UserNotFound");
    // a link that has people waiting says so
    let more = scene.telegram.user("fay");
    assert!(!more.opens_link(link.url()).await);
    let told = link.rename("the gate").await.unwrap();
    assert_eq!(told.pending_join_requests(), Some(1));
    scene.end().await;
}
