//! Rubrics: what a level of 0, 2, 4, 6, 8 and 10 looks like.

use crate::model::Level;
use crate::platform::Language;

crate::ui::i18n::texts! {
    /// A step of a rubric.
    pub enum Rubric;
    Mar0 = "Brak narzędzi" | "No tools",
    Mar2 = "Pojedyncze wysyłki do wszystkich" | "One-off mailings to everybody",
    Mar4 = "Jedno narzędzie w jednym dziale" | "One tool in one department",
    Mar6 = "Komunikaty według segmentów" | "Messages by segment",
    Mar8 = "Automatyzacja wzdłuż całej ścieżki" | "Automation along the whole journey",
    Mar10 = "Uczy się z każdego kontaktu" | "Learns from every contact",
    Ad0 = "Reklama bez pomiaru" | "Advertising without measuring",
    Ad2 = "Zakup ręczny, raport po fakcie" | "Bought by hand, reported afterwards",
    Ad4 = "Grupy odbiorców i cele" | "Audiences and goals",
    Ad6 = "Zakup programatyczny" | "Programmatic buying",
    Ad8 = "Reklama wie, kto już kupił" | "Advertising knows who has bought",
    Ad10 = "Jeden obraz klienta w reklamie i w obsłudze" | "One view of the customer in ads and service",
    Sales0 = "Notatki i arkusze" | "Notes and spreadsheets",
    Sales2 = "CRM tylko w sprzedaży" | "CRM in sales only",
    Sales4 = "CRM prowadzony na bieżąco" | "CRM kept up to date",
    Sales6 = "Obsługa widzi historię kontaktów" | "Service sees past contacts",
    Sales8 = "Wspólna kartoteka wszystkich działów" | "One record for all departments",
    Sales10 = "Kartoteka podpowiada następny krok" | "The record suggests the next step",
    Imagination0 = "Nikt nie szuka pomysłów" | "Nobody looks for ideas",
    Imagination2 = "Pomysły dopiero po skargach" | "Ideas only after complaints",
    Imagination4 = "Pomysły w obrębie działu" | "Ideas within a department",
    Imagination6 = "Pomysły na większość etapów" | "Ideas for most stages",
    Imagination8 = "Pomysły łączą działy" | "Ideas join departments",
    Imagination10 = "Wdrażane i mierzone wspólnie" | "Done and measured together",
}

/// The steps of a level: value and name.
pub fn steps(level: Level, language: Language) -> [(f64, &'static str); 6] {
    use Rubric::*;
    let names = match level {
        Level::MarTech => [Mar0, Mar2, Mar4, Mar6, Mar8, Mar10],
        Level::AdTech => [Ad0, Ad2, Ad4, Ad6, Ad8, Ad10],
        Level::SalesTech => [Sales0, Sales2, Sales4, Sales6, Sales8, Sales10],
        Level::Imagination => [Imagination0, Imagination2, Imagination4, Imagination6, Imagination8, Imagination10],
    };
    let mut value = -2.0;
    names.map(|name| {
        value += 2.0;
        (value, name.get(language))
    })
}
