//! How far an import has come, and whether to go on.

use std::ops::ControlFlow;

use crate::RoadsError;

/// How much of the work is done, in units of its own: bytes while a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// All there is to do, at least `done`.
    pub total: u64,
}

/// Asked at every step of a long work, told how far it has come; `Break` ends it with
/// [`RoadsError::Stopped`].
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// Tells the watcher and asks it.
pub(crate) fn tell(watch: &mut Watch<'_>, done: u64, total: u64) -> Result<(), RoadsError> {
    match watch(Progress { done: done.min(total), total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(RoadsError::Stopped),
    }
}
