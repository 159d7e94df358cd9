//! What is left before each limit.

use model::Minutes;

use super::{DayLimits, Shift};

/// What a duty period still has before each limit; nothing where it is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Driving before a break is due (Art. 7).
    pub driving_before_break: Minutes,
    /// Driving in the day without using an extension (Art. 6(1)).
    pub driving: Minutes,
    /// Driving in the day with one.
    pub driving_extended: Minutes,
    /// Work before a break from it is due (Directive 2002/15, Art. 5).
    pub work_before_break: Minutes,
    /// Effective work in the day without using an extension; `None` where the country sets no limit.
    pub work: Option<Minutes>,
    /// Effective work in the day with one.
    pub work_extended: Option<Minutes>,
    /// Until the latest end.
    pub spread: Minutes,
    /// The latest end of service, on the clock of the day.
    pub latest_end: Minutes,
    /// The earliest start of the next service, after the shortest daily rest; `None` where the day is
    /// too long for any.
    pub restart: Option<Minutes>,
    /// The earliest start after a regular daily rest, in one piece or split; `None` where the day is
    /// too long for it.
    pub restart_regular: Option<Minutes>,
}

impl Shift {
    /// Returns what is left before each limit, and when the next service may begin if this one ends
    /// with its last activity.
    #[must_use]
    pub fn left(&self, limits: &DayLimits) -> Left {
        let mut now = *self;
        now.settle(limits);
        let left = |limit: Minutes, used: Minutes| (limit - used).max(Minutes::ZERO);
        let set = |limit: Minutes| (limit < super::day_limits::NO_LIMIT).then(|| left(limit, now.work));
        Left {
            driving_before_break: left(limits.driven, now.driven),
            driving: left(limits.driving_ordinary, now.driving),
            driving_extended: left(limits.driving, now.driving),
            work_before_break: left(limits.worked, now.worked),
            work: set(limits.work_ordinary),
            work_extended: set(limits.work),
            spread: left(limits.spread, now.span),
            latest_end: now.begin + limits.spread,
            restart: self.restart(limits.rest_reduced, limits),
            restart_regular: match self.first_part {
                true => self.restart(limits.rest_reduced, limits),
                false => self.restart(limits.rest_regular, limits),
            },
        }
    }

    /// The end of a rest that follows the last activity, if it lies within the span for it.
    fn restart(&self, rest: Minutes, limits: &DayLimits) -> Option<Minutes> {
        (self.span + rest <= limits.rest_window).then(|| self.ends() + rest)
    }
}
