//! Ids that sort by when they were made.

use chrono::NaiveDateTime;
use uuid::{Builder, Uuid};

/// Makes a UUIDv7 of an instant (UTC) and of random bytes, which whoever calls must never give twice.
#[must_use]
pub fn new_id(now: NaiveDateTime, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(now.and_utc().timestamp_millis()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_their_instant_and_differ_by_their_random_bytes() {
        let at = |text: &str, random| new_id(text.parse().unwrap(), [random; 10]);
        let first = at("2026-11-22T10:00:00", 255);
        let later = at("2026-11-22T10:00:00.001", 0);
        assert!(first < later);
        assert_ne!(first, at("2026-11-22T10:00:00", 254));
        assert_eq!(first.get_version_num(), 7);
    }
}
