use std::ops::Deref;

use super::{BackendOf, File, handle};
use crate::api::Api;
use crate::model;

/// Everything about a chat: what `chat.info()` gives. Its fields are those of [`model::ChatInfo`].
pub struct ChatInfo<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: model::ChatInfo,
}

handle!(ChatInfo);

impl<A: Api> Deref for ChatInfo<A> {
    type Target = model::ChatInfo;

    fn deref(&self) -> &model::ChatInfo {
        &self.data
    }
}

impl<A: Api> ChatInfo<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::ChatInfo) -> Self {
        Self { backend, data }
    }

    /// The photo in its largest size.
    pub fn photo(&self) -> Option<File<A>> {
        self.data.photo.clone().map(|photo| File::new(self.backend.clone(), photo))
    }

    /// The photo in its smallest size.
    pub fn small_photo(&self) -> Option<File<A>> {
        self.data.small_photo.clone().map(|photo| File::new(self.backend.clone(), photo))
    }
}
