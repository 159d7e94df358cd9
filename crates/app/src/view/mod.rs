//! What the two faces receive and send: plain values with a published schema.

pub mod driver;
pub mod error;
pub mod fits;
pub mod gazetteer;
pub mod hours;
pub mod map;
pub mod notes;
pub mod office;
pub mod plan;
pub mod region;
pub mod repair;
pub mod tour;
pub mod why;

pub use driver::{CarrierSeenView, DriverDayView, DriverView, GaugeView, MendView};
pub use error::UserError;
pub use fits::{FITS_SCHEMA, FitView, FitsView};
pub use gazetteer::{CandidateView, CandidatesView, NamedView, NearbyView};
pub use map::{
    ImportStepView, ReachAreaView, ReachPlaceView, ReachView, RegionChoiceView, RegionMapView, RegionsView,
};
pub use notes::{NewNoteView, NoteEndView, NotesView, RoadNoteView};
pub use office::{
    CarrierView, LineView, OfficeView, PlaceView, PointView, SchematicView, ThemeView, TownView, VehicleView,
};
pub use plan::{
    AbsentView, BaseView, ContradictionView, CostView, DayView, LegView, LengthView, PickUpView, PinView,
    PlanView, ProposalView, RequestView, RulePackView, StopView, VerdictView, plan_schema,
};
pub use repair::{DroppedView, MishapView, RepairedView};
pub use tour::{EditView, PaperView, PapersView, RouteView, TourView};
pub use why::{ChangeView, WHY_SCHEMA, WhyView, WithoutView};
