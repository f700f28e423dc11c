//! Telegram's verdict on every operation: what is allowed succeeds, what is refused is refused when it is forced.

use capgram_catalogue::{OPERATIONS, Target};
use capgram_sim::Wire;
use capgram_tests::stage::{BotApi, BotApiLocal, MtprotoBot, MtprotoUser, Stage};

use crate::allowed::Allowed;
use crate::refused::Forced;

/// Goes through the catalogue on one target.
async fn check<A: Allowed + Forced>() {
    let stage = Stage::<A>::open().await;
    let mut wrong = Vec::new();
    for operation in OPERATIONS {
        let target = A::TARGET;
        let before = stage.scene.telegram.requests().len();
        if !operation.available_on(target) {
            if let Err(instead) = A::force(operation, &stage).await {
                wrong.push(format!("{} is refused on {target} by the compiler, and by Telegram not: {instead}", operation.name));
            }
            continue;
        }
        if let Err(error) = A::perform(operation, &stage).await {
            wrong.push(format!("{} is allowed on {target} and failed: {}: {error:?}", operation.name, error.kind()));
            continue;
        }
        let (wire, methods) = match target {
            Target::Cloud | Target::LocalServer => (Wire::Http, operation.bot_api),
            Target::BotAccount | Target::UserAccount => (Wire::Mtproto, operation.mtproto),
        };
        let requests = stage.scene.telegram.requests().split_off(before);
        let asked: Vec<&str> = requests.iter().filter(|request| request.wire == wire).map(|request| request.method.as_str()).collect();
        if !methods.is_empty() && !methods.iter().any(|method| asked.contains(method)) {
            wrong.push(format!("{} on {target} asked for {asked:?}, and the catalogue says {methods:?}", operation.name));
        }
    }
    let violations = stage.scene.telegram.mtproto_violations();
    assert!(violations.is_empty(), "{violations:?}");
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), OPERATIONS.len(), wrong.join("\n"));
    stage.close().await;
}

#[tokio::test]
async fn the_cloud_server_does_what_is_allowed_and_refuses_the_rest() {
    check::<BotApi>().await;
}

#[tokio::test]
async fn a_local_server_does_what_is_allowed_and_refuses_the_rest() {
    check::<BotApiLocal>().await;
}

#[tokio::test]
async fn a_bot_account_does_what_is_allowed_and_refuses_the_rest() {
    check::<MtprotoBot>().await;
}

#[tokio::test]
async fn a_user_account_does_what_is_allowed_and_refuses_the_rest() {
    check::<MtprotoUser>().await;
}
