//! Embeds the window's pages and checks the configuration.

fn main() {
    tauri_build::build();
}
