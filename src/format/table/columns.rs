//! What a column may hold, and by which heads people call it.

use super::words::clean;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The touchpoint's name.
    Name,
    /// Its stage, by name.
    Stage,
    /// Its department, by name.
    Department,
    /// What happens.
    Description,
    /// Where it takes place.
    Channel,
    /// Moment of truth.
    Moment,
    /// Seen by the customer or not.
    Visibility,
    /// Whose contact.
    Audience,
    /// How it feels.
    Emotion,
    /// Who owns it.
    Owner,
    /// The department that the customer thinks owns it, by name.
    PerceivedOwner,
    /// Time until an answer.
    Response,
    /// Time within which it should come.
    Target,
    /// Time since the touchpoint before.
    Wait,
    /// Cost of a contact.
    Cost,
    /// What was promised.
    Promise,
    /// Whether it was kept.
    Kept,
    /// What hurts, several apart by semicolons or lines.
    Pains,
    /// What could help, likewise.
    Ideas,
    /// What people said, by lines.
    Quotes,
    /// Tools, by name.
    Tools,
    /// Net promoter score.
    Nps,
    /// Satisfaction.
    Csat,
    /// Effort.
    Ces,
    /// How much it matters to the customer.
    ToCustomer,
    /// How much it matters to the organization.
    ToOrganization,
    /// Anything else.
    Notes,
}

/// Heads without marks and punctuation; the first ones count most.
const HEADS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "touchpoint",
            "touch point",
            "touchpoint name",
            "punkt styku",
            "punkty styku",
            "nazwa punktu styku",
            "nazwa punktu",
            "punkt",
            "nazwa",
            "name",
            "krok",
            "step",
            "kontakt",
            "contact",
            "activity",
            "aktywnosc",
            "akcja",
            "action",
            "zdarzenie",
            "title",
            "tytul",
        ],
    ),
    (Column::Stage, &["stage", "etap", "faza", "phase", "stage name", "nazwa etapu", "etapu", "etapy", "stages"]),
    (
        Column::Department,
        &[
            "department",
            "dzial",
            "silos",
            "silo",
            "lane",
            "tor",
            "zespol",
            "team",
            "jednostka",
            "departament",
            "department name",
            "nazwa dzialu",
            "dzialu",
            "dzialy",
            "departments",
            "actor",
            "aktor",
            "unit",
        ],
    ),
    (Column::Description, &["description", "opis", "details", "szczegoly", "co sie dzieje", "what happens"]),
    (Column::Channel, &["channel", "kanal", "kanal kontaktu", "kanaly", "channels", "medium"]),
    (Column::Moment, &["moment of truth", "moment prawdy", "moment"]),
    (Column::Visibility, &["visibility", "widocznosc", "frontstage backstage", "front back", "scena"]),
    (Column::Audience, &["audience", "dla kogo", "whose contact", "odbiorca", "adresat"]),
    (
        Column::Emotion,
        &[
            "emotion",
            "emocja",
            "emocje",
            "emotions",
            "feeling",
            "odczucie",
            "odczucia",
            "nastroj",
            "mood",
            "sentiment",
            "sentyment",
            "satisfaction",
            "ocena emocji",
            "emotion score",
        ],
    ),
    (
        Column::Owner,
        &["owner", "wlasciciel", "odpowiedzialny", "odpowiedzialna", "kto odpowiada", "responsible", "osoba"],
    ),
    (
        Column::PerceivedOwner,
        &["perceived owner", "the customer thinks", "zdaniem klienta", "wlasciciel zdaniem klienta"],
    ),
    (
        Column::Response,
        &[
            "response time",
            "czas reakcji",
            "czas odpowiedzi",
            "response",
            "response minutes",
            "reply time",
            "reakcja",
            "czas obslugi",
        ],
    ),
    (
        Column::Target,
        &["target", "cel", "sla", "response target", "cel odpowiedzi", "target minutes", "cel czasu reakcji"],
    ),
    (
        Column::Wait,
        &["wait", "czekanie", "oczekiwanie", "czas oczekiwania", "waiting time", "wait minutes", "wait time"],
    ),
    (Column::Cost, &["cost", "koszt", "koszt kontaktu", "cost per contact"]),
    (Column::Promise, &["promise", "obietnica", "what was promised", "co obiecano", "obietnice"]),
    (
        Column::Kept,
        &["promise kept", "was it kept", "czy dotrzymano", "kept", "dotrzymana", "dotrzymano", "obietnica dotrzymana"],
    ),
    (
        Column::Pains,
        &[
            "pain",
            "pains",
            "pain point",
            "pain points",
            "problem",
            "problemy",
            "problems",
            "bol",
            "bole",
            "bolaczki",
            "co boli",
            "issue",
            "issues",
            "trudnosci",
        ],
    ),
    (
        Column::Ideas,
        &["idea", "ideas", "pomysl", "pomysly", "opportunity", "opportunities", "szansa", "szanse", "usprawnienia"],
    ),
    (Column::Quotes, &["quote", "quotes", "cytat", "cytaty", "verbatim", "what they say", "wypowiedz", "glos klienta"]),
    (Column::Tools, &["tool", "tools", "narzedzie", "narzedzia", "system", "systemy", "systems", "technology"]),
    (Column::Nps, &["nps"]),
    (Column::Csat, &["csat"]),
    (Column::Ces, &["ces"]),
    (
        Column::ToCustomer,
        &["importance to the customer", "importance", "waznosc", "waznosc dla klienta", "customer importance"],
    ),
    (
        Column::ToOrganization,
        &["importance to the organization", "waznosc dla firmy", "organization importance", "business importance"],
    ),
    (
        Column::Notes,
        &["notes", "notatki", "uwagi", "comment", "comments", "komentarz", "komentarze", "remarks", "note"],
    ),
];

impl Column {
    /// Every column, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[
        Self::Name,
        Self::Stage,
        Self::Department,
        Self::Description,
        Self::Channel,
        Self::Moment,
        Self::Visibility,
        Self::Audience,
        Self::Emotion,
        Self::Owner,
        Self::PerceivedOwner,
        Self::Response,
        Self::Target,
        Self::Wait,
        Self::Cost,
        Self::Promise,
        Self::Kept,
        Self::Pains,
        Self::Ideas,
        Self::Quotes,
        Self::Tools,
        Self::Nps,
        Self::Csat,
        Self::Ces,
        Self::ToCustomer,
        Self::ToOrganization,
        Self::Notes,
    ];

    /// What a head most likely means: the whole of it, else the longest words in it that are known.
    pub fn of_head(text: &str) -> Option<Self> {
        let head = clean(text);
        if head.is_empty() || head.chars().count() > 60 {
            return None;
        }
        let padded = format!(" {head} ");
        let known = HEADS.iter().flat_map(|(column, heads)| heads.iter().map(move |name| (*column, *name)));
        known
            .filter(|(_, name)| padded.contains(&format!(" {name} ")))
            .max_by_key(|(_, name)| (*name == head, name.len()))
            .map(|(column, _)| column)
    }

    /// Whether several columns of a table may hold it.
    pub(super) fn may_repeat(self) -> bool {
        matches!(self, Self::Pains | Self::Ideas | Self::Quotes | Self::Notes)
    }
}
