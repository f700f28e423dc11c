//! Chats and their members.

use std::time::{Duration, SystemTime};

use capgram::prelude::*;
use capgram_sim::Status;

use crate::scene::{BotPlayer, Player, Scene, demote};
use crate::stage::Met;

on! {
    everyone:
    a_chat_tells_about_itself_and_its_members
    members_are_restricted_promoted_banned_and_let_back;
    bots:
    what_becomes_of_its_own_rights_the_bot_is_told;
}

async fn a_chat_tells_about_itself_and_its_members<A: Player>() {
    let scene = Scene::<A>::open().await;
    let (ann, bob, chat) = (scene.ann.id(), scene.bob.id(), scene.chat());
    scene.group.becomes_public("readers_club");
    let heard = scene.hears(&scene.group, "read this first").await;
    heard.pin().await.unwrap();
    let info = chat.info().await.unwrap();
    assert_eq!((info.id, info.kind, info.title.as_deref()), (chat.id(), ChatKind::Supergroup, Some("readers")));
    assert_eq!((info.username.as_deref(), info.pinned), (Some("readers_club"), Some(heard.id())));
    assert!(info.permissions.is_some_and(|permissions| permissions.send_messages));
    heard.unpin().await.unwrap();
    assert_eq!(chat.info().await.unwrap().pinned, None);

    let present = scene.group.member_names().len();
    assert_eq!(chat.member_count().await.unwrap() as usize, present);
    let owner = chat.member(ann).await.unwrap();
    assert_eq!((owner.status(), owner.rights()), (MemberStatus::Owner, Some(AdminRights::all().anonymous(false))));
    assert_eq!(owner.user().full_name(), "ann");
    assert_eq!(chat.member(bob).await.unwrap().status(), MemberStatus::Member);
    let mut administrators: Vec<_> =
        chat.administrators().await.unwrap().iter().map(|member| (member.user().id().0, member.status())).collect();
    administrators.sort_by_key(|(id, _)| *id);
    let mut wanted = vec![(ann, MemberStatus::Owner), (scene.account, MemberStatus::Administrator)];
    wanted.sort_by_key(|(id, _)| *id);
    assert_eq!(administrators, wanted);

    // who is nobody, who is not there, and what cannot be
    assert_eq!(scene.kind(chat.member(987_654_321).await), "UserNotFound");
    assert_eq!(scene.kind(chat.member(-5).await), "Other");
    for id in [-987_654, -1_000_987_654_321, 987_654_321] {
        assert_eq!(scene.kind(scene.bot.chat(id).info().await), "ChatNotFound", "{id}");
        assert_eq!(scene.kind(scene.bot.chat(id).send("x").await), "ChatNotFound", "{id}");
        assert_eq!(scene.kind(scene.bot.chat(id).member_count().await), "ChatNotFound", "{id}");
    }
    let private = scene.bot.user(ann).chat();
    let info = private.info().await.unwrap();
    assert_eq!((info.kind, info.title.as_deref(), info.username.as_deref()), (ChatKind::Private, Some("ann"), Some("ann")));
    assert_eq!(private.member_count().await.unwrap(), 2);
    scene.end().await;
}

async fn members_are_restricted_promoted_banned_and_let_back<A: Player>() {
    let scene = Scene::<A>::open().await;
    let (ann, bob, chat) = (scene.ann.id(), scene.bob.id(), scene.chat());
    let until = SystemTime::now() + Duration::from_secs(86_400);
    let few = Permissions::none().send_messages(true).send_voice(true);
    chat.restrict(bob, few).until(until).await.unwrap();
    let member = chat.member(bob).await.unwrap();
    assert_eq!((member.status(), member.permissions()), (MemberStatus::Restricted, Some(few)));
    let off = member.until().unwrap().duration_since(until).unwrap_or_else(|error| error.duration());
    assert!(off < Duration::from_secs(2), "{off:?}");
    // less than 30 seconds and more than 366 days are for ever
    for for_ever in [10, 367 * 86_400] {
        chat.restrict(bob, few).until(SystemTime::now() + Duration::from_secs(for_ever)).await.unwrap();
        assert_eq!(chat.member(bob).await.unwrap().until(), None, "{for_ever} seconds");
    }

    let rights = AdminRights::none().delete_messages(true).pin_messages(true);
    chat.restrict(bob, Permissions::all()).await.unwrap();
    chat.promote(bob, rights).await.unwrap();
    let member = chat.member(bob).await.unwrap();
    assert_eq!((member.status(), member.rights()), (MemberStatus::Administrator, Some(rights)));
    chat.promote(bob, AdminRights::none()).await.unwrap();
    assert_eq!(chat.member(bob).await.unwrap().status(), MemberStatus::Member);

    chat.unban(bob).await.unwrap();
    assert_eq!(chat.member(bob).await.unwrap().status(), MemberStatus::Member, "who is not banned stays");
    chat.ban(bob).revoke_messages().await.unwrap();
    assert!(matches!(scene.group.status_of(&scene.bob), Status::Banned { .. }));
    assert_eq!(chat.member(bob).await.unwrap().status(), MemberStatus::Banned);
    chat.unban(bob).await.unwrap();
    assert_eq!(chat.member(bob).await.unwrap().status(), MemberStatus::Left);
    assert_eq!(scene.kind(chat.ban(ann).await), "NotEnoughRights");
    assert_eq!(scene.kind(chat.restrict(ann, few).await), "NotEnoughRights");
    assert_eq!(scene.kind(chat.promote(ann, rights).await), "NotEnoughRights");

    demote(&scene, &scene.group);
    assert_eq!(scene.kind(chat.ban(bob).await), "NotEnoughRights");
    chat.leave().await.unwrap();
    assert_eq!(scene.kind(chat.send("x").await), "NotInChat");
    scene.end().await;
}

async fn what_becomes_of_its_own_rights_the_bot_is_told<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    demote(&scene, &scene.group);
    let changed = scene.running.next_that(|met| if let Met::Member(changed) = met { Some(changed) } else { None }).await;
    assert_eq!((changed.old().status(), changed.new().status()), (MemberStatus::Administrator, MemberStatus::Member));
    assert_eq!((changed.chat().id(), changed.new().user().id().0), (scene.chat().id(), scene.account));
    scene.group.bans(scene.telegram.default_bot());
    let changed = scene.running.next_that(|met| if let Met::Member(changed) = met { Some(changed) } else { None }).await;
    assert_eq!((changed.old().status(), changed.new().status()), (MemberStatus::Member, MemberStatus::Banned));
    scene.end().await;
}
