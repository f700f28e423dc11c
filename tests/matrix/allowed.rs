//! What a target is allowed, done for real: one sample per operation, grouped by the capability that it needs.

use capgram::Inbox;
use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_sim::FileKind;
use capgram_sim::world::State as Sim;
use capgram_tests::cargo::scratch;
use capgram_tests::stage::{BotApi, BotApiLocal, Met, MtprotoBot, MtprotoUser, PATIENCE, Performer, Prompter, Running, Stage, unheard};
use futures::StreamExt;
use futures::future::BoxFuture;

use crate::samples::accounts;
use crate::samples::media::paid_broadcasts;

use crate::samples::bots::{edit_bot_profile, set_commands};
use crate::samples::business::{act_for_businesses, check_passports};
use crate::samples::checklists::use_checklists;
use crate::samples::games::{close_server, run_games, set_emoji_status};
use crate::samples::gifts::manage_gifts;
use crate::samples::inline_messages::edit_inline_messages;
use crate::samples::payments::take_payments;
use crate::samples::polls::vote_in_polls;
use crate::samples::stories::post_stories;

/// More than the cloud server takes.
pub(crate) const TOO_MUCH_UP: usize = (50 << 20) + 1;

/// More than the cloud server gives out.
pub(crate) const TOO_MUCH_DOWN: usize = (20 << 20) + 1;

/// Does what the catalogue allows this marker.
pub(crate) trait Allowed: Performer {
    /// Runs the sample of an operation that this target has.
    fn perform<'a>(operation: &'static Operation, stage: &'a Stage<Self>) -> BoxFuture<'a, Result>;
}

macro_rules! allowed {
    ($marker:ident: $($capability:ident by $run:path,)*) => {
        impl Allowed for $marker {
            fn perform<'a>(operation: &'static Operation, stage: &'a Stage<Self>) -> BoxFuture<'a, Result> {
                Box::pin(async move {
                    match operation.capability {
                        None => everyone(operation, stage).await,
                        $(Some(stringify!($capability)) => $run(operation, stage).await,)*
                        Some(_) => uncovered(operation),
                    }
                })
            }
        }
    };
}

// Each function asks its capability of the marker, so that a list cannot hold what the compiler refuses.
allowed! { BotApi:
    CloseServer by close_server,
    AttachKeyboards by attach_keyboards,
    AnswerQueries by answer_queries,
    PaidBroadcasts by paid_broadcasts,
    SetCommands by set_commands,
    EditBotProfile by edit_bot_profile,
    RunGames by run_games,
    EditInlineMessages by edit_inline_messages,
    SetEmojiStatus by set_emoji_status,
    UseTeloxide by use_teloxide,
    TakePayments by take_payments,
    UseMethods by use_methods,
    ActForBusinesses by act_for_businesses,
    Webhooks by webhooks,
    CheckPassports by check_passports,
}
allowed! { BotApiLocal:
    CloseServer by close_server,
    LargeFiles by large_files,
    AttachKeyboards by attach_keyboards,
    AnswerQueries by answer_queries,
    PaidBroadcasts by paid_broadcasts,
    SetCommands by set_commands,
    EditBotProfile by edit_bot_profile,
    RunGames by run_games,
    EditInlineMessages by edit_inline_messages,
    SetEmojiStatus by set_emoji_status,
    UseTeloxide by use_teloxide,
    TakePayments by take_payments,
    UseMethods by use_methods,
    ActForBusinesses by act_for_businesses,
    Webhooks by webhooks,
    CheckPassports by check_passports,
}
allowed! { MtprotoBot:
    FetchMessages by fetch_messages,
    ResolveUsernames by resolve_usernames,
    LargeFiles by large_files,
    ListMembers by list_members,
    CatchUp by catch_up,
    AttachKeyboards by attach_keyboards,
    AnswerQueries by answer_queries,
    PaidBroadcasts by paid_broadcasts,
    SetCommands by set_commands,
    EditBotProfile by edit_bot_profile,
    RunGames by run_games,
    EditInlineMessages by edit_inline_messages,
    SetEmojiStatus by set_emoji_status,
    ReadUserInfo by accounts::read_user_info,
    ChangeProfilePhoto by accounts::change_profile_photo,
    UseGrammers by use_grammers,
    TakePayments by take_payments,
    ActForBusinesses by act_for_businesses,
    CheckPassports by check_passports,
}
allowed! { MtprotoUser:
    FetchMessages by fetch_messages,
    ReadHistory by read_history,
    SearchMessages by search_messages,
    ResolveUsernames by resolve_usernames,
    LargeFiles by large_files,
    ListMembers by list_members,
    CatchUp by catch_up,
    ReadUserInfo by accounts::read_user_info,
    ManageDialogs by accounts::manage_dialogs,
    MarkChatsRead by accounts::mark_chats_read,
    KeepDrafts by accounts::keep_drafts,
    ManageContacts by accounts::manage_contacts,
    JoinChats by accounts::join_chats,
    CreateChats by accounts::create_chats,
    ScheduleMessages by accounts::schedule_messages,
    InspectMessages by accounts::inspect_messages,
    VoteInPolls by vote_in_polls,
    ReadAdminLog by accounts::read_admin_log,
    ActAsPerson by accounts::act_as_person,
    ManageGifts by manage_gifts,
    UseChecklists by use_checklists,
    PostStories by post_stories,
    EditProfile by accounts::edit_profile,
    ChangeProfilePhoto by accounts::change_profile_photo,
    UseGrammers by use_grammers,
}

pub(crate) fn uncovered(operation: &Operation) -> ! {
    let (name, call) = (operation.name, operation.call);
    panic!("`{name}` (`{call}`) has no sample in tests/matrix/allowed.rs: add one");
}

pub(crate) fn ensure(right: bool, what: &str) -> Result {
    if right { Ok(()) } else { Err(Error::other(format!("it was carried out, but {what}"))) }
}

/// A message as Telegram keeps it.
pub(crate) fn kept<A: Performer>(
    stage: &Stage<A>,
    chat: &capgram_sim::Chat,
    id: MessageId,
) -> Option<std::sync::Arc<capgram_sim::world::Message>> {
    stage.scene.telegram.world().with(|sim| sim.messages.get(&chat.key()).and_then(|messages| messages.get(&id.0)).cloned())
}

fn is_pinned<A: Performer>(stage: &Stage<A>, id: MessageId) -> bool {
    stage.scene.telegram.world().with(|sim| sim.pinned(stage.scene.readers.key())).contains(&id.0)
}

/// The file is there, and as what it was sent.
fn shown_as<A: Performer>(stage: &Stage<A>, sent: Message<A>, kind: FileKind) -> Result {
    let media = kept(stage, &stage.scene.readers, sent.id()).and_then(|message| message.media.clone());
    ensure(sent.file().is_some() && media.is_some_and(|media| media.kind == kind), "there is no such file")
}

pub(crate) fn keyboard() -> Keyboard {
    Keyboard::inline([[button("Yes").data("yes")]])
}

pub(crate) fn picture() -> InputFile {
    InputFile::bytes("a.jpg", "a picture")
}

async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (readers, bob) = (stage.readers(), stage.bob());
    let content = bytes::Bytes::from_static(b"a file");
    let upload = |name: &str| InputFile::bytes(name, content.clone());
    match operation.name {
        "chat.send" => ensure(readers.send("hello").await?.text() == "hello", "the text is another"),
        "message.reply" => {
            let message = stage.hears(&stage.scene.readers, "anybody there?").await;
            let reply = message.reply("yes").await?;
            ensure(reply.reply_to() == Some(message.id()), "it is no reply")
        }
        "message.edit" => ensure(readers.send("worse").await?.edit("better").await?.text() == "better", "the text is another"),
        "message.delete" => {
            let message = readers.send("gone soon").await?;
            message.delete().await?;
            ensure(kept(stage, &stage.scene.readers, message.id()).is_none(), "it is still there")
        }
        "message.forward" => ensure(readers.send("news").await?.forward(stage.writers()).await?.is_forwarded(), "it is no forward"),
        "message.copy" => {
            let copy = readers.send("news").await?.copy(stage.writers()).await?;
            let right = kept(stage, &stage.scene.writers, copy).is_some_and(|copy| copy.text == "news" && copy.forward.is_none());
            ensure(right, "it is no copy")
        }
        "message.pin" => {
            let message = readers.send("important").await?;
            message.pin().await?;
            ensure(is_pinned(stage, message.id()), "it is not pinned")
        }
        "message.unpin" => {
            let message = readers.send("important once").await?;
            message.pin().await?;
            message.unpin().await?;
            ensure(!is_pinned(stage, message.id()), "it is still pinned")
        }
        "message.react" => {
            let message = stage.hears(&stage.scene.readers, "nice?").await;
            message.react("👍").await?;
            let reactions = kept(stage, &stage.scene.readers, message.id()).map_or_else(Vec::new, |message| message.reactions.clone());
            ensure(reactions.iter().any(|one| one.account == stage.scene.account && one.emoji == "👍"), "there is no reaction")
        }
        "chat.send_photo" => shown_as(stage, readers.send_photo(picture()).await?, FileKind::Photo),
        "chat.send_document" => shown_as(stage, readers.send_document(upload("a.pdf")).await?, FileKind::Document),
        "chat.send_video" => shown_as(stage, readers.send_video(upload("a.mp4")).await?, FileKind::Video),
        "chat.send_audio" => shown_as(stage, readers.send_audio(upload("a.mp3")).await?, FileKind::Audio),
        "chat.send_voice" => shown_as(stage, readers.send_voice(upload("a.ogg")).await?, FileKind::Voice),
        "chat.send_album" => ensure(readers.send_album([picture(), picture()]).await?.len() == 2, "there are not two"),
        "file.download" => {
            let path = scratch(A::TARGET.marker()).join("to.pdf");
            stage.gets_file(FileKind::Document, "a.pdf", content.clone()).await.download(&path).await?;
            ensure(std::fs::read(path)? == content, "the content is another")
        }
        "file.download_bytes" => {
            let file = stage.gets_file(FileKind::Document, "a.pdf", content.clone()).await;
            ensure(file.download_bytes().await? == content, "the content is another")
        }
        "file.download_stream" => {
            let file = stage.gets_file(FileKind::Document, "a.pdf", content.clone()).await;
            ensure(length(file.download_stream().await?).await? == content.len(), "the length is another")
        }
        "chat.action" => {
            readers.action(ChatAction::UploadDocument).await?;
            ensure(stage.scene.readers.transcript().trim_end().ends_with("is upload document"), "nobody sees it")
        }
        "chat.typing" => {
            readers.typing().await?;
            ensure(stage.scene.readers.transcript().trim_end().ends_with("is typing"), "nobody sees it")
        }
        "chat.info" => ensure(readers.info().await?.title.as_deref() == Some("Readers"), "the title is another"),
        "chat.member" => ensure(readers.member(bob).await?.status() == MemberStatus::Member, "the status is another"),
        "chat.administrators" => ensure(readers.administrators().await?.len() == 2, "there are not two"),
        "chat.member_count" => ensure(readers.member_count().await? == 3, "there are not three"),
        "chat.ban" => {
            readers.ban(bob).await?;
            ensure(readers.member(bob).await?.status() == MemberStatus::Banned, "the status is another")?;
            come_back(stage);
            Ok(())
        }
        "chat.unban" => {
            stage.scene.readers.bans(&stage.scene.bob);
            readers.unban(bob).await?;
            ensure(readers.member(bob).await?.status() == MemberStatus::Left, "the status is another")?;
            come_back(stage);
            Ok(())
        }
        "chat.restrict" => {
            readers.restrict(bob, Permissions::default()).await?;
            ensure(readers.member(bob).await?.status() == MemberStatus::Restricted, "the status is another")?;
            stage.scene.readers.restricts(&stage.scene.bob, capgram_sim::Permissions::ALL);
            Ok(())
        }
        "chat.promote" => {
            readers.promote(bob, AdminRights::none().delete_messages(true)).await?;
            ensure(readers.member(bob).await?.status() == MemberStatus::Administrator, "the status is another")?;
            readers.promote(bob, AdminRights::default()).await?;
            ensure(readers.member(bob).await?.status() == MemberStatus::Member, "the rights are still there")
        }
        "chat.leave" => {
            let (ann, account) = (stage.scene.ann.id(), stage.scene.account);
            let den =
                stage.scene.telegram.world().with(|sim| sim.add_chat(capgram_sim::world::ChatKind::Supergroup, "Den", ann, &[account]));
            let outgoing = capgram_sim::world::Outgoing::text("welcome");
            stage.scene.telegram.world().with(|sim| sim.send(ann, den, outgoing)).map_err(Error::other)?;
            stage.next_that(|met| matches!(met, Met::Message(message) if message.text() == "welcome").then_some(())).await;
            stage.chat(den).leave().await?;
            ensure(!stage.scene.telegram.world().with(|sim| sim.chats[&den].has(account)), "it is still there")
        }
        "bot.me" => ensure(stage.bot.me().await?.id() == stage.bot.id(), "it is somebody else"),
        _ => subjects(operation, stage).await,
    }
}

/// What everybody can do, by the subjects beside the everyday one: each answers `None` for an operation that is not its own.
async fn subjects<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    macro_rules! first_of {
        ($($subject:ident)*) => {
            $(if let Some(done) = crate::samples::$subject::everyone(operation, stage).await {
                return done;
            })*
        };
    }
    first_of! { chats topics regard }
    first_of! { games stickers }
    first_of! { chats media checklists }
    first_of! { payments }
    first_of! { albums }
    let _ = stage;
    uncovered(operation)
}

/// Bob is a member again.
fn come_back<A: Performer>(stage: &Stage<A>) {
    let (readers, bob) = (&stage.scene.readers, &stage.scene.bob);
    stage.scene.telegram.world().with(|sim| {
        let chat = sim.chats.get_mut(&readers.key()).expect("the chat is there");
        chat.members.remove(&bob.id());
        sim.touch();
    });
    readers.adds(bob);
}

async fn length(mut pieces: capgram::requests::Pieces) -> Result<usize> {
    let mut length = 0;
    while let Some(piece) = pieces.next().await {
        length += piece?.len();
    }
    Ok(length)
}

async fn attach_keyboards<A: Performer + AttachKeyboards>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    let shown = match operation.name {
        "send_message.keyboard" => readers.send("vote").keyboard(keyboard()).await?.id(),
        "edit_message.keyboard" => readers.send("vote").await?.edit("vote now").keyboard(keyboard()).await?.id(),
        "message.edit_keyboard" => {
            let message = readers.send("vote").await?.edit_keyboard(keyboard()).await?;
            let without = message.edit_keyboard(None).await?;
            ensure(without.keyboard().is_none(), "the keyboard is still there")?;
            message.edit_keyboard(keyboard()).await?.id()
        }
        "copy_message.keyboard" => readers.send("vote").await?.copy(&readers).keyboard(keyboard()).await?,
        "send_media.keyboard" => readers.send_photo(picture()).keyboard(keyboard()).await?.id(),
        _ => uncovered(operation),
    };
    let messages = stage.scene.readers.messages();
    let message = messages.iter().find(|message| message.id() == shown.0).expect("it was sent");
    ensure(message.buttons() == [["Yes"]], "it has no keyboard")
}

async fn answer_queries<A: Performer + AttachKeyboards + AnswerQueries>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (ann, bot) = (stage.scene.ann.id(), stage.scene.account);
    let world = stage.scene.telegram.world();
    match operation.name {
        "query.answer" => {
            let sent = stage.readers().send("vote").keyboard(keyboard()).await?;
            let key = stage.scene.readers.key();
            let pressed = world.with(|sim| sim.press(ann, key, sent.id().0, b"yes")).map_err(Error::other)?;
            let query = stage.next_that(|met| if let Met::Callback(query) = met { Some(query) } else { None }).await;
            query.answer().text("noted").await?;
            let answer = world.with(|sim| sim.callback_queries[&pressed].answer.clone());
            ensure(answer.is_some_and(|answer| answer.text.as_deref() == Some("noted")), "nobody was answered")
        }
        "inline.answer" => {
            let asked = world.with(|sim| sim.ask_inline(ann, bot, None, "books", "")).map_err(Error::other)?;
            let query = stage.next_that(|met| if let Met::Inline(query) = met { Some(query) } else { None }).await;
            query.answer([InlineResult::article("1", "Title", "text")]).await?;
            let answer = world.with(|sim| sim.inline_queries[&asked].answer.clone());
            ensure(answer.is_some_and(|answer| answer.results.len() == 1), "nobody was answered")
        }
        "bot.answer_web_app_query" => {
            let id = world.with(|sim| sim.open_web_app(ann, bot, stage.scene.readers.key()));
            let result = InlineResult::article("2", "Title", "by the app").keyboard(keyboard());
            let name = stage.bot.answer_web_app_query(&id, result).await?;
            let shown = stage.scene.readers.messages().iter().any(|message| message.text() == "by the app");
            ensure(shown && name.is_some(), "nothing was sent")?;
            let again = stage.bot.answer_web_app_query(&id, InlineResult::article("2", "Title", "again")).await;
            ensure(again.is_err_and(|error| error.kind() == "QueryExpired"), "it was answered twice")
        }
        "bot.save_prepared_inline_message" => {
            let result = InlineResult::article("3", "Title", "prepared");
            let prepared = stage.bot.save_prepared_inline_message(ann, result).group_chats().await?;
            ensure(prepared.expires > std::time::SystemTime::now(), "it has expired")?;
            world.with(|sim| sim.send_prepared(ann, &prepared.id, stage.scene.readers.key())).map_err(Error::other).map(drop)
        }
        _ => uncovered(operation),
    }
}

async fn large_files<A: Performer + LargeFiles>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    let iso = |letter: u8| InputFile::bytes("a.iso", vec![letter; TOO_MUCH_UP]);
    let large = stage.gets_file(FileKind::Document, "b.iso", vec![7; TOO_MUCH_DOWN]);
    match operation.name {
        "send_media.large" => ensure(readers.send_document(iso(1)).large().await?.file().is_some(), "there is no file"),
        "send_album.large" => {
            let album = [Media::document(iso(2)), Media::document(InputFile::bytes("b.txt", "small"))];
            ensure(readers.send_album(album).large().await?.len() == 2, "there are not two")
        }
        "download.large" => {
            let path = scratch(&format!("{}-large", A::TARGET.marker())).join("to.iso");
            large.await.download(&path).large().await?;
            let size = std::fs::metadata(&path)?.len();
            std::fs::remove_file(path)?;
            ensure(size == TOO_MUCH_DOWN as u64, "the size is another")
        }
        "download_bytes.large" => ensure(large.await.download_bytes().large().await?.len() == TOO_MUCH_DOWN, "the size is another"),
        "download_stream.large" => {
            ensure(length(large.await.download_stream().large().await?).await? == TOO_MUCH_DOWN, "the size is another")
        }
        _ => uncovered(operation),
    }
}

async fn fetch_messages<A: Performer + FetchMessages>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    let message = stage.hears(&stage.scene.readers, "remember me").await;
    match operation.name {
        "chat.message" => ensure(readers.message(message.id()).await?.is_some_and(|found| found.text() == "remember me"), "it is another"),
        "chat.messages" => {
            let found = readers.messages([message.id(), MessageId(999_999)]).await?;
            ensure(matches!(found.as_slice(), [Some(found), None] if found.text() == "remember me"), "they are others")
        }
        "message.replied_to" => {
            let reply = message.reply("I do").await?;
            ensure(reply.replied_to().await?.is_some_and(|found| found.id() == message.id()), "it is another")
        }
        "chat.sender_of" => {
            let sender = readers.sender_of(message.id()).await?;
            ensure(sender.is_some_and(|sender| sender.id().0 == stage.scene.ann.id()), "it is somebody else")
        }
        _ => uncovered(operation),
    }
}

async fn read_history<A: Performer + ReadHistory>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    stage.readers().send("the newest").await?;
    match operation.name {
        "chat.history" => {
            let newest = stage.readers().history().next().await?;
            ensure(newest.is_some_and(|message| message.text() == "the newest"), "it is another")
        }
        "bot.saved_messages" => {
            let saved = stage.bot.saved_messages();
            saved.send("a note to myself").await?;
            let newest = saved.history().next().await?;
            ensure(newest.is_some_and(|message| message.text() == "a note to myself"), "it is another")
        }
        _ => uncovered(operation),
    }
}

async fn search_messages<A: Performer + SearchMessages>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    match operation.name {
        "chat.search" => {
            stage.readers().send("a needle").await?;
            let found = stage.readers().search("needle").all().await?;
            ensure(matches!(found.as_slice(), [message] if message.text() == "a needle"), "they are others")
        }
        "bot.search" => {
            stage.readers().send("a pin here").await?;
            stage.writers().send("a pin there").await?;
            let found = stage.bot.search("a pin").all().await?;
            let texts: Vec<_> = found.iter().map(|message| message.text()).collect();
            ensure(texts == ["a pin there", "a pin here"] || texts == ["a pin here", "a pin there"], "they are others")
        }
        _ => uncovered(operation),
    }
}

async fn resolve_usernames<A: Performer + ResolveUsernames>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    match operation.name {
        "bot.resolve_username" => {
            let found = stage.bot.resolve_username("bob").await?;
            ensure(matches!(found, Some(Peer::User(user)) if user.id() == stage.bob()), "it is somebody else")
        }
        _ => uncovered(operation),
    }
}

async fn list_members<A: Performer + ListMembers>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    match operation.name {
        "chat.members" => ensure(stage.readers().members().all().await?.len() == 3, "there are not three"),
        _ => uncovered(operation),
    }
}

async fn catch_up<A: Performer + CatchUp>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    match operation.name {
        "runner.catch_up" => {
            let (scene, session) = (&stage.scene, stage.scene.session());
            // a second program of the same account, which is down for a while
            let (prompter, mut hears) = Prompter::<A>::new();
            let running = scene.run_settled(scene.settle(A::runner().state(prompter), A::TARGET).session(&session), A::TARGET).await;
            scene.ann.says(&scene.readers, "before").await;
            tokio::time::timeout(PATIENCE, hears.recv()).await.map_err(Error::other)?;
            running.stop().await?;
            scene.ann.says(&scene.readers, "meanwhile").await;
            let (prompter, mut hears) = Prompter::<A>::new();
            let again = scene.settle(A::runner().state(prompter).catch_up(), A::TARGET).session(&session);
            let running = scene.run_settled(again, A::TARGET).await;
            let met = tokio::time::timeout(PATIENCE, hears.recv()).await.map_err(Error::other)?;
            running.stop().await?;
            ensure(matches!(met, Some((_, Met::Message(message))) if message.text() == "meanwhile"), "something else was caught up")
        }
        _ => uncovered(operation),
    }
}

/// Another bot's than the stage's, which has a poller.
async fn webhooks<A: Performer + Webhooks>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let telegram = &stage.scene.telegram;
    let poster = telegram.bot("poster");
    match operation.name {
        "runner.webhook" => {
            let (prompter, mut hears) = Prompter::<A>::new();
            let runner = A::runner().server(stage.scene.server(A::TARGET)).token(poster.token()).state(prompter).inbox(Inbox::memory());
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
            let (router, runner) = runner.webhook_router(Webhook::new(format!("http://{}/hook", listener.local_addr()?)));
            let server = tokio::spawn(async move { capgram::axum::serve(listener, router).await });
            let running = Running::start(runner);
            stage.scene.ann.writes_to(&poster, "posted").await;
            let met = tokio::time::timeout(PATIENCE, hears.recv()).await.map_err(Error::other)?;
            running.stop().await?;
            server.abort();
            ensure(matches!(met, Some((_, Met::Message(message))) if message.text() == "posted"), "something else was posted")
        }
        "runner.delete_webhook" => {
            let runner = unheard::<A>().server(stage.scene.server(A::TARGET)).token(poster.token()).inbox(Inbox::memory());
            let running = Running::start(runner.delete_webhook());
            let polls =
                |sim: &mut Sim| sim.requests.iter().any(|r| r.account == Some(poster.id()) && r.method == "getUpdates").then_some(());
            stage.scene.until("a poll", polls).await;
            running.stop().await
        }
        _ => uncovered(operation),
    }
}

async fn use_teloxide<A: Performer + UseTeloxide>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    match operation.name {
        "bot.teloxide" => {
            let (status, body) = crate::refused::http(&stage.bot, "getMe", "{}").await?;
            ensure(status == 200 && body.contains("librarian_bot"), &format!("Telegram said {status} {body}"))
        }
        _ => uncovered(operation),
    }
}

async fn use_methods<A: Performer + UseMethods>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    match operation.name {
        "bot.call" => {
            let answer: serde_json::Value = stage.bot.call("getMe", ()).await?;
            ensure(answer["id"] == stage.bot.id().0, &format!("Telegram said {answer}"))
        }
        _ => uncovered(operation),
    }
}

async fn use_grammers<A: Performer + UseGrammers>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    match operation.name {
        "bot.grammers" => {
            let me = stage.bot.grammers().get_me().await.map_err(Error::other)?;
            ensure(me.first_name() == Some("Librarian"), "it is somebody else")
        }
        "bot.invoke" => {
            // the row names no function, so that the request itself is looked for here
            stage.bot.invoke(&capgram::grammers::tl::functions::updates::GetState {}).await?;
            let last = stage.scene.telegram.requests().pop();
            ensure(last.is_some_and(|request| request.method == "updates.getState"), "Telegram was not asked")
        }
        _ => uncovered(operation),
    }
}
