//! What the planner answers.

use model::Minutes;

/// All that is known after planning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Plans that differ by their stops, best first; empty where nothing lawful exists.
    pub proposals: Vec<Proposal>,
    /// The visits that the best plan leaves out, and why, in the order of the problem.
    pub absences: Vec<Absence>,
    /// Where there is no proposal: a minimal set of wishes that cannot hold together.
    pub contradiction: Option<Vec<Wish>>,
}

/// A plan, with what is known of how good it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The plan.
    pub plan: Plan,
    /// Sum of the prizes that it collects.
    pub prize: u32,
    /// No plan of the problem collects more than this.
    pub bound: u32,
    /// Whether `prize` has been proven to be the best.
    pub proven: bool,
    /// What it is proposed for.
    pub character: Character,
}

/// In what way a proposal differs from the best, as people would put it first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Character {
    /// It brings the most.
    #[default]
    Best,
    /// Noticeably less time at the wheel.
    LessDriving,
    /// Noticeably cheaper for each person, by the linear estimate.
    Cheaper,
    /// Home noticeably earlier.
    EarlierHome,
    /// Other visits.
    OtherVisits,
}

/// A plan that is better than those before, while planning goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Better {
    /// The plan.
    pub plan: Plan,
    /// Sum of the prizes that it collects.
    pub prize: u32,
}

/// A timed plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// One a day of the problem.
    pub days: Vec<PlannedDay>,
}

/// The halts of one day, depot to depot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlannedDay {
    /// In the order of time.
    pub halts: Vec<PlannedHalt>,
}

/// What the coach halts for; the numbers are indices into the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The depot in the morning.
    DepotOut,
    /// `Day::pickups[_]`.
    PickUp(usize),
    /// `Problem::visits[_]`.
    Visit(usize),
    /// `Problem::meals[_]`.
    Meal(usize),
    /// `Day::dropoffs[_]`.
    DropOff(usize),
    /// The depot in the evening.
    DepotIn,
    /// `Problem::meals[_]`, for dinner.
    Dinner(usize),
    /// `Limits::technical.nodes[_]`: a halt on the way, so that nobody sits for too long.
    Technical(usize),
    /// `Problem::lodgings[_]` at the end of a day.
    Night(usize),
    /// `Problem::lodgings[_]` at the beginning of the day after.
    Morning(usize),
}

impl Role {
    /// Tells whether it is a visit or a meal: what a window opens for and a route holds.
    #[must_use]
    pub fn is_stay(self) -> bool {
        matches!(self, Self::Visit(_) | Self::Meal(_) | Self::Dinner(_))
    }
}

/// One halt; minutes since midnight of its day, `arrive ≤ start ≤ end ≤ leave`.
///
/// The depot's halts hold the service allowances of `hours::service`: out `arrive` is the start
/// of the service, in `leave` is its end. So do those of a lodging: in the evening `start` to `end` is
/// the check-in and `leave` the end of the driver's service, in the morning `arrive` is its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedHalt {
    /// What for.
    pub role: Role,
    /// The coach stops.
    pub arrive: Minutes,
    /// The visit, the meal or the boarding begins.
    pub start: Minutes,
    /// It ends.
    pub end: Minutes,
    /// The coach leaves.
    pub leave: Minutes,
    /// Which of the start windows of the day was used; `None` where none fits.
    pub window: Option<usize>,
}

/// Why a visit is not in the best plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsenceReason {
    /// It cannot begin on any of the days.
    Closed,
    /// Even alone it cannot be reached and brought back in time.
    TooFar,
    /// It cannot be had together with what is required.
    DoesNotFit,
    /// It could be had, but only instead of visits that bring more.
    LowerPrize,
}

/// A visit that the best plan leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Index into `Problem::visits`.
    pub visit: usize,
    /// Why.
    pub reason: AbsenceReason,
    /// The earliest `back_by` with which it fits beside all that the best plan holds, verified by
    /// timing that plan; `None` where a later return does not help.
    pub later_return: Option<Minutes>,
}

/// A wish that can contradict others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wish {
    /// At least one visit that is open on the dates.
    SomethingOpen,
    /// The earliest departure.
    LeaveAfter,
    /// The latest return.
    BackBy,
    /// The meal of the day.
    Meal,
    /// The pick-up of this index.
    PickUp(usize),
    /// The required (or pinned) visit of this index.
    Visit(usize),
    /// The required meal place of this index.
    MealPlace(usize),
    /// The driver's law: amplitude, driving, breaks.
    DriverLaw,
    /// The dinner of the day.
    Dinner,
    /// The lodging at the end of the day of this index.
    Night(usize),
    /// The most minutes at the wheel on a day.
    Driving,
    /// The longest walks of a day.
    Walking,
    /// The most that is climbed on one day.
    Climbing,
    /// What a person pays at most.
    Purse,
    /// The order of visits.
    Order,
}
