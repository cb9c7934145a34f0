//! Words that say nothing by themselves.

/// Polish.
pub(super) const PL: &[&str] = &[
    "a", "aby", "albo", "ale", "ani", "aż", "bardzo", "bez", "bo", "być", "był", "była", "było", "były", "bym",
    "będzie", "by", "chyba", "ci", "co", "coś", "czy", "czyli", "dla", "do", "dość", "gdy", "gdzie", "go", "i", "ich",
    "ile", "im", "ja", "jak", "jako", "je", "jednak", "jego", "jej", "jest", "jestem", "jeszcze", "jeśli", "już", "ją",
    "kiedy", "kto", "która", "które", "którego", "której", "który", "których", "którzy", "lub", "ma", "mam", "mają",
    "mi", "mnie", "moja", "moje", "mogę", "może", "można", "mój", "mu", "my", "na", "nad", "nam", "nas", "nasz",
    "nawet", "nic", "nich", "niego", "niej", "nim", "niż", "no", "o", "od", "on", "ona", "one", "oni", "ono", "oraz",
    "pan", "pani", "po", "pod", "przed", "przez", "przy", "się", "siebie", "są", "ta", "tak", "taka", "taki", "takie",
    "także", "tam", "te", "tego", "tej", "temu", "ten", "też", "to", "tobie", "tu", "tutaj", "twój", "ty", "tych",
    "tylko", "tym", "u", "w", "wam", "was", "we", "więc", "wszystko", "wy", "z", "za", "ze", "że", "żeby",
];

/// Polish verbs among them that mean something once they are negated: "nie ma", "nie jest".
pub(super) const PL_VERBS: &[&str] = &[
    "być", "był", "była", "było", "były", "będzie", "jest", "jestem", "ma", "mam", "mają", "mogę", "może", "można",
    "są",
];

/// English.
pub(super) const EN: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "doing", "each", "even", "for",
    "from", "get", "got", "had", "has", "have", "having", "he", "her", "here", "him", "his", "how", "i", "i'd", "i'll",
    "i'm", "i've", "if", "in", "into", "is", "it", "it's", "its", "just", "me", "more", "most", "much", "my", "of",
    "off", "on", "one", "only", "or", "other", "our", "out", "over", "own", "really", "she", "should", "so", "some",
    "such", "than", "that", "that's", "the", "their", "them", "then", "there", "these", "they", "they're", "this",
    "those", "through", "to", "too", "under", "until", "up", "us", "very", "was", "we", "we're", "were", "what",
    "when", "where", "which", "while", "who", "why", "will", "with", "would", "you", "your", "you're",
];
