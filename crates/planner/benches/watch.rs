//! Time that the processor spent, for programs that print tables.

use std::time::Instant;

/// Time of the processor on this thread; elsewhere than on Linux the time that passes.
pub struct Watch {
    begun: u64,
    clock: Instant,
}

impl Watch {
    /// Begins to count.
    #[allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]
    pub fn start() -> Self {
        Self { begun: processor().unwrap_or(0), clock: Instant::now() }
    }

    /// Seconds since the beginning.
    #[allow(clippy::cast_precision_loss)]
    pub fn seconds(&self) -> f64 {
        match processor() {
            Some(now) => (now - self.begun) as f64 * 1e-9,
            None => self.clock.elapsed().as_secs_f64(),
        }
    }
}

/// Nanoseconds of this thread on a processor.
fn processor() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}
