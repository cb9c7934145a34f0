//! Words for values, in both languages, as people write them into tables.

use crate::model::*;
use crate::search::fold_name;

/// Small letters without marks; anything that is no letter or digit is a space.
pub fn clean(text: &str) -> String {
    fold_name(&text.replace(|c: char| !c.is_alphanumeric(), " "))
}

fn word<C: Choice>(text: &str, more: &[(C, &[&str])]) -> Option<C> {
    let text = clean(text);
    let exact = C::ALL.iter().copied().find(|choice| clean(choice.as_str()) == text);
    exact.or_else(|| more.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(choice, _)| *choice))
}

/// A channel.
pub fn channel(text: &str) -> Option<Channel> {
    use Channel::*;
    word(
        text,
        &[
            (Advertising, &["reklama", "ad", "ads", "advert", "reklamy", "billboard", "tv", "radio"]),
            (
                Social,
                &[
                    "social media",
                    "media spolecznosciowe",
                    "facebook",
                    "instagram",
                    "fb",
                    "linkedin",
                    "tiktok",
                    "x",
                    "twitter",
                    "youtube",
                ],
            ),
            (Review, &["opinie", "opinia", "reviews", "recenzje", "recenzja", "google reviews"]),
            (Press, &["prasa", "media", "gazeta"]),
            (
                Web,
                &[
                    "strona www",
                    "www",
                    "website",
                    "strona",
                    "strona internetowa",
                    "internet",
                    "web site",
                    "portal",
                    "sklep internetowy",
                    "online",
                ],
            ),
            (App, &["aplikacja", "aplikacja mobilna", "mobile app", "mobile"]),
            (Chat, &["czat", "live chat", "chatbot", "czatbot", "messenger", "whatsapp"]),
            (Email, &["e mail", "mail", "poczta elektroniczna", "newsletter"]),
            (
                Phone,
                &[
                    "telefon",
                    "call",
                    "call centre",
                    "call center",
                    "infolinia",
                    "rozmowa telefoniczna",
                    "telephone",
                    "hotline",
                    "tel",
                ],
            ),
            (Ivr, &["menu telefoniczne", "phone menu", "menu glosowe"]),
            (
                InPerson,
                &[
                    "osobiscie",
                    "sklep",
                    "salon",
                    "oddzial",
                    "branch",
                    "store",
                    "shop",
                    "face to face",
                    "stacjonarnie",
                    "punkt sprzedazy",
                    "biuro",
                    "office",
                ],
            ),
            (OnSite, &["u klienta", "wizyta", "visit", "wizyta technika", "at the customer", "teren"]),
            (Post, &["poczta", "list", "letter", "kurier", "courier", "mail post", "przesylka"]),
            (Product, &["produkt"]),
            (Event, &["wydarzenie", "targi", "konferencja", "webinar", "events"]),
            (Other, &["inny", "inne"]),
        ],
    )
}

/// Whether the customer sees it.
pub fn visibility(text: &str) -> Option<Visibility> {
    word(
        text,
        &[
            (
                Visibility::Front,
                &[
                    "frontstage",
                    "front stage",
                    "widoczne",
                    "widoczny",
                    "tak",
                    "yes",
                    "klient to widzi",
                    "the customer sees it",
                    "scena",
                ],
            ),
            (
                Visibility::Back,
                &[
                    "backstage",
                    "back stage",
                    "niewidoczne",
                    "zaplecze",
                    "za kulisami",
                    "behind the scenes",
                    "nie",
                    "no",
                    "kulisy",
                ],
            ),
        ],
    )
}

/// Whose contact it is.
pub fn audience(text: &str) -> Option<Audience> {
    word(
        text,
        &[
            (Audience::Customer, &["klient", "customers", "klienci"]),
            (Audience::Employee, &["pracownik", "staff", "employees", "pracownicy"]),
            (Audience::Partner, &["partners", "partnerzy"]),
        ],
    )
}

/// A moment of truth.
pub fn moment(text: &str) -> Option<Moment> {
    // "FMOT: first contact" is the moment in its first word.
    let first = text.split([':', '-', '–', '(']).next().unwrap_or(text);
    word(
        first,
        &[
            (Moment::Stimulus, &["bodziec"]),
            (Moment::Zmot, &["opinie innych", "what others say"]),
            (Moment::Fmot, &["pierwszy kontakt", "first contact"]),
            (Moment::Smot, &["uzywanie", "use"]),
        ],
    )
}

/// Whether a promise was kept.
pub fn kept(text: &str) -> Option<Kept> {
    word(
        text,
        &[
            (Kept::Yes, &["tak", "dotrzymana", "dotrzymano", "kept", "y", "true", "1"]),
            (Kept::Partly, &["czesciowo", "partially", "partial", "troche", "in part"]),
            (Kept::No, &["nie", "zlamana", "niedotrzymana", "broken", "n", "false", "0"]),
        ],
    )
}

/// A feeling in words or as a face.
pub fn feeling(text: &str) -> Option<f64> {
    const FACES: &[(f64, &[&str])] = &[
        (-2.0, &["😡", "😠", "🤬", "😭", "😤", ":((", ":-((", "--", "😩", "😫"]),
        (-1.0, &["🙁", "☹", "☹️", "😟", "😞", "😕", "😢", "😔", ":(", ":-(", ":/", ":-/"]),
        (0.0, &["😐", "😑", "😶", "🙄", ":|", ":-|"]),
        (1.0, &["🙂", "😊", "☺", "☺️", "😌", ":)", ":-)", "+"]),
        (2.0, &["😀", "😃", "😄", "😁", "😍", "🤩", "🥰", ":))", ":-))", ":D", ":-D", "++"]),
    ];
    const WORDS: &[(f64, &[&str])] = &[
        (
            -2.0,
            &[
                "bardzo zle",
                "bardzo zla",
                "bardzo negatywna",
                "bardzo negatywne",
                "very bad",
                "very negative",
                "terrible",
                "fatalnie",
                "zlosc",
                "wscieklosc",
                "anger",
                "angry",
                "furious",
                "awful",
            ],
        ),
        (
            -1.0,
            &[
                "zle",
                "zla",
                "negatywna",
                "negatywne",
                "bad",
                "negative",
                "poor",
                "slabo",
                "frustracja",
                "frustration",
                "frustrated",
                "irytacja",
                "smutek",
                "sad",
                "niepokoj",
                "worried",
                "annoyed",
                "unhappy",
            ],
        ),
        (
            0.0,
            &[
                "obojetnie",
                "obojetna",
                "neutralnie",
                "neutralna",
                "neutralne",
                "neutral",
                "ok",
                "srednio",
                "indifferent",
                "average",
            ],
        ),
        (
            1.0,
            &[
                "dobrze",
                "dobra",
                "pozytywna",
                "pozytywne",
                "good",
                "positive",
                "zadowolenie",
                "zadowolony",
                "zadowolona",
                "happy",
                "satisfied",
                "ulga",
                "relief",
                "calm",
            ],
        ),
        (
            2.0,
            &[
                "bardzo dobrze",
                "bardzo dobra",
                "bardzo pozytywna",
                "bardzo pozytywne",
                "very good",
                "very positive",
                "great",
                "swietnie",
                "zachwyt",
                "radosc",
                "delight",
                "delighted",
                "excellent",
                "very happy",
                "joy",
            ],
        ),
    ];
    let text = text.trim();
    let find = |list: &[(f64, &[&str])], text: &str| {
        list.iter().find(|(_, words)| words.contains(&text)).map(|(value, _)| *value)
    };
    find(FACES, text).or_else(|| find(WORDS, &clean(text)))
}
