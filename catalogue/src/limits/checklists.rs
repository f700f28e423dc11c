//! Checklists.

use super::{Limit, Unit, everywhere};

limits! { CHECKLISTS:
    /// The title of a checklist, after its markup was parsed.
    CHECKLIST_TITLE = "the title of a checklist", Characters, everywhere(255),
        .at_least(1),
        .answered("Bad Request: checklist title length must not exceed {most}", "TODO_TITLE_INVALID"),
        .bounding(&["chat.send_checklist", "business.send_checklist", "message.edit_checklist"]),
        .says("core.telegram.org/bots/api#inputchecklist");
    /// The tasks of a checklist.
    CHECKLIST_TASKS = "the tasks of a checklist", Items, everywhere(30),
        .at_least(1),
        .answered("Bad Request: checklist must have 1 to {most} tasks", "TODO_ITEMS_TOO_MUCH"),
        .bounding(&["chat.send_checklist", "business.send_checklist", "message.edit_checklist", "message.append_tasks"]),
        .says("core.telegram.org/bots/api#inputchecklist");
    /// A task of a checklist, after its markup was parsed.
    CHECKLIST_TASK = "a task of a checklist", Characters, everywhere(100),
        .at_least(1),
        .answered("Bad Request: checklist task text length must not exceed {most}", "TODO_ITEM_INVALID"),
        .bounding(&["chat.send_checklist", "business.send_checklist", "message.edit_checklist", "message.append_tasks"]),
        .says("core.telegram.org/bots/api#inputchecklisttask");
}
