//! Service messages: what they tell, and that both APIs tell the same.

use capgram::prelude::*;
use capgram_sim::world::{BusinessRights, ChatKey, Extra, Live, Location, NewFile, Outgoing, TopicChange};
use capgram_sim::{FileKind, Someone};
use capgram_tests::stage::{BotApi, Met, MtprotoBot, Performer, Stage};

/// The next service message, and all that it tells.
async fn note<A: Performer>(stage: &Stage<A>) -> (Message<A>, String) {
    let message = stage
        .next_that(|met| match met {
            Met::Message(message) if message.service().is_some() => Some(message),
            Met::Event("business_message", update) => update.message().filter(|message| message.service().is_some()),
            _ => None,
        })
        .await;
    let names = |users: Vec<User<A>>| users.iter().map(User::first_name).collect::<Vec<_>>().join("+");
    let mut told = vec![message.service().unwrap_or_default().to_owned()];
    let mut add = |part: Option<String>| told.extend(part);
    add(Some(names(message.new_chat_members())).filter(|names| !names.is_empty()));
    add(message.left_chat_member().map(|user| user.first_name().to_owned()));
    add(message.new_chat_title().map(str::to_owned));
    add(message.new_chat_photo().map(|photo| format!("{:?} bytes", photo.size())));
    add(message.pinned_message().map(|id| format!("pinned {id}")));
    add(message.users_shared().map(|shared| {
        let users = shared.users.iter().map(|user| format!("{}/{:?}/{:?}", user.user, user.first_name, user.username));
        format!("{} {:?}", shared.request_id, users.collect::<Vec<_>>())
    }));
    add(message.chat_shared().map(|shared| format!("{} {} {:?} {:?}", shared.request_id, shared.chat, shared.title, shared.username)));
    add(message.web_app_data().map(|sent| format!("{sent:?}")));
    add(message.boost_added().map(|boosts| format!("{boosts} boosts")));
    add(message.proximity_alert_triggered().map(|alert| format!("{alert:?}")));
    add(message.forum_topic_created().map(|topic| format!("{topic:?} is {}", message.topic() == Some(message.id().0.into()))));
    add(message.forum_topic_edited().map(|edit| format!("{edit:?}")));
    add(message.topic().map(|topic| format!("in {topic:?}")));
    add(message.gift().map(|given| format!("{} {:?} {:?} {:?}", given.gift.id, given.text, given.convert_stars, given.owned_id)));
    add(message.unique_gift().map(|given| {
        let (model, backdrop) = (given.gift.model.as_ref(), given.gift.backdrop.as_ref());
        let parts = (model.map(|model| (&model.name, model.rarity)), backdrop.map(|backdrop| backdrop.text_color));
        format!("{} {} {:?} {parts:?} {:?} {:?}", given.gift.name, given.gift.number, given.origin, given.transfer_stars, given.owned_id)
    }));
    let line = told.join("; ");
    (message, line)
}

fn place(latitude: f64, proximity: Option<u32>) -> Location {
    let live = Live { period: 3600, proximity, ..Live::default() };
    Location { latitude, longitude: 30.0, accuracy: None, live: Some(live) }
}

async fn perform<A: Performer + AttachKeyboards>() -> Vec<String> {
    let stage = Stage::<A>::open().await;
    let (scene, telegram) = (&stage.scene, &stage.scene.telegram);
    let (ann, bob, world, readers) = (&scene.ann, &scene.bob, telegram.world(), &scene.readers);
    let mut all = Vec::new();

    let carol = telegram.user("carol");
    carol.joins(readers).await;
    all.push(note(&stage).await.1);
    carol.leaves(readers).await;
    all.push(note(&stage).await.1);
    let said = ann.says(readers, "remember this").await;
    ann.pins(&said).await;
    all.push(note(&stage).await.1);
    world.with(|sim| sim.rename(ann.id(), readers.key(), "Bookworms")).expect("Ann may");
    all.push(note(&stage).await.1);
    let photo = world.with(|sim| sim.add_file(NewFile::new(FileKind::Photo, Some("a.jpg"), "a photo")).id);
    world.with(|sim| sim.set_chat_photo(ann.id(), readers.key(), Some(photo))).expect("Ann may");
    let (message, line) = note(&stage).await;
    all.push(line);
    assert_eq!(message.new_chat_photo().expect("it has one").download_bytes().await.expect("it is there"), b"a photo"[..]);
    bob.boosts(readers).await;
    all.push(note(&stage).await.1);

    // somebody comes near
    let sends = |account, place| {
        world.with(|sim| {
            let outgoing = Outgoing { extra: Some(Extra::Location(place)), ..Outgoing::default() };
            sim.send(account, readers.key(), outgoing).expect("places can be sent").id
        })
    };
    sends(ann.id(), place(60.0, Some(200)));
    let walking = sends(bob.id(), place(60.1, None));
    for latitude in [60.05, 60.001, 60.0011] {
        world.with(|sim| sim.move_location(bob.id(), readers.key(), walking, Some(place(latitude, None)), None)).expect("Bob may");
    }
    all.push(note(&stage).await.1);

    // a forum
    readers.becomes_forum();
    let topic = world.with(|sim| sim.create_topic(ann.id(), readers.key(), "Novels", None, None)).expect("Ann may").id;
    all.push(note(&stage).await.1);
    let edit = |change| world.with(|sim| sim.edit_topic(ann.id(), readers.key(), topic, change)).expect("Ann may");
    edit(TopicChange { title: Some("Poems".into()), ..TopicChange::default() });
    all.push(note(&stage).await.1);
    edit(TopicChange { closed: Some(true), ..TopicChange::default() });
    all.push(note(&stage).await.1);

    // keys that ask for somebody
    let asked = [
        key("Who?").request_users(RequestUsers::new(3).at_most(2).with_names().with_usernames()),
        key("A person?").request_users(RequestUsers::new(4).bots(false)),
        key("Where?").request_chat(RequestChat::group(5).user_rights(AdminRights::none().pin_messages(true)).with_title().with_photo()),
        key("Channel?").request_chat(RequestChat::channel(6).created_by_user().has_username(false)),
        key("Shop").web_app("https://example.com/shop"),
    ];
    let private = stage.bot.user(ann.id()).chat();
    private.send("choose").keyboard(Keyboard::reply([asked.clone()])).await.expect("it is private");
    let refused = stage.readers().send("choose").keyboard(Keyboard::reply([asked])).await;
    assert!(refused.is_err(), "such keys are for private chats");
    let keyboard = telegram.private(ann).expect_reply("choose").await;
    ann.shares_users(&keyboard, "Who?", &[bob, telegram.default_bot()]).await;
    all.push(note(&stage).await.1);
    ann.shares_users(&keyboard, "A person?", &[bob]).await;
    all.push(note(&stage).await.1);
    ann.shares_chat(&keyboard, "Where?", readers).await;
    let (message, line) = note(&stage).await;
    all.push(line);
    assert_eq!(
        message.shared_photo(stage.readers().id()).expect("it was asked for").download_bytes().await.expect("it is there"),
        b"a photo"[..]
    );
    let club = telegram.channel("News", [ann]);
    ann.shares_chat(&keyboard, "Channel?", &club).await;
    all.push(note(&stage).await.1);
    ann.sends_web_app_data("Shop", r#"{"book":1}"#).await;
    all.push(note(&stage).await.1);
    let place = (keyboard.chat_key(), keyboard.id());
    let refused = world.with(|sim| {
        let ids = |people: &[&dyn Someone]| people.iter().map(|one| one.account_id()).collect::<Vec<_>>();
        [
            sim.share_users(ann.id(), place, 3, &ids(&[ann, bob, &carol])).is_err(),
            sim.share_users(ann.id(), place, 4, &ids(&[telegram.default_bot()])).is_err(),
            sim.share_users(ann.id(), place, 9, &ids(&[bob])).is_err(),
            sim.share_chat(ann.id(), place, 5, club.key()).is_err(),
            sim.share_chat(bob.id(), place, 5, readers.key()).is_err(),
        ]
    });
    assert_eq!(refused, [true; 5]);

    // gifts to an account in whose name the bot acts
    let (to_ann, anns) = (ChatKey::private(ann.id(), bob.id()), ChatKey::private(ann.id(), ann.id()));
    world.with(|sim| {
        sim.connect_business(ann.id(), scene.account, BusinessRights::ALL).expect("Ann may");
        sim.buy_stars(bob.id(), 45);
        let gift = sim.available_gifts()[1].id;
        sim.send_gift(bob.id(), to_ann, gift, true, Default::default()).expect("Bob can afford it");
    });
    let (message, line) = note(&stage).await;
    all.push(line);
    let id = message.gift().and_then(|given| given.owned_id.clone()).expect("it is Ann's");
    world.with(|sim| sim.upgrade_gift(ann.id(), id.parse().expect("a number"), true, false)).expect("it was paid for");
    let (message, line) = note(&stage).await;
    all.push(line);
    let unique = message.unique_gift().and_then(|given| given.owned_id.clone()).expect("it is Ann's");
    let named = world.with(|sim| sim.gifts_of(anns)[0].clone());
    assert_eq!((named.number.to_string(), named.former.map(|id| id.to_string())), (unique, Some(id)));

    stage.close().await;
    all
}

#[tokio::test]
async fn service_messages_tell_the_same_on_both_apis() {
    let (bot_api, mtproto) = (perform::<BotApi>().await, perform::<MtprotoBot>().await);
    for (number, (one, other)) in bot_api.iter().zip(&mtproto).enumerate() {
        assert_eq!(one, other, "number {number} of {bot_api:#?}");
    }
    let heads: Vec<&str> = bot_api.iter().map(|line| line.split("; ").next().unwrap_or_default()).collect();
    assert_eq!(
        heads,
        [
            "new_chat_members",
            "left_chat_member",
            "pinned_message",
            "new_chat_title",
            "new_chat_photo",
            "boost_added",
            "proximity_alert_triggered",
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_closed",
            "users_shared",
            "users_shared",
            "chat_shared",
            "chat_shared",
            "web_app_data",
            "gift",
            "unique_gift",
        ]
    );
    assert!(bot_api.iter().all(|line| line.contains("; ")), "{bot_api:#?}");
}

#[tokio::test]
async fn only_mtproto_tells_of_scores() {
    let stage = Stage::<MtprotoBot>::open().await;
    let (world, account) = (stage.scene.telegram.world(), stage.scene.account);
    world.with(|sim| sim.add_game(account, "chess", "Chess", "A game for two"));
    let game = stage.readers().send_game("chess").await.expect("it is the bot's");
    game.set_game_score(stage.bob(), 5).await.expect("it is a score");
    let (message, _) = note(&stage).await;
    let reached = message.game_score().expect("it tells of a score");
    assert_eq!((message.service(), reached.game, reached.score), (Some("messageActionGameScore"), Some(game.id()), 5));
    assert_eq!(message.sender().map(|player| player.id()), Some(stage.bob()));
    stage.close().await;
}

#[tokio::test]
async fn nobody_but_its_managers_writes_in_a_closed_topic() {
    async fn perform<A: Performer>() -> Vec<String> {
        let stage = Stage::<A>::open().await;
        let (scene, readers) = (&stage.scene, &stage.scene.readers);
        readers.becomes_forum();
        let topic = stage.readers().create_topic("Novels").await.expect("the bot may");
        topic.close().await.expect("the bot may");
        let mut all = vec![format!("{:?}", topic.send("as one of those who manage topics").await.map(|message| message.text().to_owned()))];
        let outgoing = Outgoing { topic: Some(topic.id().0), ..Outgoing::text("as a member") };
        all.push(scene.bob.tries_to_send(readers, outgoing).expect_err("it is closed").rpc_name);
        let other = scene.telegram.world().with(|sim| {
            let topic = sim.create_topic(scene.ann.id(), readers.key(), "Poems", None, None).expect("Ann may").id;
            sim.edit_topic(scene.ann.id(), readers.key(), topic, TopicChange { closed: Some(true), ..TopicChange::default() })
                .expect("Ann may");
            topic
        });
        readers.promotes_with(scene.telegram.default_bot(), capgram_sim::world::AdminRights::NONE);
        all.push(
            stage.readers().topic(other).send("as a member").await.map_or_else(|error| error.kind().to_owned(), |_| "sent".to_owned()),
        );
        stage.close().await;
        all
    }
    let wanted = [r#"Ok("as one of those who manage topics")"#, "TOPIC_CLOSED", "NotEnoughRights"];
    assert_eq!(perform::<BotApi>().await, wanted);
    assert_eq!(perform::<MtprotoBot>().await, wanted);
}

#[tokio::test]
async fn an_inline_result_can_be_a_bill() {
    async fn perform<A: Performer + AnswerQueries>() {
        let stage = Stage::<A>::open().await;
        let (ann, readers) = (&stage.scene.ann, &stage.scene.readers);
        let bill = Invoice::stars("Book", "a good one", "book:1", 5);
        let (offers, ()) = tokio::join!(ann.asks_inline("book"), async {
            let inline = stage.next_that(|met| if let Met::Inline(query) = met { Some(query) } else { None }).await;
            let result = InlineResult::article("1", "Book", "sold out").content(InputMessageContent::invoice(bill));
            inline.answer([result]).await.expect("it is right");
        });
        let sent = ann.chooses(&offers[0], readers).await;
        let invoice = sent.content().invoice.clone().expect("it is a bill");
        assert_eq!((invoice.title.as_str(), invoice.total(), &invoice.payload[..]), ("Book", 5, &b"book:1"[..]));
        assert_eq!((sent.content().via_bot, sent.text()), (Some(stage.scene.account), ""));
        stage.close().await;
    }
    perform::<BotApi>().await;
    perform::<MtprotoBot>().await;
}
