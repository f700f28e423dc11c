//! How the bot shows itself.

use super::Bot;
use crate::api::Api;
use crate::capability::{EditBotProfile, SetCommands as MaySetCommands};
use crate::model::{AdminRights, BotCommand, BotText, MenuButton};
use crate::requests::{
    DeleteCommands, GetBotText, GetCommands, GetDefaultRights, GetMenuButton, SetBotText, SetCommands, SetDefaultRights, SetMenuButton,
};

impl<A: Api> Bot<A> {
    /// Sets the command menu: names of 1 to 32 of `a-z0-9_`, descriptions of 1 to 256 characters, 100 at most. `run()` does it
    /// with the module's commands.
    pub fn set_commands<N, D>(&self, commands: impl IntoIterator<Item = (N, D)>) -> SetCommands<A>
    where
        N: Into<String>,
        D: Into<String>,
        A: MaySetCommands,
    {
        let commands = commands.into_iter().map(|(name, description)| BotCommand::new(name, description));
        SetCommands::new(self.backend.clone(), commands.collect())
    }

    /// The command menu of a scope and language.
    pub fn commands(&self) -> GetCommands<A>
    where
        A: MaySetCommands,
    {
        GetCommands::new(self.backend.clone())
    }

    /// Takes the command menu of a scope and language away.
    pub fn delete_commands(&self) -> DeleteCommands<A>
    where
        A: MaySetCommands,
    {
        DeleteCommands::new(self.backend.clone())
    }

    /// Sets the name that people see: up to 64 characters.
    pub fn set_name(&self, name: impl Into<String>) -> SetBotText<A>
    where
        A: EditBotProfile,
    {
        SetBotText::new(self.backend.clone(), BotText::Name, name.into())
    }

    /// The name that people see.
    pub fn name(&self) -> GetBotText<A>
    where
        A: EditBotProfile,
    {
        GetBotText::new(self.backend.clone(), BotText::Name)
    }

    /// Sets what an empty chat with the bot shows: up to 512 characters.
    pub fn set_description(&self, text: impl Into<String>) -> SetBotText<A>
    where
        A: EditBotProfile,
    {
        SetBotText::new(self.backend.clone(), BotText::Description, text.into())
    }

    /// What an empty chat with the bot shows.
    pub fn description(&self) -> GetBotText<A>
    where
        A: EditBotProfile,
    {
        GetBotText::new(self.backend.clone(), BotText::Description)
    }

    /// Sets what the bot's profile shows, and what goes along with a link to the bot: up to 120 characters.
    pub fn set_short_description(&self, text: impl Into<String>) -> SetBotText<A>
    where
        A: EditBotProfile,
    {
        SetBotText::new(self.backend.clone(), BotText::ShortDescription, text.into())
    }

    /// What the bot's profile shows.
    pub fn short_description(&self) -> GetBotText<A>
    where
        A: EditBotProfile,
    {
        GetBotText::new(self.backend.clone(), BotText::ShortDescription)
    }

    /// Sets the menu button of all private chats that have none of their own ([`Chat::set_menu_button`](crate::Chat::set_menu_button)).
    pub fn set_menu_button(&self, button: MenuButton) -> SetMenuButton<A>
    where
        A: EditBotProfile,
    {
        SetMenuButton::new(self.backend.clone(), None, button)
    }

    /// The menu button of all private chats that have none of their own.
    pub fn menu_button(&self) -> GetMenuButton<A>
    where
        A: EditBotProfile,
    {
        GetMenuButton::new(self.backend.clone(), None)
    }

    /// Sets the rights that people are asked for when they add the bot to a group as an administrator; with
    /// [`for_channels`](SetDefaultRights::for_channels), to a channel. They can change them.
    pub fn set_default_rights(&self, rights: AdminRights) -> SetDefaultRights<A>
    where
        A: EditBotProfile,
    {
        SetDefaultRights::new(self.backend.clone(), rights)
    }

    /// The rights that people are asked for when they add the bot to a group, or to a channel.
    pub fn default_rights(&self) -> GetDefaultRights<A>
    where
        A: EditBotProfile,
    {
        GetDefaultRights::new(self.backend.clone())
    }
}
