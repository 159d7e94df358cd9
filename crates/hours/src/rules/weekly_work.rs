//! Work in a calendar week: 60 hours (Directive 2002/15/EC, Article 4), 48 in French law.
//!
//! Both only warn: the plan does not know the rest of the driver's week.

use crate::case::Case;
use crate::check::Infringement;
use crate::weeks::weeks;

const UNION: &str = "WT_WEEK";
const FRANCE: &str = "FR_WEEK";

/// Finds the weeks with too much work.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let union = Some(&case.limits.weekly_work).filter(|_| case.in_scope());
    let country = case.limits.weekly_effective_work.as_ref().filter(|_| case.employed());
    let limits = [(UNION, union), (FRANCE, country)];
    let least = limits.iter().filter_map(|(_, limit)| limit.map(|limit| limit.value)).min();
    let Some(last) = case.periods.last().filter(|_| least.is_some()) else { return };
    for week in weeks(case).iter().filter(|week| Some(week.work) > least) {
        for (code, limit) in limits.iter().filter_map(|(code, limit)| limit.map(|limit| (code, limit))) {
            if week.work > limit.value {
                let of_week =
                    case.periods.iter().rev().find(|period| case.clock.week(period.start) <= week.number);
                let at = case.civil(of_week.unwrap_or(last).end);
                found.push(limit.doubted(code, at, week.work, limit.value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{check_under, with};

    #[test]
    fn a_week_of_more_than_48_or_60_hours_only_warns() {
        let days = |count: usize| "W4:00 B1:00 W4:00 B2:00 W2:00 B11:00 ".repeat(count);
        check_under(&days(4), "FR_WEEK", &with(|_| ()), "");
        check_under(&days(5), "FR_WEEK", &with(|_| ()), "warning Fri 21:00 50 h 00 of 48 h 00");
        check_under(&days(6), "WT_WEEK", &with(|_| ()), "");
        check_under(&days(7), "WT_WEEK", &with(|_| ()), "warning Sun 21:00 70 h 00 of 60 h 00");
    }
}
