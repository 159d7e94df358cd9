//! What mends a proposal: changes that are really timed again, so that openings, wishes and the law
//! are judged of what would come of them.

use documents::{Texts, format};
use hours::mends::{Mend, STEP};
use hours::service::BOARDING;
use hours::{Change, DutyDay, Infringement, Judgement, Mendable, Outlook, Severity};
use model::{Activity, Carrier, Minutes, Stop, StopKind, Warning};

use crate::carriers;
use crate::crew::{Crew, drivers};
use crate::itinerary::is_long_enough;
use crate::office::Office;
use crate::referee::{Verdict, complaints};
use crate::tour::Tour;
use crate::view::{EditView, MendView};

/// The day begins later by at most this.
const LATEST: Minutes = Minutes::hm(2, 0);
/// A break is made longer by at most this.
const LONGEST: Minutes = Minutes::hm(1, 0);
/// The rest between the two days of a tour that is split.
const NIGHT: Minutes = Minutes::hm(11, 0);
/// So many mends are shown of one infringement.
const MOST_SHOWN: usize = 5;

/// What mends an infringement of a proposal.
pub struct Remedy {
    /// The code of the infringement.
    pub code: &'static str,
    /// Its instant.
    pub at: model::NaiveDateTime,
    /// Best first.
    pub mends: Vec<MendView>,
}

/// Finds what mends each infringement of the proposal at an index.
#[must_use]
pub fn remedies(office: &Office, tour: &Tour, index: usize, texts: &Texts) -> Vec<Remedy> {
    let variant = &tour.proposals[index];
    let of_law = |verdict: &Verdict| verdict.article.is_some() && verdict.severity == Severity::Error;
    if !variant.ruling.verdicts.iter().any(of_law) {
        return Vec::new();
    }
    let plan = Workshop { office, tour, index, carriers: carriers::to_ask(office, tour, variant) };
    let remedy = |mended: hours::Mended| {
        let shown = mended.mends.iter().take(MOST_SHOWN);
        Remedy {
            code: mended.infringement.code,
            at: mended.infringement.at,
            mends: shown.map(|mend| plan.say(mend, &mended.infringement, texts)).collect(),
        }
    };
    hours::mends(&plan, &office.rules).into_iter().map(remedy).collect()
}

/// A proposal on which changes are tried.
struct Workshop<'a> {
    office: &'a Office,
    tour: &'a Tour,
    index: usize,
    carriers: Vec<&'a Carrier>,
}

impl Workshop<'_> {
    fn stops(&self) -> Vec<&Stop> {
        self.tour.proposals[self.index].itinerary.stops().collect()
    }

    /// Lists the visits and meals by their number.
    fn stays(&self) -> Vec<usize> {
        let stays = self.stops();
        let is_stay = |stop: &&Stop| matches!(stop.kind, StopKind::Site | StopKind::Meal);
        stays.iter().enumerate().filter(|(_, stop)| is_stay(stop)).map(|(index, _)| index).collect()
    }

    /// Lists the stays, those in the middle of the service first.
    fn middle_first(&self) -> Vec<usize> {
        let stops = self.stops();
        let mut stays = self.stays();
        if let (Some(first), Some(last)) = (stops.first(), stops.last()) {
            let middle = first.arrive + (last.leave - first.arrive) / 2;
            stays.sort_by_key(|stay| (stops[*stay].leave - middle).abs());
        }
        stays
    }

    fn name(&self, stop: usize) -> String {
        self.stops().get(stop).map(|stop| stop.name.clone()).unwrap_or_default()
    }

    /// What can be changed about one stay.
    fn changes_of(&self, stop: usize, families: &mut Vec<Vec<Change>>) {
        let Some(&halt) = self.stops().get(stop) else { return };
        let number = u32::try_from(stop).unwrap_or(u32::MAX);
        if halt.driver_free {
            let longer = |by| Change::LengthenBreak { stop, by };
            families.push(sizes(LONGEST).map(longer).collect());
            let elsewhere = self.stays().into_iter().filter(|to| *to != stop);
            families.extend(elsewhere.map(|to| vec![Change::MoveBreak { stop, to }]));
        } else if is_long_enough(halt) && !halt.warnings.contains(&Warning::NoCoachParking) {
            families.push(vec![Change::FreeDriver { stop }]);
        }
        let cut = self.tour.can_be_cut(self.index, number);
        families.push(sizes(cut).map(|by| Change::Shorten { stop, by }).collect());
    }

    /// Returns the edit that makes a change; `None` where it is settled outside this day.
    fn edit(&self, change: &Change) -> Option<EditView> {
        let number = |stop: usize| u32::try_from(stop).unwrap_or(u32::MAX);
        Some(match change {
            Change::LeaveLater { by, .. } => EditView::LeaveLater { minutes: by.0 },
            Change::LengthenBreak { stop, by } => EditView::Stay { stop: number(*stop), minutes: by.0 },
            Change::Shorten { stop, by } => EditView::Stay { stop: number(*stop), minutes: -by.0 },
            Change::MoveBreak { stop, to } => EditView::Move { from: number(*stop), to: number(*to) },
            Change::FreeDriver { stop } => EditView::FreeDriver { stop: number(*stop), free: true },
            Change::Drop { stop } => EditView::Remove { stop: number(*stop) },
            Change::SecondDriver => EditView::SecondDriver { aboard: true },
            Change::Relay { stop } => EditView::Relay { stop: Some(number(*stop)) },
            Change::OtherCarrier { carrier } => {
                EditView::Carrier { id: self.carriers.get(*carrier)?.id.to_string() }
            }
            Change::SplitDay { .. } | Change::InsertBreak { .. } => return None,
        })
    }

    /// The first driver's day with a night after the group has been at a stop.
    fn split_after(&self, stop: usize) -> Option<Outlook> {
        let mut outlook = self.outlook(None)?;
        let cut = self.stops().get(stop)?.leave - BOARDING.delta();
        for (activities, _) in &mut outlook.drivers {
            let mut parts = Vec::with_capacity(activities.len() + 1);
            for activity in activities.iter() {
                let before = Minutes::between(activity.start, cut).max(Minutes::ZERO).min(activity.length);
                let after = activity.length - before;
                parts.push(Activity { length: before, ..*activity });
                let start = activity.start + before.delta() + NIGHT.delta();
                parts.push(Activity { start, length: after, ..*activity });
            }
            parts.retain(|part| part.length > Minutes::ZERO);
            *activities = parts;
        }
        Some(outlook)
    }

    fn say(&self, mend: &Mend, mended: &Infringement, texts: &Texts) -> MendView {
        let (key, edit) = (mend.change.key(), self.edit(&mend.change));
        let (stop, minutes) = match &mend.change {
            Change::LeaveLater { by, .. } => (None, *by),
            Change::LengthenBreak { stop, by } | Change::Shorten { stop, by } => (Some(*stop), *by),
            Change::MoveBreak { stop, .. }
            | Change::FreeDriver { stop }
            | Change::Drop { stop }
            | Change::SplitDay { stop }
            | Change::Relay { stop } => (Some(*stop), Minutes::ZERO),
            Change::InsertBreak { length, .. } => (None, *length),
            Change::SecondDriver | Change::OtherCarrier { .. } => (None, Minutes::ZERO),
        };
        let name = match &mend.change {
            Change::OtherCarrier { carrier } => {
                self.carriers.get(*carrier).map(|carrier| carrier.name.clone()).unwrap_or_default()
            }
            _ => stop.map(|stop| self.name(stop)).unwrap_or_default(),
        };
        let words = [
            ("name", name.into()),
            ("minutes", minutes.0.into()),
            ("then", consequence(mended, &mend.judgements, texts).into()),
        ];
        MendView {
            key: key.to_owned(),
            message: texts.say_with(&format!("mend-{key}"), &words),
            label: texts.say_with(&format!("mend-{key}-label"), &words),
            edit,
        }
    }
}

impl Mendable for Workshop<'_> {
    fn changes(&self) -> Vec<Vec<Change>> {
        let later = |by| Change::LeaveLater { day: 0, by };
        let mut families = vec![sizes(LATEST).map(later).collect()];
        for stop in self.stays() {
            self.changes_of(stop, &mut families);
        }
        // Of the visits that could go, the one that brings least goes first.
        let (stops, mut dropped) = (self.stops(), self.stays());
        dropped.sort_by_key(|stop| stops[*stop].prize);
        families.push(dropped.into_iter().map(|stop| Change::Drop { stop }).collect());
        let crew = self.tour.proposals[self.index].crew;
        if crew == Crew::Lone {
            let middle = self.middle_first();
            families.push(middle.iter().map(|stop| Change::Relay { stop: *stop }).collect());
            families.push(middle.iter().map(|stop| Change::SplitDay { stop: *stop }).collect());
        }
        if crew != Crew::Two {
            families.push(vec![Change::SecondDriver]);
        }
        let chosen = carriers::chosen(&self.tour.proposals[self.index]);
        let others = self.carriers.iter().enumerate().filter(|(_, one)| Some(one.id) != chosen);
        families.extend(others.map(|(carrier, _)| vec![Change::OtherCarrier { carrier }]));
        families
    }

    fn outlook(&self, change: Option<&Change>) -> Option<Outlook> {
        if let Some(Change::SplitDay { stop }) = change {
            return self.split_after(*stop);
        }
        let (itinerary, crew) = match change {
            Some(change) => self.tour.tried(self.office, self.index, &self.edit(change)?)?,
            None => {
                let variant = &self.tour.proposals[self.index];
                (variant.itinerary.clone(), variant.crew)
            }
        };
        let request = self.tour.request();
        let against = complaints(&itinerary, request, crew);
        let errors = against.into_iter().filter(|verdict| verdict.severity == Severity::Error);
        Some(Outlook {
            drivers: drivers(&itinerary, request.vehicle, crew),
            complaints: errors.map(|verdict| format!("{} {}", verdict.code, verdict.name)).collect(),
        })
    }
}

/// Lists the sizes of a change, in steps.
fn sizes(most: Minutes) -> impl Iterator<Item = Minutes> {
    (1..).map(|steps| STEP * steps).take_while(move |size| *size <= most)
}

/// Says what then holds of what an infringement was about: "amplitude 13 h 40". Where another day is
/// still against the same rule, it is the day of the infringement that is spoken of.
#[must_use]
pub fn consequence(mended: &Infringement, judgements: &[Judgement], texts: &Texts) -> String {
    let Some((key, worst)) = measure(mended.code) else { return texts.say("then-lawful") };
    let findings = || judgements.iter().flat_map(|judgement| &judgement.infringements);
    let value = if findings().all(|finding| finding.code != mended.code) {
        worst.of(judgements.iter().flat_map(|judgement| &judgement.days))
    } else {
        let from_it = |day: &&DutyDay| (day.end - mended.at).abs();
        let there = judgements.iter().filter_map(|judgement| judgement.days.iter().min_by_key(from_it));
        worst.of(there).filter(|value| worst.keeps(*value, mended.limit))
    };
    match value {
        Some(value) => texts.say_with(key, &[("value", format::to_the_minute(value).into())]),
        None => texts.say("then-lawful"),
    }
}

/// The figure of a day that an infringement is about, and which of several days is the worst.
enum Worst {
    Most(fn(&DutyDay) -> Minutes),
    Least(fn(&DutyDay) -> Minutes),
}

impl Worst {
    fn of<'a>(&self, days: impl Iterator<Item = &'a DutyDay>) -> Option<Minutes> {
        match self {
            Self::Most(figure) => days.map(figure).max(),
            Self::Least(figure) => days.map(figure).min(),
        }
    }

    fn keeps(&self, value: Minutes, limit: Minutes) -> bool {
        match self {
            Self::Most(_) => value <= limit,
            Self::Least(_) => value >= limit,
        }
    }
}

fn measure(code: &str) -> Option<(&'static str, Worst)> {
    let effective_work =
        |day: &DutyDay| day.approach.effective_work.as_ref().map_or(Minutes::ZERO, |reached| reached.most);
    Some(match code {
        "FR_AMPL" => ("then-amplitude", Worst::Most(|day| day.amplitude)),
        "EU_ART6_1" | "EU_ART6_1_EXT" => ("then-daily-driving", Worst::Most(|day| day.driving)),
        "EU_ART7" | "EU_ART8_6a_NIGHT" => {
            ("then-driving-without-break", Worst::Most(|day| day.approach.driving_without_break.most))
        }
        "WT_ART5_6H" => ("then-work-without-break", Worst::Most(|day| day.approach.work_without_break.most)),
        "FR_TTE" | "FR_TTE_EXT_COUNT" | "FR_L3312_1" | "WT_NIGHT" => {
            ("then-effective-work", Worst::Most(effective_work))
        }
        "EU_ART8_2" | "EU_ART8_5" => ("then-rest", Worst::Least(|day| day.rest_in_time)),
        _ => return None,
    })
}
