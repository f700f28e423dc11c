//! Lists of tasks.

use capgram::prelude::*;
use capgram_sim::Telegram;
use capgram_sim::world::{BusinessRights, ChatKey, Checklist as SimList, Extra, Outgoing, Task};

use crate::bots::{BotApi, bot, listening};
use crate::stage::{Met, Running, kind};

/// The next message of a business account.
async fn business_message(running: &Running<BotApi>) -> capgram::Message<BotApi> {
    running
        .next_that(|met| match met {
            Met::Message(message) => Some(message).filter(|message| message.business_connection_id().is_some()),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn a_business_accounts_lists_are_seen_sent_and_changed() {
    let telegram = Telegram::start().await;
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let running = bot(&telegram);
    listening(&telegram).await;
    let anns = ChatKey::private(ann.id(), bob.id());
    let task = |id, text: &str| Task { id, text: text.into(), entities: Vec::new(), done: None };
    let list = SimList {
        title: "Shopping".into(),
        title_entities: Vec::new(),
        tasks: vec![task(1, "bread"), task(4, "milk")],
        others_can_add: true,
        others_can_complete: true,
    };
    let id = telegram.world().with(|sim| {
        sim.connect_business(ann.id(), telegram.default_bot().id(), BusinessRights::ALL).unwrap();
        assert!(sim.new_checklist(bob.id(), list.clone()).is_err(), "Bob has no Premium");
        sim.accounts.get_mut(&bob.id()).unwrap().premium = true;
        let extra = Some(sim.new_checklist(bob.id(), list).unwrap());
        sim.send(bob.id(), anns, Outgoing { extra, ..Outgoing::default() }).unwrap().id
    });
    let heard = business_message(&running).await;
    let shown = heard.checklist().unwrap();
    assert_eq!((shown.title.as_str(), shown.tasks.len(), shown.others_can_add), ("Shopping", 2, true));

    let tea = Task { id: 5, text: "tea".into(), entities: Vec::new(), done: None };
    telegram.world().with(|sim| {
        sim.accounts.get_mut(&ann.id()).unwrap().premium = true;
        sim.toggle_tasks(ann.id(), anns, id, &[1, 4], &[]).unwrap();
        sim.toggle_tasks(ann.id(), anns, id, &[], &[1]).unwrap();
        sim.append_tasks(ann.id(), anns, id, vec![tea]).unwrap();
    });
    let mut told = Vec::new();
    while told.len() < 3 {
        let message = business_message(&running).await;
        if message.service().is_some() {
            told.push(message);
        }
    }
    let done = told[0].checklist_tasks_done().unwrap();
    assert_eq!((done.checklist, &done.done[..], &done.not_done[..]), (Some(heard.id()), &[1, 4][..], &[][..]));
    assert_eq!(told[1].checklist_tasks_done().unwrap().not_done, [1]);
    let added = told[2].checklist_tasks_added().unwrap();
    assert_eq!((added.checklist, added.tasks.len(), added.tasks[0].id, added.tasks[0].text.as_str()), (Some(heard.id()), 1, 5, "tea"));
    assert!(told[2].checklist_tasks_done().is_none());

    let business = told[0].business_connection_id().unwrap().to_owned();
    let (bot, _) = {
        ann.writes_to_bot("hello").await;
        running.next().await
    };
    let business = bot.business_connection(business).await.unwrap();
    let order = Checklist::new(Html("<b>Order</b>"), ["pack", "post"]).task(9, "write").others_can_complete();
    let sent = business.send_checklist(bob.id(), order).reply_to(heard.id()).silent().await.unwrap();
    let shown = sent.checklist().unwrap();
    assert_eq!((shown.title.as_str(), shown.title_entities.len(), shown.tasks[2].id, sent.reply_to()), ("Order", 1, 9, Some(heard.id())));
    telegram.world().with(|sim| sim.toggle_tasks(bob.id(), anns, sent.id().0, &[9], &[]).unwrap());
    let edited = sent.edit_checklist(Checklist::from(shown).remove(1).task(9, "write to him")).await.unwrap();
    let tasks: Vec<_> = edited.checklist().unwrap().tasks.iter().map(|task| (task.id, task.completed_by.map(|user| user.0))).collect();
    assert_eq!(tasks, [(2, None), (9, Some(bob.id()))]);
    telegram.world().with(|sim| match &sim.messages[&anns][&sent.id().0].extra {
        Some(Extra::Checklist(list)) => assert_eq!(list.tasks[1].text, "write to him"),
        other => panic!("{other:?}"),
    });

    assert_eq!(kind(&telegram, business.send_checklist(bob.id(), Checklist::new("Empty", Vec::<String>::new())).await), "Limit");
    let many = Checklist::new("Many", (0..31).map(|number| number.to_string()));
    assert_eq!(kind(&telegram, business.send_checklist(bob.id(), many).await), "Limit");
    assert_eq!(kind(&telegram, business.send_checklist(bob.id(), Checklist::new("x".repeat(256), ["a"])).await), "Limit");
    assert_eq!(kind(&telegram, business.send_checklist(bob.id(), Checklist::new("Long", ["x".repeat(101)])).await), "Limit");
    assert_eq!(kind(&telegram, business.send_checklist(bob.id(), Checklist::new("Zero", ["a"]).task(0, "b")).await), "Other");
    assert_eq!(telegram.count_requests("sendChecklist"), 1);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_bot_has_no_lists_of_its_own() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.writes_to_bot("hello").await;
    let heard = running.hears().await;
    assert_eq!(kind(&telegram, heard.edit_checklist(Checklist::new("Mine", ["a"])).await), "NotAvailable");
    assert_eq!(telegram.count_requests("editMessageChecklist"), 0);
    running.stop().await.unwrap();
}
