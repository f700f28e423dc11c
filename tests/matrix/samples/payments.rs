//! Payments, stars and gifts.

use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_sim::world::{InvoiceAt, Payment};
use capgram_tests::stage::{Performer, Stage};

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
