//! Texts of charts: Polish | English.

crate::ui::i18n::texts! {
    /// A text of a chart.
    pub enum ChartText;
    Kind = "wykres" | "chart",
    Keys = "Strzałki przechodzą między wartościami" | "Arrow keys go from value to value",
    AsTable = "Dane w tabeli" | "Data as a table",
    Nothing = "Brak danych do pokazania" | "No data to show",
}
