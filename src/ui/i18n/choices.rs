//! Names of the words that a document may use. Long ones hold soft hyphens, for narrow cards.

use crate::model::*;
use crate::platform::Language;

/// A choice with a name for people.
pub trait Named: Choice {
    /// Its name.
    fn name(self, language: Language) -> &'static str;
}

macro_rules! names {
    ($($kind:ident { $($variant:ident = $pl:literal | $en:literal),+ $(,)? })+) => {$(
        impl Named for $kind {
            fn name(self, language: Language) -> &'static str {
                match (self, language) {
                    $(($kind::$variant, Language::Pl) => $pl, ($kind::$variant, Language::En) => $en,)+
                }
            }
        }
    )+};
}

names! {
    DepartmentKind {
        Marketing = "marketing: jak mówimy" | "marketing: how we speak",
        Sales = "sprzedaż: pamięta potrzeby" | "sales: remembers needs",
        It = "IT: pamięć i łączenie faktów" | "IT: memory, joins the facts",
        Legal = "prawny: dyskrecja i zgodność" | "legal: discretion and compliance",
        Service = "obsługa: rozwiązuje problemy" | "service: solves problems",
        PublicRelations = "PR: co mówią o nas inni" | "PR: what others say of us",
        SocialResponsibility = "CSR: pomaga" | "CSR: helps",
        HumanResources = "kadry: ludzie w środku" | "HR: the people inside",
        Finance = "finanse: rozlicza" | "finance: settles accounts",
        Product = "produkt: to, czego się używa" | "product: what is used",
        FieldService = "serwis terenowy: przyjeżdża" | "field service: comes to you",
        Partner = "partner: działa w naszym imieniu" | "partner: acts in our name",
        Other = "inny" | "other",
    }
    Family { MarTech = "MarTech" | "MarTech", AdTech = "AdTech" | "AdTech", SalesTech = "SalesTech" | "SalesTech" }
    JourneyState { AsIs = "stan obecny" | "as-is", ToBe = "stan docelowy" | "to-be" }
    Channel {
        Advertising = "reklama" | "adver\u{AD}tising", Social = "media spo\u{AD}łecz\u{AD}no\u{AD}ściowe" | "social media",
        Review = "opinie" | "reviews", Press = "prasa" | "press", Web = "strona WWW" | "website",
        App = "aplikacja" | "app", Chat = "czat" | "chat", Email = "e-mail" | "email",
        Phone = "telefon" | "phone", Ivr = "menu telefo\u{AD}niczne" | "phone menu",
        InPerson = "osobiście" | "in person", OnSite = "u klienta" | "on site", Post = "poczta" | "post",
        Product = "produkt" | "product", Event = "wyda\u{AD}rzenie" | "event", Other = "inny" | "other",
    }
    Visibility { Front = "klient to widzi" | "the customer sees it", Back = "za kulisami" | "behind the scenes" }
    Audience { Customer = "klient" | "customer", Employee = "pracownik" | "employee", Partner = "partner" | "partner" }
    Moment {
        Stimulus = "bodziec" | "stimulus", Zmot = "ZMOT: opinie innych" | "ZMOT: what others say",
        Fmot = "FMOT: pierwszy kontakt" | "FMOT: first contact", Smot = "SMOT: używanie" | "SMOT: use",
    }
    Kept { Yes = "dotrzymana" | "kept", Partly = "częściowo" | "partly", No = "złamana" | "broken" }
    Lane {
        Emotion = "emocje" | "emotion", Moments = "momenty prawdy" | "moments of truth",
        Channel = "kanał" | "channel", Wait = "czekanie a cel" | "wait against target",
        Promises = "obietnice" | "promises", Pains = "problemy i pomysły" | "pains and ideas",
        Metrics = "wskaźniki" | "metrics", Quotes = "cytaty" | "quotes",
        Backstage = "za kulisami" | "backstage", PerceivedOwner = "czyje zdaniem klienta" | "who is thought to own it",
    }
    Size { S = "mały" | "small", M = "średni" | "medium", L = "duży" | "large" }
    Context {
        Carried = "sprawa idzie za klientem" | "the story is passed on",
        Partial = "klient powtarza część" | "customer repeats a part",
        Repeated = "klient opowiada od nowa" | "customer tells it all again",
    }
    Identity {
        Kept = "klient jest rozpoznany" | "customer is recognised",
        Reverified = "znów podaje dane" | "must identify again",
    }
    Initiative { Company = "firma" | "the company", Customer = "klient" | "the customer" }
    ChannelSwitch {
        Same = "ten sam" | "the same", Chosen = "zmieniony z wyboru" | "changed by choice",
        Forced = "zmiana wymuszona" | "change forced",
    }
    Owner {
        Both = "po obu stronach" | "on both sides", One = "po jednej stronie" | "on one side",
        None = "nikt" | "nobody",
    }
    Feedback { Returned = "wynik wraca" | "the outcome comes back", None = "cisza" | "silence" }
    PromiseKept { Kept = "dotrzymana" | "kept", Partly = "częściowo" | "partly", Broken = "złamana" | "broken" }
    Fact {
        Context = "kontekst" | "context", Identity = "tożsamość" | "identity",
        Initiative = "kto działa dalej" | "who acts next", Channel = "kanał" | "channel",
        Wait = "czekanie" | "wait", Owner = "właściciel" | "owner",
        Feedback = "informacja zwrotna" | "feedback", Promise = "obietnica" | "promise",
    }
    Level {
        MarTech = "MarTech" | "MarTech", AdTech = "AdTech" | "AdTech", SalesTech = "SalesTech" | "SalesTech",
        Imagination = "wyobraźnia" | "imagination",
    }
    MoveKind {
        OpenHandoff = "otwórz przejście" | "open the gate", Fact = "popraw fakt" | "improve a fact",
        Level = "podnieś poziom" | "raise a level",
        CustomerRecord = "wspólna kartoteka klienta" | "one shared customer record",
    }
}

/// Short names of departments' kinds, for new lanes.
pub fn kind_short(kind: DepartmentKind, language: Language) -> &'static str {
    let name = kind.name(language);
    name.split(':').next().unwrap_or(name)
}

/// A moment of truth in a word.
pub fn moment_short(moment: Moment, language: Language) -> &'static str {
    let name = moment.name(language);
    name.split(':').next().unwrap_or(name)
}

/// What somebody said, between the marks of the language.
pub fn quoted(text: &str, language: Language) -> String {
    match language {
        Language::Pl => format!("„{text}”"),
        Language::En => format!("“{text}”"),
    }
}

/// A name at the start of a sentence.
pub fn sentence(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
