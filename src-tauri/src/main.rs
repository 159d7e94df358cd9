//! Starts the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    if let Err(error) = desktop::run() {
        #[allow(clippy::print_stderr, reason = "without a window, the terminal is the only place left")]
        {
            eprintln!("Étape: {error}");
        }
        std::process::exit(1);
    }
}
