//! No token, hash, key, password or login code shows anywhere: not in a log of any level, not in an error, not in a `Debug`.
//!
//! One test, in a process of its own, because it listens to everything that the process logs.

use std::fmt::Write;
use std::path::PathBuf;

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_sim::FileKind;
use capgram_tests::logs::Logs;
use capgram_tests::stage::{
    BotApi, BotApiLocal, Met, MtprotoBot, MtprotoUser, PATIENCE, Performer, Person, Prompter, Running, Scene, unheard,
};

const PASSWORD: &str = "correct-horse-battery-staple";
const LOGIN_CODE: &str = "7391460258316";
const WRONG_TOKEN: &str = "987654321:AAwrong-and-yet-a-secret-Zq7Xp2Lm9";
const WEBHOOK_SECRET: &str = "Hook-Secret_Yq8Lr3Vn6";
const WEBHOOK_PATH: &str = "hidden-4fKd9sWx";
const WRONG_HASH: &str = "deadbeefcafe0123deadbeefcafe0123";

/// Everything that must not be seen, with a name for the report.
#[derive(Default)]
struct Secrets(Vec<(&'static str, String)>);

impl Secrets {
    fn add(&mut self, name: &'static str, secret: impl Into<String>) {
        self.0.push((name, secret.into()));
    }

    /// A token, and its second half alone.
    fn add_token(&mut self, token: &str) {
        self.add("a token", token);
        self.add("the secret part of a token", token.split(':').nth(1).unwrap_or(token));
    }

    /// An authorisation key in hexadecimal digits, whole and in part, and as `Debug` writes bytes.
    fn add_key(&mut self, url: &str) {
        let hex = url.strip_prefix("mtproto://").and_then(|rest| rest.split('@').next()).expect("the key is in the address");
        for at in [0, 128, 256, 480] {
            self.add("a part of a session key", &hex[at..at + 32]);
        }
        let bytes: Vec<String> =
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex").to_string()).collect();
        self.add("the bytes of a session key", bytes[..8].join(", "));
        self.add("the bytes of a session key", bytes[100..108].join(", "));
    }

    /// What shows in `text`, and where.
    fn seen_in(&self, text: &str) -> Vec<String> {
        let folded = text.to_lowercase();
        let mut seen = Vec::new();
        for (name, secret) in &self.0 {
            if let Some(at) = folded.find(&secret.to_lowercase()) {
                let start = folded[..at].rfind('\n').map_or(0, |line| line + 1);
                let line: String = folded[start..].chars().take(400).collect();
                seen.push(format!("{name}: {line}"));
            }
        }
        seen
    }
}

/// Everything that a program can print of what it holds.
#[derive(Default)]
struct Printed(String);

impl Printed {
    fn print(&mut self, value: impl std::fmt::Debug) {
        // writing to a `String` cannot fail
        let _ = writeln!(self.0, "{value:?}\n{value:#?}");
    }

    fn print_error(&mut self, error: &Error) {
        let _ = writeln!(self.0, "{error}\n{error:?}\n{error:#?}\n{}", error.kind());
        let mut cause = std::error::Error::source(error);
        while let Some(error) = cause {
            let _ = writeln!(self.0, "{error}\n{error:?}\n{error:#?}");
            cause = error.source();
        }
        if let Some(refusal) = error.refusal() {
            let _ = writeln!(self.0, "{refusal}\n{refusal:?}");
        }
    }

    fn print_result<T: std::fmt::Debug>(&mut self, result: &Result<T>) {
        match result {
            Ok(value) => self.print(value),
            Err(error) => self.print_error(error),
        }
    }
}

/// A scene whose secrets are known.
async fn scene(target: Target, secrets: &mut Secrets) -> Scene {
    let scene = Scene::new(target).await;
    secrets.add_token(scene.telegram.token());
    secrets.add("the API hash", scene.telegram.api_hash());
    scene.telegram.world().with(|sim| {
        let account = sim.accounts.get_mut(&scene.account).expect("the account is there");
        account.login_code = LOGIN_CODE.into();
        account.password = (target == Target::UserAccount).then(|| PASSWORD.into());
    });
    scene
}

/// The settings of a bot whose key is among the secrets.
fn settle<A: Api>(scene: &Scene, runner: Runner<A>, target: Target, secrets: &mut Secrets) -> Runner<A> {
    let server = scene.server(target);
    if target.speaks_mtproto() {
        secrets.add_key(&server);
    }
    scene.settle(runner, target).server(server)
}

/// A bot through success and failure, each value of which is printed.
async fn live<A: Performer>(secrets: &mut Secrets, printed: &mut Printed) {
    let scene = scene(A::TARGET, secrets).await;
    let session = scene.session();
    let (prompter, mut hears) = Prompter::<A>::new();
    let runner = settle(&scene, A::runner().state(prompter), A::TARGET, secrets).session(&session);
    printed.print(&runner);
    let running = scene.run_settled(runner, A::TARGET).await;

    scene.ann.sends_file(&scene.readers, FileKind::Document, "notes.txt", "my notes").await;
    let (bot, message) = loop {
        let (bot, met) = tokio::time::timeout(PATIENCE, hears.recv()).await.expect("it is heard").expect("the bot runs");
        printed.print(&bot);
        printed.print(&met);
        // before that the account was made an administrator
        if let Met::Message(message) = met {
            break (bot, message);
        }
    };
    let (chat, file) = (message.chat(), message.file().expect("it has a file"));
    printed.print((&chat, &file, message.sender()));
    printed.print(chat.send("x"));
    printed.print(chat.send_document(&file));
    printed.print(file.download_bytes());
    printed.print(InputFile::from(&file));
    printed.print_result(&file.download_bytes().await);
    printed.print_result(&chat.send_document(InputFile::bytes("a.txt", "text")).await);
    printed.print_result(&chat.send_document(&file).await);
    printed.print_result(&chat.info().await);
    printed.print_result(&chat.administrators().await);
    printed.print_result(&bot.me().await);

    // and now what fails
    printed.print_result(&bot.chat(-1_009_999_999_999).send("x").await);
    printed.print_result(&chat.member(UserId(77)).await);
    printed.print_result(&chat.send_document(InputFile::bytes("a.iso", vec![0; (50 << 20) + 1])).await);
    printed.print_result(&chat.send(Html("<b>")).await);
    let faults = scene.telegram.faults();
    faults.flood_wait("*sendMessage", 3_600, 1);
    printed.print_result(&chat.send("x").await);
    faults.clear();
    faults.server_error_on("*sendMessage", 20);
    printed.print_result(&chat.send("x").await);
    faults.clear();
    faults.drop_connection_on("*sendMessage", 20);
    printed.print_result(&chat.send("x").await);
    faults.clear();
    faults.drop_connection_on("*getFile", 20);
    printed.print_result(&file.download_bytes().await);
    faults.clear();
    scene.ann.says(&scene.readers, "/stumble").await;
    loop {
        let (_, met) = tokio::time::timeout(PATIENCE, hears.recv()).await.expect("it is heard").expect("the bot runs");
        printed.print(&met);
        if matches!(met, Met::Failed(_)) {
            break;
        }
    }
    printed.print_result(&running.stop().await);

    // a second run of the same session
    let (prompter, mut hears) = Prompter::<A>::new();
    let running = scene.run_settled(settle(&scene, A::runner().state(prompter), A::TARGET, secrets).session(&session), A::TARGET).await;
    scene.ann.says(&scene.readers, "again").await;
    let (bot, _) = tokio::time::timeout(PATIENCE, hears.recv()).await.expect("it is heard").expect("the bot runs");
    let chat = bot.chat(scene.readers.id());
    printed.print_result(&running.stop().await);
    printed.print_result(&chat.send("after the end").await);
    drop(scene);
    printed.print_result(&chat.send("to nobody").await);
}

/// A bot that is posted to, at an address that nobody is to know, with a secret of its own.
async fn is_posted_to(secrets: &mut Secrets, printed: &mut Printed) {
    let scene = scene(BotApi::TARGET, secrets).await;
    let (prompter, mut hears) = Prompter::<BotApi>::new();
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.and_then(|listener| listener.local_addr());
    let address = free.expect("there are free ports");
    let webhook = Webhook::new(format!("http://{address}/{WEBHOOK_PATH}")).listen(address.to_string()).secret_token(WEBHOOK_SECRET);
    printed.print(&webhook);
    let health = {
        let runner = settle(&scene, BotApi::runner().state(prompter), BotApi::TARGET, secrets).webhook(webhook);
        printed.print(&runner);
        let health = runner.health_handle();
        let running = scene.run_settled(runner, BotApi::TARGET).await;
        scene.ann.says(&scene.readers, "posted").await;
        loop {
            let (_, met) = tokio::time::timeout(PATIENCE, hears.recv()).await.expect("it is heard").expect("the bot runs");
            printed.print(&met);
            if matches!(met, Met::Message(_)) {
                break;
            }
        }
        for (secret, content) in [("wrong", "{}"), (WEBHOOK_SECRET, "{}"), (WEBHOOK_SECRET, "nothing"), (WEBHOOK_SECRET, "[")] {
            let answer = post(address, secret, content).await.expect("it answers");
            let _ = writeln!(printed.0, "{answer}");
        }
        printed.print_result(&running.stop().await);
        health
    };
    printed.print(&health);
    let _ = writeln!(printed.0, "{}", health.to_json());
}

/// Posts to the webhook, and gives the answer as it is.
async fn post(address: std::net::SocketAddr, secret: &str, body: &str) -> std::io::Result<String> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let length = body.len();
    let request = format!(
        "POST /{WEBHOOK_PATH} HTTP/1.1\r\nHost: bot\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    let mut stream = tokio::net::TcpStream::connect(address).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

/// Bots that do not even start.
async fn fail_to_start<A: Performer>(secrets: &mut Secrets, printed: &mut Printed) {
    let scene = scene(A::TARGET, secrets).await;
    let garbage = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let below_a_file = garbage.join("bot.session");
    let attempts: [&dyn Fn(Runner<A>) -> Runner<A>; 6] = [
        &|runner| runner.token(WRONG_TOKEN).api_hash(WRONG_HASH),
        &|runner| runner.api_hash(WRONG_HASH).sign_in(Person { phone: "1".into(), code: LOGIN_CODE.into(), password: None }),
        &|runner| runner.server("http://127.0.0.1:1\u{0}/nonsense"),
        &|runner| runner.server(format!("mtproto://{}@127.0.0.1:1", "ab".repeat(200))),
        &|runner| runner.session(&garbage),
        &|runner| runner.session(&below_a_file),
    ];
    for attempt in attempts {
        let runner = attempt(settle(&scene, unheard::<A>(), A::TARGET, secrets));
        printed.print(&runner);
        let running = Running::start(runner);
        // told to stop at once it still connects first; what is no mistake on this target ends in good order
        printed.print_result(&running.stop().await);
    }
}

/// Both of these on one target; each has pauses before it tries something again, so targets run side by side.
async fn look<A: Performer>() -> (Secrets, Printed) {
    let (mut secrets, mut printed) = Default::default();
    live::<A>(&mut secrets, &mut printed).await;
    fail_to_start::<A>(&mut secrets, &mut printed).await;
    (secrets, printed)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_ever_shown() {
    let logs = Logs::of_the_process();
    let mut secrets = Secrets::default();
    secrets.add("a password", PASSWORD);
    secrets.add("a login code", LOGIN_CODE);
    secrets.add_token(WRONG_TOKEN);
    secrets.add("a wrong API hash", WRONG_HASH);
    secrets.add("a webhook's secret", WEBHOOK_SECRET);
    secrets.add("a webhook's path", WEBHOOK_PATH);

    let looked = tokio::join!(look::<BotApi>(), look::<BotApiLocal>(), look::<MtprotoBot>(), look::<MtprotoUser>());
    let mut posted: (Secrets, Printed) = Default::default();
    is_posted_to(&mut posted.0, &mut posted.1).await;
    let mut printed = String::new();
    for (found, shown) in [looked.0, looked.1, looked.2, looked.3, posted] {
        secrets.0.extend(found.0);
        printed.push_str(&shown.0);
    }

    let logged = logs.text();
    for library in ["capgram::run", "grammers_mtsender", "hyper_util", "reqwest"] {
        assert!(logged.contains(&format!(" {library}")), "{library} logs nothing: {} bytes", logged.len());
    }
    let (in_logs, in_print) = (secrets.seen_in(&logged), secrets.seen_in(&printed));
    assert!(in_logs.is_empty(), "{} secrets in the logs:\n{}", in_logs.len(), in_logs.join("\n"));
    assert!(in_print.is_empty(), "{} secrets in what values print:\n{}", in_print.len(), in_print.join("\n"));
    // and what is not secret shows, so that an empty text proves nothing
    assert!(printed.contains("librarian_bot") && printed.contains("[secret]"), "{} bytes", printed.len());
}

/// Whoever has an invite link comes in: it stays out of `Debug`, and out of the error that says that it was none.
#[tokio::test]
async fn an_invite_link_is_not_shown() {
    let stage = capgram_tests::stage::Stage::<MtprotoUser>::open().await;
    let hidden = "AbCdEfGhIjKlMnOp";
    for link in [format!("https://t.me/+{hidden}"), format!("www.t.me/+{hidden}"), format!("tg:join?invite={hidden}")] {
        let shown = format!("{:?} {:?}", stage.bot.join(link.as_str()), stage.bot.check_invite(link.as_str()));
        assert!(!shown.contains(hidden), "{shown}");
        for error in [
            stage.bot.join(link.as_str()).await.expect_err("it leads nowhere"),
            stage.bot.check_invite(link.as_str()).await.expect_err("it leads nowhere"),
        ] {
            let told = format!("{error} {error:?}");
            assert!(!told.contains(hidden), "{told}");
        }
    }
    stage.close().await;
}
