//! A duty period so far, and what the law makes of it.

use model::{Duty, Minutes};

use super::{DayLimits, Demand, Outlook};

/// A duty period so far: what counts for the law, summed up as the activities come.
///
/// A rest of nine hours ends the period; what follows is counted afresh, and the outlook is unsure,
/// because the law then looks at several periods together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// First minute of service, on the clock of the day.
    pub(super) begin: Minutes,
    /// From then to the last minute of service.
    pub(super) span: Minutes,
    /// Rest since.
    pub(super) resting: Minutes,
    /// At the wheel.
    pub(super) driving: Minutes,
    /// At the wheel since the last complete break, and the part of the next one that is kept.
    pub(super) driven: Minutes,
    pub(super) part: Minutes,
    /// Effective work, that since the last break from it, and those breaks.
    pub(super) work: Minutes,
    pub(super) worked: Minutes,
    pub(super) pauses: Minutes,
    /// Whether the first part of a daily rest in two parts has been taken.
    pub(super) first_part: bool,
    night: Night,
    broken: Broken,
}

/// What lies in the night; after a move of the whole period, no more than this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Night {
    /// At the wheel since the last complete break.
    by_night: Minutes,
    /// Whether work touches the small hours.
    small_hours: bool,
    moved: bool,
}

/// What is broken already, whatever follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Broken {
    break_missing: bool,
    /// The same of the night's driving, which a move of the whole period can undo.
    by_night: bool,
    too_long: bool,
    unsure: bool,
}

impl Shift {
    /// Begins at a time of the clock, in minutes after midnight of its day.
    #[must_use]
    pub fn begin(at: Minutes) -> Self {
        Self {
            begin: at,
            span: Minutes::ZERO,
            resting: Minutes::ZERO,
            driving: Minutes::ZERO,
            driven: Minutes::ZERO,
            part: Minutes::ZERO,
            work: Minutes::ZERO,
            worked: Minutes::ZERO,
            pauses: Minutes::ZERO,
            first_part: false,
            night: Night::default(),
            broken: Broken::default(),
        }
    }

    /// Leaves open when it begins. What the law says of nights is then open too, so that the outlook
    /// is never [`Outlook::Lawful`].
    #[must_use]
    pub fn sometime(mut self) -> Self {
        self.night.moved = true;
        self.broken.by_night = false;
        self.broken.unsure = true;
        self
    }

    /// Returns when the service begins.
    #[must_use]
    pub fn begins(&self) -> Minutes {
        self.begin
    }

    /// Returns when the last minute of service ends.
    #[must_use]
    pub fn ends(&self) -> Minutes {
        self.begin + self.span
    }

    /// Returns the time from the first minute of service to the last.
    #[must_use]
    pub fn spread(&self) -> Minutes {
        self.span
    }

    /// Returns the driving since the last complete break.
    #[must_use]
    pub fn driven(&self) -> Minutes {
        self.driven
    }

    /// Adds an activity that follows at once. Rest before the first service is no part of the period.
    pub fn extend(&mut self, duty: Duty, length: Minutes, limits: &DayLimits) {
        if length <= Minutes::ZERO {
            return;
        }
        if duty == Duty::Rest {
            *(if self.span == Minutes::ZERO { &mut self.begin } else { &mut self.resting }) += length;
            return;
        }
        self.settle(limits);
        let from = self.ends();
        self.span += length;
        if duty == Duty::Driving {
            self.driving += length;
            self.driven += length;
            self.broken.break_missing |= self.driven > limits.driven;
            self.night.by_night += limits.by_night.overlap(from, self.ends());
            self.settle_night(limits);
        }
        if limits.is_work(duty) {
            self.work += length;
            self.worked += length;
            self.broken.break_missing |= self.worked > limits.worked;
            self.night.small_hours =
                self.night.small_hours || limits.small_hours.overlap(from, self.ends()) > Minutes::ZERO;
        }
    }

    /// Moves all of it to a later time. Which driving then lies in which night is no longer known.
    pub fn postpone(&mut self, by: Minutes, limits: &DayLimits) {
        let (before, end) = (self.begin, self.ends());
        self.begin += by;
        let touched = |night: &super::day_limits::Nightly| night.overlap(before, end + by) > Minutes::ZERO;
        if by <= Minutes::ZERO || !(touched(&limits.by_night) || touched(&limits.small_hours)) {
            return;
        }
        let most = limits.by_night.overlap(self.begin, self.ends());
        self.broken.unsure |= most > limits.by_night.limit;
        self.broken.by_night = false;
        self.night = Night {
            by_night: most.min(self.driven),
            small_hours: limits.small_hours.overlap(self.begin, self.ends()) > Minutes::ZERO,
            moved: true,
        };
    }

    /// Says what the law makes of it if the day ends here.
    #[must_use]
    pub fn outlook(&self, limits: &DayLimits) -> Outlook {
        let short = self.pauses < limits.pauses_due(self.work);
        if self.is_too_long(limits) {
            Outlook::TooLong
        } else if self.broken.break_missing || self.broken.by_night || short {
            Outlook::BreakMissing
        } else if self.broken.unsure || self.is_long_by_night(limits) {
            Outlook::Unsure
        } else {
            Outlook::Lawful
        }
    }

    /// Tells whether the law forbids it whatever follows.
    #[must_use]
    pub fn is_past_help(&self, limits: &DayLimits) -> bool {
        self.broken.break_missing || self.broken.by_night || self.is_too_long(limits)
    }

    /// Says what the law makes of it if the day goes on as a demand has it.
    #[must_use]
    pub fn admits(&self, demand: &Demand, limits: &DayLimits) -> Outlook {
        let mut whole = *self;
        whole.extend(Duty::Rest, demand.resting, limits);
        if demand.span > Minutes::ZERO {
            whole.settle(limits);
            whole.join(demand, limits);
        }
        whole.broken.break_missing |= demand.break_missing;
        whole.broken.too_long |= demand.too_long;
        whole.broken.unsure |= demand.unsure;
        whole.outlook(limits)
    }

    /// Tells whether whatever is lawful after another is lawful after this: at the same time or
    /// earlier, as much break kept, no more used up.
    ///
    /// A longer part of a break is not the better one: it completes the break earlier, and a later
    /// rest may then be too short to be one by itself.
    #[must_use]
    pub fn leaves_as_much_as(&self, other: &Self) -> bool {
        let used = |shift: &Self| {
            let night = shift.night;
            let flags = [night.small_hours, night.moved, shift.broken.any()].map(i32::from);
            let minutes = [shift.driving, shift.driven, shift.work, shift.worked, night.by_night];
            (minutes, flags)
        };
        let ((mine, my_flags), (theirs, their_flags)) = (used(self), used(other));
        self.part == other.part
            && self.resting == other.resting
            && self.begin >= other.begin
            && self.ends() <= other.ends()
            && self.pauses >= other.pauses
            && mine.iter().zip(&theirs).all(|(mine, theirs)| mine <= theirs)
            && my_flags.iter().zip(&their_flags).all(|(mine, theirs)| mine <= theirs)
    }

    /// Counts the rest that has just ended.
    pub(super) fn settle(&mut self, limits: &DayLimits) {
        let rest = std::mem::take(&mut self.resting);
        if rest == Minutes::ZERO {
            return;
        }
        if rest >= limits.rest_reduced {
            self.close(rest, limits);
            return;
        }
        self.span += rest;
        self.first_part |= rest >= limits.rest_first_part;
        if rest >= limits.pause {
            self.worked = Minutes::ZERO;
            self.pauses += rest;
        }
        match limits.part_after(self.part, rest) {
            Some(part) => self.part = part,
            None => {
                self.part = Minutes::ZERO;
                self.driven = Minutes::ZERO;
                self.night.by_night = Minutes::ZERO;
            }
        }
    }

    /// A new period begins; of the one before only the worst is kept.
    fn close(&mut self, rest: Minutes, limits: &DayLimits) {
        let outlook = self.outlook(limits);
        *self = Self {
            broken: Broken {
                break_missing: outlook == Outlook::BreakMissing,
                by_night: false,
                too_long: outlook == Outlook::TooLong,
                unsure: true,
            },
            ..Self::begin(self.ends() + rest)
        };
    }

    fn settle_night(&mut self, limits: &DayLimits) {
        if self.night.by_night > limits.by_night.limit {
            *(if self.night.moved { &mut self.broken.unsure } else { &mut self.broken.by_night }) = true;
        }
    }

    /// Adds up this and what follows at once.
    fn join(&mut self, demand: &Demand, limits: &DayLimits) {
        let from = self.ends();
        self.broken.break_missing |=
            self.driven > demand.tolerance(self.part, limits) || self.worked + demand.worked > limits.worked;
        self.span += demand.span;
        self.driving += demand.driving;
        self.work += demand.work;
        self.pauses += demand.pauses;
        let by_night = limits.by_night.overlap(from, self.ends()).min(demand.driving);
        self.broken.unsure |= self.night.by_night + by_night > limits.by_night.limit;
        if limits.small_hours.overlap(from, self.ends()) > Minutes::ZERO && !self.night.small_hours {
            self.night.small_hours = true;
            self.night.moved = true;
        }
    }

    fn is_too_long(&self, limits: &DayLimits) -> bool {
        self.broken.too_long
            || self.driving > limits.driving
            || self.span > limits.spread
            || self.work > limits.work
            || (!self.night.moved && self.is_long_by_night(limits))
    }

    fn is_long_by_night(&self, limits: &DayLimits) -> bool {
        self.night.small_hours && self.work > limits.small_hours.limit
    }
}

impl Broken {
    fn any(self) -> bool {
        self.break_missing || self.by_night || self.too_long || self.unsure
    }
}
