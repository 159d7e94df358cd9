//! The stage: a display, a session bus, a home and a network of the test's own.

use std::path::PathBuf;
use std::process::Command;

use suite::workspace::root;

/// What this process is to do.
pub enum Role {
    /// Nothing: nobody asked for the window.
    Skipped,
    /// Raise the stage and run this test again on it.
    Outside,
    /// Drive the window.
    Inside {
        /// The home folder of the person who sits there.
        home: PathBuf,
    },
}

/// Reads the role from the environment.
pub fn role() -> Role {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    match (set("ETAPE_DESKTOP_STAGE"), set("ETAPE_DESKTOP_E2E")) {
        (Some(home), _) => Role::Inside { home: home.into() },
        (None, Some(_)) => Role::Outside,
        (None, None) => Role::Skipped,
    }
}

/// Runs this very test again, on the stage.
pub fn raise(test: &str) {
    let home = tempfile::TempDir::new().expect("a home folder");
    std::fs::create_dir_all(home.path().join("Documents")).expect("a folder for documents");
    std::fs::create_dir_all(home.path().join(".config")).expect("a folder for settings");
    let folders = "XDG_DOCUMENTS_DIR=\"$HOME/Documents\"\n";
    std::fs::write(home.path().join(".config/user-dirs.dirs"), folders).expect("settings");
    // Pictures of an earlier run would speak of another window.
    let _ = std::fs::remove_dir_all(root().join("target/e2e"));
    std::fs::create_dir_all(root().join("target/e2e")).expect("target/e2e");

    let mut command = closed_network().unwrap_or_else(|| Command::new("env"));
    command.args(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x900x24 -nolisten tcp"]);
    command.args(["dbus-run-session", "--"]).arg(std::env::current_exe().expect("a test knows where it is"));
    command.args(["--exact", test, "--nocapture"]);
    command.env("ETAPE_DESKTOP_STAGE", home.path()).env("HOME", home.path());
    for (name, value) in [("LANG", "C.UTF-8"), ("NO_AT_BRIDGE", "1"), ("TAURI_WEBVIEW_AUTOMATION", "true")] {
        command.env(name, value);
    }
    for name in ["WAYLAND_DISPLAY", "DISPLAY", "LC_ALL", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"]
    {
        command.env_remove(name);
    }
    let status = command.status().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(status.success(), "the window's test failed ({status})");
}

/// Prepares a command that runs what follows in a network with nothing but its own loopback, and
/// ends everything that it leaves behind; `None` where the system does not allow it.
fn closed_network() -> Option<Command> {
    const ALONE: [&str; 6] = ["--map-root-user", "--net", "--pid", "--fork", "--mount-proc", "--kill-child"];
    // The shell stays the first process: an X server does not tell the first process that it is up.
    let script = "ip link set lo up && \"$@\"; exit $?";
    let prepare = || {
        let mut command = Command::new("unshare");
        command.args(ALONE).args(["--", "sh", "-c", script, "sh"]);
        command
    };
    if prepare().arg("true").status().is_ok_and(|status| status.success()) {
        println!("without a network: in a namespace that has only the loopback");
        return Some(prepare());
    }
    println!("no namespace can be made here: the window's sockets are watched instead");
    None
}
