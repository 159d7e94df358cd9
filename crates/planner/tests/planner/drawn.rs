//! Problems drawn as text, and plans drawn back.
//!
//! ```text
//! road D--20--H--30--A--15--B          both ways; other drives are the shortest ways
//! day 07:30-19:00 lunch 12:00-13:30
//! depot D
//! pickup H 10                          boards for 10 minutes
//! dropoff H 5
//! visit A 50 10:00-12:00/60 14:00/45   prize 50, two windows with their lengths; then any of:
//!                                      required, approach 5, back 5, busy (the driver)
//! meal B 0 12:00-13:30/75
//! grid 5
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;

use hours::RulePack;
use model::{LegSource, Metres, Minutes, NaiveDate, Travel, TravelMatrix};
use planner::{Day, MealPlace, MealRule, PickUpHalt, Plan, Problem, Role, StartWindow, Visit};

/// A problem with the names of its nodes.
pub struct Drawn {
    pub problem: Problem,
    names: Vec<String>,
}

/// The law in force.
pub fn rules() -> RulePack {
    let eu = include_str!("../../../../assets/rules/eu.json");
    let fr = include_str!("../../../../assets/rules/fr.json");
    RulePack::from_json(&[eu, fr]).unwrap()
}

/// Reads a drawing; days are consecutive from Saturday 12 June 2027.
pub fn drawn(text: &str) -> Drawn {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut roads = Vec::new();
    let mut problem = Problem {
        matrix: TravelMatrix::default(),
        days: Vec::new(),
        visits: Vec::new(),
        meals: Vec::new(),
        grid: Minutes(5),
        rules: rules(),
        lodgings: Vec::new(),
        varieties: Vec::new(),
        limits: Default::default(),
    };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut node = |name: &str| {
            let next = names.len();
            *names.entry(name.to_owned()).or_insert(next)
        };
        let day = problem.days.last_mut();
        match words[0] {
            "road" => {
                let parts: Vec<&str> = words[1].split("--").collect();
                for road in parts.windows(3).step_by(2) {
                    roads.push((node(road[0]), node(road[2]), road[1].parse().unwrap()));
                }
            }
            "day" => problem.days.push(frame(&words, problem.days.len())),
            "depot" => day.unwrap().depot = Some(node(words[1])),
            "pickup" => day.unwrap().pickups.push(halt(&words, node(words[1]))),
            "dropoff" => day.unwrap().dropoffs.push(halt(&words, node(words[1]))),
            "visit" => problem.visits.push(visit(&words, node(words[1]))),
            "meal" => problem.meals.push(meal(&visit(&words, node(words[1])))),
            "grid" => problem.grid = Minutes(words[1].parse().unwrap()),
            other => panic!("a drawing cannot say {other}"),
        }
    }
    let days = problem.days.len();
    problem.visits.iter_mut().for_each(|visit| visit.starts.resize(days, visit.starts[0].clone()));
    problem.meals.iter_mut().for_each(|meal| meal.starts.resize(days, meal.starts[0].clone()));
    problem.matrix = matrix(names.len(), &roads);
    let mut by_node = vec![String::new(); names.len()];
    names.into_iter().for_each(|(name, node)| by_node[node] = name);
    Drawn { problem, names: by_node }
}

fn frame(words: &[&str], before: usize) -> Day {
    let span = window(&format!("{}/0", words[1]));
    let lunch =
        words.iter().position(|word| *word == "lunch").map(|at| window(&format!("{}/0", words[at + 1])));
    Day {
        date: NaiveDate::from_ymd_opt(2027, 6, 12 + u32::try_from(before).unwrap()).unwrap(),
        depot: None,
        pickups: Vec::new(),
        dropoffs: Vec::new(),
        leave_after: span.from,
        back_by: span.to,
        meal: lunch.map(|lunch| MealRule { from: lunch.from, to: lunch.to }),
        ..Day::default()
    }
}

fn halt(words: &[&str], node: usize) -> PickUpHalt {
    PickUpHalt { node, length: Minutes(words[2].parse().unwrap()) }
}

fn visit(words: &[&str], node: usize) -> Visit {
    let after = |what: &str| {
        let at = words.iter().position(|word| *word == what);
        Minutes(at.map_or(0, |at| words[at + 1].parse().unwrap()))
    };
    Visit {
        node,
        prize: words[2].parse().unwrap(),
        required: words.contains(&"required"),
        starts: vec![words.iter().filter(|word| word.contains('/')).map(|word| window(word)).collect()],
        approach: after("approach"),
        return_walk: after("back"),
        driver_free: !words.contains(&"busy"),
        ..Visit::default()
    }
}

fn meal(visit: &Visit) -> MealPlace {
    MealPlace {
        node: visit.node,
        prize: visit.prize,
        required: visit.required,
        starts: visit.starts.clone(),
        approach: visit.approach,
        return_walk: visit.return_walk,
        ..MealPlace::default()
    }
}

fn window(word: &str) -> StartWindow {
    let (span, length) = word.split_once('/').unwrap();
    let (from, to) = span.split_once('-').unwrap_or((span, span));
    StartWindow { from: clock(from), to: clock(to), length: Minutes(length.parse().unwrap()) }
}

fn clock(word: &str) -> Minutes {
    let (hours, minutes) = word.split_once(':').unwrap();
    Minutes::hm(hours.parse().unwrap(), minutes.parse().unwrap())
}

fn matrix(nodes: usize, roads: &[(usize, usize, i32)]) -> TravelMatrix {
    let mut minutes = vec![vec![None; nodes]; nodes];
    for &(from, to, drive) in roads {
        minutes[from][to] = Some(drive);
        minutes[to][from] = Some(drive);
    }
    (0..nodes).for_each(|node| minutes[node][node] = Some(0));
    for via in 0..nodes {
        for from in 0..nodes {
            for to in 0..nodes {
                if let (Some(first), Some(second)) = (minutes[from][via], minutes[via][to]) {
                    let way =
                        minutes[from][to].map_or(first + second, |direct: i32| direct.min(first + second));
                    minutes[from][to] = Some(way);
                }
            }
        }
    }
    TravelMatrix::build(nodes, |from, to| minutes[from][to].map(travel))
}

/// A drive of so many minutes, a kilometre each.
pub fn travel(minutes: i32) -> Travel {
    let metres = Metres(u32::try_from(minutes).unwrap() * 1000);
    Travel { minutes: Minutes(minutes), metres, toll_metres: Metres(0), source: LegSource::Estimated }
}

impl Drawn {
    /// Draws a plan: a line a halt, `arrive start–end leave`.
    pub fn draw(&self, plan: &Plan) -> String {
        let mut text = String::new();
        for (day, planned) in plan.days.iter().enumerate() {
            for halt in &planned.halts {
                let (word, node) = self.name(day, halt.role);
                let [arrive, start, end, leave] = [halt.arrive, halt.start, halt.end, halt.leave]
                    .map(|at| format!("{:02}:{:02}", at.0.div_euclid(60), at.0.rem_euclid(60)));
                writeln!(text, "{word:7} {} {arrive} {start}-{end} {leave}", self.names[node]).unwrap();
            }
        }
        text
    }

    /// Names visits, for pictures of absences and contradictions.
    pub fn visit(&self, visit: usize) -> &str {
        &self.names[self.problem.visits[visit].node]
    }

    fn name(&self, day: usize, role: Role) -> (&'static str, usize) {
        let frame = &self.problem.days[day];
        match role {
            Role::DepotOut => ("out", frame.depot.unwrap()),
            Role::PickUp(index) => ("pickup", frame.pickups[index].node),
            Role::Visit(index) => ("visit", self.problem.visits[index].node),
            Role::Meal(index) => ("meal", self.problem.meals[index].node),
            Role::DropOff(index) => ("dropoff", frame.dropoffs[index].node),
            Role::DepotIn => ("in", frame.depot.unwrap()),
        }
    }
}
