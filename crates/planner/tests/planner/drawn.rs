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
//! day 07:30-19:00 dinner 19:00-20:30 night    ends at a lodging, where the next day begins
//! dinner B 0 19:00-20:30/90
//! lodging L 10 16:00-22:00/30 approach 5 boarding 15
//! technical S gap 120 length 20
//! order A B
//! most driving 300               also: walking, climbing (metres), purse (cents: most, fixed, a hundred minutes)
//! variety 20 5 of A B
//! ```
//!
//! Visits and meals may say `walk 800`, `climb 60` and `cost 1200`.

use std::collections::BTreeMap;
use std::fmt::Write;

use hours::RulePack;
use model::{LegSource, Metres, Minutes, NaiveDate, Travel, TravelMatrix};
use planner::orienteering::Variety;
use planner::{
    Day, Limits, Lodging, MealPlace, MealRule, PickUpHalt, Plan, Problem, Purse, Role, StartWindow,
    TechnicalStops, Visit,
};

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
    let mut named: Vec<Vec<String>> = Vec::new();
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
            "dinner" => problem.meals.push(dinner(&visit(&words, node(words[1])))),
            "lodging" => problem.lodgings.push(lodging(&words, node(words[1]))),
            "technical" => problem.limits.technical = Some(technical(&words, node(words[1]))),
            "order" | "variety" => named.push(words.iter().map(|word| (*word).to_owned()).collect()),
            "most" => limit(&words, &mut problem.limits),
            "grid" => problem.grid = Minutes(words[1].parse().unwrap()),
            other => panic!("a drawing cannot say {other}"),
        }
    }
    let days = problem.days.len();
    problem.visits.iter_mut().for_each(|visit| visit.starts.resize(days, visit.starts[0].clone()));
    problem.meals.iter_mut().for_each(|meal| meal.starts.resize(days, meal.starts[0].clone()));
    problem.meals.iter_mut().for_each(|meal| {
        let dinners = meal.dinners.first().cloned().unwrap_or_default();
        meal.dinners.resize(days, dinners);
    });
    problem.lodgings.iter_mut().for_each(|lodging| {
        lodging.check_in.resize(days.saturating_sub(1), lodging.check_in[0].clone());
    });
    let visit_at = |name: &String| {
        let node = names[name];
        problem.visits.iter().position(|visit| visit.node == node).unwrap()
    };
    for words in &named {
        match words.iter().position(|word| word == "of") {
            None => problem.limits.order = words[1..].iter().map(visit_at).collect(),
            Some(of) => problem.varieties.push(Variety {
                bonus: words[1..of].iter().map(|bonus| bonus.parse().unwrap()).collect(),
                members: words[of + 1..].iter().map(visit_at).collect(),
            }),
        }
    }
    problem.matrix = matrix(names.len(), &roads);
    let mut by_node = vec![String::new(); names.len()];
    names.into_iter().for_each(|(name, node)| by_node[node] = name);
    Drawn { problem, names: by_node }
}

fn frame(words: &[&str], before: usize) -> Day {
    let span = window(&format!("{}/0", words[1]));
    let rule = |meal: &str| {
        let at = words.iter().position(|word| *word == meal)?;
        let span = window(&format!("{}/0", words[at + 1]));
        Some(MealRule { from: span.from, to: span.to })
    };
    Day {
        date: NaiveDate::from_ymd_opt(2027, 6, 12 + u32::try_from(before).unwrap()).unwrap(),
        leave_after: span.from,
        back_by: span.to,
        meal: rule("lunch"),
        dinner: rule("dinner"),
        night: words.contains(&"night"),
        ..Day::default()
    }
}

fn halt(words: &[&str], node: usize) -> PickUpHalt {
    PickUpHalt { node, length: Minutes(words[2].parse().unwrap()) }
}

/// The number after a word; 0 where it is not said.
fn after(words: &[&str], what: &str) -> i32 {
    let at = words.iter().position(|word| *word == what);
    at.map_or(0, |at| words[at + 1].parse().unwrap())
}

fn visit(words: &[&str], node: usize) -> Visit {
    Visit {
        node,
        prize: words[2].parse().unwrap(),
        required: words.contains(&"required"),
        starts: vec![windows(words)],
        approach: Minutes(after(words, "approach")),
        return_walk: Minutes(after(words, "back")),
        driver_free: !words.contains(&"busy"),
        walk: Metres(after(words, "walk").unsigned_abs()),
        climb: Metres(after(words, "climb").unsigned_abs()),
        cost: after(words, "cost").unsigned_abs(),
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
        dinners: Vec::new(),
        walk: visit.walk,
        climb: visit.climb,
        cost: visit.cost,
    }
}

fn dinner(visit: &Visit) -> MealPlace {
    MealPlace { starts: vec![Vec::new()], dinners: visit.starts.clone(), ..meal(visit) }
}

fn lodging(words: &[&str], node: usize) -> Lodging {
    Lodging {
        node,
        prize: words[2].parse().unwrap(),
        cost: after(words, "cost").unsigned_abs(),
        check_in: vec![windows(words)],
        approach: Minutes(after(words, "approach")),
        boarding: Minutes(after(words, "boarding")),
    }
}

fn technical(words: &[&str], node: usize) -> TechnicalStops {
    let (largest_gap, length) = (Minutes(after(words, "gap")), Minutes(after(words, "length")));
    TechnicalStops { largest_gap, length, nodes: vec![node] }
}

fn limit(words: &[&str], limits: &mut Limits) {
    let number = |at: usize| words[at].parse::<u32>().unwrap();
    match words[1] {
        "driving" => limits.driving = Some(Minutes(words[2].parse().unwrap())),
        "walking" => limits.walking = Some(Metres(number(2))),
        "climbing" => limits.climbing = Some(Metres(number(2))),
        "purse" => limits.purse = Some(Purse { most: number(2), fixed: number(3), driving: number(4) }),
        other => panic!("a drawing cannot limit {other}"),
    }
}

fn windows(words: &[&str]) -> Vec<StartWindow> {
    words.iter().filter(|word| word.contains('/')).map(|word| window(word)).collect()
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
                let word = word(halt.role);
                let node = planner::node_of(&self.problem, day, halt.role).unwrap();
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
}

fn word(role: Role) -> &'static str {
    match role {
        Role::DepotOut => "out",
        Role::PickUp(_) => "pickup",
        Role::Visit(_) => "visit",
        Role::Meal(_) => "meal",
        Role::Dinner(_) => "dinner",
        Role::Technical(_) => "halt",
        Role::Night(_) => "night",
        Role::Morning(_) => "morning",
        Role::DropOff(_) => "dropoff",
        Role::DepotIn => "in",
    }
}
