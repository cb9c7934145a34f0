//! Problems in words: what is wrong, and with which value.

use crate::edit::EditError;
use crate::model::{Code, Key, Problem};
use crate::platform::Language;

/// A problem as a sentence. Its place is shown beside it.
pub fn problem_text(problem: &Problem, language: Language) -> String {
    let arg = |index: usize| problem.args.get(index).map_or("", String::as_str);
    let (a, b, c) = (arg(0), arg(1), arg(2));
    match language {
        Language::En => match problem.code {
            Code::UnreadableFile => format!("The file could not be read: {a}"),
            Code::ProgramMissing => {
                format!("The part of Styk that reads files did not start. Check the network and try again: {a}")
            }
            Code::ProgramEnded => {
                "Reading ended before its time: memory ran out, or a part of Styk could not be fetched. Try again".into()
            }
            Code::UnreadableJson => format!("Not valid JSON in line {a}, column {b}"),
            Code::TooLarge => format!("Larger than {a}"),
            Code::WrongFormat if !a.starts_with('"') => "Not a Styk document. A Styk file ends in .styk.json".into(),
            Code::WrongFormat => format!("Not a Styk document: its format is {a}. A Styk file ends in .styk.json"),
            Code::WrongVersion => format!("The version {a} is not a version"),
            Code::NewerVersion => format!("Made by a newer Styk (version {a}, this one knows {b})"),
            Code::WrongType => format!("{a} is not {b}"),
            Code::OutOfRange => format!("{a} is outside {b} to {c}"),
            Code::UnknownChoice => format!("{a} is none of: {b}"),
            Code::MissingId => "The id is missing; a new one was given".into(),
            Code::DuplicateId => format!("The id {a} stands twice"),
            Code::DuplicateChoice => format!("{a} stands twice; the second was left out"),
            Code::DanglingId => format!("Nothing here is called “{a}”"),
            Code::DuplicateLink => format!("A second link from {a} to {b}"),
            Code::SelfLink => format!("A link from {a} to itself"),
            Code::ShareSum => format!("Shares sum to {a}, more than 1"),
            Code::LoopWithoutExit => format!("A loop around {a} that nobody leaves: no score"),
            Code::NoSuchJourney => format!("No journey is called “{a}”"),
            Code::EmptyStage => format!("The stage “{a}” holds no touchpoint"),
            Code::EmptyDepartment => format!("The department “{a}” holds no touchpoint"),
            Code::HandoffWithoutOwner => format!("Nobody is named who owns the handoff “{a}” → “{b}”"),
            Code::UnansweredPain => format!("No idea answers “{a}”"),
            Code::IdleIdea => format!("The idea “{a}” answers no pain"),
            Code::OpensBinned => format!("“{a}” opens “{b}”, which is in the bin"),
            Code::UnknownFile => format!("A {a} file; this reads CSV, XLSX and XES"),
            Code::ProtectedFile => "The workbook is protected by a password; save it without one".into(),
            Code::DamagedWorkbook => format!("The workbook is damaged ({a}); open it and save it again"),
            Code::NoSuchSheet => format!("No sheet is called “{a}”; there are: {b}"),
            Code::EmptyLog => "No event in the file could be read".into(),
            Code::NoSuchColumn => format!("No column is called “{a}”"),
            Code::ColumnNotFound => format!("Choose the column of the {a}; the names do not tell"),
            Code::RowLength => format!("{a} fields, but the header has {b}"),
            Code::UnclosedQuote => {
                "A quotation mark is never closed: nothing behind it was read. Close it and read the file again".into()
            }
            Code::TextAfterQuote => "Text between a closing quotation mark and the separator".into(),
            Code::MissingValue => format!("The {a} is missing"),
            Code::UnreadableTime => format!("“{a}” is not a time, or not in a form that is read here"),
            Code::UnreadableXml => format!("Not a sound XES log ({a})"),
            Code::ForbiddenXml => format!("XML with {a} is not opened, for safety"),
            Code::UnreadableGzip => format!("The packed file is damaged ({a})"),
            Code::UnknownEncoding => format!("The encoding “{a}” is not known here"),
            Code::EmptyTable => "The file holds no row".into(),
            Code::NotAScore => format!("“{a}” is not a whole number from {b} to {c}"),
            Code::NotAKind => format!("“{a}” is none of nps, csat, ces"),
            Code::UnreadableDate => format!("“{a}” is not a day of the calendar, or not in a form that is read here"),
            Code::NotASentiment => format!("“{a}” is neither a number from −1 to 1 nor negative, neutral, positive"),
            Code::AnsweredBefore => format!("Answered {a}, before it was said ({b})"),
            Code::NoSuchLog => "The log is no longer held; read its file again".into(),
            Code::OverLimit => format!("More than a log may hold: {a} up to {b}"),
            Code::AmbiguousDates => "Day and month cannot be told apart; the day was taken to come first".into(),
            Code::DuplicateColumn => format!("Two columns are called “{a}”; the first was taken"),
            Code::DamagedText => format!("Names with unreadable letters: {a}"),
        },
        Language::Pl => match problem.code {
            Code::UnreadableFile => format!("Nie udało się odczytać pliku: {a}"),
            Code::ProgramMissing => {
                format!("Część Styku, która czyta pliki, nie uruchomiła się. Sprawdź sieć i spróbuj ponownie: {a}")
            }
            Code::ProgramEnded => {
                "Odczyt przerwał się przed końcem: zabrakło pamięci albo nie udało się pobrać części Styku. Spróbuj ponownie".into()
            }
            Code::UnreadableJson => format!("Błędny JSON w wierszu {a}, kolumnie {b}"),
            Code::TooLarge => format!("Większy niż {a}"),
            Code::WrongFormat if !a.starts_with('"') => "To nie jest dokument Styk. Plik Styku kończy się na .styk.json".into(),
            Code::WrongFormat => format!("To nie jest dokument Styk: jego format to {a}. Plik Styku kończy się na .styk.json"),
            Code::WrongVersion => format!("{a} to nie jest numer wersji"),
            Code::NewerVersion => format!("Zapisany w nowszym Styku (wersja {a}, ten zna {b})"),
            Code::WrongType => {
                let wanted = match b {
                    "text" => "tekst",
                    "a number" => "liczba",
                    "a list" => "lista",
                    "true or false" => "prawda lub fałsz",
                    other => other,
                };
                format!("{a} ma zły typ (oczekiwany: {wanted})")
            }
            Code::OutOfRange => format!("{a} jest poza zakresem od {b} do {c}"),
            Code::UnknownChoice => format!("{a} nie jest na liście: {b}"),
            Code::MissingId => "Brak identyfikatora; nadano nowy".into(),
            Code::DuplicateId => format!("Identyfikator {a} występuje dwa razy"),
            Code::DuplicateChoice => format!("{a} występuje dwa razy; drugie pominięto"),
            Code::DanglingId => format!("Nic tu nie nazywa się „{a}”"),
            Code::DuplicateLink => format!("Drugie połączenie z {a} do {b}"),
            Code::SelfLink => format!("Połączenie z {a} do siebie samego"),
            Code::ShareSum => format!("Udziały sumują się do {a}, więcej niż 1"),
            Code::LoopWithoutExit => format!("Pętla wokół {a}, z której nikt nie wychodzi: brak wyniku"),
            Code::NoSuchJourney => format!("Żadna ścieżka nie nazywa się „{a}”"),
            Code::EmptyStage => format!("Etap „{a}” nie ma punktu styku"),
            Code::EmptyDepartment => format!("Dział „{a}” nie ma punktu styku"),
            Code::HandoffWithoutOwner => format!("Nie wskazano, kto odpowiada za przekazanie „{a}” → „{b}”"),
            Code::UnansweredPain => format!("Żaden pomysł nie odpowiada na „{a}”"),
            Code::IdleIdea => format!("Pomysł „{a}” nie odpowiada na żaden problem"),
            Code::OpensBinned => format!("„{a}” otwiera ścieżkę „{b}”, która jest w koszu"),
            Code::UnknownFile => format!("To plik {a}; tu czytane są CSV, XLSX i XES"),
            Code::ProtectedFile => "Skoroszyt jest chroniony hasłem; zapisz go bez hasła".into(),
            Code::DamagedWorkbook => format!("Skoroszyt jest uszkodzony ({a}); otwórz go i zapisz ponownie"),
            Code::NoSuchSheet => format!("Nie ma arkusza „{a}”; są: {b}"),
            Code::EmptyLog => "W pliku nie udało się odczytać żadnego zdarzenia".into(),
            Code::NoSuchColumn => format!("Żadna kolumna nie nazywa się „{a}”"),
            Code::ColumnNotFound => format!("Wskaż kolumnę ({a}); nazwy tego nie mówią"),
            Code::RowLength => format!("Pól w wierszu: {a}, w nagłówku: {b}"),
            Code::UnclosedQuote => {
                "Cudzysłów nie został zamknięty: nic za nim nie zostało wczytane. Zamknij go i wczytaj plik ponownie".into()
            }
            Code::TextAfterQuote => "Tekst między zamkniętym cudzysłowem a separatorem".into(),
            Code::MissingValue => format!("Brakuje: {}", value_name(a)),
            Code::UnreadableTime => format!("„{a}” to nie jest czas albo nie w zapisie, który jest tu czytany"),
            Code::UnreadableXml => format!("To nie jest poprawny dziennik XES ({a})"),
            Code::ForbiddenXml => format!("XML z {a} nie jest otwierany ze względów bezpieczeństwa"),
            Code::UnreadableGzip => format!("Spakowany plik jest uszkodzony ({a})"),
            Code::UnknownEncoding => format!("Kodowanie „{a}” nie jest tu znane"),
            Code::EmptyTable => "W pliku nie ma żadnego wiersza".into(),
            Code::NotAScore => format!("„{a}” to nie jest liczba całkowita od {b} do {c}"),
            Code::NotAKind => format!("„{a}” to ani nps, ani csat, ani ces"),
            Code::UnreadableDate => format!("„{a}” to nie jest dzień kalendarza albo nie w zapisie, który jest tu czytany"),
            Code::NotASentiment => format!("„{a}” to ani liczba od −1 do 1, ani negatywny, neutralny, pozytywny"),
            Code::AnsweredBefore => format!("Odpowiedź ({a}) przed wypowiedzią ({b})"),
            Code::NoSuchLog => "Dziennik nie jest już w pamięci; wczytaj plik jeszcze raz".into(),
            Code::OverLimit => format!("Więcej, niż dziennik może zawierać: {a}, najwyżej {b}"),
            Code::AmbiguousDates => "Nie da się odróżnić dnia od miesiąca; przyjęto, że dzień jest pierwszy".into(),
            Code::DuplicateColumn => format!("Dwie kolumny nazywają się „{a}”; użyto pierwszej"),
            Code::DamagedText => format!("Nazwy z nieczytelnymi literami: {a}"),
        },
    }
}

/// Why a command could not be done.
pub fn edit_error(error: &EditError, language: Language) -> &'static str {
    match (error, language) {
        (EditError::NotFound(_), Language::En) => "It is no longer there. Nothing was changed.",
        (EditError::NotFound(_), Language::Pl) => "Tego już tu nie ma. Nic nie zmieniono.",
        (EditError::Taken(Key::Link(..)), Language::En) => {
            "There is a link between these two already. Nothing was changed; its share and facts are in the details."
        }
        (EditError::Taken(Key::Link(..)), Language::Pl) => {
            "Te dwa punkty są już połączone. Nic nie zmieniono; udział i fakty połączenia są w szczegółach."
        }
        (EditError::Taken(_), Language::En) => "There is one with this id. Nothing was changed.",
        (EditError::Taken(_), Language::Pl) => "Taki identyfikator już istnieje. Nic nie zmieniono.",
        (EditError::Dangling(_), Language::En) => "It would point at something that is not there. Nothing was changed.",
        (EditError::Dangling(_), Language::Pl) => "Wskazywałoby na coś, czego nie ma. Nic nie zmieniono.",
        (EditError::SelfLink, Language::En) => "A link cannot lead to where it starts. Nothing was changed.",
        (EditError::SelfLink, Language::Pl) => "Połączenie nie może prowadzić do swojego początku. Nic nie zmieniono.",
        (EditError::NotPossible(_), Language::En) => "That cannot be done here. Nothing was changed.",
        (EditError::NotPossible(_), Language::Pl) => "Tego nie można tu zrobić. Nic nie zmieniono.",
    }
}

/// What a row lacks, in Polish; the code names it in English.
fn value_name(name: &str) -> &str {
    match name {
        "time" => "czas",
        "date" => "data",
        "case" => "sprawa",
        "activity" => "czynność",
        "score" => "ocena",
        other => other,
    }
}
