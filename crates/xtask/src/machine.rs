//! What the machine has, and how to get what it lacks.

use std::path::Path;
use std::process::Command;

use crate::shell::{Failure, asked, run};

/// What compiling and linking the window needs on Debian and Ubuntu.
pub const WINDOW_PACKAGES: &[&str] = &["libwebkit2gtk-4.1-dev"];

/// What the tests need beside it: a display and a driver for the window, a reader for the papers.
pub const TEST_PACKAGES: &[&str] = &["poppler-utils", "fonts-dejavu-core"];

/// What driving the real window needs: a display, a session bus, a driver, a network of its own.
pub const DESKTOP_TEST_PACKAGES: &[&str] =
    &["xvfb", "xauth", "webkit2gtk-driver", "dbus-x11", "dbus", "iproute2", "util-linux"];

/// Tells whether a window can be opened here.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Tells whether packages are installed with apt here.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && asked("apt-get", &["--version"]).is_some()
}

/// Installs the packages that are missing, after saying which and how.
pub fn install(packages: &[&str]) -> Result<(), Failure> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("These Debian packages are missing and will now be installed: {}", missing.join(" "));
    let by_hand = format!("run it by hand: apt-get update && apt-get install {}", missing.join(" "));
    run(&mut apt_get(&["update"])?, &by_hand)?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(missing);
    run(&mut apt_get(&arguments)?, &by_hand)
}

fn is_installed(package: &str) -> bool {
    asked("dpkg-query", &["--show", "--showformat=${Status}", package])
        .is_some_and(|status| status.ends_with(" installed"))
}

/// Prepares apt-get, through sudo where the person is not root.
fn apt_get(arguments: &[&str]) -> Result<Command, Failure> {
    const UNATTENDED: &str = "DEBIAN_FRONTEND=noninteractive";
    let words = ["env", UNATTENDED, "apt-get"].into_iter().chain(arguments.iter().copied());
    let is_root = asked("id", &["-u"]).as_deref() == Some("0");
    if is_root {
        let mut command = Command::new("env");
        command.args(words.skip(1));
        return Ok(command);
    }
    if asked("sudo", &["--version"]).is_none() {
        return Err(Failure::new(
            "installing packages needs root, and there is no sudo here",
            format!("as root: apt-get {}", arguments.join(" ")),
        ));
    }
    println!("(sudo may ask for your password)");
    let mut command = Command::new("sudo");
    command.args(words);
    Ok(command)
}

/// Makes sure that the window can be compiled and linked: installs what is missing on Debian and
/// Ubuntu, elsewhere names it and where it comes from.
pub fn prepare_window() -> Result<(), Failure> {
    if is_debian() {
        return install(WINDOW_PACKAGES);
    }
    if cfg!(target_os = "macos") {
        return needed(
            asked("xcode-select", &["--print-path"]).is_some(),
            "Apple's command line tools",
            "install them with `xcode-select --install`, then run this again",
        );
    }
    if cfg!(windows) {
        println!(
            "On Windows the window needs the Microsoft C++ Build Tools (workload \"Desktop development \
             with C++\") and the WebView2 runtime, which Windows 11 has; both come from Microsoft's site."
        );
        return Ok(());
    }
    needed(
        asked("pkg-config", &["--exists", "webkit2gtk-4.1"]).is_some(),
        "WebKitGTK 4.1 with its development files",
        "Fedora: dnf install webkit2gtk4.1-devel; Arch: pacman -S webkit2gtk-4.1; openSUSE: zypper install \
         webkit2gtk3-devel; elsewhere the package that has webkit2gtk-4.1.pc; pkg-config too",
    )
}

fn needed(there: bool, what: &str, hint: &str) -> Result<(), Failure> {
    if there { Ok(()) } else { Err(Failure::new(format!("{what} are missing"), hint)) }
}
