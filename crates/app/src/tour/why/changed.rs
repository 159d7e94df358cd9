//! A wish with one thing changed.

use documents::{Texts, format};
use model::{Lunch, Minutes, NaiveDate, NaiveTime, Request, Uuid, WishedLength};
use planner::{Change, Role};

use crate::candidates::{Candidate, Wished};
use crate::office::Office;
use crate::request::{clock, express};
use crate::start_windows::since_midnight;
use crate::view::ChangeView;

/// A change of a wish, which can be said in any language.
#[derive(Clone)]
pub(in crate::tour) struct Changed {
    /// As the contract names it.
    pub kind: &'static str,
    /// To what.
    pub value: String,
    /// What it is about, where that is another place.
    pub place: Option<Uuid>,
    /// Key of the words.
    key: &'static str,
    words: Vec<(&'static str, Word)>,
    /// The wish after it.
    pub request: Request,
}

/// What is filled into the words of a change.
#[derive(Clone)]
pub(in crate::tour) enum Word {
    Text(String),
    Number(i64),
    Time(NaiveTime),
    Date(NaiveDate),
    Span(Minutes),
    /// Key of a message.
    Message(String),
    /// Another change.
    Change(Box<Changed>),
}

impl Changed {
    pub(in crate::tour) fn new(kind: &'static str, key: &'static str, request: Request) -> Self {
        Self { kind, value: String::new(), place: None, key, words: Vec::new(), request }
    }

    pub(in crate::tour) fn to(self, value: impl ToString) -> Self {
        Self { value: value.to_string(), ..self }
    }

    pub(in crate::tour) fn about(self, place: Uuid) -> Self {
        Self { place: Some(place), ..self }
    }

    pub(in crate::tour) fn with(mut self, name: &'static str, word: Word) -> Self {
        self.words.push((name, word));
        self
    }

    /// Makes another change after this one, in a wish that has this one already.
    pub(in crate::tour) fn and(self, then: Self) -> Self {
        let request = then.request.clone();
        let value = format!("{} {}", self.value, then.value);
        Self::new("several", "change-several", request)
            .to(value)
            .with("one", Word::Change(Box::new(self)))
            .with("two", Word::Change(Box::new(then)))
    }

    /// Says the change.
    pub(in crate::tour) fn say(&self, texts: &Texts) -> String {
        let language = texts.language();
        let said = |word: &Word| match word {
            Word::Text(text) => text.clone().into(),
            Word::Number(number) => (*number).into(),
            Word::Time(time) => format::clock(*time, language).into(),
            Word::Date(date) => format::date(*date, language).into(),
            Word::Span(span) => format::span(*span, language).into(),
            Word::Message(key) => texts.say(key).into(),
            Word::Change(change) => change.say(texts).into(),
        };
        let words: Vec<_> = self.words.iter().map(|(name, word)| (*name, said(word))).collect();
        texts.say_with(self.key, &words)
    }

    pub(in crate::tour) fn view(&self, texts: &Texts) -> ChangeView {
        ChangeView {
            kind: self.kind.to_owned(),
            value: self.value.clone(),
            place: self.place.map(|place| place.to_string()),
            words: self.say(texts),
            request: express(&self.request),
        }
    }
}

/// Makes a change that the planner found in a wish.
pub(in crate::tour) fn changed(
    office: &Office,
    wished: &Wished,
    asked: &Request,
    change: Change,
) -> Option<Changed> {
    let mut request = asked.clone();
    let name = |id: Uuid| Word::Text(name_of(office, id));
    Some(match change {
        Change::Nothing => Changed::new("require", "change-require", request),
        Change::LaterReturn(by) => {
            let time = at(since_midnight(request.back_by) + by)?;
            request.back_by = time;
            Changed::new("later-return", "change-later-return", request)
                .to(clock(time))
                .with("time", Word::Time(time))
        }
        Change::EarlierDeparture(by) => {
            let time = at(since_midnight(request.leave_after) - by)?;
            request.leave_after = time;
            Changed::new("earlier-departure", "change-earlier-departure", request)
                .to(clock(time))
                .with("time", Word::Time(time))
        }
        Change::Shorter(role, by) => {
            let (candidate, usual) = stay(wished, role)?;
            let minutes = Minutes((usual - by).0 / i32::from(candidate.sessions.max(1)));
            request.lengths.retain(|length| length.id != candidate.id);
            request.lengths.push(WishedLength { id: candidate.id, minutes });
            Changed::new("shorter", "change-shorter", request)
                .to(minutes.0)
                .about(candidate.id)
                .with("name", name(candidate.id))
                .with("minutes", Word::Number((usual - by).0.into()))
                .with("usual", Word::Number(usual.0.into()))
        }
        Change::Drop(role) => without(office, asked, stay(wished, role)?.0.id),
    })
}

/// The wish without a place.
pub(in crate::tour) fn without(office: &Office, asked: &Request, id: Uuid) -> Changed {
    let mut request = asked.clone();
    give_up(&mut request, id);
    let name = Word::Text(name_of(office, id));
    Changed::new("drop", "change-drop", request).to(id).about(id).with("name", name)
}

/// Takes a place out of a wish.
pub(in crate::tour) fn give_up(request: &mut Request, id: Uuid) {
    for wanted in [&mut request.required, &mut request.ordered, &mut request.favourites] {
        wanted.retain(|other| *other != id);
    }
    request.pinned.retain(|pin| pin.id != id);
    request.lengths.retain(|length| length.id != id);
    // Where nobody visits there may still be a picnic.
    if request.lunch != Lunch::Picnic {
        request.excluded.push(id);
    }
}

pub(in crate::tour) fn name_of(office: &Office, id: Uuid) -> String {
    office.catalogue.place(id).map(|place| place.name.clone()).unwrap_or_default()
}

/// Returns a visit or a lunch with how long the group stays there as wished.
fn stay(wished: &Wished, role: Role) -> Option<(&Candidate, Minutes)> {
    let (candidate, starts) = match role {
        Role::Visit(visit) => (wished.visits.get(visit)?, &wished.problem.visits.get(visit)?.starts),
        Role::Meal(meal) => (wished.meals.get(meal)?, &wished.problem.meals.get(meal)?.starts),
        _ => return None,
    };
    Some((candidate, starts.iter().flatten().map(|window| window.length).next().unwrap_or_default()))
}

/// The time of day; `None` where it is another day.
pub(in crate::tour) fn at(since_midnight: Minutes) -> Option<NaiveTime> {
    let minutes = u32::try_from(since_midnight.0).ok()?;
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
}
