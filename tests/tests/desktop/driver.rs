//! WebKitWebDriver, which starts the window and passes on what the test does.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command};
use std::time::Duration;

use suite::workspace::root;

use crate::{Step, network};

/// A running driver; it ends, with all that it started, when the test does.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver and waits until it listens.
    pub fn start() -> Step<Self> {
        // Closed again at once: the driver takes the port that was free a moment ago.
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|socket| socket.local_addr());
        let port = free.map_err(|error| format!("no free port: {error}"))?.port();
        let log = File::create(root().join("target/e2e/driver.log")).map_err(|error| error.to_string())?;
        let errors = log.try_clone().map_err(|error| error.to_string())?;
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).stdout(log).stderr(errors);
        let process = command.spawn().map_err(|error| format!("WebKitWebDriver: {error}"))?;
        let driver = Self { process, port };
        for _ in 0..100 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return Ok(driver);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err("WebKitWebDriver does not listen".to_owned())
    }

    /// Returns where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Refuses any connection of the window, or of a process that it started, that leaves the machine.
    pub fn refuse_connections(&self) -> Step<()> {
        let family = network::descendants(self.process.id());
        if family.is_empty() {
            return Err("the window's processes are not to be seen".to_owned());
        }
        let found = network::outside_connections(&family);
        if found.is_empty() { Ok(()) } else { Err(format!("the window opened connections: {found:?}")) }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let family = network::descendants(self.process.id());
        let _ = self.process.kill();
        let _ = self.process.wait();
        // The window outlives its driver.
        for process in family {
            let _ = Command::new("kill").arg(process.to_string()).output();
        }
    }
}
