//! What only MTProto has: messages by id, members, usernames, history and search.

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_sim::Wire;
use capgram_tests::stage::{MtprotoBot, MtprotoUser, PATIENCE, Performer, Prompter, Scene, Stage};
use futures::TryStreamExt;

/// How often a function was called since `before`.
fn calls<A: Performer>(stage: &Stage<A>, function: &str) -> usize {
    stage.scene.telegram.count_requests(function)
}

/// Ann's messages in the supergroup, which nobody handles: their ids.
fn fill<A: Performer>(stage: &Stage<A>, texts: impl IntoIterator<Item = String>) -> Vec<MessageId> {
    let (ann, key) = (stage.scene.ann.id(), stage.scene.readers.key());
    stage.scene.telegram.world().with(|sim| {
        let send = |text| sim.send(ann, key, capgram_sim::world::Outgoing::text(text)).expect("ann may write").id;
        texts.into_iter().map(send).map(MessageId).collect()
    })
}

#[tokio::test]
async fn more_than_a_hundred_messages_take_more_than_one_request() {
    let stage = Stage::<MtprotoBot>::open().await;
    let mut ids = fill(&stage, (0..230).map(|number| format!("number {number}")));
    let gone = ids[17];
    let key = stage.scene.readers.key();
    stage.scene.telegram.world().with(|sim| sim.delete(stage.scene.ann.id(), key, &[gone.0])).expect("ann may delete");
    ids.push(MessageId(9_999));
    ids.swap(0, 229);
    let before = calls(&stage, "channels.getMessages");
    let found = stage.readers().messages(ids.clone()).await.expect("they are found");
    assert_eq!(calls(&stage, "channels.getMessages") - before, 3);
    assert_eq!(found.len(), 231);
    for (at, (id, message)) in ids.iter().zip(&found).enumerate() {
        match message {
            None => assert!(at == 17 || at == 230, "{id} is missing"),
            Some(message) => assert_eq!(message.id(), *id),
        }
    }
    assert_eq!(found[0].as_ref().map(|message| message.text()), Some("number 229"));
    assert!(stage.readers().messages(Vec::<MessageId>::new()).await.expect("nothing is asked").is_empty());
}

#[tokio::test]
async fn messages_of_all_kinds_of_chats_are_found_by_id() {
    let stage = Stage::<MtprotoBot>::open().await;
    let private = stage.bot.chat(UserId(stage.scene.ann.id()));
    for chat in [stage.readers(), stage.chat(stage.scene.club.key()), private] {
        let sent = chat.send("find me").await.expect("it can be sent");
        let found = chat.message(sent.id()).await.expect("it can be asked for").expect("it is there");
        assert_eq!((found.text(), found.chat().id(), found.is_outgoing()), ("find me", chat.id(), true));
        assert_eq!(chat.sender_of(&found).await.expect("it can be asked for").map(|user| user.id()), Some(stage.bot.id()));
        assert!(chat.message(99_999).await.expect("it can be asked for").is_none());
    }
    // an id of the common space that belongs to another chat is not there
    let elsewhere = stage.chat(stage.scene.club.key()).send("in the club").await.expect("it can be sent");
    let private = stage.bot.chat(UserId(stage.scene.ann.id()));
    assert!(private.message(elsewhere.id()).await.expect("it can be asked for").is_none());
}

#[tokio::test]
async fn a_reply_leads_to_its_message_and_a_message_to_its_sender() {
    let stage = Stage::<MtprotoBot>::open().await;
    let question = stage.scene.bob.says(&stage.scene.readers, "who has read it?").await;
    stage.scene.ann.replies(&question, "me").await;
    let reply = stage.next_that(|met| {
        if let capgram_tests::stage::Met::Message(message) = met { (message.text() == "me").then_some(message) } else { None }
    });
    let reply = reply.await;
    let found = reply.replied_to().await.expect("it can be asked for").expect("it is there");
    assert_eq!((found.text(), found.id().0), ("who has read it?", question.id()));
    let sender = reply.chat().sender_of(found.id()).await.expect("it can be asked for").expect("it has a sender");
    assert_eq!((sender.id(), sender.first_name()), (stage.bob(), "bob"));

    let before = stage.scene.telegram.requests().len();
    assert!(found.replied_to().await.expect("it can be asked for").is_none());
    assert_eq!(stage.scene.telegram.requests().len(), before, "a message that is no reply needs no request");

    stage.scene.bob.deletes(&question).await;
    assert!(reply.replied_to().await.expect("it can be asked for").is_none());
    assert!(stage.readers().sender_of(99_999).await.expect("it can be asked for").is_none());
}

#[tokio::test]
async fn members_are_listed_page_by_page_and_by_filter() {
    let stage = Stage::<MtprotoBot>::open().await;
    let readers = stage.readers();
    stage.scene.readers.fills_up(450);
    let before = calls(&stage, "channels.getParticipants");
    let everybody = readers.members().all().await.expect("they are listed");
    assert_eq!(everybody.len(), 453);
    assert!(calls(&stage, "channels.getParticipants") - before >= 3);
    let mut ids: Vec<_> = everybody.iter().map(|member| member.user().id()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 453, "nobody is listed twice");

    let names = |members: Vec<Member<_>>| members.iter().map(|member| member.user().full_name()).collect::<Vec<String>>();
    let mut administrators = names(readers.members().administrators().all().await.expect("they are listed"));
    administrators.sort();
    assert_eq!(administrators, ["Librarian", "ann"]);
    assert_eq!(names(readers.members().bots().all().await.expect("they are listed")), ["Librarian"]);
    assert_eq!(names(readers.members().named("bob").all().await.expect("they are listed")), ["bob"]);
    assert_eq!(readers.members().named("reader 44").all().await.expect("they are listed").len(), 11);
    assert!(readers.members().named("nobody of this name").all().await.expect("they are listed").is_empty());
    assert!(readers.members().banned().all().await.expect("they are listed").is_empty());
    readers.ban(stage.bob()).await.expect("the bot may ban");
    assert_eq!(names(readers.members().banned().all().await.expect("they are listed")), ["bob"]);

    let before = calls(&stage, "channels.getParticipants");
    assert_eq!(readers.members().limit(7).all().await.expect("they are listed").len(), 7);
    assert_eq!(calls(&stage, "channels.getParticipants") - before, 1);
    let streamed: Vec<Member<_>> = readers.members().try_collect().await.expect("a list is a stream");
    assert_eq!(streamed.len(), 452);

    // a basic group has no pages
    assert_eq!(stage.chat(stage.scene.club.key()).members().all().await.expect("they are listed").len(), 3);
}

struct Someone(i64);

impl capgram_sim::Someone for Someone {
    fn account_id(&self) -> i64 {
        self.0
    }
}

#[tokio::test]
async fn hidden_members_are_for_administrators() {
    let stage = Stage::<MtprotoBot>::open().await;
    stage.scene.readers.hides_members();
    assert_eq!(stage.readers().members().all().await.expect("an administrator sees them").len(), 3);
    stage.scene.readers.demotes(&Someone(stage.scene.account));
    let mut members = stage.readers().members();
    assert_eq!(members.next().await.expect_err("they are hidden").kind(), "NotEnoughRights");
    // the list goes on where it was
    stage.scene.readers.promotes(&Someone(stage.scene.account));
    assert!(members.next().await.expect("they are shown again").is_some());
}

#[tokio::test]
async fn usernames_are_looked_up_once_and_not_too_often() {
    let scene = Scene::new(Target::BotAccount).await;
    scene.readers.becomes_public("the_readers");
    for name in ["carl", "dora", "emil"] {
        scene.telegram.user(name);
    }
    let (prompter, mut hears) = Prompter::<MtprotoBot>::new();
    let running = scene.run(MtprotoBot::runner().state(prompter).resolve_limit(4)).await;
    scene.ann.says(&scene.readers, "hello").await;
    let (bot, _) = tokio::time::timeout(PATIENCE, hears.recv()).await.expect("it is heard").expect("the bot runs");

    let carl = scene.telegram.user("carl");
    for name in ["carl", "@carl", "CARL"] {
        let found = bot.resolve_username(name).await.expect("it may be asked for");
        assert!(matches!(&found, Some(Peer::User(user)) if user.id().0 == carl.id() && user.first_name() == "carl"), "{name}: {found:?}");
    }
    assert_eq!(scene.telegram.count_requests("contacts.resolveUsername"), 1, "the answer is kept");
    let found = bot.resolve_username("the_readers").await.expect("it may be asked for");
    assert!(matches!(&found, Some(Peer::Chat(chat)) if chat.id().0 == scene.readers.id() && chat.title() == Some("Readers")), "{found:?}");
    assert!(bot.resolve_username("nobody_at_all").await.expect("it may be asked for").is_none());
    bot.resolve_username("dora").await.expect("it may be asked for");
    let asked = scene.telegram.count_requests("contacts.resolveUsername");
    let error = bot.resolve_username("emil").await.expect_err("four were looked up already");
    assert!(matches!(error, Error::ResolveLimit { used: 4, limit: 4 }), "{error:?}");
    assert_eq!(scene.telegram.count_requests("contacts.resolveUsername"), asked, "the limit is kept on this side");
    bot.resolve_username("carl").await.expect("what is known may be asked for").expect("and is found");
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn a_user_account_reads_history_newest_first() {
    let stage = Stage::<MtprotoUser>::open().await;
    let readers = stage.readers();
    let ids = fill(&stage, (0..250).map(|number| format!("number {number}")));
    let before = calls(&stage, "messages.getHistory");
    let all = readers.history().all().await.expect("it is read");
    assert!(calls(&stage, "messages.getHistory") - before >= 3, "pages have 100 messages");
    let texts: Vec<&str> = all.iter().take(250).map(|message| message.text()).collect();
    assert!(texts.iter().enumerate().all(|(at, text)| *text == format!("number {}", 249 - at)), "{texts:?}");
    assert!(all.len() > 250, "what was before is there too");

    let some: Vec<Message<_>> = readers.history().before(ids[100]).limit(30).try_collect().await.expect("a list is a stream");
    assert_eq!((some.len(), some[0].id(), some[29].id()), (30, ids[99], ids[70]));
    assert_eq!(some[0].sender().map(|user| user.first_name().to_owned()).as_deref(), Some("ann"));
    let private = stage.bot.chat(UserId(stage.scene.ann.id()));
    let newest = private.history().next().await.expect("it is read").expect("there is one");
    assert_eq!(newest.text(), "places, please");
}

#[tokio::test]
async fn a_user_account_searches_a_chat() {
    let stage = Stage::<MtprotoUser>::open().await;
    let readers = stage.readers();
    let ids = fill(&stage, (0..260).map(|number| format!("{} {number}", if number % 2 == 0 { "book" } else { "film" })));
    let books = readers.search("BOOK").all().await.expect("it is searched");
    assert_eq!(books.len(), 130);
    assert!(books.iter().all(|message| message.text().starts_with("book")));
    assert_eq!(books[0].id(), ids[258]);
    let few = readers.search("film").before(ids[9]).limit(3).all().await.expect("it is searched");
    assert_eq!(few.iter().map(|message| message.text()).collect::<Vec<_>>(), ["film 7", "film 5", "film 3"]);
    assert!(readers.search("nothing of this kind").next().await.expect("it is searched").is_none());
}

#[tokio::test]
async fn a_native_function_goes_the_way_of_all_others() {
    let stage = Stage::<MtprotoBot>::open().await;
    let asked = stage.scene.telegram.requests().iter().filter(|request| request.wire == Wire::Mtproto).count();
    let users = capgram::grammers::tl::functions::users::GetUsers { id: vec![capgram::grammers::tl::enums::InputUser::UserSelf] };
    let me = stage.bot.invoke(&users).await.expect("it may be asked for");
    assert_eq!(me.len(), 1);
    assert_eq!(stage.scene.telegram.requests().iter().filter(|request| request.wire == Wire::Mtproto).count(), asked + 1);
    stage.scene.telegram.faults().flood_wait("users.getUsers", 2_000, 1);
    let error = stage.bot.invoke(&users).await.expect_err("Telegram asks to wait");
    assert_eq!(error.flood_wait(), Some(std::time::Duration::from_secs(2_000)));
}
