//! `cargo xtask bench-planner`: the planner on the public instances of orienteering with time windows,
//! every solution checked by a verifier that knows nothing of it, beside other solvers if asked.

mod tours;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::python;
use crate::shell::{Failure, cargo, figure, root, run};

/// Other solvers, by the names that the script of the yardstick has for them.
const PEERS: [&str; 4] = ["pyvrp", "vroom", "vrpcli", "ortools"];
/// Where they come from.
const PACKAGES: [&str; 5] =
    ["ortools==9.15.6755", "pyvrp==0.14.1", "pyvroom==1.15.2", "vrp-cli==1.22.1", "numpy"];
/// How much longer than the planner they are given.
const PEERS_TIMES: f64 = 10.0;

/// What to run.
#[derive(Clone, Debug, PartialEq)]
struct Options {
    /// For how long each case.
    seconds: f64,
    seed: u64,
    /// Beside other solvers.
    peers: bool,
}

impl Options {
    fn parse(words: &[String]) -> Result<Self, Failure> {
        let mut options = Self { seconds: 1.0, seed: 1, peers: false };
        let mut words = words.iter();
        let hint = "cargo xtask bench-planner --seconds 1 --seed 1 --peers";
        let wrong = |word: &str| Failure::new(format!("`{word}` is not understood"), hint);
        while let Some(word) = words.next() {
            let mut value =
                || words.next().and_then(|value| value.parse::<f64>().ok()).ok_or_else(|| wrong(word));
            match word.as_str() {
                "--seconds" => options.seconds = value()?,
                "--seed" => options.seed = value()? as u64,
                "--peers" => options.peers = true,
                _ => return Err(wrong(word)),
            }
        }
        if options.seconds > 0.0 { Ok(options) } else { Err(wrong("--seconds")) }
    }
}

/// An instance with a number of vehicles, and what solving it came to.
#[derive(Clone, Debug, PartialEq)]
struct Case {
    instance: String,
    vehicles: usize,
    family: String,
    best_known: f64,
    score: f64,
    bound: Option<f64>,
    proven: bool,
}

impl Case {
    /// How much the score falls short of the best known, in percent.
    fn gap(&self) -> f64 {
        (self.best_known - self.score) / self.best_known * 100.0
    }
}

/// Runs the yardstick and prints how far from the best known the planner ends, by family and vehicles.
pub fn bench_planner(words: &[String]) -> Result<(), Failure> {
    if let [tours, cases @ ..] = words
        && tours == "--tours"
    {
        return tours::bench(cases);
    }
    let options = Options::parse(words)?;
    let yardstick = root().join("../shared/bench/toptw");
    if !yardstick.join("cases.txt").is_file() {
        println!("Skipped: the instances are not at hand ({}).", yardstick.display());
        return Ok(());
    }
    let folder = root().join("target/bench-planner");
    fs::create_dir_all(&folder).map_err(|error| Failure::new(error.to_string(), "free some room"))?;
    run(&mut cargo(["build", "--locked", "--release", "--package", "cli"]), "read its message above")?;
    let mut cases = cases(&yardstick)?;
    for case in &mut cases {
        solve(case, &yardstick, &folder, &options)?;
        println!(
            "{:<6} m={} {:>5} of {:>5}  bound {}{}",
            case.instance,
            case.vehicles,
            case.score,
            case.best_known,
            case.bound.map_or_else(|| "–".to_owned(), |bound| bound.to_string()),
            if case.proven { "  proven" } else { "" }
        );
    }
    let ours = vec![("Étape".to_owned(), cases.clone())];
    let columns = if options.peers { beside_peers(ours, &yardstick, &folder, &options)? } else { ours };
    print_ours(&cases, options.seconds);
    if columns.len() > 1 {
        print_beside(&columns, options.seconds);
    }
    Ok(())
}

/// Reads which cases there are, and the best known solution of each.
fn cases(yardstick: &Path) -> Result<Vec<Case>, Failure> {
    let read = |name: &str| {
        let path = yardstick.join(name);
        fs::read_to_string(&path)
            .map_err(|error| Failure::new(format!("{}: {error}", path.display()), "look there"))
    };
    let best_known: BTreeMap<(String, usize), f64> = read("bks.csv")?
        .lines()
        .filter_map(|line| {
            let mut cells = line.split(',');
            let (instance, vehicles, score) = (cells.next()?, cells.next()?, cells.next()?);
            Some(((instance.to_owned(), vehicles.parse().ok()?), score.parse().ok()?))
        })
        .collect();
    let case = |line: &str| {
        let mut words = line.split_whitespace();
        let (instance, vehicles, family) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
        let best_known = *best_known.get(&(instance.to_owned(), vehicles))?;
        let (instance, family) = (instance.to_owned(), family.to_owned());
        Some(Case { instance, vehicles, family, best_known, score: 0.0, bound: None, proven: false })
    };
    Ok(read("cases.txt")?.lines().filter_map(case).collect())
}

/// Solves a case and has the solution verified.
fn solve(case: &mut Case, yardstick: &Path, folder: &Path, options: &Options) -> Result<(), Failure> {
    let instance = yardstick.join("instances").join(format!("{}.json", case.instance));
    let mut command =
        cargo(["run", "--quiet", "--locked", "--release", "--package", "cli", "--", "bench", "toptw"]);
    command.arg(&instance).args(["--vehicles", &case.vehicles.to_string()]);
    command.args(["--seconds", &options.seconds.to_string(), "--seed", &options.seed.to_string(), "--json"]);
    let json = answer(&mut command)?;
    let solution = folder.join(format!("{}-{}.json", case.instance, case.vehicles));
    fs::write(&solution, &json).map_err(|error| Failure::new(error.to_string(), "free some room"))?;
    let mut check = Command::new("python3");
    check.arg(yardstick.join("check.py")).arg(&instance).arg(&solution);
    check.args(["--m", &case.vehicles.to_string()]);
    let verdict = answer(&mut check)?;
    case.score = figure(&json, "score").unwrap_or(0.0);
    case.bound = figure(&json, "bound");
    case.proven = json.contains("\"proven\": true");
    if !verdict.contains(&format!("score={} ", case.score)) {
        return Err(Failure::new(
            format!("{}: {verdict}", case.instance),
            "the score is not what was counted",
        ));
    }
    let known = case.best_known.max(case.score);
    match case.bound {
        Some(bound) if bound < known => Err(Failure::new(
            format!("{}: {known} was reached", case.instance),
            format!("the bound says {bound}"),
        )),
        _ => Ok(()),
    }
}

/// Runs a command in silence; its failure is told with what it printed.
fn answer(command: &mut Command) -> Result<String, Failure> {
    let output = command.output().map_err(|error| Failure::new(error.to_string(), "is it installed?"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    Err(Failure::new(text, String::from_utf8_lossy(&output.stderr).into_owned()))
}

type Column = (String, Vec<Case>);

/// Runs the other solvers on the same cases, one after the other, each ten times as long.
fn beside_peers(
    mut columns: Vec<Column>,
    yardstick: &Path,
    folder: &Path,
    options: &Options,
) -> Result<Vec<Column>, Failure> {
    let Some(python) = python::with("peers", "ortools, pyvrp, vroom, vrp_cli", &PACKAGES) else {
        println!("The others are left out: they need Python 3.11 or later and, the first time, the network.");
        return Ok(columns);
    };
    let seconds = options.seconds * PEERS_TIMES;
    for peer in PEERS {
        let out = folder.join(format!("{peer}.csv"));
        let _ = fs::remove_file(&out);
        let mut command = Command::new(&python);
        command.arg(yardstick.join("peers.py")).args([peer, &seconds.to_string()]);
        command.arg(yardstick.join("cases.txt")).arg(&out).args(["--seed", &options.seed.to_string()]);
        run(&mut command, "read its message above")?;
        let rows = fs::read_to_string(&out).unwrap_or_default();
        columns.push((peer.to_owned(), theirs(&rows, &columns[0].1)));
    }
    Ok(columns)
}

/// Reads what another solver has scored; a case that it has not solved scores nothing.
fn theirs(rows: &str, cases: &[Case]) -> Vec<Case> {
    let scored = |case: &Case| {
        let row = rows.lines().map(|line| line.split(',').collect::<Vec<_>>()).find(|cells| {
            cells.get(3) == Some(&case.instance.as_str())
                && cells.get(5) == Some(&case.vehicles.to_string().as_str())
        });
        row.and_then(|cells| cells.get(6)?.parse().ok()).unwrap_or(0.0)
    };
    cases
        .iter()
        .map(|case| Case { score: scored(case), bound: None, proven: false, ..case.clone() })
        .collect()
}

/// The cases by family and vehicles, and all of them at the end.
fn groups(cases: &[Case]) -> Vec<(String, Vec<&Case>)> {
    let mut groups: BTreeMap<String, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        groups.entry(format!("{} m={}", case.family, case.vehicles)).or_default().push(case);
    }
    groups.into_iter().chain([("all".to_owned(), cases.iter().collect())]).collect()
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1) as f64;
    values.sum::<f64>() / count
}

fn print_ours(cases: &[Case], seconds: f64) {
    println!("\n{seconds} s a case, one thread");
    println!("| instances | cases | gap, % | at the best known | proven | bound above the best known, % |");
    println!("|---|---|---|---|---|---|");
    for (name, cases) in groups(cases) {
        let bounds: Vec<f64> = cases
            .iter()
            .filter_map(|case| {
                Some((case.bound? - case.best_known.max(case.score)) / case.best_known * 100.0)
            })
            .collect();
        println!(
            "| {name} | {} | {:.2} | {} | {} | {} |",
            cases.len(),
            mean(cases.iter().map(|case| case.gap())),
            cases.iter().filter(|case| case.score >= case.best_known).count(),
            cases.iter().filter(|case| case.proven).count(),
            if bounds.is_empty() { "–".to_owned() } else { format!("{:.2}", mean(bounds.iter().copied())) },
        );
    }
}

fn print_beside(columns: &[Column], seconds: f64) {
    println!("\ngap in %: Étape at {seconds} s, the others at {} s", seconds * PEERS_TIMES);
    let names: Vec<&str> = columns.iter().map(|column| column.0.as_str()).collect();
    println!("| instances | {} |\n|---|{}", names.join(" | "), "---|".repeat(names.len()));
    let grouped: Vec<_> = columns.iter().map(|column| groups(&column.1)).collect();
    for (row, (name, _)) in grouped[0].iter().enumerate() {
        let gap = |column: &Vec<(String, Vec<&Case>)>| mean(column[row].1.iter().map(|case| case.gap()));
        let gaps: Vec<String> = grouped.iter().map(|column| format!("{:.2}", gap(column))).collect();
        println!("| {name} | {} |", gaps.join(" | "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(instance: &str, vehicles: usize, best_known: f64, score: f64) -> Case {
        let family = instance[..1].to_owned();
        Case {
            instance: instance.to_owned(),
            vehicles,
            family,
            best_known,
            score,
            bound: None,
            proven: false,
        }
    }

    #[test]
    fn what_is_asked_is_understood_or_refused() {
        let parsed =
            |text: &str| Options::parse(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(parsed("").unwrap(), Options { seconds: 1.0, seed: 1, peers: false });
        let all = parsed("--seconds 0.5 --peers --seed 7").unwrap();
        assert_eq!(all, Options { seconds: 0.5, seed: 7, peers: true });
        assert!(
            parsed("--seconds").is_err() && parsed("--seconds 0").is_err() && parsed("--tries 2").is_err()
        );
    }

    #[test]
    fn a_case_that_another_has_not_solved_scores_nothing() {
        let cases = [case("r1", 1, 100.0, 99.0), case("r1", 2, 200.0, 200.0), case("c1", 1, 50.0, 50.0)];
        let rows = "peer,budget_s,seed,instance,family,m,score,status\npyvrp,10,1,r1,r,2,190,OK\n";
        let scores: Vec<f64> = theirs(rows, &cases).iter().map(|case| case.score).collect();
        assert_eq!(scores, [0.0, 190.0, 0.0]);
        let names: Vec<String> = groups(&cases).into_iter().map(|group| group.0).collect();
        assert_eq!(names, ["c m=1", "r m=1", "r m=2", "all"]);
        assert_eq!(cases[0].gap(), 1.0);
    }
}
