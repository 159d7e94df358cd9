//! The planner, by pictures and against slow answers that are plainly right.

mod drawn;

mod days;
