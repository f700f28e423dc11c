//! Invoices, payments and stars at their edges.

use std::time::Duration;

use capgram::model::SuccessfulPayment;
use capgram::prelude::*;
use capgram::{Invoice, PreCheckoutQuery, ShippingOption, ShippingQuery};
use capgram_sim::world::{InvoiceAt, OrderInfo, ShippingAddress};

use crate::scene::{BotPlayer, Player, Scene};
use crate::stage::Met;

on! {
    everyone:
    star_transactions_come_by_the_page;
    bots:
    an_invoice_has_everything_that_it_was_given
    an_invoice_that_cannot_be_is_refused_alike
    a_parcel_is_shipped_and_paid_for
    a_checkout_is_declined_or_comes_too_late
    stars_are_given_back_once
    a_subscription_is_ended_and_goes_on;
}

const MONTH: Duration = Duration::from_secs(30 * 24 * 60 * 60);

fn book() -> Invoice {
    Invoice::stars("Book", "A good one", "book-2", 5)
}

fn parcel() -> Invoice {
    Invoice::new("Book", "A good one", "book-2", "EUR", "1:TEST").price("Book", 900).price("Wrapping", 50)
}

async fn an_invoice_has_everything_that_it_was_given<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let invoice = parcel()
        .tips(500, [50, 100, 500])
        .photo("https://example.com/book.jpg")
        .photo_size(640, 480, 40_000)
        .provider_data("{\"a\":1}")
        .need_name()
        .need_phone_number()
        .need_email()
        .need_shipping_address()
        .phone_number_to_provider()
        .email_to_provider()
        .flexible()
        .start_parameter("book");
    let keyboard = Keyboard::inline([[button("Pay").pay(), button("Docs").url("https://example.com/docs")]]);
    let sent = scene.chat().send_invoice(invoice).keyboard(keyboard.clone()).silent().protected().await.unwrap();
    assert_eq!(sent.keyboard(), Some(&keyboard));
    let told = sent.invoice().unwrap();
    assert_eq!((told.title.as_str(), told.description.as_str(), told.currency.as_str()), ("Book", "A good one", "EUR"));
    assert_eq!((told.total_amount, told.start_parameter.as_str()), (950, "book"));
    let kept = scene.sim(|sim| sim.messages[&scene.group.key()][&sent.id().0].clone());
    assert!(kept.silent && kept.protected);
    let kept = kept.invoice.clone().unwrap();
    assert_eq!((&kept.payload[..], kept.max_tip, &kept.suggested_tips[..]), (&b"book-2"[..], 500, &[50, 100, 500][..]));
    assert_eq!(kept.prices, [("Book".to_owned(), 900), ("Wrapping".to_owned(), 50)]);
    assert!(kept.need_name && kept.need_phone && kept.need_email && kept.need_address && kept.flexible);
    scene.end().await;
}

async fn an_invoice_that_cannot_be_is_refused_alike<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let long = |count: usize| "é".repeat(count);
    for invoice in [
        Invoice::stars("", "A good one", "book-2", 5),
        Invoice::stars(long(33), "A good one", "book-2", 5),
        Invoice::stars("Book", "", "book-2", 5),
        Invoice::stars("Book", long(256), "book-2", 5),
        Invoice::stars("Book", "A good one", "", 5),
        // bytes, not characters
        Invoice::stars("Book", "A good one", long(65), 5),
    ] {
        let shown = format!("{invoice:?}");
        assert_eq!(scene.kind(scene.chat().send_invoice(invoice.clone()).await), "Limit", "{shown}");
        assert_eq!(scene.kind(scene.bot.create_invoice_link(invoice).await), "Limit", "{shown}");
    }
    assert!(scene.sim(|sim| sim.payments.links.is_empty()));
    for invoice in [
        Invoice::stars("Book", "A good one", "book-2", 0),
        book().price("Wrapping", 1),
        book().need_email(),
        book().flexible(),
        Invoice::new("Book", "A good one", "book-2", "eur", "1:TEST").price("Book", 900),
        Invoice::new("Book", "A good one", "book-2", "EUR", "no token").price("Book", 900),
        Invoice::new("Book", "A good one", "book-2", "EUR", "1:TEST"),
    ] {
        let shown = format!("{invoice:?}");
        assert_eq!(scene.kind(scene.chat().send_invoice(invoice.clone()).await), "Refused", "{shown}");
        assert_eq!(scene.kind(scene.bot.create_invoice_link(invoice).await), "Refused", "{shown}");
    }
    // a subscription is paid by a link alone, and by the month
    assert_eq!(scene.kind(scene.chat().send_invoice(book().subscription(MONTH)).await), "Other");
    assert_eq!(scene.kind(scene.bot.create_invoice_link(book().subscription(MONTH * 2)).await), "Refused");
    let most = Invoice::stars(long(32), long(255), long(64), 5);
    scene.chat().send_invoice(most.clone()).await.unwrap();
    scene.bot.create_invoice_link(most).await.unwrap();
    scene.end().await;
}

async fn shipping<A: BotPlayer>(scene: &Scene<A>, link: &str) -> (i64, ShippingQuery<A>) {
    let address = ShippingAddress { country_code: "DE".into(), city: "Mainz".into(), ..ShippingAddress::default() };
    let id = scene.sim(|sim| sim.ask_shipping(scene.ann.id(), InvoiceAt::Link(link), address)).unwrap();
    (id, scene.event(|update| update.get::<ShippingQuery<A>>()).await)
}

async fn checkout<A: BotPlayer>(scene: &Scene<A>, link: &str, option: Option<&str>, info: Option<OrderInfo>) -> (i64, PreCheckoutQuery<A>) {
    let option = option.map(str::to_owned);
    let id = scene.sim(|sim| sim.check_out(scene.ann.id(), InvoiceAt::Link(link), option, info)).unwrap();
    (id, scene.event(|update| update.get::<PreCheckoutQuery<A>>()).await)
}

/// What the next message of a payment tells.
async fn paid_for<A: BotPlayer>(scene: &Scene<A>) -> SuccessfulPayment {
    scene.running.next_that(|met| if let Met::Message(message) = met { message.successful_payment().cloned() } else { None }).await
}

async fn a_parcel_is_shipped_and_paid_for<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    let link = scene.bot.create_invoice_link(parcel().flexible().need_shipping_address().need_name()).await.unwrap();
    let (id, query) = shipping(&scene, &link).await;
    assert_eq!((query.payload(), query.user().id().0), ("book-2", scene.ann.id()));
    assert_eq!((query.address().country_code.as_str(), query.address().city.as_str()), ("DE", "Mainz"));
    assert_eq!(scene.kind(query.answer([]).await), "Refused", "there is no way to ship it");
    let options = || {
        [
            ShippingOption::new("post", "By post").price("Postage", 300).price("Box", 20),
            ShippingOption::new("mule", "By mule").price("Hay", 4000),
        ]
    };
    query.answer(options()).await.unwrap();
    let answered = scene.sim(|sim| sim.payments.shipping_queries[&id].answer.clone()).unwrap().unwrap();
    assert_eq!(answered[0].prices, [("Postage".to_owned(), 300), ("Box".to_owned(), 20)]);
    assert_eq!((answered.len(), answered[1].title.as_str()), (2, "By mule"));
    assert_eq!(scene.kind(query.answer(options()).await), "QueryExpired");
    assert_eq!(scene.kind(query.decline("too late").await), "QueryExpired");

    let address = ShippingAddress { country_code: "DE".into(), city: "Mainz".into(), ..ShippingAddress::default() };
    let info = OrderInfo { name: Some("Ann".into()), address: Some(address), ..OrderInfo::default() };
    let (_, query) = checkout(&scene, &link, Some("post"), Some(info)).await;
    assert_eq!((query.total_amount(), query.currency(), query.payload()), (1270, "EUR", "book-2"));
    assert_eq!(query.shipping_option_id(), Some("post"));
    let info = query.order_info().unwrap();
    assert_eq!((info.name.as_deref(), info.email.as_deref()), (Some("Ann"), None));
    assert_eq!(info.shipping_address.as_ref().map(|address| address.city.as_str()), Some("Mainz"));
    query.answer().await.unwrap();
    let paid = paid_for(&scene).await;
    assert_eq!((paid.total_amount, paid.currency.as_str(), paid.payload.as_str()), (1270, "EUR", "book-2"));
    assert_eq!((paid.shipping_option_id.as_deref(), paid.subscription_until), (Some("post"), None));
    assert!(paid.provider_charge_id.starts_with("ch_") && !paid.telegram_charge_id.is_empty());
    assert_eq!(paid.order_info.unwrap().name.as_deref(), Some("Ann"));
    // only stars come back by Telegram
    assert_eq!(scene.kind(scene.bot.refund_star_payment(scene.ann.id(), paid.telegram_charge_id).await), "Refused");

    let (id, query) = shipping(&scene, &link).await;
    query.decline("not to Mainz").await.unwrap();
    assert_eq!(scene.sim(|sim| sim.payments.shipping_queries[&id].answer.clone()), Some(Err("not to Mainz".to_owned())));
    scene.end().await;
}

async fn a_checkout_is_declined_or_comes_too_late<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    scene.sim(|sim| sim.buy_stars(scene.ann.id(), 50));
    let link = scene.bot.create_invoice_link(book()).await.unwrap();
    let made = || scene.sim(|sim| sim.payments.made.len());
    let (id, query) = checkout(&scene, &link, None, None).await;
    assert_eq!((query.total_amount(), query.currency(), query.shipping_option_id()), (5, "XTR", None));
    assert!(query.order_info().is_none());
    query.decline("sold out").await.unwrap();
    assert_eq!(scene.sim(|sim| sim.payments.pre_checkout_queries[&id].answer.clone()), Some(Err("sold out".to_owned())));
    assert_eq!(scene.kind(query.answer().await), "QueryExpired", "it has its answer");

    let (_, query) = checkout(&scene, &link, None, None).await;
    scene.telegram.advance(Duration::from_secs(11));
    assert_eq!(scene.kind(query.answer().await), "QueryExpired");
    let (_, query) = checkout(&scene, &link, None, None).await;
    scene.telegram.advance(Duration::from_secs(9));
    assert_eq!(made(), 0);
    query.answer().await.unwrap();
    assert_eq!((made(), scene.sim(|sim| sim.stars(scene.ann.id()))), (1, 45));
    scene.end().await;
}

async fn stars_are_given_back_once<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    scene.sim(|sim| sim.buy_stars(scene.ann.id(), 5));
    let link = scene.bot.create_invoice_link(book()).await.unwrap();
    checkout(&scene, &link, None, None).await.1.answer().await.unwrap();
    let paid = paid_for(&scene).await;
    assert_eq!((paid.total_amount, paid.currency.as_str(), paid.provider_charge_id.as_str()), (5, "XTR", ""));
    assert_eq!(scene.bot.star_balance().await.unwrap().stars, 5);

    let refund = |user: i64, charge: &str| scene.bot.refund_star_payment(user, charge.to_owned());
    assert_eq!(scene.kind(refund(scene.ann.id(), "no such charge").await), "Refused");
    assert_eq!(scene.kind(refund(scene.ann.id(), "").await), "Refused");
    assert_eq!(scene.kind(refund(scene.bob.id(), &paid.telegram_charge_id).await), "Refused", "it was not he who paid");
    assert_eq!(scene.kind(refund(987_654_321, &paid.telegram_charge_id).await), "UserNotFound");
    refund(scene.ann.id(), &paid.telegram_charge_id).await.unwrap();
    assert_eq!(scene.kind(refund(scene.ann.id(), &paid.telegram_charge_id).await), "Refused");
    assert_eq!((scene.bot.star_balance().await.unwrap().stars, scene.sim(|sim| sim.stars(scene.ann.id()))), (0, 5));

    let all = scene.bot.star_transactions().all().await.unwrap();
    let amounts: Vec<i64> = all.iter().map(|one| one.amount.stars).collect();
    assert_eq!(amounts, [-5, 5], "newest first");
    assert!(all.iter().all(|one| one.payload.as_deref() == Some("book-2")), "{all:?}");
    scene.end().await;
}

async fn a_subscription_is_ended_and_goes_on<A: BotPlayer>() {
    let scene = Scene::<A>::open().await;
    scene.sim(|sim| sim.buy_stars(scene.ann.id(), 10));
    let link = scene.bot.create_invoice_link(book().subscription(MONTH)).await.unwrap();
    checkout(&scene, &link, None, None).await.1.answer().await.unwrap();
    let paid = paid_for(&scene).await;
    let left = paid.subscription_until.unwrap().duration_since(std::time::SystemTime::now()).unwrap();
    assert!(left > MONTH - Duration::from_secs(60) && left <= MONTH, "{left:?}");
    let charge = paid.telegram_charge_id;
    let edit = |user: i64, charge: &str, canceled| scene.bot.edit_user_star_subscription(user, charge.to_owned(), canceled);
    for canceled in [true, true, false] {
        edit(scene.ann.id(), &charge, canceled).await.unwrap();
        assert_eq!(scene.sim(|sim| sim.payments.made[0].canceled), canceled);
    }
    assert_eq!(scene.kind(edit(scene.bob.id(), &charge, true).await), "Refused");
    // what was paid for once is no subscription
    let link = scene.bot.create_invoice_link(book()).await.unwrap();
    checkout(&scene, &link, None, None).await.1.answer().await.unwrap();
    let once = paid_for(&scene).await;
    assert_eq!(scene.kind(edit(scene.ann.id(), &once.telegram_charge_id, true).await), "Refused");
    scene.end().await;
}

async fn star_transactions_come_by_the_page<A: Player>() {
    let scene = Scene::<A>::open().await;
    assert!(scene.bot.star_transactions().all().await.unwrap().is_empty());
    assert_eq!(scene.bot.star_balance().await.unwrap().stars, 0);
    let asked = || scene.telegram.count_requests("getStarTransactions") + scene.telegram.count_requests("payments.getStarsTransactions");
    for stars in 1..=250 {
        scene.sim(|sim| sim.buy_stars(scene.account, stars));
    }
    let before = asked();
    let all: Vec<i64> = scene.bot.star_transactions().all().await.unwrap().iter().map(|one| one.amount.stars).collect();
    assert_eq!(all, (1..=250).rev().collect::<Vec<i64>>(), "newest first, each once");
    assert_eq!(asked() - before, 3);
    let few: Vec<i64> = scene.bot.star_transactions().limit(3).all().await.unwrap().iter().map(|one| one.amount.stars).collect();
    assert_eq!((few, asked() - before), (vec![250, 249, 248], 4));
    assert!(scene.bot.star_transactions().limit(0).all().await.unwrap().is_empty());
    // exactly a page is all of it
    let page: Vec<_> = scene.bot.star_transactions().limit(100).all().await.unwrap();
    assert_eq!((page.len(), page[99].amount.stars), (100, 151));
    // an error in the middle, and the list goes on where it was
    let mut list = scene.bot.star_transactions();
    for _ in 0..100 {
        list.next().await.unwrap().unwrap();
    }
    scene.telegram.faults().flood_wait("getStarTransactions", 3600, 1).flood_wait("payments.getStarsTransactions", 3600, 1);
    assert_eq!(scene.kind(list.next().await), "FloodWait");
    scene.telegram.faults().clear();
    assert_eq!(list.next().await.unwrap().unwrap().amount.stars, 150);
    scene.end().await;
}
