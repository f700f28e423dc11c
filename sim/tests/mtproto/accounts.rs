//! Signing in and out, and who may call what.

use capgram_sim::world::{ChatKey, Fault, FaultRule};
use grammers_client::client::PasswordToken;
use grammers_client::{SignInError, tl};
use grammers_session::types::{PeerAuth, PeerRef};

use crate::rig::{Rig, account, rpc_name};

#[tokio::test]
async fn a_bot_signs_in_with_its_token() {
    let rig = Rig::new().await;
    let connected = rig.stranger();
    assert!(!connected.client.is_authorized().await.expect("an answer"));
    let (token, hash) = (rig.token(rig.bot), rig.api_hash());

    assert_eq!(rpc_name(connected.client.bot_sign_in("1:AAwrong", &hash).await), "ACCESS_TOKEN_INVALID");
    assert_eq!(rpc_name(connected.client.bot_sign_in(&token, "0000").await), "API_ID_INVALID");
    let me = connected.client.bot_sign_in(&token, &hash).await.expect("the right token");
    assert_eq!((me.id().bare_id(), me.is_bot(), me.username()), (Some(rig.bot), true, Some("librarian_bot")));
    assert!(connected.client.is_authorized().await.expect("an answer"));
    assert_eq!(connected.client.get_me().await.expect("signed in").first_name(), Some("Librarian"));
    rig.assert_no_violations();
}

#[tokio::test]
async fn a_person_signs_in_with_a_code() {
    let rig = Rig::new().await;
    let connected = rig.stranger();
    let (phone, code) = rig.phone_and_code(rig.ann);
    let token = connected.client.request_login_code(&phone, &rig.api_hash()).await.expect("a number that exists");
    assert!(matches!(connected.client.sign_in(&token, "00000").await, Err(SignInError::InvalidCode)));
    let me = connected.client.sign_in(&token, &code).await.expect("the right code");
    assert_eq!(me.first_name(), Some("Ann"));
    rig.assert_no_violations();
}

#[tokio::test]
async fn a_password_is_really_verified() {
    let rig = Rig::new().await;
    rig.with(|state| state.accounts.get_mut(&rig.ann).expect("Ann").password = Some("correct horse".to_owned()));
    let connected = rig.stranger();
    let (phone, code) = rig.phone_and_code(rig.ann);
    let token = connected.client.request_login_code(&phone, &rig.api_hash()).await.expect("a number that exists");
    let Err(SignInError::PasswordRequired(password)) = connected.client.sign_in(&token, &code).await else {
        panic!("two-step verification is on");
    };
    assert!(!connected.client.is_authorized().await.expect("an answer"), "the code alone is not enough");
    let wrong = connected.client.check_password(password, "battery staple").await;
    let Err(SignInError::InvalidPassword(password)) = wrong else { panic!("a wrong password is refused: {wrong:?}") };
    let password: PasswordToken = password;
    let me = connected.client.check_password(password, "correct horse").await.expect("the right password");
    assert_eq!(me.first_name(), Some("Ann"));
}

#[tokio::test]
async fn an_authorisation_outlives_its_connection() {
    let rig = Rig::new().await;
    let key = rig.server.register_key();
    let first = rig.with_key(key);
    first.client.bot_sign_in(&rig.token(rig.bot), &rig.api_hash()).await.expect("the right token");
    drop(first);

    let second = rig.with_key(key);
    assert!(second.client.is_authorized().await.expect("an answer"), "the same key needs no sign-in");
    rig.server.revoke(rig.bot);
    assert_eq!(rpc_name(second.client.get_me().await), "AUTH_KEY_UNREGISTERED");

    second.client.bot_sign_in(&rig.token(rig.bot), &rig.api_hash()).await.expect("the right token");
    second.client.sign_out().await.expect("signed in");
    assert_eq!(rpc_name(second.client.get_me().await), "AUTH_KEY_UNREGISTERED");
}

#[tokio::test]
async fn several_accounts_use_one_server() {
    let rig = Rig::new().await;
    let (bot, ann) = (rig.bot().await, rig.person(rig.ann).await);
    assert_eq!(bot.client.get_me().await.expect("signed in").first_name(), Some("Librarian"));
    assert_eq!(ann.client.get_me().await.expect("signed in").first_name(), Some("Ann"));
    assert!(rig.server.connections() >= 2);
}

#[tokio::test]
async fn a_key_that_nobody_registered_is_refused() {
    let rig = Rig::new().await;
    let stranger = rig.with_key([7; 256]);
    assert!(stranger.client.is_authorized().await.is_err());
    assert_eq!(rig.server.connections(), 0);
}

#[tokio::test]
async fn bots_do_not_call_what_only_people_may() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let chat = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    assert_eq!(rpc_name(bot.client.iter_messages(chat).next().await), "BOT_METHOD_INVALID");
    assert_eq!(rpc_name(bot.client.search_messages(chat).query("x").next().await), "BOT_METHOD_INVALID");
    assert_eq!(rpc_name(bot.client.iter_dialogs().next().await), "BOT_METHOD_INVALID");
    assert_eq!(rpc_name(bot.client.mark_as_read(chat).await), "BOT_METHOD_INVALID");
    // The list is asked first, whether the function is simulated or not.
    assert_eq!(rpc_name(bot.client.invoke(&tl::functions::messages::GetAllDrafts {}).await), "BOT_METHOD_INVALID");
}

#[tokio::test]
async fn people_do_not_call_what_only_bots_may() {
    let rig = Rig::new().await;
    let ann = rig.person(rig.ann).await;
    let commands =
        tl::functions::bots::SetBotCommands { scope: tl::enums::BotCommandScope::Default, lang_code: String::new(), commands: Vec::new() };
    assert_eq!(rpc_name(ann.client.invoke(&commands).await), "USER_BOT_REQUIRED");
    let answer = tl::functions::messages::SetBotCallbackAnswer { alert: false, query_id: 1, message: None, url: None, cache_time: 0 };
    assert_eq!(rpc_name(ann.client.invoke(&answer).await), "USER_BOT_REQUIRED");
}

#[tokio::test]
async fn what_is_not_simulated_is_refused_by_name() {
    let rig = Rig::new().await;
    let ann = rig.person(rig.ann).await;
    let refused = ann.client.invoke(&tl::functions::messages::GetSavedGifs { hash: 0 }).await;
    // grammers takes what stands behind the last underscore for a value only if it is a number.
    assert_eq!(rpc_name(refused), "NOT_SIMULATED_messages.getSavedGifs");
}

#[tokio::test]
async fn a_wrong_access_hash_is_refused() {
    let rig = Rig::new().await;
    let channel = rig.supergroup("readers");
    let (bot, ann) = (rig.bot().await, rig.person(rig.ann).await);
    let wrong = |peer: PeerRef| PeerRef { auth: PeerAuth::from_hash(42), ..peer };
    let ben = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ben));
    let readers = rig.peer(rig.bot, channel);

    assert_eq!(rpc_name(bot.client.send_message(wrong(ben), "hello").await), "PEER_ID_INVALID");
    assert_eq!(rpc_name(bot.client.send_message(wrong(readers), "hello").await), "CHANNEL_INVALID");
    bot.client.send_message(ben, "hello").await.expect("a bot may leave out the hash of someone it has met");
    // A person may not leave it out, whomever he knows.
    assert_eq!(rpc_name(ann.client.send_message(readers, "hello").await), "CHANNEL_INVALID");
    let librarian = ann.client.resolve_username("librarian_bot").await.expect("an answer").expect("the bot");
    let librarian = librarian.to_ref().await.expect("a memory session").expect("resolving gives the hash");
    ann.client.send_message(librarian, "hello").await.expect("Ann's own hash");
    // A hash is good for the account that learned it.
    let stolen = PeerRef { id: ben.id, ..librarian };
    assert_eq!(rpc_name(bot.client.send_message(stolen, "hello").await), "PEER_ID_INVALID");
    let full = tl::functions::users::GetFullUser { id: wrong(ben).into() };
    assert_eq!(rpc_name(bot.client.invoke(&full).await), "USER_ID_INVALID");
}

#[tokio::test]
async fn a_strangers_bot_does_not_know_him() {
    let rig = Rig::new().await;
    let dora = rig.with(|state| account(state, "Dora", None, false));
    let bot = rig.bot().await;
    let peer = rig.peer(rig.bot, ChatKey::private(rig.bot, dora));
    assert_eq!(rpc_name(bot.client.send_message(peer, "hello").await), "PEER_ID_INVALID");
}

#[tokio::test]
async fn usernames_are_resolved() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let found = bot.client.resolve_username("ann_reads").await.expect("an answer").expect("Ann");
    assert_eq!(found.name(), Some("Ann"));
    assert!(bot.client.resolve_username("nobody_here").await.expect("an answer").is_none());
    assert_eq!(rpc_name(bot.client.resolve_username("no").await), "USERNAME_INVALID");
}

#[tokio::test(start_paused = true)]
async fn a_flood_wait_is_slept_out() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let ann = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    rig.with(|state| {
        let fault = Fault::FloodWait { seconds: 30 };
        state.faults.push(FaultRule { pattern: "messages.sendMessage".to_owned(), fault, remaining: Some(1) });
    });
    let before = tokio::time::Instant::now();
    bot.client.send_message(ann, "patience").await.expect("the second try");
    assert!(before.elapsed().as_secs() >= 30, "the client waited {:?}", before.elapsed());
    let asked = rig.with(|state| state.requests.iter().filter(|request| request.method == "messages.sendMessage").count());
    assert_eq!(asked, 2);
}

#[tokio::test]
async fn errors_of_the_server_and_dropped_connections_reach_the_client() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let ann = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    let order = |fault: Fault, times| {
        rig.with(|state| state.faults.push(FaultRule { pattern: "messages.send*".to_owned(), fault, remaining: Some(times) }));
    };
    order(Fault::ServerError, 2);
    assert_eq!(rpc_name(bot.client.send_message(ann, "one").await), "INTERNAL_SERVER_ERROR");
    rig.with(|state| state.faults.clear());
    order(Fault::DropConnection, 1);
    // grammers tries once more by itself after a lost connection.
    bot.client.send_message(ann, "two").await.expect("the second try");
    let told = rig.with(|state| state.tell_transcript(Some(ChatKey::private(rig.bot, rig.ann))));
    assert_eq!(told, "Librarian: two\n");
    rig.assert_no_violations();
}

#[tokio::test]
async fn a_slow_answer_holds_up_nothing_behind_it() {
    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let ann = rig.peer(rig.bot, ChatKey::private(rig.bot, rig.ann));
    rig.with(|state| {
        let fault = Fault::Slow(std::time::Duration::from_millis(500));
        state.faults.push(FaultRule { pattern: "messages.sendMessage".to_owned(), fault, remaining: Some(1) });
    });
    let (client, slow) = (bot.client.clone(), bot.client.clone());
    let slow = tokio::spawn(async move { slow.send_message(ann, "slow").await.map(|message| message.id()) });
    while rig.with(|state| !state.requests.iter().any(|request| request.method == "messages.sendMessage")) {
        tokio::task::yield_now().await;
    }
    client.get_me().await.expect("an answer");
    assert!(!slow.is_finished(), "the later request was answered first");
    slow.await.expect("no panic").expect("an answer at last");
}

#[tokio::test]
async fn nonsense_on_the_wire_harms_nobody() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let rig = Rig::new().await;
    let bot = rig.bot().await;
    let frames: [&[u8]; 4] = [&[0xff; 64], &[0, 0, 0, 0], b"GET / HTTP/1.1\r\n\r\n", &[0x7f, 0xff, 0xff, 0x7f]];
    for nonsense in frames {
        let mut socket = tokio::net::TcpStream::connect(rig.server.address()).await.expect("the server listens");
        socket.write_all(nonsense).await.expect("a socket");
        socket.shutdown().await.expect("a socket");
        // The server closes the connection; some of these it answers with a reset.
        let _ = socket.read_to_end(&mut Vec::new()).await;
    }
    bot.client.get_me().await.expect("others go on");
}
