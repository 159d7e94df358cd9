//! Numbers, dates and lengths as each language writes them on paper.
//!
//! Spaces inside a quantity never break: U+00A0, and U+202F between thousands.

use model::{Datelike, Metres, Minutes, Money, NaiveDate, NaiveTime, Timelike};

use crate::Language;

const NO_BREAK: char = '\u{a0}';
const NARROW: char = '\u{202f}';

const FRENCH_DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const ENGLISH_DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Writes an amount: `1 407,26 €`, `€1,407.26`.
#[must_use]
pub fn money(amount: Money, language: Language) -> String {
    let text = amount.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (euros, cents) = digits.split_once('.').unwrap_or((digits, "00"));
    match language {
        Language::French => format!("{sign}{},{cents}{NO_BREAK}€", thousands(euros, NARROW)),
        Language::English => format!("{sign}€{}.{cents}", thousands(euros, ',')),
    }
}

/// Writes a whole number with its thousands apart.
#[must_use]
pub fn number(value: u64, language: Language) -> String {
    let separator = match language {
        Language::French => NARROW,
        Language::English => ',',
    };
    thousands(&value.to_string(), separator)
}

/// Writes a figure to the next tenth upwards: `6,2`, `6.2`; `6` where nothing is left over.
#[must_use]
pub fn tenths_up(value: f64, language: Language) -> String {
    // What is stored as a tenth is not pushed up by the rounding of its binary form.
    let text = format!("{:.1}", (value * 10.0 - 1e-6).ceil().max(0.0) / 10.0);
    let whole = text.strip_suffix(".0").unwrap_or(&text);
    match language {
        Language::French => whole.replace('.', ","),
        Language::English => whole.to_owned(),
    }
}

fn thousands(digits: &str, separator: char) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// Writes a time of day: `08 h 30`, `08:30`.
#[must_use]
pub fn clock(time: NaiveTime, language: Language) -> String {
    match language {
        Language::French => {
            format!("{:02}{NO_BREAK}h{NO_BREAK}{:02}", time.hour(), time.minute())
        }
        Language::English => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// Writes a span: `45 min`, `1 h 15`, `2 h`.
#[must_use]
pub fn span(length: Minutes, language: Language) -> String {
    let (hours, minutes) = (length.0.max(0) / 60, length.0.max(0) % 60);
    match (hours, minutes, language) {
        (0, minutes, _) => format!("{minutes}{NO_BREAK}min"),
        (hours, 0, _) => format!("{hours}{NO_BREAK}h"),
        (hours, minutes, Language::French) => format!("{hours}{NO_BREAK}h{NO_BREAK}{minutes:02}"),
        (hours, minutes, Language::English) => {
            format!("{hours}{NO_BREAK}h{NO_BREAK}{minutes:02}{NO_BREAK}min")
        }
    }
}

/// Writes a length of time to the minute, as it stands beside its limit: `45 min`, `13 h 40`, `9 h 00`.
#[must_use]
pub fn to_the_minute(length: Minutes) -> String {
    let (sign, minutes) = (if length.0 < 0 { "-" } else { "" }, length.0.abs());
    match minutes / 60 {
        0 => format!("{sign}{minutes}{NO_BREAK}min"),
        hours => format!("{sign}{hours}{NO_BREAK}h{NO_BREAK}{:02}", minutes % 60),
    }
}

/// Writes a length of road, rounded to whole kilometres: `31 km`; below one to a hundred metres: `300 m`.
#[must_use]
pub fn kilometres(length: Metres, language: Language) -> String {
    if (1..950).contains(&length.0) {
        return format!("{}{NO_BREAK}m", length.0.div_ceil(100) * 100);
    }
    let rounded = (u64::from(length.0) + 500) / 1000;
    format!("{}{NO_BREAK}km", number(rounded, language))
}

/// Writes a walk, to the next ten metres, from a kilometre on in kilometres: `350 m`, `1,2 km`.
#[must_use]
pub fn walk(length: Metres, language: Language) -> String {
    let metres = length.0.div_ceil(10) * 10;
    if metres < 1000 {
        return format!("{metres}{NO_BREAK}m");
    }
    let hundreds = (metres + 50) / 100;
    let point = match language {
        Language::French => ',',
        Language::English => '.',
    };
    format!("{}{point}{}{NO_BREAK}km", hundreds / 10, hundreds % 10)
}

/// Parts points of a list that may hold commas themselves.
#[must_use]
pub fn list_separator(language: Language) -> &'static str {
    match language {
        Language::French => " ; ",
        Language::English => "; ",
    }
}

/// Writes a date in words: `samedi 12 juin 2027`, `Saturday 12 June 2027`.
#[must_use]
pub fn date(date: NaiveDate, language: Language) -> String {
    let weekday = date.weekday().num_days_from_monday() as usize;
    let name = match language {
        Language::French => FRENCH_DAYS[weekday],
        Language::English => ENGLISH_DAYS[weekday],
    };
    format!("{name} {}", day_of_year(date, language))
}

/// Writes a date in words without its weekday: `1er mai 2027`, `1 May 2027`.
#[must_use]
pub fn day_of_year(date: NaiveDate, language: Language) -> String {
    let month = date.month0() as usize;
    let year = date.year();
    match (language, date.day()) {
        (Language::French, 1) => format!("1er{NO_BREAK}{} {year}", FRENCH_MONTHS[month]),
        (Language::French, day) => format!("{day}{NO_BREAK}{} {year}", FRENCH_MONTHS[month]),
        (Language::English, day) => format!("{day}{NO_BREAK}{} {year}", ENGLISH_MONTHS[month]),
    }
}

/// Writes a date in figures: `12/06/2027`.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// Puts the no-break spaces that French sets before `; : ! ? » €` and after `«`, where the writer
/// typed a plain space or, before the high marks, where there is a space at all.
#[must_use]
pub fn french_spaces(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut spaced = String::with_capacity(text.len() + 8);
    for (index, &character) in characters.iter().enumerate() {
        let next = characters.get(index + 1).copied();
        let before = index.checked_sub(1).and_then(|before| characters.get(before)).copied();
        let replaced = match (character, next) {
            (' ', Some(';' | '!' | '?')) => NARROW,
            (' ', Some(':' | '»' | '€' | '%')) => NO_BREAK,
            (' ', _) if before == Some('«') => NO_BREAK,
            (' ', Some(digit))
                if digit.is_ascii_digit() && before == Some('h') && hour(&characters, index) =>
            {
                NO_BREAK
            }
            (' ', Some(unit))
                if before.is_some_and(|digit| digit.is_ascii_digit())
                    && is_unit(&characters, index, unit) =>
            {
                NO_BREAK
            }
            _ => character,
        };
        spaced.push(replaced);
    }
    spaced
}

/// Tells whether a unit follows the space at `index`: `350 m`, `31 km`, `45 min`, `8 h`.
fn is_unit(characters: &[char], index: usize, first: char) -> bool {
    if !matches!(first, 'm' | 'k' | 'h') {
        return false;
    }
    let word: String = characters[index + 1..].iter().take_while(|c| c.is_alphabetic()).take(4).collect();
    matches!(word.as_str(), "m" | "km" | "min" | "h")
}

/// Tells whether the `h` before the space at `index` belongs to a time, as in `8 h 30`.
fn hour(characters: &[char], index: usize) -> bool {
    let before_h: Option<char> = index.checked_sub(2).and_then(|at| characters.get(at)).copied();
    before_h.is_some_and(|c| c.is_ascii_digit() || c == ' ' || c == NO_BREAK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    /// Shows the spaces: `_` no-break, `'` narrow no-break.
    fn seen(text: &str) -> String {
        text.replace(NO_BREAK, "_").replace(NARROW, "'")
    }

    #[test]
    fn amounts_follow_the_language() {
        assert_eq!(seen(&money(Money::cents(140_726), French)), "1'407,26_€");
        assert_eq!(money(Money::cents(140_726), English), "€1,407.26");
        assert_eq!(seen(&money(Money::cents(123_456_700), French)), "1'234'567,00_€");
        assert_eq!(money(Money::cents(-500), English), "-€5.00");
        assert_eq!(seen(&money(Money::cents(6), French)), "0,06_€");
    }

    #[test]
    fn a_tenth_begun_counts_as_a_tenth() {
        assert_eq!(tenths_up(6.158, French), "6,2");
        assert_eq!(tenths_up(6.2, English), "6.2");
        assert_eq!(tenths_up(0.001, English), "0.1");
        assert_eq!(tenths_up(7.0, French), "7");
        assert_eq!(tenths_up(0.0, French), "0");
    }

    #[test]
    fn times_spans_and_lengths_follow_the_language() {
        let half_past_eight = NaiveTime::from_hms_opt(8, 30, 0).unwrap();
        assert_eq!(seen(&clock(half_past_eight, French)), "08_h_30");
        assert_eq!(clock(half_past_eight, English), "08:30");
        assert_eq!(seen(&span(Minutes(75), French)), "1_h_15");
        assert_eq!(seen(&span(Minutes(75), English)), "1_h_15_min");
        assert_eq!(seen(&span(Minutes(45), French)), "45_min");
        assert_eq!(seen(&span(Minutes(120), English)), "2_h");
        assert_eq!(seen(&to_the_minute(Minutes(45))), "45_min");
        assert_eq!(seen(&to_the_minute(Minutes(540))), "9_h_00");
        assert_eq!(seen(&kilometres(Metres(31_499), French)), "31_km");
        assert_eq!(seen(&kilometres(Metres(1_204_500), English)), "1,205_km");
        assert_eq!(seen(&kilometres(Metres(240), French)), "300_m");
        assert_eq!(seen(&walk(Metres(344), French)), "350_m");
        assert_eq!(seen(&walk(Metres(1_234), French)), "1,2_km");
        assert_eq!(seen(&walk(Metres(1_234), English)), "1.2_km");
    }

    #[test]
    fn dates_are_in_words() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(seen(&date(day("2027-06-12"), French)), "samedi 12_juin 2027");
        assert_eq!(seen(&date(day("2027-06-12"), English)), "Saturday 12_June 2027");
        assert_eq!(seen(&date(day("2027-08-01"), French)), "dimanche 1er_août 2027");
        assert_eq!(short_date(day("2027-06-02")), "02/06/2027");
    }

    #[test]
    fn french_marks_keep_their_space_unbroken() {
        assert_eq!(
            seen(&french_spaces("Ouvert ; gratuit : oui ! « Ici » 8 €")),
            "Ouvert'; gratuit_: oui'! «_Ici_» 8_€"
        );
        assert_eq!(
            seen(&french_spaces("à 350 m, 45 min, 8 h 30, 3 maisons")),
            "à 350_m, 45_min, 8_h_30, 3 maisons"
        );
    }
}
