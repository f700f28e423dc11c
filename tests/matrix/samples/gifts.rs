//! The gifts that an account has.

use capgram::model::{OwnedGift, OwnedGiftKind};
use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_sim::world::{ChatKey, GiftText, OwnedGift as Owned};
use capgram_tests::stage::{Performer, Stage};

use crate::allowed::{ensure, uncovered};

/// Ann gives an account something; how that account names it.
fn given<A: Performer>(stage: &Stage<A>, to: i64, with_upgrade: bool) -> String {
    let ann = stage.scene.ann.id();
    let number = stage.scene.telegram.world().with(|sim| {
        sim.buy_stars(ann, 45);
        let id = sim.available_gifts()[1].id;
        let text = GiftText { text: "for you".into(), entities: Vec::new() };
        sim.send_gift(ann, ChatKey::private(ann, to), id, with_upgrade, text).expect("Ann can afford it");
        sim.gifts_of(ChatKey::private(to, to))[0].number
    });
    number.to_string()
}

/// What an account and others have.
pub(crate) async fn read<A: Performer + ReadUserInfo>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (world, ann, bob) = (stage.scene.telegram.world(), stage.scene.ann.id(), stage.scene.bob.id());
    if operation.name == "chat.gifts" {
        let (first, second) = (given(stage, bob, false), given(stage, bob, true));
        world.with(|sim| sim.show_gift(bob, first.parse().expect("a number"), false)).map_err(Error::other)?;
        let all = world.with(|sim| sim.gifts_of(ChatKey::private(bob, bob)).len());
        let gifts: Vec<OwnedGift> = stage.chat(ChatKey::private(stage.scene.account, bob)).gifts().all().await?;
        let right = |gift: &OwnedGift| gift.sender == Some(UserId(ann)) && gift.text == "for you" && gift.saved && gift.id.is_empty();
        return ensure(gifts.len() == all - 1 && right(&gifts[0]) && !second.is_empty(), "they are others");
    }
    let id = given(stage, stage.scene.account, false);
    let gifts = stage.bot.gifts().all().await?;
    let convertible = |gift: &&OwnedGift| {
        gift.id == id && matches!(gift.kind, OwnedGiftKind::Regular { convert_stars: Some(_), can_be_upgraded: true, .. })
    };
    ensure(gifts.iter().any(|gift| convertible(&gift)), "they are others")?;
    ensure(stage.bot.gifts().unsaved().all().await?.iter().all(|gift| gift.id != id), "it is hidden")
}

/// What an account does with what it has.
pub(crate) async fn manage_gifts<A: Performer + ManageGifts + ReadUserInfo>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (world, account, bob) = (stage.scene.telegram.world(), stage.scene.account, stage.scene.bob.id());
    let id = given(stage, account, true);
    // those of other samples are there, too
    let has = |someone: i64| {
        let named = |gift: &Owned| gift.number.to_string() == id || gift.former.is_some_and(|former| former.to_string() == id);
        world.with(|sim| sim.gifts_of(ChatKey::private(someone, someone)).into_iter().find(named))
    };
    match operation.name {
        "bot.hide_gift" => {
            stage.bot.hide_gift(&id).await?;
            let shown = stage.bot.gifts().saved().all().await?;
            let hidden = stage.bot.gifts().unsaved().all().await?;
            let among = |gifts: &[OwnedGift]| gifts.iter().any(|gift| gift.id == id);
            ensure(has(account).is_some_and(|gift| !gift.saved) && !among(&shown) && among(&hidden), "it is still shown")
        }
        "bot.show_gift" => {
            stage.bot.hide_gift(&id).await?;
            stage.bot.show_gift(&id).await?;
            ensure(has(account).is_some_and(|gift| gift.saved), "it is still hidden")
        }
        "bot.convert_gift" => {
            let before = world.with(|sim| sim.stars(account));
            stage.bot.convert_gift(&id).await?;
            ensure(has(account).is_none() && world.with(|sim| sim.stars(account)) > before, "it is still there")?;
            let again = stage.bot.convert_gift(&id).await;
            ensure(again.is_err(), "it was converted twice")
        }
        "bot.upgrade_gift" => {
            stage.bot.upgrade_gift(&id).keep_original_details().await?;
            let gifts = stage.bot.gifts().all().await?;
            let name = has(account).and_then(|gift| gift.unique).map(|unique| unique.slug).unwrap_or_default();
            let unique = |gift: &&OwnedGift| matches!(&gift.kind, OwnedGiftKind::Unique { name: known, .. } if *known == name);
            ensure(gifts.iter().find(unique).is_some_and(|gift| gift.text == "for you"), "it is not unique")?;
            // one whose upgrade was not paid for
            let plain = given(stage, account, false);
            world.with(|sim| sim.buy_stars(account, 100));
            ensure(stage.bot.upgrade_gift(&plain).await.is_err(), "it was for nothing")?;
            stage.bot.upgrade_gift(&plain).stars(20).await?;
            let made = world
                .with(|sim| sim.gifts_of(ChatKey::private(account, account)).into_iter().find(|gift| gift.former == plain.parse().ok()));
            ensure(made.is_some_and(|gift| gift.unique.is_some()), "it is not unique")
        }
        "bot.transfer_gift" => {
            stage.bot.upgrade_gift(&id).await?;
            let name = has(account).and_then(|gift| gift.unique).map(|unique| unique.slug);
            world.with(|sim| sim.buy_stars(account, 100));
            ensure(stage.bot.transfer_gift(&id, UserId(bob)).await.is_err(), "it was for nothing")?;
            stage.bot.transfer_gift(&id, UserId(bob)).stars(25).await?;
            let his = world.with(|sim| sim.gifts_of(ChatKey::private(bob, bob)));
            let same = his.into_iter().any(|gift| name.is_some() && gift.unique.map(|unique| unique.slug) == name);
            ensure(has(account).is_none() && same, "Bob does not have it")
        }
        _ => uncovered(operation),
    }
}
