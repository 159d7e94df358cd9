//! Lengths, weights and spans of time as signs and mappers write them.

/// Reads a length in centimetres: `3.5`, `3,5 m`, `350 cm`, `12'6"`, `11 ft`.
pub(super) fn centimetres(value: &str) -> Option<u16> {
    let value = value.trim();
    if let Some((feet, inches)) = value.split_once('\'') {
        let inches = inches.trim().trim_end_matches(['"', '\'']).trim();
        let inches = if inches.is_empty() { 0.0 } else { number(inches)? };
        return whole((number(feet)? * 12.0 + inches) * 2.54);
    }
    let (amount, unit) = split(value)?;
    let centimetres = match unit {
        "" | "m" | "metre" | "metres" | "meter" | "meters" => 100.0,
        "cm" => 1.0,
        "ft" | "feet" => 30.48,
        "in" | "\"" => 2.54,
        _ => return None,
    };
    whole(amount * centimetres)
}

/// Reads a weight in tens of kilograms: `7.5`, `3,5 t`, `16000 kg`, `38000 lbs`, `18 st`.
pub(super) fn tens_of_kilograms(value: &str) -> Option<u16> {
    let (amount, unit) = split(value.trim())?;
    let tens = match unit {
        "" | "t" | "tonnes" | "tonne" | "T" => 100.0,
        "kg" => 0.1,
        "lb" | "lbs" => 0.045_359_2,
        "st" => 90.718_5,
        _ => return None,
    };
    whole(amount * tens)
}

/// Reads a span of minutes: `45`, `01:30`, `1:30:00`, `PT1H30M`.
pub(super) fn minutes(value: &str) -> Option<u32> {
    if let Some(iso) = value.strip_prefix("PT") {
        let (hours, rest) = iso.split_once('H').unwrap_or(("0", iso));
        let minutes = rest.strip_suffix('M').unwrap_or("0");
        return hours.parse::<u32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?);
    }
    let mut parts = value.split(':').map(|part| part.trim().parse::<u32>().ok());
    let first = parts.next()??;
    match parts.next() {
        None => Some(first),
        Some(minutes) => first.checked_mul(60)?.checked_add(minutes?),
    }
}

fn split(value: &str) -> Option<(f64, &str)> {
    let end = value.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    let (amount, unit) = value.split_at(end.unwrap_or(value.len()));
    Some((number(amount)?, unit.trim()))
}

fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
}

/// Rounds down to a whole number. What does not fit is no limit; nothing at all is a mistake.
fn whole(amount: f64) -> Option<u16> {
    // 3.8 times 100 is a little less than 380.
    let rounded = (amount + 1e-6).floor();
    (rounded > 0.0).then_some(rounded.min(f64::from(u16::MAX)) as u16)
}
