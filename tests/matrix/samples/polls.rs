//! Polls: who votes, and who is told.

use capgram::prelude::*;
use capgram_catalogue::{Event, Operation};
use capgram_tests::stage::{Performer, Stage};

use crate::allowed::{ensure, uncovered};

pub(crate) async fn happen<A: Performer>(event: &Event, stage: &Stage<A>) -> Option<Result<(), String>> {
    if !matches!(event.name, "poll" | "poll_answer") {
        return None;
    }
    let (ann, key) = (stage.scene.ann.id(), stage.scene.readers.key());
    let happened = async {
        let poll = stage.readers().send_poll("Which book?", ["Emma", "Persuasion"]).public().await?;
        stage.scene.telegram.world().with(|sim| sim.vote(ann, key, poll.id().0, &[1])).map_err(Error::other)
    };
    Some(happened.await.map(drop).map_err(|error| error.to_string()))
}

pub(crate) async fn vote_in_polls<A: Performer + VoteInPolls>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    let (ann, bob, key) = (stage.scene.ann.id(), stage.scene.bob.id(), stage.scene.readers.key());
    let books = || readers.send_poll("Which book?", ["Emma", "Persuasion"]);
    let refused = |result: Result<capgram::model::content::Poll>, text: &str| {
        let told = result.is_err_and(|error| error.refusal().is_some_and(|refusal| refusal.text.contains(text)));
        ensure(told, &format!("it was not refused with {text}"))
    };
    match operation.name {
        "message.vote" => {
            let poll = books().await?;
            let after = poll.vote([1]).await?;
            ensure(after.voters == 1 && after.options[1].chosen && !after.options[0].chosen, "the vote is another")?;
            refused(poll.vote([0, 1]).await, "OPTIONS_TOO_MUCH")?;
            refused(poll.vote([2]).await, "OPTION_INVALID")?;
            ensure(poll.vote([0]).await?.options[0].voters == 1, "the vote was not changed")?;
            let quiz = books().quiz(1).await?;
            quiz.vote([0]).await?;
            refused(quiz.vote([1]).await, "REVOTE_NOT_ALLOWED")?;
            let nothing = readers.send("no poll").await?.vote([0]).await;
            ensure(nothing.is_err_and(|error| error.kind() == "MessageNotFound"), "there is nothing to vote for")
        }
        "message.retract_vote" => {
            let poll = books().multiple_answers().await?;
            ensure(poll.vote([0, 1]).await?.options.iter().all(|option| option.chosen), "the vote is another")?;
            let after = poll.retract_vote().await?;
            ensure(after.voters == 0 && after.options.iter().all(|option| !option.chosen), "the vote is still there")?;
            poll.stop_poll().await?;
            refused(poll.vote([0]).await, "MESSAGE_POLL_CLOSED")
        }
        "message.voters" => {
            let poll = books().public().multiple_answers().await?;
            let id = poll.id().0;
            stage
                .scene
                .telegram
                .world()
                .with(|sim| sim.vote(ann, key, id, &[0]).and_then(|_| sim.vote(bob, key, id, &[0, 1])).map(drop).map_err(Error::other))?;
            let all: Vec<_> = poll.voters(None).all().await?.into_iter().map(|voter| (voter.sender, voter.options)).collect();
            let by = |account| capgram::model::Sender::User(UserId(account));
            ensure(all == [(by(ann), vec![0]), (by(bob), vec![0, 1])], "they are others")?;
            let second = poll.voters(1).all().await?;
            ensure(matches!(&second[..], [voter] if voter.sender == by(bob) && voter.options == [1]), "they are others")
        }
        _ => uncovered(operation),
    }
}
