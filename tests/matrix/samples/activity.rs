//! What happens beside messages: reactions, pins, and what only user accounts are told.

use capgram::prelude::*;
use capgram_catalogue::Event;
use capgram_sim::world::{ChatKey, ChatKind, MessageId, Outgoing};
use capgram_tests::stage::{Performer, Stage};

/// A channel of Ann's in which the account is an administrator, with a post; made anew for each event.
fn post<A: Performer>(stage: &Stage<A>) -> (ChatKey, MessageId) {
    let (ann, bob, account) = (stage.scene.ann.id(), stage.scene.bob.id(), stage.scene.account);
    stage.scene.telegram.world().with(|sim| {
        let channel = sim.add_chat(ChatKind::Channel, "News", ann, &[bob, account]);
        sim.promote(ann, channel, account, capgram_sim::AdminRights::ALL, None).expect("Ann owns the channel");
        (channel, sim.send(ann, channel, Outgoing::text("news")).expect("Ann owns the channel").id)
    })
}

pub(crate) async fn happen<A: Performer>(event: &Event, stage: &Stage<A>) -> Option<Result<(), String>> {
    let scene = &stage.scene;
    let (ann, bob, account) = (scene.ann.id(), scene.bob.id(), scene.account);
    let world = scene.telegram.world();
    let done = |refused: Result<(), capgram_sim::world::Refusal>| refused.map_err(|refusal| refusal.to_string());
    Some(match event.name {
        "message_reaction" => {
            let message = scene.ann.says(&scene.readers, "nice?").await;
            scene.bob.reacts(&message, "👍").await;
            Ok(())
        }
        "message_reaction_count" => {
            let (channel, id) = post(stage);
            world.with(|sim| done(sim.react(bob, channel, id, &["👍".to_owned()]).map(drop)))
        }
        "message_pinned" => {
            let message = scene.ann.says(&scene.readers, "important").await;
            scene.ann.pins(&message).await;
            Ok(())
        }
        "typing" => world.with(|sim| done(sim.chat_action(ann, scene.readers.key(), "typing"))),
        "user_status" => {
            world.with(|sim| sim.tell_status(ann, true));
            Ok(())
        }
        "user_name" => {
            world.with(|sim| sim.is_called(bob, "Robert"));
            Ok(())
        }
        "message_read" => {
            let chat = scene.private(&scene.ann);
            world.with(|sim| {
                let sent = sim.send(account, chat, Outgoing::text("have you read this?")).map_err(|refusal| refusal.to_string())?;
                done(sim.mark_read(ann, chat, sent.id).map(drop))
            })
        }
        "message_views" => {
            let (channel, id) = post(stage);
            world.with(|sim| sim.tell_views(channel, id, 2));
            Ok(())
        }
        "draft" => {
            world.with(|sim| sim.tell_draft(account, scene.readers.key(), "dear all"));
            Ok(())
        }
        _ => return None,
    })
}
