//! The real window, driven as a person drives it: a wish, a proposal, a stop moved by hand and by
//! keyboard, undo, a day made unlawful and mended, another carrier, the papers on disk, a
//! region imported and drawn. It runs under a display, a session bus and, where the system
//! allows it, a network of its own in which nothing but the loopback exists.
//!
//! `cargo xtask test` sets `ETAPE_DESKTOP_E2E=1`; without it the test says that it is skipped.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout, reason = "a test that skips or is long says what it does")]

mod driver;
mod law;
mod network;
mod papers;
mod region;
mod stage;
mod window;

use std::path::Path;

use crate::driver::Driver;
use crate::stage::Role;
use crate::window::Window;

/// What went wrong, in words.
type Step<T> = Result<T, String>;

#[test]
fn a_wish_becomes_a_programme_on_paper() {
    match stage::role() {
        Role::Skipped => {
            println!(
                "skipped: ETAPE_DESKTOP_E2E is not set; `cargo xtask test` builds the window and sets it"
            );
        }
        Role::Outside => stage::raise("a_wish_becomes_a_programme_on_paper"),
        Role::Inside { home } => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let played = runtime.expect("a runtime").block_on(play(&home));
            played.unwrap_or_else(|problem| panic!("{problem}\n(see target/e2e/)"));
        }
    }
}

async fn play(home: &Path) -> Step<()> {
    let driver = Driver::start()?;
    let window = Window::open(&driver).await?;
    let played = tell(&window, &driver, home).await;
    let name = if played.is_ok() { "window.png" } else { "failure.png" };
    window.save_picture(name).await?;
    window.close().await?;
    played
}

/// The story, step by step.
async fn tell(window: &Window, driver: &Driver, home: &Path) -> Step<()> {
    println!("the window is ready");
    window.wait_for("request-form").await?;
    window.click("plan-button").await?;
    window.wait_for("proposal-3").await?;
    window.click("proposal-1").await?;
    let planned = window.stops().await?;
    println!("planned: {planned:?}");
    driver.refuse_connections()?;

    let (from, to) = window.two_visits_side_by_side().await?;
    window.drag(from, to).await?;
    let dragged = window.stops_once_changed(&planned).await?;
    println!("dragged: {dragged:?}");
    expect_swapped(&planned, &dragged, from, to)?;

    window.click("undo").await?;
    window.wait_for_stops("the order before the drag", &planned).await?;

    window.move_down_by_keyboard(from).await?;
    let moved = window.stops_once_changed(&planned).await?;
    expect_swapped(&planned, &moved, from, to)?;
    window.click("undo").await?;
    window.wait_for_stops("the order before the keyboard", &planned).await?;

    law::tell(window, &planned).await?;
    window.wait_for_map().await?;
    driver.refuse_connections()?;

    window.click("programme-button").await?;
    let programme = papers::wait_for(home, "pdf", 1).await?;
    papers::check_programme(&programme[0], &planned[from].name)?;
    window.wait_for("paper-file").await?;
    window.click("ask-carriers-button").await?;
    papers::wait_for(home, "eml", 3).await?;
    driver.refuse_connections()?;
    window.expect_no_error().await?;

    region::tell(window).await?;
    driver.refuse_connections()
}

/// Two stops have changed places and everything from there on has new times.
fn expect_swapped(before: &[window::Stop], after: &[window::Stop], from: usize, to: usize) -> Step<()> {
    let mut names: Vec<&str> = before.iter().map(|stop| stop.name.as_str()).collect();
    names.swap(from, to);
    let found: Vec<&str> = after.iter().map(|stop| stop.name.as_str()).collect();
    if names != found {
        return Err(format!("the order should be {names:?} and is {found:?}"));
    }
    if before[from].text == after[to].text {
        return Err(format!("{} has kept its times: {}", before[from].name, before[from].text));
    }
    Ok(())
}
