use super::text::{Formatted, Source};
use super::{Text, content};

/// A list of tasks to send: `Checklist::new("Shopping", ["bread", "milk"])`. What a message shows is
/// [`content::Checklist`], and can be sent again, changed or not: `Checklist::from(list)`.
///
/// A title has 1 to 255 characters, a task 1 to 100, and a list has 1 to 30 tasks. (Source: core.telegram.org/bots/api#inputchecklist)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    pub(crate) title: Text,
    pub(crate) tasks: Vec<(i32, Text)>,
    pub(crate) others_can_add: bool,
    pub(crate) others_can_complete: bool,
}

impl Checklist {
    /// A list with these tasks, which have the numbers 1, 2, 3, …
    pub fn new<T: Into<Text>>(title: impl Into<Text>, tasks: impl IntoIterator<Item = T>) -> Self {
        let tasks = (1..).zip(tasks.into_iter().map(Into::into)).collect();
        Self { title: title.into(), tasks, others_can_add: false, others_can_complete: false }
    }

    /// Another task, with the next number.
    #[allow(clippy::should_implement_trait, reason = "a task is added to a list; nobody writes `list + task`")]
    pub fn add(self, task: impl Into<Text>) -> Self {
        let next = self.tasks.iter().map(|(id, _)| *id).max().unwrap_or(0) + 1;
        self.task(next, task)
    }

    /// Gives the task of this number another text, or adds it. Numbers begin at 1. In an edit, a task that keeps its number stays done.
    pub fn task(mut self, id: i32, task: impl Into<Text>) -> Self {
        let task = task.into();
        match self.tasks.iter_mut().find(|(known, _)| *known == id) {
            Some((_, text)) => *text = task,
            None => self.tasks.push((id, task)),
        }
        self
    }

    /// Takes the task of this number out.
    pub fn remove(mut self, id: i32) -> Self {
        self.tasks.retain(|(known, _)| *known != id);
        self
    }

    /// Others than the sender can add tasks.
    pub fn others_can_add(mut self) -> Self {
        self.others_can_add = true;
        self
    }

    /// Others than the sender can mark tasks as done.
    pub fn others_can_complete(mut self) -> Self {
        self.others_can_complete = true;
        self
    }
}

impl From<&content::Checklist> for Checklist {
    /// The same list, its tasks under the same numbers.
    fn from(list: &content::Checklist) -> Self {
        let text = |text: &str, entities: &[super::Entity]| {
            Text(Source::Formatted(Formatted { text: text.to_owned(), entities: entities.to_vec() }))
        };
        Self {
            title: text(&list.title, &list.title_entities),
            tasks: list.tasks.iter().map(|task| (task.id, text(&task.text, &task.entities))).collect(),
            others_can_add: list.others_can_add,
            others_can_complete: list.others_can_complete,
        }
    }
}

/// A list of tasks after its markup was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistToSend {
    pub(crate) title: Formatted,
    pub(crate) tasks: Vec<(i32, Formatted)>,
    pub(crate) others_can_add: bool,
    pub(crate) others_can_complete: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_have_numbers_of_their_own() {
        let list = Checklist::new("Shopping", ["bread", "milk"]).add("tea").remove(2).task(1, "rye bread").task(7, "jam").add("salt");
        let numbers: Vec<i32> = list.tasks.iter().map(|(id, _)| *id).collect();
        assert_eq!(numbers, [1, 3, 7, 8]);
        assert_eq!(list.tasks[0].1, "rye bread".into());
    }
}
