//! Made data: surveys and mentions of a company that does not exist, for trying things out and for tests.
//!
//! The same seed always gives the same file. Whoever shows it says that it is made.

use super::time::calendar::{SECOND, iso};
use std::fmt::Write;

/// SplitMix64 by Sebastiano Vigna, public domain: small, and good enough for making things up.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// From 0 to `below` − 1.
    #[allow(clippy::cast_possible_truncation)] // smaller than `below`
    fn under(&mut self, below: usize) -> usize {
        (self.next() % below.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.under(list.len());
        list.get(at).copied().unwrap_or_default()
    }

    /// One of a list, each as often as its weight says.
    fn weighted<'a>(&mut self, list: &[(&'a str, usize)]) -> &'a str {
        let mut left = self.under(list.iter().map(|(_, weight)| weight).sum());
        for (name, weight) in list {
            if left < *weight {
                return name;
            }
            left -= weight;
        }
        ""
    }
}

/// 2026-01-01 00:00 UTC in seconds since 1970.
const START: i64 = 1_767_225_600;

/// A survey of so many answers over the year 2026: date, score, touchpoint, department, persona, comment.
/// `touchpoints` are pairs of a touchpoint and its department; some of them do worse than others.
pub fn survey(seed: u64, rows: usize, touchpoints: &[(String, String)]) -> String {
    let mut dice = Dice(seed);
    let mut out = String::from("date,score,touchpoint,department,persona,comment\n");
    for _ in 0..rows {
        let day = START + i64::try_from(dice.under(330)).unwrap_or_default() * 86_400;
        let at = dice.under(touchpoints.len());
        let (touchpoint, department) = touchpoints.get(at).cloned().unwrap_or_default();
        let better = (at * 7 + 3) % 5;
        let score = (dice.under(6) + dice.under(4) + better).min(10);
        let comment = match score {
            0..=4 if dice.under(3) == 0 => dice.pick(WORSE),
            9.. if dice.under(5) == 0 => dice.pick(BETTER),
            _ => "",
        };
        let persona = dice.weighted(&[("Nowy klient", 3), ("Stały klient", 5), ("Firma", 2)]);
        let date = iso(day * SECOND);
        let date = date.get(..10).unwrap_or_default();
        let [touchpoint, department, comment] = [&touchpoint, &department, comment].map(quoted);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{date},{score},{touchpoint},{department},{persona},{comment}");
    }
    out
}

/// Mentions over the year 2026: time, source, author type, text, sentiment, tag, answered at.
pub fn mentions(seed: u64, rows: usize) -> String {
    let mut dice = Dice(seed);
    let mut out = String::from("time;source;author type;text;sentiment;tag;answered at\n");
    for _ in 0..rows {
        let source = dice.weighted(&[("Facebook", 9), ("Google", 6), ("X", 4), ("Forum", 3), ("Instagram", 2)]);
        let author = dice.weighted(&[("klient", 8), ("dziennikarz", 1), ("pracownik", 1)]);
        let bad = dice.under(100) < 55;
        // Complaints come at noon and in the evening, on Thursdays and Sundays more than on other days.
        let hour = if bad { dice.weighted(HOURS).parse().unwrap_or(12) } else { 7 + dice.under(15) };
        let mut day = dice.under(330);
        if bad && dice.under(3) == 0 {
            // 2026-01-01 is a Thursday.
            day = day / 7 * 7 + if dice.under(2) == 0 { 0 } else { 3 };
        }
        let minute = day * 1440 + hour * 60 + dice.under(60);
        let time = START + i64::try_from(minute).unwrap_or_default() * 60;
        let neutral = !bad && dice.under(3) == 0;
        let (sentiment, text) = if bad {
            (-30 - i64::try_from(dice.under(70)).unwrap_or_default(), dice.pick(WORSE))
        } else if neutral {
            (0, dice.pick(SO_SO))
        } else {
            (30 + i64::try_from(dice.under(70)).unwrap_or_default(), dice.pick(BETTER))
        };
        let tag = dice.weighted(&[("awaria", 5), ("infolinia", 5), ("rachunek", 3), ("montaż", 2), ("oferta", 2)]);
        let exponent = dice.under(110);
        let late = if source == "Forum" { 4 } else { 1 };
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // up to 4 × 10^3.75 minutes
        let wait = (10_f64.powf(exponent as f64 / 30.0) * 60.0) as i64 * late;
        let answered = if dice.under(100) < 72 { local(time + wait) } else { String::new() };
        let _ = writeln!(
            out,
            "{};{source};{author};{};{}.{:02};{tag};{answered}",
            local(time),
            quoted(text),
            if sentiment < 0 { "-0" } else { "0" },
            sentiment.abs().min(99),
        );
    }
    out
}

fn local(seconds: i64) -> String {
    iso(seconds * SECOND).get(..19).unwrap_or_default().replace('T', " ")
}

fn quoted(text: &str) -> String {
    if text.contains([',', ';', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into() }
}

const HOURS: &[(&str, usize)] = &[
    ("8", 2),
    ("10", 2),
    ("11", 3),
    ("12", 7),
    ("13", 4),
    ("15", 3),
    ("17", 6),
    ("18", 4),
    ("19", 7),
    ("20", 8),
    ("21", 7),
    ("22", 4),
    ("23", 1),
];

const WORSE: &[&str] = &[
    "Internet nie działa od rana, a na infolinii każą czekać",
    "Trzeci raz opowiadam to samo, nikt nie oddzwonił",
    "Konsultant nie widzi zgłoszenia z czatu",
    "Obiecali technika na dziś i nie przyjechał",
    "Rachunek się nie zgadza, a reklamacja leży od dwóch tygodni",
    "Znowu podaję numer klienta, PESEL i hasło",
    "W salonie odesłali mnie na infolinię",
    "The app does not work and nobody answers",
    "I was told it would be fixed today. It is not.",
    "Third call, third person, same questions",
    "Aplikacja pokazuje, że awarii nie ma",
    "Nie mogę się dodzwonić, muzyka gra 40 minut",
];

const SO_SO: &[&str] = &[
    "Czy ktoś wie, do której czynny jest salon?",
    "Wymiana routera trwała godzinę",
    "Dostałem SMS z terminem wizyty",
    "Is there an outage in Gdynia right now?",
];

const BETTER: &[&str] = &[
    "Technik był przed czasem i wszystko wyjaśnił",
    "Szybka odpowiedź na czacie, dziękuję",
    "Wreszcie ktoś oddzwonił i załatwił sprawę",
    "Great service, solved in ten minutes",
    "Montaż bez zarzutu, polecam",
    "Pani w salonie od razu widziała moje zgłoszenie",
];
