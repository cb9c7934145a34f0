//! Colours of charts: roles of the page's own tokens.

/// A colour, red green blue.
pub type Rgb = (u8, u8, u8);

/// What a colour says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// The thing itself.
    #[default]
    Ink,
    /// Something beside it, such as before.
    Quiet,
    /// Grids and what is not known.
    Faint,
    /// Better.
    Good,
    /// On the way.
    Warm,
    /// Trouble.
    Hot,
    /// What is pointed at.
    Focus,
    /// One of eight that are only different: a department, a series.
    Hue(u8),
    /// An emotion, −2 to 2.
    Mood(i8),
}

impl Role {
    /// The token in `style/tokens.css`.
    pub fn token(self) -> &'static str {
        match self {
            Self::Ink => "--ink",
            Self::Quiet => "--ink-3",
            Self::Faint => "--line",
            Self::Good => "--good",
            Self::Warm => "--warm-ring",
            Self::Hot => "--hot",
            Self::Focus => "--focus",
            Self::Hue(index) => match index % 8 {
                0 => "--hue-0",
                1 => "--hue-1",
                2 => "--hue-2",
                3 => "--hue-3",
                4 => "--hue-4",
                5 => "--hue-5",
                6 => "--hue-6",
                _ => "--hue-7",
            },
            Self::Mood(mood) => match mood {
                i8::MIN..=-2 => "--mood-down-2",
                -1 => "--mood-down-1",
                0 => "--mood-0",
                1 => "--mood-up-1",
                2.. => "--mood-up-2",
            },
        }
    }
}

/// The colours of a theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub surface: Rgb,
    /// Cells that are empty.
    pub surface_2: Rgb,
    /// Words.
    pub ink: Rgb,
    /// Words beside the point.
    pub ink_2: Rgb,
    roles: Vec<(Role, Rgb)>,
}

const ROLES: &[Role] = &[
    Role::Ink,
    Role::Quiet,
    Role::Faint,
    Role::Good,
    Role::Warm,
    Role::Hot,
    Role::Focus,
    Role::Hue(0),
    Role::Hue(1),
    Role::Hue(2),
    Role::Hue(3),
    Role::Hue(4),
    Role::Hue(5),
    Role::Hue(6),
    Role::Hue(7),
    Role::Mood(-2),
    Role::Mood(-1),
    Role::Mood(0),
    Role::Mood(1),
    Role::Mood(2),
];

impl Palette {
    /// Colours as `read` gives them for a token's name, `#rrggbb`; grey where it gives none.
    pub fn read(read: impl Fn(&str) -> Option<String>) -> Self {
        let color = |token: &str| read(token).and_then(|text| hex(text.trim())).unwrap_or((128, 128, 128));
        Self {
            surface: color("--surface"),
            surface_2: color("--surface-2"),
            ink: color("--ink"),
            ink_2: color("--ink-2"),
            roles: ROLES.iter().map(|role| (*role, color(role.token()))).collect(),
        }
    }

    /// Colours of a theme from the text of the page's style sheet of tokens, for files and tests.
    pub fn of_css(css: &str, dark: bool) -> Self {
        let (light, night) = css.split_once(":root[data-theme=\"dark\"]").unwrap_or((css, ""));
        let find = |text: &str, token: &str| {
            let (_, rest) = text.split_once(&format!("{token}:"))?;
            rest.split_once(';').map(|(value, _)| value.trim().to_string())
        };
        Self::read(|token| dark.then(|| find(night, token)).flatten().or_else(|| find(light, token)))
    }

    /// The colour of a role.
    pub fn color(&self, role: Role) -> Rgb {
        let same = |other: Role| other.token() == role.token();
        self.roles.iter().find(|(other, _)| same(*other)).map_or(self.ink, |(_, color)| *color)
    }

    /// A colour between two, `part` of the way.
    pub fn mix(from: Rgb, to: Rgb, part: f64) -> Rgb {
        let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between two bytes
        let one = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
        (one(from.0, to.0), one(from.1, to.1), one(from.2, to.2))
    }

    /// Ink or paper, whichever reads better on a colour.
    pub fn on(&self, ground: Rgb) -> Rgb {
        let contrast = |color: Rgb| {
            let (a, b) = (light(color), light(ground));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        if contrast(self.ink) >= contrast(self.surface) { self.ink } else { self.surface }
    }
}

/// Relative luminance of a colour, 0 to 1, as WCAG 2 defines it.
fn light((red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn hex(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    let full: String = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.into() };
    let byte = |at: usize| u8::from_str_radix(full.get(at..at + 2)?, 16).ok();
    Some((byte(0)?, byte(2)?, byte(4)?))
}
