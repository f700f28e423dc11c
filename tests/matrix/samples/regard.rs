//! Boosts, verification, profile photos.

use capgram::model::BoostSource;
use capgram::prelude::*;
use capgram_catalogue::{Operation, Target};
use capgram_sim::FileKind;
use capgram_sim::world::{BoostKind, ChatKey, NewFile, Outgoing};
use capgram_tests::stage::{Met, Performer, Stage};

use crate::allowed::ensure;

pub(crate) async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Option<Result> {
    Some(match operation.name {
        "chat.boosts_of" => boosts(stage).await,
        "user.profile_photos" => profile_photos(stage).await,
        "user.verify" | "user.remove_verification" | "chat.verify" | "chat.remove_verification" => verification(operation, stage).await,
        _ => return None,
    })
}

async fn boosts<A: Performer>(stage: &Stage<A>) -> Result {
    let (bob, key) = (stage.scene.bob.id(), stage.scene.readers.key());
    let giveaway = BoostKind::Giveaway { message: Some(3), stars: Some(50), unclaimed: false };
    let world = stage.scene.telegram.world();
    let given = world.with(|sim| Ok((sim.boost(bob, key, BoostKind::Premium)?, sim.boost(bob, key, giveaway)?)));
    let (first, _) = given.map_err(|refusal: capgram_sim::Refusal| Error::other(refusal))?;
    let boosts = stage.readers().boosts_of(stage.bob()).await?;
    let [premium, giveaway] = boosts.as_slice() else { return ensure(false, "there are not two") };
    ensure(premium.id == first.id && premium.expires > premium.added, "it is another")?;
    ensure(premium.source == BoostSource::Premium { user: stage.bob() }, "it came from elsewhere")?;
    ensure(matches!(giveaway.source, BoostSource::Giveaway { stars: Some(50), .. }), "it came from elsewhere")
}

async fn profile_photos<A: Performer>(stage: &Stage<A>) -> Result {
    let ann = stage.scene.ann.id();
    stage.scene.telegram.world().with(|sim| {
        for number in 0..101 {
            let photo = sim.add_file(NewFile::new(FileKind::Photo, Some("me.jpg"), format!("picture {number}"))).id;
            sim.personal(ann).photos.insert(0, photo);
        }
    });
    let all = stage.bot.user(ann).profile_photos().all().await?;
    let newest = all.first().ok_or_else(|| Error::other("there are none"))?.download_bytes().await?;
    ensure(all.len() == 101 && newest == "picture 100", "they are others")?;
    ensure(stage.bot.user(ann).profile_photos().limit(2).all().await?.len() == 2, "there are not two")?;
    let info = stage.bot.user(ann).chat().info().await?;
    let shown = info.photo().ok_or_else(|| Error::other("the chat shows none"))?.download_bytes().await?;
    ensure(shown == "picture 100", "the chat shows another")
}

async fn verification<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (account, ann, key) = (stage.scene.account, stage.scene.ann.id(), stage.scene.readers.key());
    let world = stage.scene.telegram.world();
    // a user account speaks in the name of a bot of its own, which it has to have met
    let mut through = account;
    if A::TARGET == Target::UserAccount {
        through = stage.scene.telegram.default_bot().id();
        world.with(|sim| sim.open_dialog(through, account));
        world.with(|sim| sim.send(through, ChatKey::private(through, account), Outgoing::text("at your service"))).map_err(Error::other)?;
        stage.next_that(|met| matches!(met, Met::Message(message) if message.text() == "at your service").then_some(())).await;
    }
    world.with(|sim| sim.make_verifier(through, Some(account)));
    let through = UserId(through);
    let (readers, user) = (stage.readers(), stage.bot.user(ann));
    let said = || {
        let chat = world.with(|sim| sim.details(key).verified);
        let user = world.with(|sim| sim.verifications.accounts.get(&ann).cloned());
        let words = if operation.on == "Chat" { chat } else { user };
        words.map(|words| words.description.unwrap_or_default())
    };
    match operation.on {
        "Chat" => readers.verify().description("a library").through(through).await?,
        _ => user.verify().description("a library").through(through).await?,
    }
    ensure(said().as_deref() == Some("a library"), "it says something else")?;
    match operation.name {
        "chat.remove_verification" => readers.remove_verification().through(through).await?,
        "user.remove_verification" => user.remove_verification().through(through).await?,
        _ => return Ok(()),
    }
    ensure(said().is_none(), "it still says so")
}
