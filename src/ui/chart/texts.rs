//! Texts of charts: Polish | English.

crate::ui::i18n::texts! {
    /// A text of a chart.
    pub enum ChartText;
    Kind = "wykres" | "chart",
    Keys = "Strzałki przechodzą między wartościami" | "Arrow keys go from value to value",
    Picks = "Strzałki przechodzą między wartościami, Enter pokazuje, z czego się składają" | "Arrow keys go from value to value, Enter shows what they are made of",
    SaveSvg = "Zapisz jako SVG" | "Save as SVG",
    Saved = "Zapisano wykres: {}" | "Chart saved: {}",
    AsTable = "Dane w tabeli" | "Data as a table",
    Nothing = "Brak danych do pokazania" | "No data to show",
}
