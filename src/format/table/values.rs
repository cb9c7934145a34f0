//! Numbers and times as people write them.

use super::build::Why;
use super::words::clean;

/// A number with a decimal point or comma, spaces between thousands, a currency or a percent sign.
pub fn number(text: &str) -> Result<f64, Why> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\'' | '’'))
        .map(|c| if matches!(c, '−' | '–') { '-' } else { c })
        .collect();
    let sign = |c: char| !c.is_ascii_digit() && !matches!(c, '-' | '+' | '.' | ',');
    // A currency or a percent sign, not a word with a number in it.
    let (front, back) = (plain.trim_start_matches(sign), plain.trim_end_matches(sign));
    if plain.chars().count() > 4 + front.chars().count().min(back.chars().count()) {
        return Err(Why::NotANumber);
    }
    let digits = plain.trim_matches(sign).trim_end_matches(['.', ',']);
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    let thousands = |mark: char| {
        // "1,200" is a thousand and two hundred: nobody writes two zeros behind a decimal comma there.
        let mut parts = digits.trim_start_matches(['-', '+']).split(mark);
        let first = parts.next().unwrap_or_default();
        !first.is_empty() && first.len() <= 3 && first != "0" && parts.all(|part| part.len() == 3)
    };
    let clean = match (points, commas) {
        (0, 1) if !thousands(',') => digits.replace(',', "."),
        (1, 0) => digits.to_string(),
        (0, _) if commas == 0 || thousands(',') => digits.replace(',', ""),
        (_, 0) if thousands('.') => digits.replace('.', ""),
        (0, _) | (_, 0) => return Err(Why::NotANumber),
        _ if digits.rfind(',') > digits.rfind('.') => digits.replace('.', "").replace(',', "."),
        _ => digits.replace(',', ""),
    };
    clean.parse::<f64>().ok().filter(|number| number.is_finite()).ok_or(Why::NotANumber)
}

/// Minutes in a unit of time; `None` where the word is none.
pub fn unit(word: &str) -> Option<f64> {
    Some(match word {
        "s" | "sek" | "sec" | "sekund" | "sekundy" | "seconds" => 1.0 / 60.0,
        "m" | "min" | "mins" | "minut" | "minuty" | "minuta" | "minute" | "minutes" => 1.0,
        "h" | "hr" | "hrs" | "godz" | "godzin" | "godziny" | "godzina" | "hour" | "hours" => 60.0,
        "d" | "dni" | "dzien" | "day" | "days" => 1_440.0,
        "tydz" | "tydzien" | "tygodni" | "tygodnie" | "week" | "weeks" | "w" => 10_080.0,
        _ => return None,
    })
}

/// The unit that a head names, in minutes; minutes where it names none.
pub fn unit_of_head(head: &str) -> f64 {
    clean(head).split(' ').rev().find_map(unit).unwrap_or(1.0)
}

/// A time in minutes: `90`, `1,5 h`, `1 h 30 min`, `1:30`.
pub fn minutes(text: &str, given: f64) -> Result<f64, Why> {
    if let Ok(plain) = number(text)
        && !text.contains(char::is_alphabetic)
    {
        return Ok(plain * given);
    }
    let clock: Vec<_> = text.trim().split(':').collect();
    if let [hours, minutes, ..] = clock[..]
        && clock.len() <= 3
        && clock.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Ok(number(hours)? * 60.0 + number(minutes)?);
    }
    let mut sum = None;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let letters = rest.find(char::is_alphabetic).ok_or(Why::NotANumber)?;
        let (amount, after) = rest.split_at(letters);
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (word, after) = after.split_at(end);
        let each = unit(&clean(word)).ok_or(Why::NotANumber)?;
        sum = Some(sum.unwrap_or(0.0) + number(amount)? * each);
        rest = after.trim_start_matches(['.', ' ', '\u{a0}']);
    }
    sum.ok_or(Why::NotANumber)
}

/// The things that a cell lists: by lines, semicolons or bars, with or without bullets.
pub fn items(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['\n', ';', '|']);
    parts.map(|part| part.trim().trim_start_matches(['•', '-', '–', '*', '·']).trim()).filter(|part| !part.is_empty())
}
