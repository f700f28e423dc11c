//! Each example does against the simulator what it says that it does.

#[allow(dead_code)]
#[path = "../examples/clock_photo.rs"]
mod clock_photo;
#[allow(dead_code)]
#[path = "../examples/collect.rs"]
mod collect;
#[allow(dead_code, clippy::module_inception)]
#[path = "../examples/echo.rs"]
mod echo;
#[allow(dead_code)]
#[path = "../examples/inline.rs"]
mod inline;
#[allow(dead_code)]
#[path = "../examples/lost_database.rs"]
mod lost_database;
#[allow(dead_code)]
#[path = "../examples/media.rs"]
mod media;
#[allow(dead_code)]
#[path = "../examples/members.rs"]
mod members;
// its modules name each other by `crate::shop`
#[path = "../examples/shop/mod.rs"]
mod shop;
#[allow(dead_code)]
#[path = "../examples/userbot.rs"]
mod userbot;
#[allow(dead_code)]
#[path = "../examples/vote.rs"]
mod vote;
#[allow(dead_code)]
#[path = "../examples/which_api.rs"]
mod which_api;

use capgram_catalogue::Target;
use capgram_sim::FileKind;
use capgram_tests::cargo::example;
use capgram_tests::stage::Scene;

#[tokio::test]
async fn echo_sends_back_what_it_is_sent() {
    let scene = Scene::new(Target::Cloud).await;
    let running = scene.run(echo::echo::bot()).await;
    scene.ann.says(&scene.readers, "/start").await;
    scene.readers.expect_reply("Hello, ann! Send me something.").await;
    let message = scene.ann.says(&scene.readers, "something").await;
    let echo = scene.readers.expect_reply("something").await;
    assert_eq!(echo.content().reply_to, Some(message.id()));
    scene.ann.edits(&message, "something else").await;
    let remark = scene.readers.expect_reply("You changed your mind: something else").await;
    assert!(remark.content().silent);
    scene.ann.sends_file(&scene.readers, FileKind::Photo, "cat.jpg", "a cat").await;
    scene.ann.says(&scene.readers, "the last").await;
    scene.readers.expect_reply("the last").await;
    let menu = scene.telegram.world().with(|sim| sim.commands(scene.account, capgram_sim::world::CommandScope::Default, ""));
    assert_eq!(menu.iter().map(|row| (&*row.command, &*row.description)).collect::<Vec<_>>(), [("start", "Say hello")]);
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn members_lists_a_group_and_quotes_old_messages() {
    let scene = Scene::new(Target::BotAccount).await;
    let old = scene.bob.says(&scene.readers, "long ago").await;
    let running = scene.run(members::librarian::bot()).await;
    scene.ann.says(&scene.readers, "/start").await;
    scene.readers.expect_reply("Try /members, or /quote 17").await;
    scene.ann.says(&scene.readers, "/members").await;
    let list = scene.readers.expect_reply_containing(", ").await;
    let mut names: Vec<&str> = list.text().split(", ").collect();
    names.sort_unstable();
    assert_eq!(names, ["Librarian", "ann", "bob"]);
    scene.ann.says(&scene.readers, &format!("/quote {}", old.id())).await;
    scene.readers.expect_reply("long ago").await;
    scene.ann.says(&scene.readers, "/quote 999999").await;
    scene.readers.expect_reply("no such message").await;
    scene.ann.says(&scene.readers, "/quote").await;
    scene.readers.expect_reply_containing("Usage: /quote <id>").await;
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn media_sends_files_and_takes_them() {
    let scene = Scene::new(Target::Cloud).await;
    let running = scene.run(media::courier::bot()).await;
    scene.ann.says(&scene.readers, "/photo").await;
    scene.readers.expect_event("upload photo").await;
    let photo = scene.readers.expect_reply("a red square").await;
    assert_eq!(photo.formatted(), "a «b»red«/b» square");
    assert_eq!(photo.file().map(|file| file.bytes.to_vec()).as_deref(), Some(media::SQUARE));
    scene.ann.says(&scene.readers, "/source").await;
    let source = scene.readers.expect_message(|message| message.media.is_some() && message.author == scene.account).await;
    // the photo was that, too
    let source = if source.file().is_some_and(|file| file.kind == FileKind::Photo) {
        scene.readers.expect_message(|message| message.media.as_ref().is_some_and(|media| media.kind == FileKind::Document)).await
    } else {
        source
    };
    let file = source.file().expect("it has a file");
    assert_eq!(file.name.as_deref(), Some("media.rs"));
    assert_eq!(file.bytes, include_str!("../examples/media.rs"));
    scene.ann.says(&scene.readers, "/album").await;
    let left = scene.readers.expect_reply("left").await;
    let right = scene.readers.expect_message(|message| message.album.is_some() && message.id != left.id()).await;
    assert_eq!((left.content().album, left.id() + 1), (right.content().album, right.id()));
    scene.ann.sends_file(&scene.readers, FileKind::Document, "notes.txt", "my notes").await;
    scene.readers.expect_reply("8 bytes of document").await;
    let uploads = scene.telegram.world().with(|sim| sim.files.len());
    let back =
        scene.readers.expect_message(|message| message.author == scene.account && message.media.is_some() && message.reply_to.is_none());
    let mut back = back.await;
    while back.file().is_none_or(|file| file.name.as_deref() != Some("notes.txt")) {
        back = scene.readers.expect_message(|message| message.author == scene.account && message.media.is_some()).await;
    }
    assert_eq!(scene.telegram.world().with(|sim| sim.files.len()), uploads, "it was not uploaded again");
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn inline_suggests_and_listens_to_buttons() {
    let scene = Scene::new(Target::Cloud).await;
    let running = scene.run(inline::shouter::bot()).await;
    let offers = scene.ann.asks_inline("Hello there").await;
    let shown: Vec<_> = offers.iter().map(|offer| (offer.id.as_str(), offer.title.as_deref(), offer.description.as_deref())).collect();
    assert_eq!(shown, [("upper", Some("LOUD"), Some("HELLO THERE")), ("lower", Some("quiet"), Some("hello there"))]);
    let sent = scene.ann.chooses(&offers[0], &scene.readers).await;
    assert_eq!(sent.text(), "HELLO THERE");
    assert!(scene.ann.asks_inline("").await.is_empty());
    scene.ann.says(&scene.readers, "/ask").await;
    let question = scene.readers.expect_reply("Shall I shout?").await;
    assert_eq!(question.buttons(), [["Yes", "No"]]);
    let answer = scene.bob.presses(&question, "No").await;
    assert_eq!(answer.text.as_deref(), Some("You said no"));
    let edited = scene.readers.expect_edit("Shall I shout? — no").await;
    assert!(edited.buttons().is_empty());
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn vote_counts_what_its_buttons_carry() {
    let scene = Scene::new(Target::Cloud).await;
    let running = scene.run(vote::pollster::bot().state(vote::Polls::default())).await;
    scene.ann.says(&scene.readers, "/ask Tea or coffee?").await;
    let poll = scene.readers.expect_reply("Tea or coffee?\n0 yes, 0 no").await;
    assert_eq!(poll.buttons(), [vec!["Yes", "No", "Later"], vec!["Close"]]);
    assert_eq!(poll.button_data("Later").as_deref(), Some(&b"vote:0:later"[..]));
    assert_eq!(scene.bob.presses(&poll, "Yes").await.text.as_deref(), Some("Yes, then"));
    scene.readers.expect_edit("Tea or coffee?\n1 yes, 0 no").await;
    assert_eq!(scene.ann.presses(&poll, "No").await.text.as_deref(), Some("No, then"));
    let counted = scene.readers.expect_edit("Tea or coffee?\n1 yes, 1 no").await;

    scene.ann.says(&scene.readers, "/share 0").await;
    scene.readers.expect_reply("https://t.me/librarian_bot?start=poll_0").await;
    scene.ann.says(&scene.readers, "/start poll_0").await;
    let shared = scene.readers.expect_reply("Tea or coffee?\n1 yes, 1 no").await;
    assert_eq!(shared.buttons(), poll.buttons());
    scene.ann.says(&scene.readers, "/start poll_x").await;
    scene.readers.expect_reply_containing("I don't know what to do with “poll_x”").await;
    let found = scene.bob.asks_inline("poll 0").await;
    assert_eq!(found[0].title.as_deref(), Some("Poll 0"));

    scene.ann.presses(&counted, "Close").await;
    let closed = scene.readers.expect_edit("Tea or coffee?\n1 yes, 1 no").await;
    assert!(closed.buttons().is_empty());
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn shop_keeps_one_stock_for_the_handlers_of_three_files() {
    let scene = Scene::new(Target::Cloud).await;
    let running = scene.run(shop::keeper::bot().state(shop::Stock::default())).await;
    for (said, answered) in [
        ("/start", "A shop. /add bread 3, /list, /buy bread"),
        ("/add bread 3", "bread costs 3 now"),
        ("/add \"old cheese\" 12", "old cheese costs 12 now"),
        ("/list", "bread: 3\nold cheese: 12"),
        ("/buy old cheese", "one old cheese, that makes 12"),
        ("/list", "bread: 3"),
        ("/buy wine", "buy did not work: there is no wine"),
        ("/add bread cheap", "“cheap” is no price: invalid digit found in string.\nUsage: /add <name> <price>"),
        ("/buy bread", "one bread, that makes 3"),
    ] {
        scene.ann.says(&scene.readers, said).await;
        scene.readers.expect_reply(answered).await;
    }
    let menu = scene.telegram.world().with(|sim| sim.commands(scene.account, capgram_sim::world::CommandScope::Default, ""));
    assert_eq!(menu.iter().map(|row| &*row.command).collect::<Vec<_>>(), ["start", "add", "list", "buy"]);
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn userbot_searches_and_counts() {
    let scene = Scene::new(Target::UserAccount).await;
    for text in ["the first needle", "hay", "another Needle"] {
        scene.bob.says(&scene.readers, text).await;
    }
    let running = scene.run(userbot::archivist::bot()).await;
    let own =
        |text: &'static str| scene.readers.expect_message(move |message| message.text.contains(text) && message.author == scene.account);
    scene.ann.says(&scene.readers, "/find needle").await;
    let found = own("needle").await;
    let lines: Vec<&str> = found.text().lines().collect();
    assert_eq!(lines.len(), 3, "the question itself is the newest: {lines:?}");
    assert!(lines[1].ends_with(": another Needle") && lines[2].ends_with(": the first needle"), "{lines:?}");
    scene.ann.says(&scene.readers, "/count").await;
    let count = own("messages").await;
    let there = scene.readers.messages().len() - 1;
    assert_eq!(count.text(), format!("{there} messages"));
    scene.ann.says(&scene.readers, "/find").await;
    own("Usage: /find <text…>").await;
    running.stop().await.expect("the account ends in good order");
}

#[tokio::test]
async fn clock_photo_puts_the_time_on_the_profile_photo() {
    let scene = Scene::new(Target::UserAccount).await;
    let running = scene.run(clock_photo::clock::bot().task(|bot| clock_photo::keep_time(bot, 120))).await;
    let photo = scene.until("a profile photo, and no other beside it", |sim| {
        let photos = &sim.personal_of(scene.account)?.photos;
        let [photo] = photos.as_slice() else { return None };
        Some(sim.files[photo].bytes.to_vec())
    });
    let photo = photo.await;
    let now = std::time::SystemTime::now();
    // the minute may have ended meanwhile
    let shown = [now, now - std::time::Duration::from_secs(60)].map(|time| {
        let (hour, minute) = clock_photo::time_of_day(time, 120);
        clock_photo::draw(hour, minute).expect("it can be drawn")
    });
    assert!(shown.contains(&photo), "the photo shows another time");
    assert!(photo.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x02\x80"), "it is a PNG of 640 to 640 pixels");
    let mut pixels = Vec::new();
    // signature and IHDR are 33 bytes, the length and the name of IDAT eight
    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&photo[41..]), &mut pixels).expect("its pixels can be unpacked");
    assert_eq!(pixels.len(), 640 * (640 * 3 + 1));
    scene.ann.says(&scene.readers, "/clock").await;
    let sent = scene.readers.expect_message(|message| message.author == scene.account && message.media.is_some()).await;
    assert_eq!(sent.text().len(), "12:34".len());
    running.stop().await.expect("the account ends in good order");
}

#[tokio::test]
async fn collect_writes_channels_into_a_file_and_goes_on_where_it_stopped() {
    let scene = Scene::new(Target::UserAccount).await;
    let file = capgram_tests::cargo::scratch("collect").join("messages.jsonl");
    let _ = std::fs::remove_file(&file);
    let news = scene.telegram.channel("News", [&scene.ann]);
    news.becomes_public("daily_news");
    let post = |number: usize| {
        let text = format!("number {number}");
        let posted = scene.telegram.world().with(|sim| sim.send(scene.ann.id(), news.key(), capgram_sim::world::Outgoing::text(text)));
        posted.expect("ann may post").id
    };
    let all: Vec<i32> = (0..250).map(post).collect();
    let lines = || -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    };
    let ids = || -> Vec<i64> { lines().iter().filter_map(|line| line["id"].as_i64()).collect() };
    let fetched = || scene.telegram.count_requests("messages.getHistory");
    let run = async || {
        let archive = collect::Archive::open(&file).expect("the file can be opened");
        let kept = archive.clone();
        let names = vec!["daily_news".to_owned(), "nobody_at_all".to_owned()];
        let reads = scene.telegram.count_requests("channels.readHistory");
        let running = scene.run(collect::collector::bot().state(archive).task(|bot| collect::collect(bot, kept, names))).await;
        let done = scene.until("the end of the history", |sim| {
            (sim.requests.iter().filter(|request| request.method == "channels.readHistory").count() > reads).then_some(())
        });
        done.await;
        running
    };
    let running = run().await;
    assert_eq!(ids().iter().rev().map(|id| *id as i32).filter(|id| all.contains(id)).collect::<Vec<_>>(), all);
    let texts: Vec<_> = lines().iter().filter_map(|line| line["text"].as_str().map(str::to_owned)).collect();
    assert!(texts.contains(&"number 0".to_owned()) && texts.contains(&"number 249".to_owned()), "{texts:?}");
    assert_eq!(lines()[0]["channel"], "daily_news");
    running.stop().await.expect("the account ends in good order");

    // as if it had been stopped in the middle of a line
    let whole = std::fs::read(&file).expect("the file is there");
    std::fs::write(&file, [&whole[..], b"{\"chat\":-100"].concat()).expect("the file can be written");
    let (before, pages) = (ids(), fetched());
    let missed = post(250);
    let running = run().await;
    assert_eq!(fetched() - pages, 1, "the first page has everything that is new");
    let now = ids();
    assert_eq!(now.len(), before.len() + 1, "nothing is written twice");
    assert_eq!(now.last(), Some(&i64::from(missed)));
    running.stop().await.expect("the account ends in good order");
}

#[test]
fn tour_shows_both_apis_and_what_the_compiler_says() {
    let tour = std::process::Command::new(example("tour")).env("CARGO", env!("CARGO")).output().expect("the tour can be started");
    let (told, complaints) = (String::from_utf8_lossy(&tour.stdout), String::from_utf8_lossy(&tour.stderr));
    assert!(tour.status.success(), "{told}\n{complaints}");
    for part in ["The same, line by line.", "listing a chat's members is not available on", "reading a chat's history is not available on"]
    {
        assert!(told.contains(part), "{part:?} is not in\n{told}\n{complaints}");
    }
}

/// The targets that `which_api` names for these wishes, and all that it says.
fn chosen(wishes: &[&str]) -> (Vec<Target>, String) {
    let wishes: Vec<String> = wishes.iter().map(|wish| (*wish).to_owned()).collect();
    let text = which_api::answer(&wishes).unwrap_or_else(|text| panic!("{wishes:?}: {text}"));
    let able = text.split("What the others lack").next().unwrap_or_default();
    let named = |target: &Target| able.contains(&format!("\n  #[bot({})]: ", target.api_literal()));
    (Target::ALL.into_iter().filter(named).collect(), text)
}

#[test]
fn which_api_chooses_by_what_a_bot_shall_do() {
    use Target::{BotAccount, Cloud, LocalServer, UserAccount};
    for (wishes, targets) in [
        (&["send photos", "ban users"][..], &Target::ALL[..]),
        (&["list members"], &[BotAccount, UserAccount]),
        (&["chat.members"], &[BotAccount, UserAccount]),
        (&["list membrs", "banChatMember"], &[BotAccount, UserAccount]),
        (&["messages.getHistory"], &[UserAccount]),
        (&["read a chat's history"], &[UserAccount]),
        (&["find a user by username"], &[BotAccount, UserAccount]),
        (&["webhook"], &[Cloud, LocalServer]),
        (&["files of 100 MB"], &[LocalServer, BotAccount, UserAccount]),
        (&["download 15 MB"], &Target::ALL),
        (&["download 21 MB", "webhook"], &[LocalServer]),
        (&["photos of 12 MB"], &[BotAccount, UserAccount]),
        (&["several programs on one token"], &[BotAccount]),
        (&["callback_query", "message_deleted"], &[BotAccount]),
        (&["userbot"], &[UserAccount]),
        (&["only a token", "stickers"], &[Cloud]),
        (&["list members", "only a token"], &[]),
    ] {
        let (able, text) = chosen(wishes);
        assert_eq!(able, targets, "{wishes:?}: {text}");
    }
    let (_, text) = chosen(&["list members", "webhook", "files of 100 MB"]);
    for part in [
        "Two bots on one token can, side by side: #[bot(api = \"bot\")] mod a, #[bot(api = \"mtproto\")] mod b",
        "\"list members\": needs MTProto; the Bot API offers `chat.administrators()`",
        "\"webhook\": needs the Bot API; Telegram posts updates to a web server for the Bot API only",
        "\"files of 100 MB\": a file that is sent has at most 50 MB, a file that is downloaded has at most 20 MB",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
    let (_, text) = chosen(&["list members"]);
    for part in [
        "cost    an `api_id` and `api_hash` from `my.telegram.org`",
        "cost    a session file",
        "limit   a file that is sent: at most 2000 MB",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn which_api_knows_every_name_of_the_catalogue() {
    for row in capgram_catalogue::OPERATIONS {
        let able: Vec<Target> = Target::ALL.into_iter().filter(|target| row.available_on(*target)).collect();
        assert_eq!(chosen(&[row.name]).0, able, "{}", row.name);
    }
    for row in capgram_catalogue::EVENTS {
        let able: Vec<Target> = Target::ALL.into_iter().filter(|target| row.available_on(*target)).collect();
        assert_eq!(chosen(&[row.name]).0, able, "{}", row.name);
    }
}

#[test]
fn which_api_says_what_it_does_not_know_and_how_it_is_used() {
    let complaint = which_api::answer(&["telepathy".to_owned()]).expect_err("nobody has that");
    assert!(complaint.starts_with("I don't know what \"telepathy\" is."), "{complaint}");
    let run = |wishes: &[&str]| std::process::Command::new(example("which_api")).args(wishes).output().expect("it can be started");
    let usage = run(&[]);
    assert!(usage.status.success() && String::from_utf8_lossy(&usage.stdout).contains("files of 100 MB"), "{usage:?}");
    let answer = run(&["list members"]);
    assert!(answer.status.success() && String::from_utf8_lossy(&answer.stdout).contains("#[bot(api = \"mtproto\")]"), "{answer:?}");
    assert_eq!(run(&["telepathy"]).status.code(), Some(2));
}

#[tokio::test]
async fn lost_database_finds_everybody_who_wrote() {
    let scene = Scene::new(Target::BotAccount).await;
    let people: Vec<_> = (0..150).map(|number| scene.telegram.user(&format!("person{number}"))).collect();
    for person in &people {
        scene.tells(person, "/start").await;
    }
    scene.tells(&people[7], "and again").await;
    let users = lost_database::Users::default();
    let bot = lost_database::census::bot().state(users.clone()).catch_up().from_the_beginning();
    let running = scene.run(bot).await;
    let everybody = async {
        while people.iter().any(|person| !users.to_csv().contains(&format!("{},false,", person.id()))) {
            users.all_are_here(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(capgram_tests::stage::PATIENCE, everybody).await.expect("all are found");
    let csv = users.to_csv();
    assert!(csv.starts_with("id,stopped,name\n") && csv.contains(&format!("{},false,\"person7\"\n", people[7].id())), "{csv}");
    assert_eq!(csv.matches("\"person7\"").count(), 1);
    running.stop().await.expect("the bot ends in good order");
}
