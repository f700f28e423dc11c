//! Photos and videos that are seen for stars.

use capgram::prelude::*;
use capgram_sim::Telegram;
use std::time::Duration;

use crate::bots::bot;
use crate::stage::{Met, kind};

fn photo() -> InputFile {
    InputFile::bytes("a.jpg", "a picture")
}

#[tokio::test]
async fn paid_media_are_sent_bought_and_told_of() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.writes_to_bot("what have you got?").await;
    let heard = running.hears().await;
    let film = Media::video(InputFile::bytes("a.mp4", "a film")).duration(Duration::from_secs(7)).dimensions(320, 200);
    let sent = heard.chat().send_paid_media(5, [photo().into(), film]).caption(Html("<b>two</b>")).payload("shelf-2").await.unwrap();
    let shown = sent.paid_media().unwrap();
    assert_eq!((shown.stars, shown.items.len(), sent.text(), sent.entities().len(), sent.files().len()), (5, 2, "two", 1, 2));
    assert_eq!((shown.items[1].duration, shown.items[1].size), (Some(Duration::from_secs(7)), Some((320, 200))));
    let again = heard.chat().send_paid_media(1, [&sent.files()[0]]).await.unwrap();
    assert_eq!(again.files().len(), 1);

    let chat = capgram_sim::world::ChatKey::private(ann.id(), telegram.default_bot().id());
    telegram.world().with(|sim| {
        sim.buy_stars(ann.id(), 5);
        sim.buy_shown(ann.id(), chat, sent.id().0).unwrap();
        assert!(sim.buy_shown(ann.id(), chat, sent.id().0).is_err());
        assert_eq!((sim.stars(ann.id()), sim.stars(telegram.default_bot().id())), (0, 5));
    });
    let bought = loop {
        if let (_, Met::Other(update)) = running.next().await
            && let Some(bought) = update.get::<capgram::PurchasedPaidMedia<_>>()
        {
            break bought;
        }
    };
    assert_eq!((bought.user().id().0, bought.payload()), (ann.id(), "shelf-2"));
    running.stop().await.unwrap();
}

#[tokio::test]
async fn what_telegram_does_not_take_is_not_sent() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.writes_to_bot("hello").await;
    let chat = running.hears().await.chat();
    let send = |stars, count| chat.send_paid_media(stars, (0..count).map(|_| photo()));
    assert_eq!(kind(&telegram, send(5, 0).await), "Limit");
    assert_eq!(kind(&telegram, send(5, 11).await), "Limit");
    assert_eq!(kind(&telegram, send(0, 1).await), "Limit");
    let error = send(25_001, 1).await.unwrap_err();
    assert!(error.to_string().contains("the price of paid media has 25001 stars"), "{error}");
    assert_eq!(kind(&telegram, send(5, 1).payload("x".repeat(129)).await), "Limit");
    assert_eq!(kind(&telegram, chat.send_paid_media(5, [InputFile::bytes("a.pdf", "a paper")]).await), "Other");
    assert_eq!(kind(&telegram, chat.send_paid_media(5, [Media::photo(photo()).caption("mine")]).await), "Other");
    assert_eq!(kind(&telegram, chat.send_paid_media(5, [InputFile::bytes("a.jpg", "")]).await), "Limit");
    assert_eq!(telegram.count_requests("sendPaidMedia"), 0);
    running.stop().await.unwrap();
}
