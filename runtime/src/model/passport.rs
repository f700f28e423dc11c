//! What somebody shows of their Telegram Passport: `message.passport_data()`.

use std::fmt;
use std::time::SystemTime;

use super::FileRef;

/// Documents and data of somebody's Telegram Passport, encrypted for the bot. With the bot's private key the credentials are
/// opened, and with these everything else. (Source: core.telegram.org/passport#decrypting-data)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PassportData {
    /// What was shown.
    pub elements: Vec<PassportElement>,
    /// What opens it. Empty where a user account sees what it has shown itself.
    pub credentials: PassportCredentials,
}

/// What opens [`PassportData`]. All in base64.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PassportCredentials {
    /// JSON with a secret and a hash for each element, encrypted by `secret`.
    pub data: String,
    /// The hash of that.
    pub hash: String,
    /// The secret, encrypted with the bot's public key.
    pub secret: String,
}

impl fmt::Debug for PassportCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PassportCredentials").finish_non_exhaustive()
    }
}

/// An element of [`PassportData`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PassportElement {
    /// What it is, in Telegram's word: `passport`, `driver_license`, `utility_bill`, …
    pub element: String,
    /// The data, encrypted, in base64.
    pub data: Option<String>,
    /// The phone number, if it is one; not encrypted.
    pub phone_number: Option<String>,
    /// The e-mail address, if it is one; not encrypted.
    pub email: Option<String>,
    /// The scans of a document that has no sides, encrypted.
    pub files: Vec<PassportFile>,
    /// The front side of a document, encrypted.
    pub front_side: Option<PassportFile>,
    /// The reverse side of a document, encrypted.
    pub reverse_side: Option<PassportFile>,
    /// Its owner with it, encrypted.
    pub selfie: Option<PassportFile>,
    /// Its translation, encrypted.
    pub translation: Vec<PassportFile>,
    /// What an error about the element as a whole names it by, in base64.
    pub hash: String,
}

impl PassportElement {
    pub(crate) fn new(element: impl Into<String>) -> Self {
        Self {
            element: element.into(),
            data: None,
            phone_number: None,
            email: None,
            files: Vec::new(),
            front_side: None,
            reverse_side: None,
            selfie: None,
            translation: Vec::new(),
            hash: String::new(),
        }
    }
}

/// A scan in a [`PassportElement`]: an encrypted JPEG, which `message.passport_file(&file)` makes one that can be downloaded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PassportFile {
    /// When it was uploaded.
    pub date: SystemTime,
    pub(crate) file: FileRef,
}
