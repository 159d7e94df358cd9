//! Bad news for a person.

use serde::{Deserialize, Serialize};

/// What went wrong, said to a person: what, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UserError {
    /// Stable name, with a paragraph in `docs/errors.md`: `unknown-town`.
    pub code: String,
    /// What and where.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}
