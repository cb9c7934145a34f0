//! What numbers of loyalty are made of.

use super::Shown;
use super::chain::{currency, money, named};
use super::entered::loyalty;
use super::pay::{called, digits};
use super::texts3::PayText as P;
use super::texts4::WhyText as W;
use crate::experience::{Assumption, Who, estimate, pay};
use crate::ui::explain::{Chapter, Explanation, Math, Part, Source, brackets, name, num, op, over, row, sub};
use crate::ui::i18n::{count_text, number, signed};

/// How NPS and revenue of a company move together.
pub fn correlation(shown: &Shown, who: Who) -> Option<Explanation> {
    let language = shown.language;
    let entered = loyalty(shown.app, |it| it.pay.clone())?;
    let found = pay(&entered);
    let at = Who::ALL.iter().position(|it| *it == who)?;
    let (series, related) = (found.series.get(at)?, found.related.get(at)?.ok()?);
    let two = |value: f64| signed(value, 2, language);
    let parts = series.pairs(found.lag, found.growth).into_iter().map(|(place, nps, later)| {
        let period = |place: usize| found.periods.get(place).cloned().unwrap_or_default();
        let label =
            if found.lag == 0 { period(place) } else { format!("{} → {}", period(place), period(place + found.lag)) };
        let later = if found.growth { format!("{}%", signed(later, 1, language)) } else { digits(later, language) };
        Part { label, value: format!("NPS {} · {later}", signed(nps, 0, language)), ..Part::default() }
    });
    let count = num(related.pairs.to_string());
    let root = over(num(number(1.96, 2, language)), row([op("√"), brackets([count, op("−"), num("3")])]));
    let line = |sign: &'static str, end: f64| {
        row([
            name("tanh"),
            brackets([name("artanh"), brackets([num(two(related.r))]), op(sign), root.clone()]),
            op("="),
            num(two(end)),
        ])
    };
    let deviation = |letter: &'static str| brackets([sub(letter, "i"), op("−"), name(format!("{letter}\u{304}"))]);
    let sum = |pieces: Vec<Math>| row([op("∑")].into_iter().chain(pieces));
    let square = |letter: &'static str| sum(vec![deviation(letter), op("²")]);
    let formula = row([
        name("r"),
        op("="),
        over(sum(vec![deviation("x"), deviation("y")]), row([op("√"), brackets([square("x"), op("·"), square("y")])])),
        op("="),
        num(two(related.r)),
    ]);
    Some(Explanation {
        chapter: Chapter::Experience,
        title: P::Together.get(language).into(),
        about: called(Some(&entered), who, language),
        value: two(related.r),
        note: W::CorrelationNote.get(language).into(),
        formulas: vec![formula, line("−", related.interval.0), line("+", related.interval.1)],
        parts: parts.collect(),
        sources: vec![Source::People],
        ..Explanation::default()
    })
}

/// A link of the loyalty chain: what it is worked out from.
pub fn link(shown: &Shown, at: usize) -> Option<Explanation> {
    use Assumption as A;
    let language = shown.language;
    let chain = loyalty(shown.app, |it| it.chain.clone()).unwrap_or_default();
    let found = estimate(&chain).ok()?;
    let currency = currency(&chain);
    let [low, middle, high] = &found.cases;
    let word = |it: Assumption| name(named(it).0.get(language).to_lowercase());
    let value = |it: Assumption| {
        num(it.values(&chain).get(1).copied().flatten().map_or_else(String::new, |it| count_text(it, language)))
    };
    let times = |list: &[Math]| {
        let mut pieces = Vec::new();
        for piece in list {
            if !pieces.is_empty() {
                pieces.push(op("×"));
            }
            pieces.push(piece.clone());
        }
        row(pieces)
    };
    let part = |it: Assumption| row([value(it), op("%")]);
    let rest = || brackets([num("100 %"), op("−"), part(A::Again)]);
    let content = number(middle.content, 0, language);
    let (title, shown_as, used, formula, numbers): (P, [String; 3], Vec<A>, Math, Math) = match at {
        0 => (
            P::MoreContent,
            [low, middle, high].map(|it| number(it.content, 0, language)),
            vec![A::Customers, A::Content],
            times(&[word(A::Customers), word(A::Content)]),
            times(&[value(A::Customers), part(A::Content)]),
        ),
        1 => (
            P::NewCustomers,
            [low, middle, high].map(|it| number(it.brought, 1, language)),
            vec![A::Recommend, A::Brought],
            times(&[name(P::LinkContent.get(language).to_lowercase()), word(A::Recommend), word(A::Brought)]),
            times(&[num(content), part(A::Recommend), value(A::Brought)]),
        ),
        2 => (
            P::LinkAgain,
            [low, middle, high].map(|it| money(it.again, &currency, language)),
            vec![A::Again, A::Revenue],
            times(&[name(P::LinkContent.get(language).to_lowercase()), word(A::Again), word(A::Revenue)]),
            times(&[num(content), part(A::Again), value(A::Revenue)]),
        ),
        3 => (
            P::LinkStays,
            [low, middle, high].map(|it| money(it.stayed, &currency, language)),
            vec![A::Again, A::Stay, A::Revenue],
            times(&[
                name(P::LinkContent.get(language).to_lowercase()),
                brackets([num("100 %"), op("−"), word(A::Again)]),
                word(A::Stay),
                word(A::Revenue),
            ]),
            times(&[num(content), rest(), part(A::Stay), value(A::Revenue)]),
        ),
        _ => {
            let plus = |list: [String; 3]| {
                let [a, b, c] = list.map(num);
                row([a, op("+"), b, op("+"), c])
            };
            (
                P::Added,
                [low, middle, high].map(|it| money(it.total(), &currency, language)),
                Assumption::ALL.to_vec(),
                row([
                    name(P::LinkRecommends.get(language).to_lowercase()),
                    op("+"),
                    name(P::LinkAgain.get(language).to_lowercase()),
                    op("+"),
                    name(P::LinkStays.get(language).to_lowercase()),
                ]),
                plus([middle.recommended, middle.again, middle.stayed].map(|it| money(it, &currency, language))),
            )
        }
    };
    let [low, middle, high] = shown_as;
    let assumption = |it: &Assumption| {
        let (label, unit) = named(*it);
        let text = |at: usize| {
            it.values(&chain).get(at).copied().flatten().map_or_else(String::new, |it| count_text(it, language))
        };
        Part {
            label: label.get(language).into(),
            note: format!(
                "{} · {}",
                unit.with(language, &[&currency]),
                P::FromTo.with(language, &[&text(0), &text(2)])
            ),
            value: text(1),
            ..Part::default()
        }
    };
    Some(Explanation {
        chapter: Chapter::Experience,
        title: title.get(language).into(),
        about: P::Chain.get(language).into(),
        range: Some((low, high)),
        ranged: true,
        note: W::LinkNote.get(language).into(),
        formulas: vec![formula, row([numbers, op("="), num(middle.clone())])],
        parts: used.iter().map(assumption).collect(),
        sources: vec![Source::People],
        value: middle,
    })
}
