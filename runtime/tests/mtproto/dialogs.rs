//! A person's own lists: chats, drafts, contacts, blocked people, the admin log.

use std::time::{Duration, SystemTime};

use capgram::model::AdminAction;
use capgram::prelude::*;
use capgram::{Peer, Update};
use capgram_sim::world::ChatKey;
use capgram_sim::{Chat as SimChat, Telegram, User as Person};

use crate::bots::{Answers, MtprotoUser, assert_no_violations, start, user_account};
use crate::stage::files::Folder;
use crate::stage::{self, Met, Running};

/// Ann's own account.
struct Desk {
    telegram: Telegram,
    ann: Person,
    bob: Person,
    group: SimChat,
    running: Running<MtprotoUser>,
    bot: capgram::Bot<MtprotoUser>,
    _folder: Folder,
}

impl Desk {
    async fn new() -> Self {
        let (telegram, folder) = (Telegram::start().await, Folder::new());
        let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
        let group = telegram.group("readers", [&ann, &bob]);
        let running = start(&telegram, user_account(&telegram, &folder, Answers::right(&ann))).await;
        bob.says(&group, "hello").await;
        let bot = running.bot().await;
        bob.writes_to(&ann, "hello, ann").await;
        running.hears().await;
        Self { telegram, ann, bob, group, running, bot, _folder: folder }
    }

    fn chat(&self, key: ChatKey) -> Chat<MtprotoUser> {
        self.bot.chat(key.dialog_id(self.ann.id()))
    }

    fn bobs(&self) -> Chat<MtprotoUser> {
        self.bot.chat(self.bob.id())
    }

    async fn titles(&self, archived: bool) -> Vec<String> {
        let dialogs = self.bot.dialogs();
        let dialogs = if archived { dialogs.archived() } else { dialogs };
        dialogs.all().await.unwrap().iter().map(|dialog| dialog.chat().title().unwrap_or_default().to_owned()).collect()
    }

    /// How Ann's list shows this chat.
    async fn dialog(&self, chat: &Chat<MtprotoUser>) -> Option<Dialog<MtprotoUser>> {
        self.bot.dialogs().all().await.unwrap().into_iter().find(|dialog| dialog.chat().id() == chat.id())
    }

    #[track_caller]
    fn kind<T>(&self, result: Result<T>) -> &'static str {
        stage::kind(&self.telegram, result)
    }

    async fn end(self) {
        self.running.stop().await.unwrap();
        assert_no_violations(&self.telegram);
    }
}

#[tokio::test]
async fn dialogs_come_by_the_page_the_pinned_ones_first() {
    let desk = Desk::new().await;
    let (telegram, ann) = (&desk.telegram, desk.ann.id());
    let groups: Vec<SimChat> = (0..230).map(|number| telegram.group(&format!("group {number}"), [&desk.ann, &desk.bob])).collect();
    for group in &groups {
        telegram.world().with(|sim| sim.send(desk.bob.id(), group.key(), capgram_sim::world::Outgoing::text("hello"))).unwrap();
        telegram.advance(Duration::from_secs(1));
    }
    let before = telegram.count_requests("messages.getDialogs");
    let all = desk.titles(false).await;
    assert!((3..=4).contains(&(telegram.count_requests("messages.getDialogs") - before)));
    let mut wanted: Vec<String> = (0..230).rev().map(|number| format!("group {number}")).collect();
    assert_eq!(all[..230], wanted);
    assert_eq!(all.len(), 232, "and the two from before");

    // pinned ones come first, and once; archived ones are elsewhere
    for number in [3, 200] {
        desk.chat(groups[number].key()).pin_dialog().await.unwrap();
    }
    desk.chat(groups[7].key()).archive().await.unwrap();
    wanted.retain(|title| !["group 3", "group 200", "group 7"].contains(&title.as_str()));
    let now = desk.titles(false).await;
    assert_eq!(now[..2], ["group 200", "group 3"]);
    assert_eq!(now[2..229], wanted);
    assert_eq!(now.len(), 231);
    assert_eq!(desk.titles(true).await, ["group 7"]);
    desk.chat(groups[7].key()).unarchive().await.unwrap();
    assert!(desk.titles(true).await.is_empty());
    assert_eq!(desk.bot.dialogs().limit(101).all().await.unwrap().len(), 101);

    for number in [10, 11, 12] {
        desk.chat(groups[number].key()).pin_dialog().await.unwrap();
    }
    assert_eq!(desk.kind(desk.chat(groups[13].key()).pin_dialog().await), "Refused", "there are five");
    desk.chat(groups[3].key()).unpin_dialog().await.unwrap();
    desk.chat(groups[13].key()).pin_dialog().await.unwrap();
    assert_eq!(telegram.world().with(|sim| sim.personal(ann).pinned.len()), 5);
    desk.end().await;
}

#[tokio::test]
async fn a_dialog_tells_how_it_stands() {
    let desk = Desk::new().await;
    let chat = desk.chat(desk.group.key());
    let mut last = None;
    for number in 0..3 {
        last = Some(desk.bob.says(&desk.group, &format!("number {number}")).await.id());
    }
    let dialog = desk.dialog(&chat).await.unwrap();
    assert_eq!((dialog.unread(), dialog.last_message().map(|message| message.text().to_owned())), (4, Some("number 2".into())));
    assert!(!dialog.is_pinned() && !dialog.is_archived() && !dialog.is_marked_unread());
    assert_eq!((dialog.muted_until(), dialog.draft()), (None, None));

    chat.mark_read().up_to(last.unwrap() - 1).await.unwrap();
    assert_eq!(desk.dialog(&chat).await.unwrap().unread(), 1);
    chat.mark_read().await.unwrap();
    let dialog = desk.dialog(&chat).await.unwrap();
    assert_eq!((dialog.unread(), dialog.read_up_to()), (0, last.map(MessageId)));
    chat.mark_unread().await.unwrap();
    assert!(desk.dialog(&chat).await.unwrap().is_marked_unread());
    chat.mark_mentions_read().await.unwrap();
    chat.mark_reactions_read().await.unwrap();

    let until = SystemTime::now() + Duration::from_secs(3600);
    chat.mute().until(until).await.unwrap();
    let told = desk.dialog(&chat).await.unwrap().muted_until().unwrap();
    assert!(told <= until && told > until - Duration::from_secs(2));
    chat.mute().await.unwrap();
    assert!(desk.dialog(&chat).await.unwrap().muted_until().unwrap() > until);
    // a time that is over is no muting
    chat.mute().until(SystemTime::now() - Duration::from_secs(60)).await.unwrap();
    assert_eq!(desk.dialog(&chat).await.unwrap().muted_until(), None);
    chat.mute().await.unwrap();
    chat.unmute().await.unwrap();
    assert_eq!(desk.dialog(&chat).await.unwrap().muted_until(), None);

    // what Bob has read of hers
    let mine = desk.bobs().send("did you read it?").await.unwrap();
    assert_eq!(desk.dialog(&desk.bobs()).await.unwrap().read_by_others_up_to(), None);
    desk.telegram.world().with(|sim| sim.mark_read(desk.bob.id(), ChatKey::private(desk.ann.id(), desk.bob.id()), mine.id().0)).unwrap();
    assert_eq!(desk.dialog(&desk.bobs()).await.unwrap().read_by_others_up_to(), Some(mine.id()));

    for unknown in [-1_000_987_654_321, 987_654_321] {
        let chat = desk.bot.chat(unknown);
        assert_eq!(desk.kind(chat.mark_read().await), "ChatNotFound");
        assert_eq!(desk.kind(chat.archive().await), "ChatNotFound");
        assert_eq!(desk.kind(chat.pin_dialog().await), "ChatNotFound");
        assert_eq!(desk.kind(chat.mute().await), "ChatNotFound");
        assert_eq!(desk.kind(chat.save_draft("x").await), "ChatNotFound");
    }
    desk.end().await;
}

#[tokio::test]
async fn a_deleted_dialog_is_gone_for_one_or_for_both() {
    let desk = Desk::new().await;
    let (ann, bob) = (desk.ann.id(), desk.bob.id());
    let key = ChatKey::private(ann, bob);
    desk.bobs().delete_dialog().await.unwrap();
    assert!(desk.dialog(&desk.bobs()).await.is_none());
    assert!(desk.telegram.world().with(|sim| sim.messages[&key].values().any(|message| sim.shows(bob, message))), "Bob has it still");
    assert!(desk.bobs().history().all().await.unwrap().is_empty());
    // what comes afterwards begins it anew
    desk.bob.writes_to(&desk.ann, "still there?").await;
    assert_eq!(desk.running.hears().await.text(), "still there?");
    let history = desk.bobs().history().all().await.unwrap();
    assert_eq!(history.iter().map(|message| message.text().to_owned()).collect::<Vec<_>>(), ["still there?"]);
    desk.bobs().delete_dialog().for_everyone().await.unwrap();
    assert!(
        !desk.telegram.world().with(|sim| sim.messages.get(&key).is_some_and(|all| all.values().any(|message| sim.shows(bob, message))))
    );
    desk.end().await;
}

#[tokio::test]
async fn drafts_are_kept_told_and_cleared() {
    let desk = Desk::new().await;
    let (group, ann) = (desk.chat(desk.group.key()), desk.ann.id());
    assert!(desk.bot.drafts().await.unwrap().is_empty());
    group.save_draft(Html("<b>half</b> a thought")).await.unwrap();
    group.save_draft(Html("<b>half</b> a thought")).await.unwrap();
    desk.bobs().save_draft("dear Bob").reply_to(1).await.unwrap();
    let mut drafts: Vec<_> = desk.bot.drafts().await.unwrap().into_iter().map(|draft| (draft.chat, draft.text)).collect();
    drafts.sort();
    let mut wanted = vec![(group.id(), "half a thought".to_owned()), (desk.bobs().id(), "dear Bob".to_owned())];
    wanted.sort();
    assert_eq!(drafts, wanted);
    assert_eq!(desk.dialog(&group).await.unwrap().draft(), Some("half a thought"));
    let kept = desk.telegram.world().with(|sim| sim.personal(ann).drafts[&ChatKey::private(ann, desk.bob.id())].reply_to);
    assert_eq!(kept, Some(1));

    // none there is no error
    group.clear_draft().await.unwrap();
    group.clear_draft().await.unwrap();
    assert_eq!(desk.dialog(&group).await.unwrap().draft(), None);
    assert_eq!(desk.bot.drafts().await.unwrap().len(), 1);
    desk.bot.clear_drafts().await.unwrap();
    assert!(desk.bot.drafts().await.unwrap().is_empty());
    assert_eq!(desk.kind(group.save_draft(Html("<b>never closed")).await), "Markup");

    // what is half written on another device is told
    let key = desk.group.key();
    desk.telegram.world().with(|sim| sim.tell_draft(ann, key, "from the phone"));
    let told = desk
        .running
        .next_that(|met| match met {
            Met::Other(update) => draft_of(&update).filter(|(_, text)| text == "from the phone"),
            _ => None,
        })
        .await;
    assert_eq!(told, (group.id(), "from the phone".to_owned()));
    desk.end().await;
}

fn draft_of(update: &Update<MtprotoUser>) -> Option<(ChatId, String)> {
    let changed = update.get::<capgram::DraftUpdate<MtprotoUser>>()?;
    Some((changed.chat().id(), changed.text().to_owned()))
}

#[tokio::test]
async fn contacts_are_made_found_and_forgotten() {
    let desk = Desk::new().await;
    let (telegram, ann) = (&desk.telegram, desk.ann.id());
    assert!(desk.bot.contacts().await.unwrap().is_empty());
    let (cid, dan) = (telegram.user("cid"), telegram.user("dan"));
    let found =
        desk.bot.import_contacts([(cid.phone(), "Cid"), ("+1 555 0000000".to_owned(), "Nobody"), (dan.phone(), "Dan")]).await.unwrap();
    let ids: Vec<_> = found.iter().map(|user| user.as_ref().map(|user| user.id().0)).collect();
    assert_eq!(ids, [Some(cid.id()), None, Some(dan.id())], "in the order of the numbers");
    assert!(desk.bot.import_contacts([] as [(String, String); 0]).await.unwrap().is_empty());
    desk.bobs().send("x").await.unwrap();
    desk.bot.user(desk.bob.id()).add_contact("Robert").last_name("Tables").share_phone().await.unwrap();
    let mut names: Vec<_> = desk.bot.contacts().await.unwrap().iter().map(|user| user.id().0).collect();
    names.sort_unstable();
    let mut wanted = vec![cid.id(), dan.id(), desk.bob.id()];
    wanted.sort_unstable();
    assert_eq!(names, wanted);
    let kept = telegram.world().with(|sim| sim.personal(ann).contacts[&desk.bob.id()].clone());
    assert_eq!((kept.first.as_str(), kept.last.as_str()), ("Robert", "Tables"));
    assert_eq!(desk.kind(desk.bot.user(desk.bob.id()).add_contact("").await), "Refused");
    assert_eq!(desk.kind(desk.bot.user(ann).add_contact("Me").await), "Refused");
    desk.bot.user(cid.id()).delete_contact().await.unwrap();
    desk.bot.user(cid.id()).delete_contact().await.unwrap();
    assert_eq!(desk.bot.contacts().await.unwrap().len(), 2);

    // by number and by name
    assert_eq!(desk.bot.resolve_phone(format!("+{}", dan.phone())).await.unwrap().map(|user| user.id().0), Some(dan.id()));
    assert!(desk.bot.resolve_phone("+15550000000").await.unwrap().is_none());
    assert_eq!(desk.kind(desk.bot.search_contacts("ab").await), "Refused");
    assert!(desk.bot.search_contacts("nobody at all").await.unwrap().is_empty());
    let found = desk.bot.search_contacts("read").await.unwrap();
    assert!(found.iter().any(|found| matches!(found, Peer::Chat(chat) if chat.title() == Some("readers"))), "{found:?}");
    desk.end().await;
}

#[tokio::test]
async fn blocked_people_and_common_chats_come_by_the_page() {
    let desk = Desk::new().await;
    let (telegram, ann, bob) = (&desk.telegram, desk.ann.id(), desk.bob.id());
    assert!(desk.bot.blocked().all().await.unwrap().is_empty());
    let people: Vec<Person> = (0..230).map(|number| telegram.user(&format!("person{number}"))).collect();
    telegram.world().with(|sim| {
        for person in &people {
            sim.set_blocked(ann, person.id(), true).unwrap();
        }
    });
    let mut blocked: Vec<i64> = desk
        .bot
        .blocked()
        .all()
        .await
        .unwrap()
        .iter()
        .map(|found| match found {
            Peer::User(user) => user.id().0,
            other => panic!("{other:?}"),
        })
        .collect();
    blocked.sort_unstable();
    assert_eq!(blocked, people.iter().map(Person::id).collect::<Vec<_>>(), "each once");
    desk.bot.user(people[0].id()).unblock().await.unwrap();
    desk.bot.user(people[0].id()).unblock().await.unwrap();
    assert_eq!(desk.bot.blocked().all().await.unwrap().len(), 229);
    assert_eq!(desk.kind(desk.bot.user(ann).block().await), "Refused");

    let groups: Vec<SimChat> = (0..150).map(|number| telegram.group(&format!("group {number}"), [&desk.ann, &desk.bob])).collect();
    let common = desk.bot.user(bob).common_chats().all().await.unwrap();
    let mut ids: Vec<i64> = common.iter().map(|chat| chat.id().0).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((common.len(), ids.len()), (151, 151));
    assert!(groups.iter().all(|group| ids.contains(&group.id())));
    let stranger = people[5].id();
    assert!(desk.bot.user(stranger).common_chats().all().await.unwrap().is_empty());
    assert_eq!(desk.kind(desk.bot.user(ann).common_chats().all().await), "UserNotFound");
    desk.end().await;
}

#[tokio::test]
async fn the_admin_log_has_pages_and_forgets() {
    let desk = Desk::new().await;
    let chat = desk.chat(desk.group.key());
    let before = chat.admin_log().all().await.unwrap().len();
    for number in 0..130 {
        chat.set_title(format!("title {number}")).await.unwrap();
    }
    let all = chat.admin_log().all().await.unwrap();
    assert_eq!(all.len(), before + 130);
    let titles: Vec<_> = all
        .iter()
        .filter_map(|entry| match entry.action() {
            AdminAction::ChangedTitle { new, .. } => Some(new.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(titles, (0..130).rev().map(|number| format!("title {number}")).collect::<Vec<_>>(), "newest first, each once");
    let mut by_bob = chat.admin_log().by([desk.bob.id()]);
    assert!(by_bob.next().await.unwrap().is_none());
    assert!(chat.admin_log().containing("nobody wrote this").all().await.unwrap().is_empty());
    desk.telegram.advance(Duration::from_secs(48 * 60 * 60 + 1));
    assert!(chat.admin_log().all().await.unwrap().is_empty(), "48 hours");

    let news = desk.telegram.channel("news", [&desk.bob, &desk.ann]);
    desk.telegram.world().with(|sim| sim.send(desk.bob.id(), news.key(), capgram_sim::world::Outgoing::text("extra"))).unwrap();
    desk.running.hears().await;
    assert_eq!(desk.kind(desk.chat(news.key()).admin_log().all().await), "NotEnoughRights");
    let basic = desk.telegram.basic_group("friends", [&desk.ann, &desk.bob]);
    assert_eq!(desk.kind(desk.chat(basic.key()).admin_log().all().await), "Refused");
    desk.end().await;
}
