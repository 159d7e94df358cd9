//! `cargo xtask run`: opens the window, or plans in the terminal where there is no display.

use std::process::Command;

use crate::shell::{Failure, cargo, root, run as run_command, timed};
use crate::{demo_tour, machine, ui};

/// The demonstration around the Hérault, as the README shows it.
const WISH: &[&str] = &[
    "--catalogue",
    "demo",
    "--theme",
    "medieval",
    "--people",
    "35",
    "--from",
    "Béziers",
    "--from",
    "Pézenas",
    "--back-by",
    "19:00",
];

/// Opens the window on the demo catalogue; where there is no display, says so and plans the demo
/// tour in the terminal, which needs neither the window's libraries nor Node.
pub fn run() -> Result<(), Failure> {
    if !machine::has_display() {
        println!(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n\
             The demo tour is planned in the terminal instead, on the same data.\n"
        );
        return demo_tour::plan(WISH);
    }
    ui::check_node()?;
    timed("system libraries", machine::prepare_window)?;
    timed("packages of the page", ui::install)?;
    timed("page", ui::build)?;
    let build = ["build", "--release", "--locked", "--package", "desktop"];
    timed("window", || run_command(&mut cargo(build), "read the compiler's message above"))?;
    println!("\nThe window opens now; close it to come back here.");
    let program =
        root().join("target/release").join(format!("etape-desktop{}", std::env::consts::EXE_SUFFIX));
    run_command(
        Command::new(program).current_dir(root()),
        "if the display cannot be reached, unset DISPLAY and WAYLAND_DISPLAY to plan in the terminal",
    )
}
