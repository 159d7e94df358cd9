//! Papers: programme, coach request, their map, and the drafts of e-mails.

pub mod texts;

pub use texts::{Language, Texts};
