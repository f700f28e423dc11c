//! One scenario with every operation that all bots have, on each target of a bot: the transcript is the same, line by line, and is
//! the one in `conversation.txt`.

use std::time::Duration;

use capgram::prelude::*;
use capgram_sim::FileKind;
use capgram_tests::cargo::scratch;
use capgram_tests::stage::{BotApi, BotApiLocal, Met, MtprotoBot, Performer, Stage};
use futures::StreamExt;

/// What the bot saw, in lines between the transcript's.
struct Diary<'a, A: Performer>(&'a Stage<A>);

impl<A: Performer> Diary<'_, A> {
    fn note(&self, text: impl std::fmt::Display) {
        self.0.scene.telegram.world().with(|sim| sim.note(None, format!("    {text}")));
    }
}

async fn perform<A: Performer + AttachKeyboards + AnswerQueries + SetCommands>() -> String {
    perform_on(Stage::<A>::open().await).await
}

/// The story, and what Telegram saw of it.
pub(crate) async fn perform_on<A: Performer + AttachKeyboards + AnswerQueries + SetCommands>(stage: Stage<A>) -> String {
    texts(&stage).await.expect("texts are sent");
    keyboards(&stage).await.expect("keyboards are sent");
    messages(&stage).await.expect("messages are changed");
    media(&stage).await.expect("media are sent");
    downloads(&stage).await.expect("files are received");
    chats(&stage).await.expect("chats are asked");
    members(&stage).await.expect("members are changed");
    queries(&stage).await.expect("queries are answered");
    let transcript = stage.scene.telegram.transcript();
    let violations = stage.scene.telegram.mtproto_violations();
    assert!(violations.is_empty(), "{violations:?}");
    stage.close().await;
    transcript
}

async fn texts<A: Performer>(stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    readers.send("plain <b>text</b> & *more*").await?;
    readers.send(Html("<b>bold</b>, <i>italic</i>, <u>under</u>, <s>struck</s>, <code>code</code> &amp; 1 &lt; 2")).await?;
    readers
        .send(Html("<a href=\"https://example.com/?a=1&amp;b=2\">a link</a> <tg-spoiler>🎈 hidden</tg-spoiler> <b>a <i>nested</i> one</b>"))
        .await?;
    readers.send(Html("<pre><code class=\"language-rust\">fn main() {}</code></pre><blockquote>quoted</blockquote>")).await?;
    readers.send(Markdown("*bold* _italic_ __under__ ~struck~ ||hidden|| `code` [a link](https://example.com/b) 1\\.5")).await?;
    readers.send(Markdown("```rust\nfn main() {}\n```")).await?;
    readers.send("🎈 and #tag and @bob and https://example.com").silent().await?;
    let kept = readers.send("keep this here").protected().await?;
    assert_eq!(kept.forward(stage.writers()).await.expect_err("it is protected").kind(), "Refused");
    let heard = stage.hears(&stage.scene.readers, "what was that?").await;
    assert_eq!(
        (heard.text(), heard.is_outgoing(), heard.sender().map(|user| user.full_name())),
        ("what was that?", false, Some("ann".into()))
    );
    heard.reply(Html("<i>nothing</i>")).await?;
    let replied = readers.send("really").reply_to(&heard).await?;
    assert_eq!(replied.reply_to(), Some(heard.id()));
    assert!(replied.is_outgoing());
    stage.bot.chat(UserId(stage.scene.ann.id())).send("between us").await?;
    Ok(())
}

async fn keyboards<A: Performer + AttachKeyboards>(stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    let inline = Keyboard::inline([
        vec![button("Yes").data("vote:yes"), button("No")],
        vec![
            button("Docs").url("https://core.telegram.org/bots"),
            button("Ask here").switch_inline_current("q"),
            button("Ask").switch_inline("q"),
        ],
        vec![button("Copy").copy("copied")],
    ]);
    let vote = readers.send("inline").keyboard(inline.clone()).await?;
    assert_eq!(vote.keyboard(), Some(&inline));
    let edited = vote.edit_keyboard(Keyboard::inline([[button("Only this")]])).await?;
    edited.edit_keyboard(None).await?;
    vote.edit("closed").await?;
    vote.edit("open again").keyboard(Keyboard::inline([[button("Yes").data("vote:yes")]])).await?;
    readers.send("reply").keyboard(Keyboard::reply([vec!["A", "B"], vec!["C"]]).one_time().placeholder("choose")).await?;
    readers.send("no more keys").keyboard(Keyboard::remove()).await?;
    readers.send("and you?").keyboard(Keyboard::force_reply()).await?;
    Ok(())
}

async fn messages<A: Performer>(stage: &Stage<A>) -> Result {
    let (readers, writers) = (stage.readers(), stage.writers());
    let message = readers.send("first draft").await?;
    let edited = message.edit(Markdown("*second* draft")).await?;
    assert_eq!((edited.id(), edited.text(), edited.entities().len()), (message.id(), "second draft", 1));
    assert!(edited.edit_date().is_some());
    let forwarded = edited.forward(&writers).silent().await?;
    assert!(forwarded.is_forwarded());
    assert_eq!(forwarded.chat().id(), writers.id());
    edited.copy(&writers).silent().await?;
    let news = stage.hears(&stage.scene.readers, "news from ann").await;
    news.forward(&writers).await?;
    news.copy(&writers).await?;
    news.pin().await?;
    message.pin().silent().await?;
    message.unpin().await?;
    news.react("👍").await?;
    news.react("❤").big().await?;
    news.react("").await?;
    message.delete().await?;
    news.delete().await
}

async fn media<A: Performer>(stage: &Stage<A>) -> Result {
    let (readers, telegram) = (stage.readers(), &stage.scene.telegram);
    let folder = scratch(&format!("conversation-{}", A::TARGET.marker()));
    std::fs::write(folder.join("report.pdf"), "a report")?;
    let bytes = |name: &str, content: &'static str| InputFile::bytes(name, content.as_bytes());
    let photo = readers.send_photo(bytes("cat.jpg", "a cat")).caption(Html("<b>my</b> cat")).await?;
    assert_eq!((photo.media_kind().map(|kind| kind.name()), photo.text()), (Some("photo"), "my cat"));
    readers.send_photo(bytes("secret.jpg", "a secret")).spoiler().silent().await?;
    let report = readers.send_document(InputFile::path(folder.join("report.pdf"))).await?;
    readers.send_document(InputFile::path(folder.join("report.pdf")).named("yearly.pdf")).await?;
    let reader = std::io::Cursor::new(b"a film, and then some that is not read".to_vec());
    readers.send_video(InputFile::stream("film.mp4", 6, reader)).duration(Duration::from_secs(90)).dimensions(640, 480).await?;
    readers.send_audio(bytes("song.mp3", "a song")).title("Song").performer("Choir").duration(Duration::from_secs(61)).await?;
    readers.send_voice(bytes("voice.ogg", "a voice")).duration(Duration::from_secs(3)).await?;
    readers.send_photo(InputFile::url(telegram.host_file("far.jpg", "a far picture"))).caption("from afar").await?;
    readers.send_document(InputFile::url(telegram.host_file("far.pdf", "a far report"))).await?;
    readers.send_photo(&photo.file().expect("a photo is a file")).caption("again").await?;
    let again = readers.send_document(&report.file().expect("a document is a file")).await?;
    let file = again.file().expect("a document is a file");
    assert_eq!((file.name(), file.size(), file.kind().name()), (Some("report.pdf"), Some(8), "document"));
    let album = [
        Media::photo(bytes("1.jpg", "one")).caption(Markdown("_one_")),
        Media::photo(bytes("2.jpg", "two")),
        Media::video(bytes("3.mp4", "three")),
    ];
    let sent = readers.send_album(album).silent().await?;
    assert!(sent.len() == 3 && sent[0].album().is_some() && sent.iter().all(|message| message.album() == sent[0].album()));
    readers.send_album([InputFile::path(folder.join("report.pdf")), bytes("b.txt", "text")]).await?;
    photo.edit(Html("not <i>my</i> cat")).await?;
    photo.copy(stage.writers()).await?;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

async fn downloads<A: Performer>(stage: &Stage<A>) -> Result {
    let diary = Diary(stage);
    let folder = scratch(&format!("downloads-{}", A::TARGET.marker()));
    let content: Vec<u8> = (0..1_500_000_u32).map(|at| (at % 251) as u8).collect();
    for (kind, name) in [
        (FileKind::Photo, "a.jpg"),
        (FileKind::Document, "b.bin"),
        (FileKind::Video, "c.mp4"),
        (FileKind::Audio, "d.mp3"),
        (FileKind::Voice, "e.ogg"),
        (FileKind::Animation, "f.mp4"),
        (FileKind::VideoNote, "g.mp4"),
    ] {
        let file = stage.gets_file(kind, name, content.clone()).await;
        assert_eq!(file.size(), Some(content.len() as u64), "{name}");
        assert!(file.download_bytes().await? == content, "{name} in memory");
        let mut pieces = file.download_stream().await?;
        let mut whole = Vec::new();
        while let Some(piece) = pieces.next().await {
            whole.extend_from_slice(&piece?);
        }
        assert!(whole == content, "{name} in pieces");
        let path = folder.join(name);
        file.download(&path).await?;
        assert!(std::fs::read(&path)? == content, "{name} on disk");
        diary.note(format!("a {} was received three times", file.kind().name()));
    }
    assert_eq!(std::fs::read_dir(&folder)?.count(), 7, "no half file stays");
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

async fn chats<A: Performer + SetCommands>(stage: &Stage<A>) -> Result {
    let (readers, diary) = (stage.readers(), Diary(stage));
    stage.scene.telegram.world().with(|sim| {
        let chat = sim.chats.get_mut(&stage.scene.readers.key()).expect("the chat is there");
        chat.about = Some("we read".into());
    });
    stage.scene.readers.becomes_public("the_readers");
    readers.typing().await?;
    for action in
        [ChatAction::UploadPhoto, ChatAction::RecordVideo, ChatAction::UploadVideo, ChatAction::RecordVoice, ChatAction::UploadVoice]
    {
        readers.action(action).await?;
    }
    for action in [
        ChatAction::UploadDocument,
        ChatAction::ChooseSticker,
        ChatAction::FindLocation,
        ChatAction::RecordVideoNote,
        ChatAction::UploadVideoNote,
    ] {
        readers.action(action).await?;
    }
    diary.note(format!("{:?}", readers.info().await?));
    diary.note(format!("{:?}", stage.chat(stage.scene.club.key()).info().await?));
    diary.note(format!("{:?}", stage.bot.chat(UserId(stage.scene.ann.id())).info().await?));
    for chat in [&readers, &stage.chat(stage.scene.club.key())] {
        diary.note(format!("{:?}", chat.member(UserId(stage.scene.ann.id())).await?));
        diary.note(format!("{:?}", chat.member(stage.bob()).await?));
        diary.note(format!("{:?}", chat.member(stage.bot.id()).await?));
        let mut administrators = chat.administrators().await?;
        administrators.sort_by_key(|member| member.user().id());
        diary.note(format!("{administrators:?}"));
        diary.note(format!("{} members", chat.member_count().await?));
    }
    let me = stage.bot.me().await?;
    assert_eq!((me.id(), me.is_bot(), me.username()), (stage.bot.id(), true, stage.bot.username()));
    diary.note(format!("{me:?}"));
    stage.bot.set_commands([("start", "Say hello"), ("help", "What is this?")]).await?;
    let menu = stage.scene.telegram.world().with(|sim| sim.commands(stage.scene.account, capgram_sim::world::CommandScope::Default, ""));
    diary.note(format!("{menu:?}"));
    Ok(())
}

async fn members<A: Performer>(stage: &Stage<A>) -> Result {
    let (readers, bob, diary) = (stage.readers(), stage.bob(), Diary(stage));
    let standing = async || -> Result<String> { Ok(format!("{:?}", readers.member(bob).await?)) };
    readers.restrict(bob, Permissions::none().send_messages(true).send_photos(true)).await?;
    diary.note(standing().await?);
    readers.restrict(bob, Permissions::all()).await?;
    diary.note(standing().await?);
    readers.promote(bob, AdminRights::none().delete_messages(true).pin_messages(true)).await?;
    diary.note(standing().await?);
    readers.promote(bob, AdminRights::none()).await?;
    diary.note(standing().await?);
    readers.unban(bob).await?;
    diary.note(format!("after unban without a ban: {}", standing().await?));
    readers.ban(bob).await?;
    diary.note(standing().await?);
    readers.unban(bob).await?;
    diary.note(standing().await?);
    stage.scene.readers.adds(&stage.scene.bob);
    let club = stage.chat(stage.scene.club.key());
    club.ban(bob).await?;
    diary.note(format!("{} left in the club", club.member_count().await?));
    stage.writers().leave().await
}

async fn queries<A: Performer + AttachKeyboards + AnswerQueries>(stage: &Stage<A>) -> Result {
    let (scene, diary) = (&stage.scene, Diary(stage));
    let question =
        stage.readers().send("Shall we?").keyboard(Keyboard::inline([[button("Yes").data("vote:1"), button("Nö").data("vote:ü")]])).await?;
    let seen = scene.readers.messages().into_iter().find(|message| message.id() == question.id().0).expect("it was sent");
    for (label, alert) in [("Yes", false), ("Nö", true)] {
        scene.bob.taps(&seen, label).await;
        let query = stage.next_that(|met| if let Met::Callback(query) = met { Some(query) } else { None }).await;
        diary.note(format!("{} pressed {:?} in {:?}", query.user().first_name(), query.data(), query.chat().map(|chat| chat.id())));
        assert_eq!(query.message().map(|message| message.id()), Some(question.id()));
        let answer = query.answer().text(format!("you said {label}")).cache_for(Duration::from_secs(5));
        if alert {
            answer.alert().await?
        } else {
            answer.await?
        }
        let message = query.message().expect("the bot's own message");
        message.edit(format!("{label}, then")).keyboard(Keyboard::inline([[button("Nö").data("vote:ü")]])).await?;
    }

    let asked = scene.telegram.world().with(|sim| sim.ask_inline(scene.ann.id(), scene.account, None, "cats", "")).map_err(Error::other)?;
    let query = stage.next_that(|met| if let Met::Inline(query) = met { Some(query) } else { None }).await;
    assert_eq!((query.text(), query.offset(), query.user().id().0), ("cats", "", scene.ann.id()));
    let article = InlineResult::article("a", "A cat", Html("<b>cat</b>"))
        .description("small")
        .keyboard(Keyboard::inline([[button("More").data("more")]]));
    let picture = scene.telegram.host_file("cat.jpg", "a cat");
    let photo = InlineResult::photo("b", &picture, &picture).title("A picture").caption(Markdown("*furry*")).dimensions(64, 64);
    query.answer([article, photo]).personal().cache_for(Duration::from_secs(7)).next_offset("2").await?;
    let answer = scene.telegram.world().with(|sim| sim.inline_queries[&asked].answer.clone()).expect("it was answered");
    assert_eq!((answer.results.len(), answer.personal, answer.cache_time, answer.next_offset.as_str()), (2, true, 7, "2"));
    for id in ["a", "b"] {
        scene.telegram.world().with(|sim| sim.choose_inline(scene.ann.id(), asked, id, scene.readers.key())).map_err(Error::other)?;
        let chosen = stage.next_that(|met| if let Met::Chosen(chosen) = met { Some(chosen) } else { None }).await;
        diary.note(format!("{} chose {} for {:?}", chosen.user().first_name(), chosen.result_id(), chosen.query()));
    }
    Ok(())
}

/// The story as it is to be told.
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/e2e/conversation.txt");

#[tokio::test]
async fn every_bot_tells_the_same_story() {
    let cloud = perform::<BotApi>().await;
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(GOLDEN, &cloud).expect("the transcript can be written");
    }
    same("the Bot API", &cloud);
    same("a local Bot API server", &perform::<BotApiLocal>().await);
    same("MTProto", &perform::<MtprotoBot>().await);
}

/// Compares line by line, and shows the lines that differ.
#[track_caller]
pub(crate) fn same(whose: &str, told: &str) {
    let wanted = std::fs::read_to_string(GOLDEN).expect("the transcript is there");
    let mut differences = Vec::new();
    let (told, wanted): (Vec<&str>, Vec<&str>) = (told.lines().collect(), wanted.lines().collect());
    for at in 0..told.len().max(wanted.len()) {
        let line = |lines: &[&str]| lines.get(at).map_or("(nothing)".to_owned(), |line| (*line).to_owned());
        if line(&told) != line(&wanted) {
            differences.push(format!("{}: {}\n   wanted {}", at + 1, line(&told), line(&wanted)));
        }
    }
    differences.truncate(12);
    assert!(differences.is_empty(), "{whose} tells another story than e2e/conversation.txt:\n{}", differences.join("\n"));
}
