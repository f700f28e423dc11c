//! What waits for what.

use std::time::Duration;

use capgram::Order;
use capgram_catalogue::Target;
use capgram_tests::stage::Scene;

use super::Desk;
use super::desk::{Book, BotApi, MtprotoBot};

async fn of_a_user<A: Desk>(target: Target) {
    let scene = Scene::new(target).await;
    let session = scene.session();
    let book = Book::default();
    let start = |order: Order| {
        let runner = A::runner().state(book.clone()).handler_timeout(Duration::from_secs(600)).shutdown_timeout(Duration::ZERO);
        scene.run_settled(scene.settle(runner.order_by(order), target).session(&session), target)
    };
    let running = start(Order::User).await;
    scene.ann.says(&scene.readers, "hang").await;
    book.until("hang", 1).await;
    scene.ann.says(&scene.writers, "ann, elsewhere").await;
    scene.bob.says(&scene.readers, "bob").await;
    book.until("bob", 1).await;
    assert_eq!(book.times("ann, elsewhere"), 0, "one thing after the other: {:?}", book.lines());
    running.stop().await.unwrap();

    // what waits is sorted anew: the chats are what counts now
    let running = start(Order::Chat).await;
    book.until("hang", 2).await;
    book.until("ann, elsewhere", 1).await;
    scene.bob.says(&scene.readers, "bob again").await;
    scene.bob.says(&scene.writers, "bob, elsewhere").await;
    book.until("bob, elsewhere", 1).await;
    assert_eq!(book.times("bob again"), 0, "{:?}", book.lines());
    running.stop().await.unwrap();
}

#[tokio::test]
async fn the_order_can_be_that_of_each_user_on_the_bot_api() {
    of_a_user::<BotApi>(Target::Cloud).await;
}

#[tokio::test]
async fn the_order_can_be_that_of_each_user_on_mtproto() {
    of_a_user::<MtprotoBot>(Target::BotAccount).await;
}
