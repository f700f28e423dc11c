//! Payments, stars and gifts.

use capgram::prelude::*;
use capgram_catalogue::{Event, Operation};
use capgram_sim::world::{InvoiceAt, Payment, ShippingAddress};
use capgram_tests::stage::{Met, Performer, Stage};

use super::business::handed;
use crate::allowed::{ensure, uncovered};

/// What every target can do.
pub(crate) async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Option<Result> {
    let (world, account) = (stage.scene.telegram.world(), stage.scene.account);
    Some(match operation.name {
        "bot.star_balance" => {
            world.with(|sim| sim.buy_stars(account, 7));
            let owned = world.with(|sim| sim.stars(account));
            match stage.bot.star_balance().await {
                Ok(balance) => ensure(balance.stars == owned, "the balance is another"),
                Err(error) => Err(error),
            }
        }
        "bot.star_transactions" => {
            for _ in 0..101 {
                world.with(|sim| sim.buy_stars(account, 1));
            }
            match stage.bot.star_transactions().all().await {
                // more than fit on a page
                Ok(all) => ensure(all.len() >= 101 && all[0].amount.stars == 1, "they are others"),
                Err(error) => Err(error),
            }
        }
        "bot.available_gifts" => match stage.bot.available_gifts().await {
            Ok(gifts) => ensure(gifts.len() == 3 && gifts[1].upgrade_stars == Some(20), "they are others"),
            Err(error) => Err(error),
        },
        "chat.send_gift" => send_gift(stage).await,
        "bot.gift_premium_subscription" => {
            world.with(|sim| sim.buy_stars(account, 1000));
            let before = world.with(|sim| sim.stars(account));
            match stage.bot.gift_premium_subscription(stage.bob(), 3, 1000).text(Html("<b>enjoy</b>")).await {
                Ok(()) => ensure(world.with(|sim| sim.stars(account)) == before - 1000, "it was not paid for"),
                Err(error) => Err(error),
            }
        }
        _ => return None,
    })
}

async fn send_gift<A: Performer>(stage: &Stage<A>) -> Result {
    let (world, account, ann) = (stage.scene.telegram.world(), stage.scene.account, stage.scene.ann.id());
    world.with(|sim| sim.buy_stars(account, 45));
    let gifts = stage.bot.available_gifts().await?;
    let user = stage.bot.user(ann);
    user.chat().send_gift(&gifts[1]).pay_for_upgrade().text("for you").await?;
    let given = world.with(|sim| sim.gifts_of(capgram_sim::world::ChatKey::private(ann, ann)));
    let right = given.first().is_some_and(|gift| gift.gift.to_string() == gifts[1].id && gift.prepaid_upgrade && gift.text == "for you");
    ensure(right, "she has no such gift")
}

/// What only bots can do.
pub(crate) async fn take_payments<A: Performer + TakePayments>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (world, account) = (stage.scene.telegram.world(), stage.scene.account);
    let invoice = Invoice::stars("Book", "A good one", "book-2", 5);
    match operation.name {
        "chat.send_invoice" => {
            let sent = stage.readers().send_invoice(invoice).await?;
            let key = stage.scene.readers.key();
            let shown = world.with(|sim| sim.messages[&key][&sent.id().0].invoice.clone());
            ensure(shown.is_some_and(|invoice| invoice.total() == 5 && invoice.payload == "book-2"), "the invoice is another")
        }
        "bot.create_invoice_link" => {
            let link = stage.bot.create_invoice_link(invoice).await?;
            let slug = link.rsplit('$').next().unwrap_or_default();
            ensure(world.with(|sim| sim.payments.links.contains_key(slug)), "nobody knows the link")
        }
        "shipping.answer" | "shipping.decline" => {
            let answered = shipping(stage, operation.name == "shipping.answer").await?;
            let right = match operation.name {
                "shipping.answer" => answered.is_ok_and(|options| options.len() == 1 && options[0].prices[0].1 == 300),
                _ => answered.is_err_and(|why| why == "we do not ship there"),
            };
            ensure(right, "the answer is another")
        }
        "checkout.answer" | "checkout.decline" => {
            let before = world.with(|sim| sim.payments.made.len());
            check_out(stage, invoice, operation.name == "checkout.answer").await?;
            let made = world.with(|sim| sim.payments.made.len()) - before;
            ensure(made == usize::from(operation.name == "checkout.answer"), "another number of payments was made")
        }
        "bot.refund_star_payment" => {
            let payment = paid(stage, invoice).await?;
            stage.bot.refund_star_payment(payment.account, payment.charge.clone()).await?;
            let again = stage.bot.refund_star_payment(payment.account, payment.charge).await;
            let refused =
                again.is_err_and(|error| error.refusal().is_some_and(|refusal| refusal.text.ends_with("CHARGE_ALREADY_REFUNDED")));
            ensure(refused, "it can be given back twice")
        }
        "bot.edit_user_star_subscription" => {
            let invoice = invoice.subscription(std::time::Duration::from_secs(2_592_000));
            let payment = paid(stage, invoice).await?;
            stage.bot.edit_user_star_subscription(payment.account, payment.charge.clone(), true).await?;
            let canceled =
                || world.with(|sim| sim.payments.made.iter().any(|one| one.bot == account && one.charge == payment.charge && one.canceled));
            ensure(canceled(), "it goes on")?;
            stage.bot.edit_user_star_subscription(payment.account, payment.charge.clone(), false).await?;
            ensure(!canceled(), "it does not go on")
        }
        _ => uncovered(operation),
    }
}

/// Ann asks how a book is shipped; what she is answered.
async fn shipping<A: Performer + TakePayments>(
    stage: &Stage<A>,
    ship: bool,
) -> Result<std::result::Result<Vec<capgram_sim::world::ShippingOption>, String>> {
    let invoice = Invoice::new("Book", "A good one", "book-2", "EUR", "1:TEST").price("Book", 900).flexible().need_shipping_address();
    let link = stage.bot.create_invoice_link(invoice).await?;
    let (ann, world) = (stage.scene.ann.id(), stage.scene.telegram.world());
    let address = ShippingAddress { country_code: "DE".into(), city: "Mainz".into(), ..ShippingAddress::default() };
    let id = world.with(|sim| sim.ask_shipping(ann, InvoiceAt::Link(&link), address)).map_err(Error::other)?;
    let query = stage.next_that(|met| handed(met, "shipping_query", |update| update.get::<ShippingQuery<A>>())).await;
    ensure(query.payload() == "book-2" && query.user().id().0 == ann, "the query is another")?;
    ensure(query.address().country_code == "DE" && query.address().city == "Mainz", "the address is another")?;
    match ship {
        true => query.answer([capgram::ShippingOption::new("post", "By post").price("Postage", 300)]).await?,
        false => query.decline("we do not ship there").await?,
    }
    let answer = world.with(|sim| sim.payments.shipping_queries[&id].answer.clone());
    answer.ok_or_else(|| Error::other("nobody was answered"))
}

/// Ann wants to pay.
async fn check_out<A: Performer + TakePayments>(stage: &Stage<A>, invoice: Invoice, take: bool) -> Result {
    let link = stage.bot.create_invoice_link(invoice).await?;
    let ann = stage.scene.ann.id();
    let world = stage.scene.telegram.world();
    let id = world.with(|sim| {
        sim.buy_stars(ann, 5);
        sim.check_out(ann, InvoiceAt::Link(&link), None, None).map_err(Error::other)
    })?;
    let query = stage.next_that(|met| handed(met, "pre_checkout_query", |update| update.get::<PreCheckoutQuery<A>>())).await;
    ensure(query.payload() == "book-2" && query.total_amount() == 5 && query.currency() == "XTR", "the query is another")?;
    if !take {
        query.decline("sold out").await?;
        let answer = world.with(|sim| sim.payments.pre_checkout_queries[&id].answer.clone());
        return ensure(answer == Some(Err("sold out".into())), "the answer is another");
    }
    query.answer().await?;
    let paid = stage.next_that(|met| match met {
        Met::Message(message) => message.successful_payment().cloned(),
        _ => None,
    });
    let paid = paid.await;
    ensure(paid.payload == "book-2" && paid.total_amount == 5 && !paid.telegram_charge_id.is_empty(), "the payment is another")
}

/// What happens around payments.
pub(crate) async fn happen<A: Performer>(event: &Event, stage: &Stage<A>) -> Option<Result<(), String>> {
    if !matches!(event.name, "shipping_query" | "pre_checkout_query" | "purchased_paid_media") {
        return None;
    }
    let world = stage.scene.telegram.world();
    let (ann, account) = (stage.scene.ann.id(), stage.scene.account);
    let sold = |flexible: bool| {
        let (currency, provider_token) = if flexible { ("EUR", Some("1:TEST".to_owned())) } else { ("XTR", None) };
        capgram_sim::world::Invoice {
            title: "Book".into(),
            description: "A good one".into(),
            payload: "book-2".into(),
            currency: currency.into(),
            prices: vec![("Book".into(), 5)],
            provider_token,
            flexible,
            ..Default::default()
        }
    };
    let happened = world.with(|sim| {
        sim.buy_stars(ann, 5);
        match event.name {
            "shipping_query" => {
                let link = sim.export_invoice(account, sold(true))?;
                sim.ask_shipping(ann, InvoiceAt::Link(&link), ShippingAddress { country_code: "DE".into(), ..Default::default() }).map(drop)
            }
            "pre_checkout_query" => {
                let link = sim.export_invoice(account, sold(false))?;
                sim.check_out(ann, InvoiceAt::Link(&link), None, None).map(drop)
            }
            _ if !sim.is_bot(account) => Err(capgram_sim::Refusal::user_bot_required()),
            _ => sim.buy_paid_media(ann, account, 5, "photos-1"),
        }
    });
    Some(happened.map_err(|refusal| refusal.to_string()))
}

/// Ann pays what a link asks for.
async fn paid<A: Performer + TakePayments>(stage: &Stage<A>, invoice: Invoice) -> Result<Payment> {
    let link = stage.bot.create_invoice_link(invoice).await?;
    let (ann, account) = (stage.scene.ann.id(), stage.scene.account);
    stage.scene.telegram.world().with(|sim| {
        sim.buy_stars(ann, 5);
        let query = sim.check_out(ann, InvoiceAt::Link(&link), None, None).map_err(Error::other)?;
        sim.answer_pre_checkout(account, query, Ok(())).map_err(Error::other)?;
        Ok(sim.payments.made.last().cloned().expect("a payment was made"))
    })
}
