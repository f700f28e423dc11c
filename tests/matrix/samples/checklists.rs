//! Lists of tasks.

use capgram::prelude::*;
use capgram_catalogue::{Operation, Target};
use capgram_sim::world::{ChatKey, Checklist as SimList, Extra, Message as SimMessage, Outgoing, Task};
use capgram_tests::stage::{Performer, Stage};

use super::business::{connection, handed};
use crate::allowed::{ensure, uncovered};

/// The list that Telegram keeps.
fn kept<A: Performer>(stage: &Stage<A>, chat: ChatKey, id: MessageId) -> Option<SimList> {
    stage.scene.telegram.world().with(|sim| match sim.messages.get(&chat)?.get(&id.0)?.extra.clone() {
        Some(Extra::Checklist(list)) => Some(list),
        _ => None,
    })
}

fn premium<A: Performer>(stage: &Stage<A>, account: i64) {
    stage.scene.telegram.world().with(|sim| sim.accounts.get_mut(&account).expect("the account is there").premium = true);
}

fn list() -> SimList {
    let task = |id, text: &str| Task { id, text: text.into(), entities: Vec::new(), done: None };
    SimList {
        title: "Shopping".into(),
        title_entities: Vec::new(),
        tasks: vec![task(1, "bread"), task(2, "milk")],
        others_can_add: false,
        others_can_complete: true,
    }
}

/// A list of a user account's own.
async fn own_list<A: Performer>(stage: &Stage<A>) -> Result<(Message<A>, ChatKey)> {
    let (account, chat) = (stage.scene.account, stage.scene.readers.key());
    premium(stage, account);
    // sending one is for those who may, and this sample is everybody's: a text becomes a list
    let message = stage.readers().send("Shopping").await?;
    stage.scene.telegram.world().with(|sim| {
        let extra = Some(sim.new_checklist(account, list()).expect("who has premium may have it"));
        let sent = sim.messages.get_mut(&chat).and_then(|messages| messages.get_mut(&message.id().0)).expect("it was sent");
        *sent = std::sync::Arc::new(SimMessage { text: String::new(), extra, ..(**sent).clone() });
    });
    Ok((message, chat))
}

/// A list of the business account's that has connected the bot.
async fn business_list<A: Performer>(stage: &Stage<A>) -> (Message<A>, ChatKey) {
    let (ann, bob) = (stage.scene.ann.id(), stage.scene.bob.id());
    let chat = ChatKey::private(ann, bob);
    connection(stage);
    premium(stage, ann);
    let id = stage.scene.telegram.world().with(|sim| {
        let extra = Some(sim.new_checklist(ann, list()).expect("who has premium may send it"));
        sim.send(ann, chat, Outgoing { extra, ..Outgoing::default() }).expect("she may write there").id
    });
    let shows = |message: Message<A>| Some(message).filter(|message| message.id().0 == id && message.checklist().is_some());
    let message = stage.next_that(|met| handed(met, "business_message", Update::message).and_then(shows));
    (message.await, chat)
}

/// What every target can do.
pub(crate) async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Option<Result> {
    if operation.name == "message.edit_checklist" { Some(edit(stage).await) } else { None }
}

async fn edit<A: Performer>(stage: &Stage<A>) -> Result {
    let ((message, chat), owner) = match A::TARGET {
        Target::UserAccount => (own_list(stage).await?, stage.scene.account),
        _ => (business_list(stage).await, stage.scene.ann.id()),
    };
    let done = stage.scene.telegram.world().with(|sim| sim.toggle_tasks(owner, chat, message.id().0, &[2], &[]));
    done.expect("who has premium may tick their own tasks");
    let list = Checklist::new("Shopping", ["bread", "milk"]).others_can_complete().task(1, Html("<b>rye</b> bread")).add("tea");
    let edited = message.edit_checklist(list).await?;
    let shown = edited.checklist().expect("it shows a list");
    let tasks: Vec<_> = shown.tasks.iter().map(|task| (task.id, task.text.as_str(), task.completed_by.is_some())).collect();
    let right = tasks == [(1, "rye bread", false), (2, "milk", true), (3, "tea", false)] && shown.tasks[0].entities.len() == 1;
    ensure(right, "the list is another")?;
    ensure(kept(stage, chat, edited.id()).is_some_and(|list| list.tasks.len() == 3 && list.others_can_complete), "Telegram keeps another")
}

/// What a person does with them.
pub(crate) async fn use_checklists<A: Performer + UseChecklists>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    premium(stage, stage.scene.account);
    let (readers, key) = (stage.readers(), stage.scene.readers.key());
    let list = Checklist::new("Shopping", ["bread", "milk"]).others_can_add().others_can_complete();
    let sent = readers.send_checklist(list).silent().await?;
    let done = || -> Vec<i32> {
        let list = kept(stage, key, sent.id()).expect("the list is there");
        list.tasks.iter().filter(|task| task.done.is_some()).map(|task| task.id).collect()
    };
    match operation.name {
        "chat.send_checklist" => {
            let shown = sent.checklist().expect("it shows a list");
            ensure(shown.title == "Shopping" && shown.others_can_add && shown.others_can_complete, "the list is another")?;
            ensure(shown.tasks.iter().map(|task| (task.id, task.text.as_str())).eq([(1, "bread"), (2, "milk")]), "the tasks are others")
        }
        "message.complete_tasks" => {
            sent.complete_tasks([1, 2]).await?;
            ensure(done() == [1, 2], "they are not done")
        }
        "message.reopen_tasks" => {
            sent.complete_tasks([1, 2]).await?;
            sent.reopen_tasks([1]).await?;
            ensure(done() == [2], "it is still done")
        }
        "message.append_tasks" => {
            sent.append_tasks(["tea", "jam"]).await?;
            let tasks =
                kept(stage, key, sent.id()).map(|list| list.tasks.iter().map(|task| (task.id, task.text.clone())).collect::<Vec<_>>());
            ensure(tasks.is_some_and(|tasks| tasks[2..] == [(3, "tea".to_owned()), (4, "jam".to_owned())]), "the tasks are others")
        }
        _ => uncovered(operation),
    }
}

/// What a bot does with them for a business account.
pub(super) async fn for_business<A: Performer + ActForBusinesses>(
    stage: &Stage<A>,
    business: &BusinessConnection<A>,
    chat: &Chat<A>,
) -> Result {
    let (ann, bob) = (stage.scene.ann.id(), stage.scene.bob.id());
    let sent = business.send_checklist(chat, Checklist::new("Order", ["pack", "post"]).others_can_complete()).protected().await?;
    let shown = sent.checklist().expect("it shows a list");
    ensure(shown.title == "Order" && shown.tasks.len() == 2 && sent.is_outgoing(), "the list is another")?;
    let known = kept(stage, ChatKey::private(ann, bob), sent.id());
    ensure(known.is_some_and(|list| list.others_can_complete && !list.others_can_add), "Telegram keeps another")?;
    let edited = sent.edit_checklist(Checklist::new("Order", ["pack", "post", "write"])).await?;
    ensure(edited.checklist().is_some_and(|list| list.tasks.len() == 3), "the list is as it was")
}
