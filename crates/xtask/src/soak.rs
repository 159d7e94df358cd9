//! `cargo xtask soak`: what `cargo test` does on a small count, on the full one.

use crate::shell::{Failure, cargo, run};

/// Random plans that the checker of driving and working time must judge as the slow one does.
const PLANS: &str = "100000";
/// Random wishes of each kind that are planned, and judged by the independent checker.
const WISHES: &str = "2000";
/// Random small tours of each kind that must be planned as well as by trying everything.
const TOURS: &str = "3000";

/// Compares the hours checker with the one that counts minute by minute, the planner with trying everything,
/// and has the independent checker judge what is planned for random wishes.
pub fn soak() -> Result<(), Failure> {
    // Not the cases of every run.
    let seed = std::process::id().to_string();
    println!("PROPTEST_RNG_SEED={seed}");
    hours(&seed)?;
    tours()?;
    wishes()
}

fn hours(seed: &str) -> Result<(), Failure> {
    let arguments = ["test", "--locked", "--package", "hours", "--test", "oracle"];
    let mut oracle = cargo(arguments);
    oracle.env("ETAPE_SOAK_PLANS", PLANS).env("PROPTEST_RNG_SEED", seed);
    println!("{PLANS} random plans, each judged twice; about a quarter of an hour.");
    run(&mut oracle, "the plan on which the two differ stands above")
}

fn tours() -> Result<(), Failure> {
    let arguments = ["test", "--locked", "--release", "--package", "planner", "--test", "planner"];
    let mut compared = cargo(arguments);
    compared
        .args(["--", "whole_tours", "contradictions_of", "contradictions_with"])
        .env("ETAPE_SOAK_TOURS", TOURS);
    println!("{TOURS} random small tours of each of twelve kinds, each planned twice; about ten minutes.");
    run(&mut compared, "the tours on which the two differ stand above")
}

fn wishes() -> Result<(), Failure> {
    let arguments = ["test", "--locked", "--release", "--package", "suite", "--test", "planned"];
    let mut planned = cargo(arguments);
    planned.env("ETAPE_SOAK_WISHES", WISHES);
    println!("{WISHES} random day trips and as many stays, each planned and judged; an hour at most.");
    run(&mut planned, "the wish whose plan is wrong stands above")
}
