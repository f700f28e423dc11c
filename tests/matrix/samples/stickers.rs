//! Stickers and their sets.

use std::sync::atomic::{AtomicUsize, Ordering};

use capgram::prelude::*;
use capgram::{InputSticker, MaskPoint, MaskPosition, StickerType};
use capgram_catalogue::Operation;
use capgram_sim::world::StickerSet as Kept;
use capgram_tests::stage::{Performer, Stage};

use crate::allowed::ensure;

static SETS: AtomicUsize = AtomicUsize::new(0);

fn sticker(content: &'static str) -> InputSticker {
    InputSticker::new(InputFile::bytes("cat.webp", content), ["🐱"])
}

/// Whose sets they are: a user account's its own, a bot's Ann's.
fn owner<A: Performer>(stage: &Stage<A>) -> UserId {
    if A::TARGET == capgram_catalogue::Target::UserAccount { stage.bot.id() } else { UserId(stage.scene.ann.id()) }
}

/// The name of a set that is not there yet.
fn new_name<A: Performer>(stage: &Stage<A>) -> String {
    let number = SETS.fetch_add(1, Ordering::Relaxed);
    match stage.bot.username() {
        Some(username) => format!("cats{number}_by_{username}"),
        None => format!("cats{number}"),
    }
}

/// A set of two.
async fn made<A: Performer>(stage: &Stage<A>, kind: StickerType) -> Result<StickerSet<A>> {
    let name = new_name(stage);
    stage.bot.create_sticker_set(owner(stage), &name, "Cats", [sticker("one"), sticker("two")]).kind(kind).await?;
    stage.bot.sticker_set(name).await
}

/// The set as the simulator has it.
fn kept<A: Performer>(stage: &Stage<A>, set: &StickerSet<A>) -> Result<Kept> {
    stage.scene.telegram.world().with(|sim| sim.sticker_set(set.name()).cloned()).map_err(Error::other)
}

/// The contents of its files, in order.
fn contents<A: Performer>(stage: &Stage<A>, set: &Kept) -> Vec<String> {
    let world = stage.scene.telegram.world();
    world.with(|sim| {
        set.stickers.iter().map(|sticker| String::from_utf8_lossy(&sim.files[&sticker.file].bytes.to_vec()).into_owned()).collect()
    })
}

pub(crate) async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Option<Result> {
    if operation.on != "StickerSet"
        && !matches!(operation.request, Some("GetStickerSet" | "CreateStickerSet" | "UploadSticker" | "GetCustomEmoji"))
    {
        return None;
    }
    Some(perform(operation, stage).await)
}

async fn perform<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let bot = &stage.bot;
    match operation.name {
        "bot.sticker_set" => {
            let set = made(stage, StickerType::Regular).await?;
            let stickers = set.stickers();
            let emoji = stickers.first().and_then(|file| file.sticker()).and_then(|sticker| sticker.emoji.as_deref());
            ensure(set.title() == "Cats" && stickers.len() == 2 && emoji == Some("🐱"), "it is another")
        }
        "bot.create_sticker_set" => {
            let set = made(stage, StickerType::Mask).await?;
            ensure(contents(stage, &kept(stage, &set)?) == ["one", "two"] && set.kind() == StickerType::Mask, "it is another")
        }
        "bot.upload_sticker" => {
            let file = bot.upload_sticker(owner(stage), InputFile::bytes("dog.webp", "three")).await?;
            let set = made(stage, StickerType::Regular).await?;
            set.add(owner(stage), InputSticker::new(&file, ["🐶"])).await?;
            ensure(contents(stage, &kept(stage, &set)?) == ["one", "two", "three"], "the stickers are others")
        }
        "bot.custom_emoji" => {
            let set = made(stage, StickerType::CustomEmoji).await?;
            let id = kept(stage, &set)?.stickers[1].file;
            let found = bot.custom_emoji([id, 17]).await?;
            let right = found.len() == 1 && found[0].download_bytes().await? == "two";
            ensure(right, "they are others")
        }
        "set.add" => {
            let set = made(stage, StickerType::Regular).await?;
            set.add(owner(stage), sticker("three").keywords(["cat", "paw"])).await?;
            let now = kept(stage, &set)?;
            ensure(
                contents(stage, &now) == ["one", "two", "three"] && now.stickers[2].keywords == ["cat", "paw"],
                "the stickers are others",
            )
        }
        "set.replace" => {
            let set = made(stage, StickerType::Regular).await?;
            set.replace(owner(stage), &set.stickers()[0], sticker("better")).await?;
            ensure(contents(stage, &kept(stage, &set)?) == ["better", "two"], "the stickers are others")
        }
        "set.remove" => {
            let set = made(stage, StickerType::Regular).await?;
            set.remove(&set.stickers()[0]).await?;
            ensure(contents(stage, &kept(stage, &set)?) == ["two"], "the stickers are others")
        }
        "set.move_to" => {
            let set = made(stage, StickerType::Regular).await?;
            set.move_to(&set.stickers()[1], 0).await?;
            ensure(contents(stage, &kept(stage, &set)?) == ["two", "one"], "the stickers are others")
        }
        "set.set_emoji" => {
            let set = made(stage, StickerType::Regular).await?;
            set.set_emoji(&set.stickers()[0], ["😺", "👍🏽"]).await?;
            ensure(kept(stage, &set)?.stickers[0].emoji == ["😺", "👍🏽"], "the emoji are others")
        }
        "set.set_keywords" => {
            let set = made(stage, StickerType::Regular).await?;
            set.set_keywords(&set.stickers()[0], ["cat", "small cat"]).await?;
            ensure(kept(stage, &set)?.stickers[0].keywords == ["cat", "small cat"], "the words are others")
        }
        "set.set_mask_position" => {
            let set = made(stage, StickerType::Mask).await?;
            set.set_mask_position(&set.stickers()[0], MaskPosition::new(MaskPoint::Mouth, 0.5, -1.0, 2.0)).await?;
            let mask = kept(stage, &set)?.stickers[0].mask;
            ensure(mask.is_some_and(|mask| (mask.point, mask.x, mask.y, mask.scale) == (2, 0.5, -1.0, 2.0)), "it lies elsewhere")
        }
        "set.set_title" => {
            let set = made(stage, StickerType::Regular).await?;
            set.set_title("Cats and dogs").await?;
            ensure(kept(stage, &set)?.title == "Cats and dogs", "the title is another")
        }
        "set.set_thumbnail" => {
            let set = made(stage, StickerType::Regular).await?;
            set.set_thumbnail(owner(stage), InputFile::bytes("small.webp", "small")).await?;
            ensure(kept(stage, &set)?.thumbnail.is_some(), "there is no picture")
        }
        "set.remove_thumbnail" => {
            let set = made(stage, StickerType::Regular).await?;
            set.set_thumbnail(owner(stage), InputFile::bytes("small.webp", "small")).await?;
            set.remove_thumbnail(owner(stage)).await?;
            ensure(kept(stage, &set)?.thumbnail.is_none(), "the picture is still there")
        }
        "set.set_custom_emoji_thumbnail" => {
            let set = made(stage, StickerType::CustomEmoji).await?;
            let id = kept(stage, &set)?.stickers[1].file;
            set.set_custom_emoji_thumbnail(id).await?;
            ensure(kept(stage, &set)?.thumbnail_emoji == Some(id), "the picture is another")?;
            set.set_custom_emoji_thumbnail(None).await?;
            ensure(kept(stage, &set)?.thumbnail_emoji.is_none(), "the picture is still there")
        }
        "set.delete" => {
            let set = made(stage, StickerType::Regular).await?;
            set.delete().await?;
            ensure(bot.sticker_set(set.name()).await.is_err(), "it is still there")
        }
        _ => crate::allowed::uncovered(operation),
    }
}
