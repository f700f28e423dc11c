//! The menu button of a private chat.

use super::Chat;
use crate::api::Api;
use crate::capability::EditBotProfile;
use crate::model::MenuButton;
use crate::requests::{GetMenuButton, SetMenuButton};

impl<A: Api> Chat<A> {
    /// Sets what the button beside the input field does in this private chat; [`MenuButton::Default`] is what all chats have.
    pub fn set_menu_button(&self, button: MenuButton) -> SetMenuButton<A>
    where
        A: EditBotProfile,
    {
        SetMenuButton::new(self.backend.clone(), Some(self.data.id), button)
    }

    /// What the button beside the input field does in this private chat.
    pub fn menu_button(&self) -> GetMenuButton<A>
    where
        A: EditBotProfile,
    {
        GetMenuButton::new(self.backend.clone(), Some(self.data.id))
    }
}
