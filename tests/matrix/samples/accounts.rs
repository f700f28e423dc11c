//! What MTProto offers beyond the Bot API, most of it to user accounts only.

use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_sim::world::{
    Button, ButtonAction, CallbackAnswer, ChatKey, ChatKind as SimKind, ContactName, InlineAnswer, InlineContent,
    InlineResult as SimResult, Markup, Outgoing, Personal,
};
use capgram_tests::stage::{Met, PATIENCE, Performer, Stage};

use crate::allowed::{ensure, uncovered};

/// Looks at what the account keeps for itself.
fn own<A: Performer, T>(stage: &Stage<A>, look: impl FnOnce(&mut Personal) -> T) -> T {
    stage.scene.telegram.world().with(|sim| look(sim.personal(stage.scene.account)))
}

fn readers_key<A: Performer>(stage: &Stage<A>) -> ChatKey {
    stage.scene.readers.key()
}

pub(crate) async fn read_user_info<A: Performer + ReadUserInfo>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    if operation.name.ends_with(".gifts") {
        return super::gifts::read(operation, stage).await;
    }
    let bob = stage.scene.bob.id();
    stage.scene.telegram.world().with(|sim| {
        sim.accounts.get_mut(&bob).expect("bob is there").about = Some("reads".into());
        sim.personal(bob).birthday = Some((23, 4, None));
    });
    match operation.name {
        "user.info" => {
            let info = stage.bot.user(stage.bob()).info().await?;
            let birthday = info.birthday.map(|birthday| (birthday.day, birthday.month, birthday.year));
            ensure(info.bio.as_deref() == Some("reads") && birthday == Some((23, 4, None)), "the profile is another")?;
            ensure(info.common_chats >= 3, "there are fewer common chats")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn manage_dialogs<A: Performer + ManageDialogs>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (bot, readers, key) = (&stage.bot, stage.readers(), readers_key(stage));
    match operation.name {
        "bot.dialogs" => {
            readers.send("the newest of all").await?;
            let dialogs = bot.dialogs().all().await?;
            let found = dialogs.iter().find(|dialog| dialog.chat().id() == readers.id());
            let last = found.and_then(|dialog| dialog.last_message());
            ensure(last.is_some_and(|last| last.text() == "the newest of all"), "the list is another")
        }
        "bot.folders" => {
            own(stage, |own| own.folders = vec![capgram_sim::world::Folder { id: 2, title: "Books".into(), chats: vec![key] }]);
            let folders = bot.folders().await?;
            ensure(matches!(&folders[..], [folder] if folder.title == "Books" && folder.chats == [readers.id()]), "they are others")
        }
        "chat.archive" => {
            readers.archive().await?;
            ensure(own(stage, |own| own.archived.contains(&key)), "it is not in the archive")?;
            let archived = bot.dialogs().archived().all().await?;
            ensure(archived.iter().any(|dialog| dialog.chat().id() == readers.id() && dialog.is_archived()), "it is not shown there")?;
            readers.unarchive().await
        }
        "chat.unarchive" => {
            own(stage, |own| own.archived.insert(key));
            readers.unarchive().await?;
            ensure(own(stage, |own| !own.archived.contains(&key)), "it is still in the archive")
        }
        "chat.pin_dialog" => {
            readers.pin_dialog().await?;
            ensure(own(stage, |own| own.pinned.contains(&key)), "it is not pinned")
        }
        "chat.unpin_dialog" => {
            own(stage, |own| own.pinned = vec![key]);
            readers.unpin_dialog().await?;
            ensure(own(stage, |own| own.pinned.is_empty()), "it is still pinned")
        }
        "chat.mute" => {
            readers.mute().await?;
            ensure(own(stage, |own| own.muted.contains_key(&key)), "it has its sound")
        }
        "chat.unmute" => {
            own(stage, |own| own.muted.insert(key, i64::MAX));
            readers.unmute().await?;
            ensure(own(stage, |own| !own.muted.contains_key(&key)), "it has no sound")
        }
        "chat.delete_dialog" => {
            let writers = stage.writers();
            writers.send("soon forgotten").await?;
            writers.delete_dialog().await?;
            let shown = bot.dialogs().all().await?.iter().any(|dialog| dialog.chat().id() == writers.id());
            ensure(!shown, "it is still in the list")
        }
        "user.common_chats" => {
            let common = bot.user(stage.bob()).common_chats().all().await?;
            ensure(common.iter().any(|chat| chat.id() == readers.id()), "a common chat is missing")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn mark_chats_read<A: Performer + MarkChatsRead>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (readers, key, account) = (stage.readers(), readers_key(stage), stage.scene.account);
    match operation.name {
        "chat.mark_read" => {
            stage.hears(&stage.scene.readers, "read me").await;
            readers.mark_read().await?;
            ensure(stage.scene.telegram.world().with(|sim| sim.unread(account, key)) == 0, "something is unread")
        }
        "chat.mark_mentions_read" => readers.mark_mentions_read().await,
        "chat.mark_reactions_read" => readers.mark_reactions_read().await,
        "chat.mark_unread" => {
            readers.mark_unread().await?;
            ensure(own(stage, |own| own.marked_unread.contains(&key)), "it is not marked")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn keep_drafts<A: Performer + KeepDrafts>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (bot, readers, key) = (&stage.bot, stage.readers(), readers_key(stage));
    match operation.name {
        "chat.save_draft" => {
            readers.save_draft("half a thought").await?;
            ensure(own(stage, |own| own.drafts.get(&key).is_some_and(|draft| draft.text == "half a thought")), "it was not kept")
        }
        "chat.clear_draft" => {
            readers.save_draft("half a thought").await?;
            readers.clear_draft().await?;
            ensure(own(stage, |own| own.drafts.is_empty()), "it is still there")
        }
        "bot.drafts" => {
            readers.save_draft("half a thought").await?;
            let drafts = bot.drafts().await?;
            ensure(matches!(&drafts[..], [draft] if draft.chat == readers.id() && draft.text == "half a thought"), "they are others")
        }
        "bot.clear_drafts" => {
            readers.save_draft("half a thought").await?;
            bot.clear_drafts().await?;
            ensure(own(stage, |own| own.drafts.is_empty()), "they are still there")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn manage_contacts<A: Performer + ManageContacts>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let bot = &stage.bot;
    let bob = bot.user(stage.bob());
    let (id, phone) = (stage.scene.bob.id(), stage.scene.bob.phone());
    let is_contact = || own(stage, |own| own.contacts.contains_key(&id));
    let name = || ContactName { first: "Bob".into(), last: String::new() };
    match operation.name {
        "bot.contacts" => {
            own(stage, |own| own.contacts.insert(id, name()));
            let contacts = bot.contacts().await?;
            ensure(contacts.iter().any(|user| user.id() == bob.id() && user.first_name() == "Bob"), "they are others")
        }
        "user.add_contact" => {
            own(stage, |own| own.contacts.clear());
            bob.add_contact("Bob").last_name("the reader").await?;
            ensure(is_contact(), "he is none")
        }
        "user.delete_contact" => {
            own(stage, |own| own.contacts.insert(id, name()));
            bob.delete_contact().await?;
            ensure(!is_contact(), "he still is one")
        }
        "bot.import_contacts" => {
            let found = bot.import_contacts([(format!("+{phone}"), "Bob"), ("+10000000000".to_owned(), "Nobody")]).await?;
            ensure(matches!(&found[..], [Some(user), None] if user.id() == bob.id()), "others were found")
        }
        "bot.search_contacts" => {
            let found = bot.search_contacts("bob").await?;
            ensure(found.iter().any(|peer| matches!(peer, Peer::User(user) if user.id() == bob.id())), "he was not found")
        }
        "bot.resolve_phone" => {
            let found = bot.resolve_phone(format!("+{phone}")).await?;
            ensure(found.is_some_and(|user| user.id() == bob.id()), "it is somebody else's")?;
            ensure(bot.resolve_phone("+10000000000").await?.is_none(), "nobody has that number")
        }
        "user.block" => {
            bob.block().await?;
            let blocked = stage.scene.telegram.world().with(|sim| sim.accounts[&stage.scene.account].blocked.contains(&id));
            bob.unblock().await?;
            ensure(blocked, "he is not blocked")
        }
        "user.unblock" => {
            stage.scene.telegram.world().with(|sim| sim.set_blocked(stage.scene.account, id, true)).map_err(Error::other)?;
            bob.unblock().await?;
            let blocked = stage.scene.telegram.world().with(|sim| sim.accounts[&stage.scene.account].blocked.contains(&id));
            ensure(!blocked, "he is still blocked")
        }
        "bot.blocked" => {
            bob.block().await?;
            let blocked = bot.blocked().all().await?;
            bob.unblock().await?;
            ensure(matches!(&blocked[..], [Peer::User(user)] if user.id() == bob.id()), "they are others")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn join_chats<A: Performer + JoinChats + ResolveUsernames>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (bot, telegram, account) = (&stage.bot, &stage.scene.telegram, stage.scene.account);
    let public = |name: &str| {
        let chat = telegram.group("Reading room", [&stage.scene.ann]);
        chat.becomes_public(name);
        chat.key()
    };
    let is_in = |key: ChatKey| telegram.world().with(|sim| sim.chats[&key].has(account));
    match operation.name {
        "chat.join" => {
            let key = public("quiet_room");
            let Some(Peer::Chat(chat)) = bot.resolve_username("quiet_room").await? else { return Err(Error::other("it is there")) };
            ensure(chat.join().await? && is_in(key), "the account is not in the chat")
        }
        "bot.join" => {
            let key = public("reading_room");
            let chat = bot.join("https://t.me/reading_room").await?;
            ensure(chat.is_some_and(|chat| chat.title() == Some("Reading room")) && is_in(key), "the account is not in the chat")
        }
        "bot.check_invite" => {
            let (ann, chat) = (stage.scene.ann.id(), telegram.group("Den", [&stage.scene.ann]));
            let link = telegram.world().with(|sim| sim.export_invite_link(ann, chat.key())).map_err(Error::other)?;
            let preview = bot.check_invite(&link.url).await?;
            ensure(preview.title == "Den" && !preview.joined && preview.members == Some(2), "it leads elsewhere")?;
            let joined = bot.join(&link.url).await?;
            ensure(joined.is_some_and(|joined| joined.id().0 == chat.id()), "it leads elsewhere")?;
            ensure(bot.check_invite(&link.url).await?.joined, "the account is not in the chat")
        }
        "chat.invite" => {
            let carol = telegram.user("carol_reads");
            let Some(Peer::User(carol)) = bot.resolve_username("carol_reads").await?.filter(|_| carol.id() != 0) else {
                return Err(Error::other("she is there"));
            };
            ensure(stage.readers().invite([&carol]).await?.is_empty(), "she was left out")?;
            let key = readers_key(stage);
            let there = telegram.world().with(|sim| {
                let there = sim.chats[&key].has(carol.id().0);
                // the other samples count the members
                sim.chats.get_mut(&key).expect("the chat is there").members.remove(&carol.id().0);
                there
            });
            ensure(there, "she is not in the chat")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn create_chats<A: Performer + CreateChats>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (bot, world, account) = (&stage.bot, stage.scene.telegram.world(), stage.scene.account);
    let made = |id: ChatId| {
        let key = ChatKey::from_dialog_id(account, id.0);
        world.with(|sim| sim.chats.get(&key).map(|chat| (chat.kind, chat.title.clone(), chat.present().count())))
    };
    match operation.name {
        "bot.create_group" => {
            let group = bot.create_group("Chess", [stage.bob()]).await?;
            ensure(made(group.id()) == Some((SimKind::Group, "Chess".into(), 2)), "it is another group")
        }
        "bot.create_supergroup" => {
            let group = bot.create_supergroup("Chess club").description("Mondays").await?;
            ensure(made(group.id()) == Some((SimKind::Supergroup, "Chess club".into(), 1)), "it is another group")
        }
        "bot.create_channel" => {
            let channel = bot.create_channel("Chess news").await?;
            ensure(channel.kind() == ChatKind::Channel, "it is no channel")?;
            ensure(made(channel.id()) == Some((SimKind::Channel, "Chess news".into(), 1)), "it is another channel")
        }
        "chat.delete_chat" => {
            for chat in [bot.create_supergroup("Mistake").await?, bot.create_group("Mistake", [stage.bob()]).await?] {
                chat.delete_chat().await?;
                ensure(made(chat.id()).is_none(), "it is still there")?;
            }
            Ok(())
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn schedule_messages<A: Performer + ScheduleMessages>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (readers, key, account) = (stage.readers(), readers_key(stage), stage.scene.account);
    let world = stage.scene.telegram.world();
    own(stage, |own| own.scheduled.clear());
    let later = world.with(|sim| {
        let date = sim.now() + 3600;
        sim.schedule(account, key, Outgoing::text("later"), date)
    });
    let later = MessageId(later.map_err(Error::other)?.id);
    let waiting = || own(stage, |own| own.scheduled.get(&key).map_or(0, std::collections::BTreeMap::len));
    match operation.name {
        "send_message.schedule" | "send_media.schedule" | "send_album.schedule" => {
            let then = std::time::SystemTime::now() + std::time::Duration::from_secs(7200);
            let picture = || InputFile::bytes("a.jpg", "a picture");
            let (message, count) = match operation.name {
                "send_message.schedule" => (readers.send("in two hours").schedule(then).await?, 1),
                "send_media.schedule" => (readers.send_photo(picture()).schedule(then).await?, 1),
                _ => {
                    let mut album = readers.send_album([picture(), picture()]).schedule(then).await?;
                    ensure(album.len() == 2, "there are not two")?;
                    (album.remove(0), 2)
                }
            };
            ensure(message.date() > std::time::SystemTime::now(), "it was sent at once")?;
            // the one of above waits, too
            ensure(waiting() == 1 + count, "it does not wait")?;
            stage.scene.telegram.advance(std::time::Duration::from_secs(7201));
            ensure(waiting() == 0, "it still waits")
        }
        "forward_message.schedule" | "copy_message.schedule" | "forward_messages.schedule" | "copy_messages.schedule" => {
            let then = std::time::SystemTime::now() + std::time::Duration::from_secs(7200);
            let (one, two) = (readers.send(operation.name).await?, readers.send("two").await?);
            let writers = stage.scene.writers.key();
            let waiting = || own(stage, |own| own.scheduled.get(&writers).map_or(0, std::collections::BTreeMap::len));
            let count = match operation.name {
                "forward_message.schedule" => one.forward(stage.writers()).schedule(then).await.map(|_| 1)?,
                "copy_message.schedule" => one.copy(stage.writers()).schedule(then).await.map(|_| 1)?,
                "forward_messages.schedule" => readers.forward_messages([&one, &two], stage.writers()).schedule(then).await?.len(),
                _ => readers.copy_messages([&one, &two], stage.writers()).schedule(then).await?.len(),
            };
            let several = operation.name.contains("messages");
            ensure(waiting() == count && count == if several { 2 } else { 1 }, "it does not wait")?;
            stage.scene.telegram.advance(std::time::Duration::from_secs(7201));
            let sent = world.with(|sim| sim.messages[&writers].values().filter(|message| message.text == operation.name).count());
            ensure(waiting() == 0 && sent == 1, "it still waits")
        }
        "chat.scheduled" => {
            let scheduled = readers.scheduled().await?;
            ensure(matches!(&scheduled[..], [message] if message.text() == "later" && message.id() == later), "they are others")
        }
        "chat.send_scheduled" => {
            readers.send_scheduled([later]).await?;
            let sent = world.with(|sim| sim.messages[&key].values().any(|message| message.text == "later"));
            ensure(sent && waiting() == 0, "it was not sent")
        }
        "chat.delete_scheduled" => {
            readers.delete_scheduled([later]).await?;
            ensure(waiting() == 0, "it still waits")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn inspect_messages<A: Performer + InspectMessages>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (readers, key, bob) = (stage.readers(), readers_key(stage), stage.scene.bob.id());
    let message = readers.send("look at me").await?;
    match operation.name {
        "message.read_by" => {
            stage.scene.telegram.world().with(|sim| sim.mark_read(bob, key, 0)).map_err(Error::other)?;
            let readers = message.read_by().await?;
            ensure(readers.iter().any(|read| read.user.0 == bob), "bob has read it")
        }
        "chat.views" => ensure(readers.views([message.id()]).await?.len() == 1, "there is not one"),
        "message.reacted_by" => {
            message.react("👍").await?;
            let reactors = message.reacted_by().all().await?;
            ensure(matches!(&reactors[..], [one] if one.reaction == "👍"), "they are others")
        }
        "message.export_link" => {
            let link = message.export_link().await?;
            ensure(link.starts_with("https://t.me/c/") && link.ends_with(&format!("/{}", message.id())), "the link is another")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn read_admin_log<A: Performer + ReadAdminLog>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    match operation.name {
        "chat.admin_log" => {
            readers.send("a typpo").await?.edit("a typo").await?;
            let newest = readers.admin_log().only([LogFilter::Edits]).next().await?;
            let texts = newest.map(|entry| (entry.before().map(|m| m.text().to_owned()), entry.message().map(|m| m.text().to_owned())));
            ensure(texts == Some((Some("a typpo".into()), Some("a typo".into()))), "the log says something else")
        }
        _ => uncovered(operation),
    }
}

/// A bot with a button and an inline result, and somebody who answers for it: `None` when nobody asks.
pub(crate) async fn act_as_person<A: Performer + ActAsPerson>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (telegram, account) = (&stage.scene.telegram, stage.scene.account);
    let shop = telegram.default_bot().id();
    let private = ChatKey::private(shop, account);
    let button = Button { label: "Yes".into(), action: ButtonAction::Callback(bytes::Bytes::from_static(b"yes")) };
    let outgoing = Outgoing { markup: Some(Markup::Inline(vec![vec![button]])), ..Outgoing::text("buy this?") };
    telegram
        .world()
        .with(|sim| {
            sim.open_dialog(shop, account);
            sim.send(shop, private, outgoing).map(drop)
        })
        .map_err(Error::other)?;
    let offer = stage
        .next_that(|met| match met {
            Met::Message(message) if message.text() == "buy this?" => Some(message),
            _ => None,
        })
        .await;
    let user = stage.bot.user(UserId(shop));
    let answers = telegram.world().until(PATIENCE, |sim| {
        let pressed = sim.callback_queries.values().find(|query| query.bot == shop && query.answer.is_none()).map(|query| query.id);
        let asked = sim.inline_queries.values().find(|query| query.bot == shop && query.answer.is_none()).map(|query| query.id);
        if let Some(id) = pressed {
            let answer = CallbackAnswer { text: Some("sold".into()), alert: true, url: None, cache_time: 0 };
            return Some(sim.answer_callback(shop, id, answer));
        }
        let content = InlineContent::Text { text: "a cat".into(), entities: Vec::new() };
        let result = SimResult {
            id: "cat".into(),
            kind: "article".into(),
            title: Some("Cat".into()),
            description: None,
            url: None,
            content,
            markup: None,
        };
        let answer = InlineAnswer { results: vec![result], ..InlineAnswer::default() };
        asked.map(|id| sim.answer_inline(shop, id, answer))
    });
    match operation.name {
        "message.press" => {
            let (answer, answered) = tokio::join!(offer.press("yes").into_future(), answers);
            answered.ok_or_else(|| Error::other("nobody pressed"))?.map_err(Error::other)?;
            let answer = answer?;
            ensure(answer.text.as_deref() == Some("sold") && answer.alert, "the answer is another")
        }
        "user.ask_inline" => {
            let (offers, answered) = tokio::join!(user.ask_inline(stage.readers(), "cats").into_future(), answers);
            answered.ok_or_else(|| Error::other("nobody asked"))?.map_err(Error::other)?;
            ensure(matches!(&offers?.offers[..], [offer] if offer.title.as_deref() == Some("Cat")), "the offers are others")
        }
        "chat.send_inline_result" => {
            let (offers, _) = tokio::join!(user.ask_inline(stage.readers(), "cats").into_future(), answers);
            let sent = stage.readers().send_inline_result(offers?.query, "cat").await?;
            ensure(sent.text() == "a cat", "the message is another")
        }
        "user.start_bot" => {
            user.start_bot("promo").await?;
            let started = telegram.world().with(|sim| sim.messages[&private].values().any(|message| message.text == "/start promo"));
            ensure(started, "it was not started")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn edit_profile<A: Performer + EditProfile>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (bot, world, account) = (&stage.bot, stage.scene.telegram.world(), stage.scene.account);
    match operation.name {
        "bot.edit_profile" => {
            let user = bot.edit_profile().last_name("of Alexandria").bio("keeps books").await?;
            ensure(user.full_name() == "Librarian of Alexandria", "the name is another")?;
            ensure(world.with(|sim| sim.accounts[&account].about.as_deref() == Some("keeps books")), "the bio is another")?;
            bot.edit_profile().last_name("").await.map(drop)
        }
        "bot.set_username" => {
            bot.set_username("@head_librarian").await?;
            ensure(world.with(|sim| sim.accounts[&account].username.as_deref() == Some("head_librarian")), "the name is another")
        }
        "bot.set_online" => {
            bot.set_online(true).await?;
            ensure(own(stage, |own| own.online), "it is offline")
        }
        "bot.delete_profile_photos" => {
            let photo = || capgram_sim::world::NewFile::new(capgram_sim::FileKind::Photo, Some("me.png"), "me");
            world.with(|sim| {
                let photos = [sim.add_file(photo()).id, sim.add_file(photo()).id, sim.add_file(photo()).id];
                sim.personal(account).photos = photos.to_vec();
            });
            ensure(bot.delete_profile_photos().keep(1).await? == 2, "there were not two")?;
            ensure(own(stage, |own| own.photos.len()) == 1, "there is not one")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn change_profile_photo<A: Performer + ChangeProfilePhoto>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let bot = &stage.bot;
    own(stage, |own| own.photos.clear());
    bot.set_profile_photo(InputFile::bytes("me.png", "a picture of me")).await?;
    match operation.name {
        "bot.set_profile_photo" => {
            let photo = stage.scene.telegram.world().with(|sim| {
                let id = sim.personal(stage.scene.account).photos.first().copied();
                id.and_then(|id| sim.files.get(&id).map(|file| file.bytes.clone()))
            });
            ensure(photo.is_some_and(|bytes| bytes.to_vec() == b"a picture of me"), "the photo is another")
        }
        "bot.clear_profile_photo" => {
            bot.clear_profile_photo().await?;
            ensure(own(stage, |own| own.photos.is_empty()), "it is still there")
        }
        _ => uncovered(operation),
    }
}
