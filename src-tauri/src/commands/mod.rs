//! What the window can ask: each command calls one use case and decides nothing.

pub mod import;
pub mod notes;
pub mod office;
pub mod papers;
pub mod region;
pub mod tour;

use std::sync::{Mutex, MutexGuard, PoisonError};

use app::Desk;

/// The desk is used by one command at a time; a command that failed half-way leaves it as it was.
fn lock(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

fn now() -> chrono::NaiveDateTime {
    chrono::Local::now().naive_local()
}
