//! What keeps a bot from starting: one clear error, before anything is sent, and an exit code for the shell.

use std::process::{Output, Stdio};

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_tests::cargo::{example, scratch};
use capgram_tests::stage::{BotApi, MtprotoBot, MtprotoUser, PATIENCE, Performer, Running, Scene, Stage, unheard};

/// Somebody's state, which nobody gives.
#[derive(Debug)]
struct Shelf;

#[bot(api = "bot")]
mod forgetful {
    use super::*;

    /// Look
    #[command]
    async fn look(_shelf: State<Shelf>) {}

    #[on(message)]
    async fn heard(_query: CallbackQuery) {}

    #[on(edited_message)]
    async fn changed(_shelf: State<Shelf>, _message: Message) {}

    #[on(inline_query)]
    async fn asked(_chat: Chat) {}
}

#[tokio::test]
async fn handlers_that_can_never_work_are_told_before_the_first_connection() {
    let scene = Scene::new(Target::Cloud).await;
    let error = Running::start(scene.settle(forgetful::bot(), Target::Cloud)).end().await.expect_err("it cannot run");
    assert_eq!(error.kind(), "Handlers");
    let text = error.to_string();
    for part in [
        "4 problems",
        "`look` takes `State<e2e::start::Shelf>`",
        "`changed` takes `State<e2e::start::Shelf>`",
        "`heard` takes `CallbackQuery`, which `#[on(message)]` never gives: it comes with `#[on(callback_query)]`",
        "`asked` takes `Chat`, which `#[on(inline_query)]` never gives",
        ".state(…)",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(scene.telegram.requests().is_empty(), "{:?}", scene.telegram.requests());
}

#[tokio::test]
async fn a_state_that_is_given_is_found() {
    let scene = Scene::new(Target::Cloud).await;
    let error = Running::start(scene.settle(forgetful::bot().state(Shelf), Target::Cloud)).end().await.expect_err("it cannot run");
    assert!(!error.to_string().contains("Shelf"), "{error}");
    assert!(error.to_string().contains("2 problems"), "{error}");
}

/// A wrong token ends the bot at once with the same kind of error everywhere.
async fn wrong_token<A: Performer>() {
    let scene = Scene::new(A::TARGET).await;
    for token in ["5000001:AAnobody-has-this-token-0123456789abc", "not a token"] {
        let runner = scene.settle(unheard::<A>(), A::TARGET).token(token);
        let error = Running::start(runner).end().await.expect_err("the token is wrong");
        assert_eq!(error.kind(), "InvalidToken", "{error}");
        assert!(error.to_string().contains("@BotFather"), "{error}");
        assert!(!format!("{error} {error:?}").contains(token), "{error:?}");
    }
}

#[tokio::test]
async fn a_wrong_token_on_the_bot_api() {
    wrong_token::<BotApi>().await;
}

#[tokio::test]
async fn a_wrong_token_on_mtproto() {
    wrong_token::<MtprotoBot>().await;
}

#[tokio::test]
async fn a_token_that_is_revoked_ends_the_bot() {
    let stage = Scene::new(Target::Cloud).await;
    let running = stage.run(unheard::<BotApi>()).await;
    stage.telegram.default_bot().revoke_token();
    // whatever it asks next is refused; the question at hand ends with the next message
    stage.ann.says(&stage.readers, "anybody there?").await;
    let error = running.end().await.expect_err("the token is revoked");
    assert_eq!(error.kind(), "InvalidToken", "{error}");
}

#[tokio::test]
async fn a_session_that_is_ended_ends_the_bot() {
    let stage = Stage::<MtprotoBot>::open().await;
    let scene = &stage.scene;
    scene.telegram.revoke_mtproto_sessions(scene.telegram.default_bot());
    let error = stage.readers().send("still here?").await.expect_err("the session is ended");
    assert_eq!(error.kind(), "SignedOut", "{error}");
}

#[tokio::test]
async fn a_second_poller_is_told_about_the_first() {
    let scene = Scene::new(Target::Cloud).await;
    let one = scene.run(unheard::<BotApi>()).await;
    let other = Running::start(scene.settle(unheard::<BotApi>(), Target::Cloud));
    // Telegram ends whichever asked first
    let one = tokio::spawn(one.end());
    let other = tokio::spawn(other.end());
    let (ended, _) = tokio::time::timeout(PATIENCE, futures::future::select(one, other)).await.expect("one of them ends").factor_first();
    let error = ended.expect("it does not panic").expect_err("two cannot share the updates");
    assert_eq!(error.kind(), "OtherProgramHasUpdates", "{error}");
    assert!(error.to_string().contains("api = \"mtproto\""), "{error}");
}

#[tokio::test]
async fn an_application_that_telegram_does_not_know_is_told() {
    let scene = Scene::new(Target::BotAccount).await;
    let runner = scene.settle(unheard::<MtprotoBot>(), Target::BotAccount).api_hash("fedcba9876543210fedcba9876543210");
    let error = Running::start(runner).end().await.expect_err("the hash is wrong");
    assert_eq!(error.kind(), "Settings", "{error}");
    assert!(error.to_string().contains("my.telegram.org"), "{error}");
    assert!(!error.to_string().contains("fedcba98"), "{error}");
}

#[tokio::test]
async fn a_password_of_two_step_verification_signs_in() {
    let scene = Scene::new(Target::UserAccount).await;
    scene.telegram.user("Librarian").sets_password("opensesame-1234");
    let running = scene.run(unheard::<MtprotoUser>()).await;
    running.stop().await.expect("the account ends in good order");
}

#[tokio::test]
async fn a_wrong_login_code_ends_the_account_with_what_was_answered() {
    let scene = Scene::new(Target::UserAccount).await;
    let phone = scene.telegram.user("Librarian").phone();
    let person = capgram_tests::stage::Person { phone, code: "00000".into(), password: None };
    let runner = scene.settle(unheard::<MtprotoUser>(), Target::UserAccount).sign_in(person);
    let error = Running::start(runner).end().await.expect_err("the code is wrong");
    assert_eq!(error.kind(), "SignIn", "{error}");
}

/// Runs an example as its own process, with this environment and no other.
fn run(name: &str, environment: &[(&str, &str)]) -> Output {
    let folder = scratch(&format!("run-{name}"));
    let output = std::process::Command::new(example(name))
        .current_dir(&folder)
        .env_clear()
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("the example can be started");
    let _ = std::fs::remove_dir_all(folder);
    output
}

/// The example ends with code 1 and one error, the last line or lines of which have these parts.
#[track_caller]
fn ends(output: &Output, parts: &[&str]) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(told.lines().filter(|line| line.starts_with("Error:")).count(), 1, "{told}");
    for part in parts {
        assert!(told.contains(part), "{part:?} is not in {told}");
    }
    assert!(!told.contains("panicked"), "{told}");
}

async fn ends_running(name: &'static str, environment: Vec<(&'static str, String)>) -> Output {
    let ended = tokio::task::spawn_blocking(move || {
        let environment: Vec<_> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        run(name, &environment)
    });
    tokio::time::timeout(PATIENCE * 30, ended).await.expect("the example ends").expect("it was waited for")
}

#[test]
fn missing_settings_are_told_all_at_once() {
    ends(&run("echo", &[]), &["`BOT_TOKEN` is missing", "@BotFather"]);
    let members = run("members", &[("API_ID", "many")]);
    ends(&members, &["3 problems", "`BOT_TOKEN` is missing", "`API_ID` is not a number", "`API_HASH` is missing", "my.telegram.org"]);
    ends(&run("userbot", &[]), &["2 problems", "`API_ID` is missing", "`API_HASH` is missing"]);
}

#[tokio::test]
async fn a_wrong_token_ends_the_process_with_code_1() {
    let scene = Scene::new(Target::Cloud).await;
    let token = "5000001:AAnobody-has-this-token-0123456789abc";
    let environment = vec![("BOT_TOKEN", token.to_owned()), ("BOT_API_URL", scene.telegram.bot_api_url())];
    let output = ends_running("echo", environment).await;
    ends(&output, &["the bot token is not valid", "@BotFather"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("AAnobody") && !String::from_utf8_lossy(&output.stdout).contains("AAnobody"));
}

/// The environment of the example `echo`.
fn echo(scene: &Scene) -> Vec<(&'static str, String)> {
    vec![("BOT_TOKEN", scene.telegram.token().to_owned()), ("BOT_API_URL", scene.telegram.bot_api_url())]
}

#[tokio::test]
async fn another_programs_poll_ends_the_process_with_code_1() {
    let scene = Scene::new(Target::Cloud).await;
    let first = tokio::spawn(ends_running("echo", echo(&scene)));
    scene.until("a poll", |sim| sim.requests.iter().any(|request| request.method == "getUpdates").then_some(())).await;
    let second = scene.run(unheard::<BotApi>()).await;
    let output = first.await.expect("it was waited for");
    ends(&output, &["another program has this bot's updates", "Stop the other one", "api = \"mtproto\""]);
    second.stop().await.expect("the other one goes on");
}

#[tokio::test]
async fn a_webhook_ends_the_process_with_code_1() {
    let scene = Scene::new(Target::Cloud).await;
    scene.telegram.world().with(|sim| {
        let bot = sim.accounts.get_mut(&scene.account).expect("the bot is there");
        let url = "https://bot.example/hook".to_owned();
        let webhook =
            capgram_sim::world::Webhook { url, number: 1, connections: 40, ip_address: None, certificate: false, last_error: None };
        bot.queue.webhook = Some(webhook);
    });
    let output = ends_running("echo", echo(&scene)).await;
    ends(&output, &["webhook is active", "deleteWebhook"]);
}

#[tokio::test]
async fn a_token_that_is_revoked_ends_the_process_with_code_1() {
    let scene = Scene::new(Target::Cloud).await;
    let running = tokio::spawn(ends_running("echo", echo(&scene)));
    scene.until("a poll", |sim| sim.requests.iter().any(|request| request.method == "getUpdates").then_some(())).await;
    scene.telegram.default_bot().revoke_token();
    // whatever it asks next is refused; the question at hand ends with the next message
    scene.ann.says(&scene.readers, "anybody there?").await;
    let output = running.await.expect("it was waited for");
    ends(&output, &["the bot token is not valid", "@BotFather"]);
}

/// The environment of the example `members`.
fn members(scene: &Scene, store: &std::path::Path) -> Vec<(&'static str, String)> {
    vec![
        ("BOT_TOKEN", scene.telegram.token().to_owned()),
        ("API_ID", scene.telegram.api_id().to_string()),
        ("API_HASH", scene.telegram.api_hash()),
        ("MTPROTO_SERVER", scene.telegram.mtproto_url()),
        ("CAPGRAM_STORE", store.display().to_string()),
    ]
}

#[tokio::test]
async fn a_file_that_is_no_session_ends_the_process_with_code_1_and_stays_as_it_is() {
    let scene = Scene::new(Target::BotAccount).await;
    let file = scratch("no-session").join("holiday.jpg");
    std::fs::write(&file, "no session at all").expect("the temporary folder can be written");
    let output = ends_running("members", members(&scene, &file)).await;
    ends(&output, &["holiday.jpg"]);
    assert_eq!(std::fs::read(&file).expect("it is still there"), b"no session at all");
}

#[tokio::test]
async fn a_store_that_cannot_be_written_ends_the_process_with_code_1() {
    let scene = Scene::new(Target::BotAccount).await;
    let folder = scratch("no-store");
    std::fs::write(folder.join("a-file"), "not a folder").expect("the temporary folder can be written");
    let output = ends_running("members", members(&scene, &folder.join("a-file").join("bot.session"))).await;
    ends(&output, &["bot.session"]);
}

#[tokio::test]
async fn a_session_of_another_account_is_told() {
    let scene = Scene::new(Target::BotAccount).await;
    let session = scene.session();
    let running = scene.run_settled(scene.settle(unheard::<MtprotoBot>(), Target::BotAccount).session(&session), Target::BotAccount);
    running.await.stop().await.expect("the bot ends in good order");
    let other = scene.telegram.bot("quiz");
    let runner = scene.settle(unheard::<MtprotoBot>(), Target::BotAccount).session(&session).token(other.token());
    let error = Running::start(runner).end().await.expect_err("the session is another bot's");
    assert!(matches!(error.kind(), "Settings" | "Store"), "{}: {error}", error.kind());
    let user = unheard::<MtprotoUser>();
    let error = Running::start(scene.settle(user, Target::UserAccount).session(&session)).end().await.expect_err("the session is a bot's");
    assert!(matches!(error.kind(), "Settings" | "Store"), "{}: {error}", error.kind());
}
