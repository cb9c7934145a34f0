//! The formulas of the method, set once for the page.

use super::texts::MethodText;
use crate::method::Report;
use crate::platform::Language;
use crate::ui::explain::{Math, big, brackets, name, num, op, over, row, sub};
use crate::ui::i18n::{Text, number, percent};

fn said(value: f64, language: Language) -> Math {
    num(number(value, 1, language))
}

/// CX = (MarTech + AdTech + SalesTech) × imagination ÷ silos.
pub fn rule(language: Language) -> Math {
    let imagination = crate::ui::i18n::Named::name(crate::model::Level::Imagination, language);
    let technology = brackets([name("MarTech"), op("+"), name("AdTech"), op("+"), name("SalesTech")]);
    let silos = Text::Silos.get(language).to_lowercase();
    row([name("CX"), op("="), over(row([technology, op("×"), name(imagination)]), name(silos))])
}

/// The same with the numbers of a report.
pub fn rule_filled(report: &Report, language: Language) -> Math {
    let levels = &report.scope.levels;
    let level = |value: f64| said(value, language);
    let technology = brackets([
        level(levels.mar_tech.value),
        op("+"),
        level(levels.ad_tech.value),
        op("+"),
        level(levels.sales_tech.value),
    ]);
    let above = row([technology, op("×"), level(levels.imagination.value)]);
    row([name("CX"), op("="), over(above, said(report.silos.point, language)), op("="), said(report.cx, language)])
}

/// What gets through a gate.
pub fn gate() -> Vec<Math> {
    let factor = |with: Vec<Math>| brackets([num("1"), op("−")].into_iter().chain(with));
    vec![
        row([
            name("p"),
            op("="),
            over(row([name("f"), op("−"), sub("f", "1")]), row([num("1"), op("−"), sub("f", "1")])),
        ]),
        row([name("f"), op("="), big("∏", "i"), factor(vec![sub("w", "i"), sub("s", "i")])]),
        row([sub("f", "1"), op("="), big("∏", "i"), factor(vec![sub("w", "i")])]),
    ]
}

/// Severity of a wait.
pub fn wait() -> Math {
    row([
        name("s"),
        op("="),
        name("min"),
        brackets([
            num("1"),
            op(","),
            over(row([name("ln"), brackets([name("w"), op("/"), name("t")])]), row([name("ln"), num("168")])),
        ]),
    ])
}

/// How two departments are connected, and effective silos.
pub fn silos() -> Vec<Math> {
    let sum = |letter: &str| row([big("∑", "u, v"), sub(letter, "uv")]);
    let below = row([big("∑", "j"), sub("z", "ij"), sub("p", "j")]);
    vec![
        row([sub("z", "ij"), op("="), over(sum("N"), sum("M"))]),
        row([name("S"), op("="), big("∑", "i"), over(sub("p", "i"), below)]),
    ]
}

/// The silos and the tax of a report.
pub fn silos_filled(report: &Report, language: Language) -> Vec<Math> {
    let silos = number(report.silos.point, 2, language);
    let tax = percent(report.silo_tax, language);
    vec![
        row([name("S"), op("="), num(silos.clone())]),
        row([num("1"), op("−"), over(num("1"), num(silos)), op("="), num(tax)]),
    ]
}

/// A suggested level of technology.
pub fn level() -> Math {
    let factor = brackets([num("1"), op("−"), sub("a", "t"), op("×"), sub("r", "t")]);
    row([num("10"), op("×"), brackets([num("1"), op("−"), big("∏", "t"), factor])])
}

/// Peak and end, risk and time lost.
pub fn experience(language: Language) -> Vec<Math> {
    let text = |text: MethodText| name(text.get(language));
    let half = number(0.5, 1, language);
    let reach = brackets([num(half.clone()), op("+"), num(half), op("×"), name("r")]);
    let all = brackets([num("1"), op("−"), big("∏", "k"), brackets([num("1"), op("−"), sub("a", "k"), sub("x", "k")])]);
    let minutes = brackets([sub("s", "1"), sub("m", "1"), op("+"), sub("s", "2"), sub("m", "2")]);
    vec![
        row([
            text(MethodText::PeakEnd),
            op("="),
            over(row([text(MethodText::Peak), op("+"), text(MethodText::End)]), num("2")),
        ]),
        row([text(MethodText::Risk), op("="), num("100"), op("×"), all, op("×"), reach]),
        row([text(MethodText::Time), op("="), big("∑", "h"), sub("n", "h"), op("×"), minutes]),
    ]
}
