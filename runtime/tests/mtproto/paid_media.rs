//! Photos and videos that are seen for stars.

use capgram::prelude::*;
use capgram_sim::Telegram;

use crate::bots::{Answers, assert_no_violations, bot, start, user_account};
use crate::stage::files::Folder;
use crate::stage::kind;

fn photo() -> InputFile {
    InputFile::bytes("a.jpg", "a picture")
}

/// A person sells in channels; what others have not paid for, they see the measures of.
#[tokio::test]
async fn a_person_sees_what_is_paid_for() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    let shop = telegram.channel("shop", [&ann, &bob]);
    let running = start(&telegram, user_account(&telegram, &folder, Answers::right(&bob))).await;
    ann.says(&group, "hello").await;
    let heard = running.hears().await;
    assert_eq!(kind(&telegram, heard.chat().send_paid_media(5, [photo()]).await), "Refused");

    let seller = bot(&telegram, &folder).await;
    ann.says(&group, "what have you got?").await;
    let asked = seller.hears().await;
    let sent = asked.chat().send_paid_media(5, [photo()]).caption("a cat").payload("cat-1").await.unwrap();
    assert_eq!((sent.paid_media().unwrap().stars, sent.files().len(), sent.text()), (5, 1, "a cat"));
    let offered = loop {
        let message = running.hears().await;
        if message.paid_media().is_some() {
            break message;
        }
    };
    assert_eq!((offered.paid_media().unwrap().items.len(), offered.files().len()), (1, 0));
    telegram.world().with(|sim| {
        sim.buy_stars(bob.id(), 5);
        sim.buy_shown(bob.id(), group.key(), sent.id().0).unwrap();
    });
    let seen = offered.chat().message(offered.id()).await.unwrap().unwrap();
    assert_eq!(seen.files()[0].download_bytes().await.unwrap(), "a picture");

    ann.says(&shop, "open").await;
    shop.promotes(&bob);
    let post = loop {
        let message = running.hears().await;
        if message.text() == "open" {
            break message;
        }
    };
    let sold = post.chat().send_paid_media(25_000, [photo(), photo()]).await.unwrap();
    assert_eq!((sold.paid_media().unwrap().stars, sold.files().len()), (25_000, 2));
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
    seller.stop().await.unwrap();
}

#[tokio::test]
async fn what_telegram_does_not_take_is_not_sent() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    ann.writes_to_bot("hello").await;
    let chat = running.hears().await.chat();
    let send = |stars, count| chat.send_paid_media(stars, (0..count).map(|_| photo()));
    assert_eq!(kind(&telegram, send(5, 0).await), "Limit");
    assert_eq!(kind(&telegram, send(5, 11).await), "Limit");
    assert_eq!(kind(&telegram, send(25_001, 1).await), "Limit");
    assert_eq!(kind(&telegram, chat.send_paid_media(5, [InputFile::bytes("a.pdf", "a paper")]).await), "Other");
    assert_eq!(telegram.count_requests("messages.sendMedia"), 0);
    running.stop().await.unwrap();
}
