//! Texts of this part: Polish | English.

crate::ui::i18n::texts! {
    /// A text of this part.
    pub enum HelpText;
    Title = "Pomoc" | "Help",
    Find = "Znajdź polecenie albo skrót" | "Find a command or a shortcut",
    None = "Żadne polecenie nie pasuje" | "No command matches",
    // The map
    MapTitle = "Jak czytać mapę" | "How to read the map",
    Lane = "Pas to dział, karta to punkt styku: miejsce, w którym klient ma z nim do czynienia" | "A lane is a department, a card is a touchpoint: where the customer meets it",
    Line = "Linia to droga klienta, tym grubsza, im więcej osób nią idzie" | "The line is the customer’s way, the thicker the more people go there",
    Gate = "Przejście w ścianie: ile z tego, co klient powiedział i załatwił, dociera do następnego działu, od 0 do 100" | "A gate in the wall: how much of what the customer told and settled reaches the next department, 0 to 100",
    Unknown = "Nieznane jest pokazane jako zakres, nigdy jako zero" | "What is unknown shows as a range, never as zero",
    Mood = "Kropka na karcie to emocja klienta, od bardzo złej do bardzo dobrej" | "The dot of a card is the customer’s emotion, from very bad to very good",
    // First steps
    StepsTitle = "Pierwsze kroki" | "First steps",
    Step1 = "Wybierz kartę i naciśnij Enter: następny punkt styku czeka na nazwę" | "Choose a card and press Enter: the next touchpoint waits for its name",
    Step2 = "Przesuń go przeciągając albo klawiszami Alt ze strzałką" | "Move it by dragging, or with Alt and an arrow",
    Step3 = "Kliknij przejście i odpowiedz na osiem faktów; puste zostaje nieznane" | "Open a gate and answer its eight facts; what is left empty stays unknown",
    Step4 = "Na pasku u góry zobacz najlepsze następne kroki i wypróbuj je na stronie Wynik" | "See the best next moves in the bar, and try them on the page Score",
    Step5 = "Na stronie Dowody wczytaj dziennik kontaktów: zobaczysz, gdzie sprawy naprawdę czekają i krążą" | "Import a contact log on the page Evidence: it shows where cases really wait and bounce",
    Method = "Skąd biorą się liczby" | "Where the numbers come from",
    // Keys
    KeysTitle = "Skróty klawiszowe" | "Keyboard shortcuts",
    KeyEnter = "W nazwie: zapisz, po nowej otwórz następną" | "In a name: keep it, after a new one open the next",
    KeyTab = "W nazwie: zapisz i przejdź dalej" | "In a name: keep it and go on",
    KeyEscape = "W nazwie: zapomnij" | "In a name: forget it",
    KeyArrows = "Idź po mapie" | "Go about the map",
    NoKeys = "w menu poleceń" | "in the palette",
    // About
    AboutTitle = "O programie" | "About",
    Stays = "Wszystko zostaje w tej przeglądarce i nic nie jest wysyłane. Przeglądarka może usunąć to, co przechowuje: Safari po siedmiu dniach bez odwiedzin. Kopią zapasową jest plik." | "Everything stays in this browser, and nothing is sent. A browser may delete what it keeps: Safari does after seven days without a visit. A file is the backup.",
    Heuristic = "Wzór jest heurystyką z 2015 roku, której żadne badanie nie potwierdziło. Porównuj nim przejścia i zmiany w jednej ścieżce, nie firmy." | "The formula is a heuristic from 2015 that no study has validated. Compare gates and changes within one journey with it, not companies.",
    Version = "Wersja {}" | "Version {}",
    Licence = "Licencja MIT albo Apache-2.0, do wyboru" | "MIT or Apache-2.0, at your choice",
}
