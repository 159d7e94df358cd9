//! The chores of the workspace: `cargo xtask run`, `test`, `demo-region`, `bench`, `fuzz`, `soak`.
//!
//! Only the standard library: this is the first thing that compiles on a fresh machine.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a shell speaks to the person at the terminal")]

mod run;

mod test;

mod demo_region;

mod bench;
mod bench_planner;
mod bench_roads;

mod fuzz;
mod soak;

mod demo_tour;
mod deny;
mod machine;
mod python;
mod shell;
mod ui;

use std::process::ExitCode;

use crate::shell::Failure;

const HELP: &str = "\
The chores of Étape.

  cargo xtask run           opens the window on the demo catalogue; where there is no display,
                            plans the demo tour in the terminal and leaves its papers in out/
  cargo xtask test          runs everything that CI runs, and installs what it needs on Debian
                            and Ubuntu
      --skip-desktop        without the window, its libraries and its end-to-end test
      --skip-ui             without the steps of ui/ (implies --skip-desktop)
      --skip-install        installs nothing
  cargo xtask demo-region   makes a region of a real OpenStreetMap extract, the Isle of Man, and
                            plans a tour on it
  cargo xtask bench         runs the benchmarks
  cargo xtask bench-planner measures the planner on public instances, each solution verified;
                            with --tours on days and weeks in regions strewn from seeds
      --seconds 1           for so long each
      --peers               beside other solvers, given ten times as long
  cargo xtask bench-roads   measures the roads of an extract beside OSRM, and how the import grows
  cargo xtask soak          compares the hours checker with one that counts minute by minute, on
                            100,000 random plans, the planner with trying everything on random
                            tours, and plans random wishes for an independent checker
  cargo xtask fuzz          feeds bytes that nobody thought of to what reads extracts and regions
      --minutes 10          for so long each
  cargo xtask help          shows this

Examples
  cargo xtask run
  cargo xtask test --skip-desktop
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match chore(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {}\n  hint: {}", failure.what, failure.hint);
            ExitCode::FAILURE
        }
    }
}

fn chore(arguments: &[String]) -> Result<(), Failure> {
    let (name, options) = match arguments.split_first() {
        Some((name, options)) => (name.as_str(), options),
        None => ("help", arguments),
    };
    match name {
        "run" => none_of(options).and_then(|()| run::run()),
        "test" => test::test(&test::Options::parse(options)?),
        "demo-region" => none_of(options).and_then(|()| demo_region::demo_region()),
        "bench" => none_of(options).and_then(|()| bench::bench()),
        "bench-planner" => bench_planner::bench_planner(options),
        "bench-roads" => bench_roads::bench_roads(options),
        "fuzz" => fuzz::fuzz(options),
        "soak" => none_of(options).and_then(|()| soak::soak()),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(Failure::new(format!("there is no chore called {other}"), "see `cargo xtask help`")),
    }
}

fn none_of(options: &[String]) -> Result<(), Failure> {
    match options.first() {
        None => Ok(()),
        Some(option) => {
            Err(Failure::new(format!("this chore takes no option {option}"), "see `cargo xtask help`"))
        }
    }
}
