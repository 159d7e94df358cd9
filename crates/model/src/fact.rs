//! A value together with where it comes from and whether somebody checked it.

use serde::{Deserialize, Serialize};

/// A fact about a place. What nobody knows is `None` in its owner, never a default in here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// What is said.
    pub value: T,
    /// Who says so (a page, a person, a register).
    pub source: String,
    /// The year or date that it was true, as the source gives it.
    pub as_of: Option<String>,
    /// Whether somebody of the office has verified it.
    pub verified: bool,
}

impl<T> Fact<T> {
    /// Records what a source says, not verified by anybody.
    pub fn unverified(value: T, source: impl Into<String>, as_of: Option<String>) -> Self {
        Self { value, source: source.into(), as_of, verified: false }
    }
}

/// How sure a constant of the law or of a tariff is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// Read in a source.
    V,
    /// Professional knowledge, not re-read.
    K,
    /// Uncertain: may only warn.
    U,
    /// Planning value of the house.
    H,
}
