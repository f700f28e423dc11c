//! Lists of tasks.

use capgram::prelude::*;
use capgram_sim::Telegram;
use capgram_sim::world::{BusinessRights, ChatKey, Extra};

use crate::bots::{Answers, assert_no_violations, bot, start, user_account};
use crate::stage::files::Folder;
use crate::stage::kind;

#[tokio::test]
async fn a_person_with_premium_keeps_lists() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let group = telegram.group("readers", [&ann, &bob]);
    let running = start(&telegram, user_account(&telegram, &folder, Answers::right(&bob))).await;
    ann.says(&group, "hello").await;
    let heard = running.hears().await;
    let list = || Checklist::new("Shopping", ["bread", "milk"]).others_can_complete();
    assert_eq!(kind(&telegram, heard.chat().send_checklist(list()).await), "NotEnoughRights");
    telegram.world().with(|sim| {
        for person in [&ann, &bob] {
            sim.accounts.get_mut(&person.id()).unwrap().premium = true;
        }
    });
    let sent = heard.chat().send_checklist(list()).reply_to(heard.id()).await.unwrap();
    assert_eq!((sent.checklist().unwrap().tasks.len(), sent.reply_to()), (2, Some(heard.id())));

    telegram.world().with(|sim| sim.toggle_tasks(ann.id(), group.key(), sent.id().0, &[2], &[]).unwrap());
    let told = loop {
        let message = running.hears().await;
        if message.service() == Some("checklist_tasks_done") {
            break message;
        }
    };
    let done = told.checklist_tasks_done().unwrap();
    assert_eq!((done.checklist, &done.done[..], done.not_done.len()), (Some(sent.id()), &[2][..], 0));
    let now = sent.chat().message(sent.id()).await.unwrap().unwrap();
    let task = &now.checklist().unwrap().tasks[1];
    assert_eq!((task.completed_by.map(|user| user.0), task.completed_at.is_some()), (Some(ann.id()), true));

    sent.reopen_tasks([2]).await.unwrap();
    sent.complete_tasks([1]).await.unwrap();
    sent.append_tasks([Html("<b>tea</b>")]).await.unwrap();
    let edited = sent.edit_checklist(Checklist::from(now.checklist().unwrap()).task(1, "rye bread").task(3, "tea")).await.unwrap();
    let tasks: Vec<_> = edited.checklist().unwrap().tasks.iter().map(|task| (task.id, task.completed_by.is_some())).collect();
    assert_eq!(tasks, [(1, true), (2, false), (3, false)]);
    assert_eq!(kind(&telegram, heard.append_tasks(["more"]).await), "MessageNotFound");
    assert_eq!(kind(&telegram, heard.complete_tasks([1]).await), "MessageNotFound");
    assert_eq!(kind(&telegram, sent.append_tasks(["x".repeat(101)]).await), "Limit");
    assert_eq!(kind(&telegram, sent.append_tasks(Vec::<String>::new()).await), "Limit");
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_bot_keeps_lists_for_a_business_account() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let running = bot(&telegram, &folder).await;
    ann.writes_to_bot("hello").await;
    bob.writes_to_bot("hello").await;
    let (bot, _) = running.next().await;
    let heard = running.hears().await;
    assert_eq!(kind(&telegram, heard.edit_checklist(Checklist::new("Mine", ["a"])).await), "NotAvailable");
    let connection = telegram.world().with(|sim| {
        sim.send(bob.id(), ChatKey::private(ann.id(), bob.id()), capgram_sim::world::Outgoing::text("open?")).unwrap();
        sim.connect_business(ann.id(), telegram.default_bot().id(), BusinessRights::ALL).unwrap()
    });
    let business = bot.business_connection(connection).await.unwrap();
    let sent = business.send_checklist(bob.id(), Checklist::new("Order", ["pack", "post"])).await.unwrap();
    let edited = sent.edit_checklist(Checklist::new("Order", ["pack"])).await.unwrap();
    assert_eq!(edited.checklist().unwrap().tasks.len(), 1);
    telegram.world().with(|sim| match &sim.messages[&ChatKey::private(ann.id(), bob.id())][&sent.id().0].extra {
        Some(Extra::Checklist(list)) => assert_eq!((list.title.as_str(), list.tasks.len()), ("Order", 1)),
        other => panic!("{other:?}"),
    });
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}
