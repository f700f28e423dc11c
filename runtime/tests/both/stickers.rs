//! Sticker sets at their edges.

use capgram::model::content::StickerKind;
use capgram::prelude::*;
use capgram::{InputSticker, MaskPoint, MaskPosition, StickerSet, StickerType};
use capgram_sim::FileKind;
use capgram_sim::world::{NewFile, NewStickerSet, SetSticker};

use crate::scene::{Player, Scene};

on! {
    everyone:
    a_set_keeps_everything_that_a_sticker_has
    a_name_a_title_and_stickers_have_their_bounds
    a_set_grows_to_its_bound_and_ends_with_its_last_sticker
    a_set_is_changed_only_by_whose_it_is
    custom_emoji_are_asked_for_by_the_page;
}

fn sticker(content: impl Into<String>) -> InputSticker {
    InputSticker::new(InputFile::bytes("cat.webp", content.into()), ["🐱"])
}

/// Whose sets they are: a person's own, a bot's Ann's.
fn owner<A: Player>(scene: &Scene<A>) -> UserId {
    if A::IS_BOT { scene.ann_id() } else { scene.bot.id() }
}

fn named<A: Player>(scene: &Scene<A>, name: &str) -> String {
    if A::IS_BOT { format!("{name}_by_{}", scene.bot.username().expect("a bot has a name")) } else { name.to_owned() }
}

async fn made<A: Player>(scene: &Scene<A>, name: &str, kind: StickerType) -> StickerSet<A> {
    let name = named(scene, name);
    scene.bot.create_sticker_set(owner(scene), &name, "Cats", [sticker("one"), sticker("two")]).kind(kind).await.unwrap();
    scene.bot.sticker_set(name).await.unwrap()
}

async fn a_set_keeps_everything_that_a_sticker_has<A: Player>() {
    let scene = Scene::<A>::open().await;
    let set = made(&scene, "Masks", StickerType::Mask).await;
    let position = MaskPosition::new(MaskPoint::Chin, -0.25, 0.5, 1.5);
    let third = sticker("three").keywords(["cat", "black cat"]).mask(position);
    set.add(owner(&scene), third).await.unwrap();

    // Telegram does not tell capital letters from small ones here
    let set = scene.bot.sticker_set(set.name().to_uppercase()).await.unwrap();
    assert_eq!((set.title(), set.kind(), set.stickers().len()), ("Cats", StickerType::Mask, 3));
    let files = set.stickers();
    let told = files[2].sticker().unwrap();
    assert_eq!((told.emoji.as_deref(), &told.kind), (Some("🐱"), &StickerKind::Mask));
    // MTProto tells a number instead
    assert!(told.set_name.as_deref().is_none_or(|name| name == set.name()), "{told:?}");
    assert_eq!(files[2].download_bytes().await.unwrap(), "three");
    let kept = scene.sim(|sim| sim.sticker_set(set.name()).unwrap().stickers[2].clone());
    let mask = kept.mask.unwrap();
    assert_eq!((mask.point, mask.x, mask.y, mask.scale), (3, -0.25, 0.5, 1.5));
    assert_eq!(kept.keywords, ["cat", "black cat"]);

    // the keywords go, a place beyond the end is the end, and a sent sticker is one of the set
    set.set_keywords(&files[2], [] as [&str; 0]).await.unwrap();
    assert!(scene.sim(|sim| sim.sticker_set(set.name()).unwrap().stickers[2].keywords.is_empty()));
    set.move_to(&files[0], 99).await.unwrap();
    let order: Vec<_> =
        scene.bot.sticker_set(set.name()).await.unwrap().stickers().iter().map(|file| file.unique_id().to_owned()).collect();
    let before: Vec<_> = files.iter().map(|file| file.unique_id().to_owned()).collect();
    assert_eq!(order, [&before[1], &before[2], &before[0]].map(Clone::clone));
    let sent = scene.chat().send_sticker(&files[1]).await.unwrap();
    assert_eq!(sent.file().unwrap().sticker().unwrap().kind, StickerKind::Mask);
    // a mask is no picture among plain stickers
    let plain = made(&scene, "Plain", StickerType::Regular).await;
    assert_eq!(scene.kind(plain.set_mask_position(&plain.stickers()[0], position).await), "Refused");
    scene.end().await;
}

async fn a_name_a_title_and_stickers_have_their_bounds<A: Player>() {
    let scene = Scene::<A>::open().await;
    let make = |name: String, title: &str, stickers: Vec<InputSticker>| scene.bot.create_sticker_set(owner(&scene), name, title, stickers);
    let good = || vec![sticker("one")];
    let asked = ["createNewStickerSet", "stickers.createStickerSet"];
    let before: usize = asked.iter().map(|method| scene.telegram.count_requests(method)).sum();
    for (title, stickers) in [
        ("", good()),
        (&*"x".repeat(65), good()),
        ("Cats", Vec::new()),
        ("Cats", (0..51).map(|n| sticker(n.to_string())).collect()),
        ("Cats", vec![InputSticker::new(InputFile::bytes("a.webp", "a"), [] as [&str; 0])]),
        ("Cats", vec![InputSticker::new(InputFile::bytes("a.webp", "a"), ["🐱"; 21])]),
        ("Cats", vec![sticker("a").keywords((0..21).map(|n| n.to_string()))]),
    ] {
        let shown = format!("{title} {stickers:?}");
        assert_eq!(scene.kind(make(named(&scene, "cats"), title, stickers).await), "Limit", "{shown}");
    }
    let now: usize = asked.iter().map(|method| scene.telegram.count_requests(method)).sum();
    assert_eq!(now, before, "a limit is told before anything is sent");

    for (bad, kind) in [("1cats", "Refused"), ("cats__dogs", "Refused"), ("cats dogs", "Limit"), (&*"c".repeat(65), "Limit")] {
        assert_eq!(scene.kind(make(named(&scene, bad), "Cats", good()).await), kind, "{bad}");
    }
    if A::IS_BOT {
        // a bot's sets are named after it: core.telegram.org/bots/api#createnewstickerset
        assert_eq!(scene.kind(make("cats".into(), "Cats", good()).await), "Refused");
        assert_eq!(scene.kind(scene.bot.create_sticker_set(999_999, named(&scene, "cats"), "Cats", good()).await), "UserNotFound");
    }
    let most = vec![InputSticker::new(InputFile::bytes("a.webp", "a"), ["🐱"; 20]).keywords((0..20).map(|n| n.to_string()))];
    make(named(&scene, "cats"), &"é".repeat(64), most).await.unwrap();
    assert_eq!(scene.kind(make(named(&scene, "CATS"), "Cats", good()).await), "Refused", "the name is taken");
    assert_eq!(scene.kind(scene.bot.sticker_set("nobody_has_this").await), "Refused");
    let set = scene.bot.sticker_set(named(&scene, "cats")).await.unwrap();
    assert_eq!(scene.kind(set.set_emoji(&set.stickers()[0], ["cat"]).await), "Refused");
    assert_eq!(scene.kind(set.set_emoji(&set.stickers()[0], [] as [&str; 0]).await), "Limit");
    assert_eq!(scene.kind(set.set_title("x".repeat(65)).await), "Limit");
    // a file that is to be uploaded is in no set
    assert_eq!(scene.kind(set.remove(InputFile::bytes("a.webp", "a")).await), "Other");
    scene.end().await;
}

async fn a_set_grows_to_its_bound_and_ends_with_its_last_sticker<A: Player>() {
    let scene = Scene::<A>::open().await;
    let set = made(&scene, "cats", StickerType::Regular).await;
    scene.sim(|sim| {
        let template = sim.sticker_set(set.name()).unwrap().stickers[0].clone();
        for number in 0..118 {
            let file = sim.add_file(NewFile::new(FileKind::Sticker, Some("cat.webp"), format!("more {number}").into_bytes())).id;
            sim.add_sticker(scene.account, set.name(), SetSticker { file, ..template.clone() }).unwrap();
        }
    });
    assert_eq!(scene.bot.sticker_set(set.name()).await.unwrap().stickers().len(), 120);
    assert_eq!(scene.kind(set.add(owner(&scene), sticker("too many")).await), "Refused");
    // one goes, another comes
    set.replace(owner(&scene), &set.stickers()[0], sticker("better")).await.unwrap();
    assert_eq!(scene.bot.sticker_set(set.name()).await.unwrap().stickers()[0].download_bytes().await.unwrap(), "better");
    assert_eq!(scene.kind(set.replace(owner(&scene), &set.stickers()[0], sticker("again")).await), "Refused", "it is not there any more");

    let small = made(&scene, "dogs", StickerType::Regular).await;
    for file in small.stickers() {
        small.remove(&file).await.unwrap();
    }
    assert_eq!(scene.kind(scene.bot.sticker_set(small.name()).await), "Refused", "a set without stickers is no longer there");
    assert_eq!(scene.kind(small.remove(&small.stickers()[0]).await), "Refused");
    assert_eq!(scene.kind(small.delete().await), "Refused");
    scene.end().await;
}

async fn a_set_is_changed_only_by_whose_it_is<A: Player>() {
    let scene = Scene::<A>::open().await;
    let bob = scene.bob.id();
    scene.sim(|sim| {
        let file = sim.add_file(NewFile::new(FileKind::Sticker, Some("dog.webp"), b"theirs".to_vec())).id;
        let stickers = vec![SetSticker { file, emoji: vec!["🐶".into()], keywords: Vec::new(), mask: None }];
        let new = NewStickerSet { name: "bobs_dogs".into(), title: "Dogs".into(), stickers, ..NewStickerSet::default() };
        sim.create_sticker_set(bob, bob, new).unwrap();
    });
    let set = scene.bot.sticker_set("bobs_dogs").await.unwrap();
    let first = &set.stickers()[0];
    assert_eq!(first.sticker().unwrap().emoji.as_deref(), Some("🐶"));
    assert_eq!(scene.kind(set.add(owner(&scene), sticker("mine")).await), "Refused");
    assert_eq!(scene.kind(set.replace(owner(&scene), first, sticker("mine")).await), "Refused");
    assert_eq!(scene.kind(set.remove(first).await), "Refused");
    assert_eq!(scene.kind(set.move_to(first, 0).await), "Refused");
    assert_eq!(scene.kind(set.set_emoji(first, ["🐱"]).await), "Refused");
    assert_eq!(scene.kind(set.set_keywords(first, ["cat"]).await), "Refused");
    assert_eq!(scene.kind(set.set_title("Mine").await), "Refused");
    assert_eq!(scene.kind(set.set_thumbnail(owner(&scene), InputFile::bytes("a.webp", "a")).await), "Refused");
    assert_eq!(scene.kind(set.remove_thumbnail(owner(&scene)).await), "Refused");
    assert_eq!(scene.kind(set.set_custom_emoji_thumbnail(None).await), "Refused");
    assert_eq!(scene.kind(set.delete().await), "Refused");
    assert_eq!(scene.sim(|sim| sim.sticker_set("bobs_dogs").unwrap().title.clone()), "Dogs");
    // but everybody may send what is in it
    scene.chat().send_sticker(first).await.unwrap();
    scene.end().await;
}

async fn custom_emoji_are_asked_for_by_the_page<A: Player>() {
    let scene = Scene::<A>::open().await;
    let set = made(&scene, "tiny", StickerType::CustomEmoji).await;
    let ids: Vec<i64> = scene.sim(|sim| sim.sticker_set(set.name()).unwrap().stickers.iter().map(|sticker| sticker.file).collect());
    let asked =
        || scene.telegram.count_requests("getCustomEmojiStickers") + scene.telegram.count_requests("messages.getCustomEmojiDocuments");
    assert!(scene.bot.custom_emoji([]).await.unwrap().is_empty());
    assert_eq!(asked(), 0, "there is nothing to ask");
    // 200 in a request: the second id is in the second
    let many = (1..=200).chain(ids.iter().copied());
    let found = scene.bot.custom_emoji(many).await.unwrap();
    assert_eq!((found.len(), asked()), (2, 2));
    assert_eq!(found[1].download_bytes().await.unwrap(), "two");
    assert_eq!(found[0].sticker().unwrap().kind, StickerKind::CustomEmoji { id: ids[0] });
    // one of another set is not this set's picture
    let other = made(&scene, "others", StickerType::CustomEmoji).await;
    let theirs = scene.sim(|sim| sim.sticker_set(other.name()).unwrap().stickers[0].file);
    assert_eq!(scene.kind(set.set_custom_emoji_thumbnail(theirs).await), "Refused");
    set.set_custom_emoji_thumbnail(ids[1]).await.unwrap();
    assert_eq!(scene.sim(|sim| sim.sticker_set(set.name()).unwrap().thumbnail_emoji), Some(ids[1]));
    let plain = made(&scene, "plain", StickerType::Regular).await;
    assert_eq!(scene.kind(plain.set_custom_emoji_thumbnail(ids[0]).await), "Refused");
    scene.end().await;
}
