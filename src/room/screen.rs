//! Full screen and a show: whoever leaves full screen with Escape leaves the show, but a window that
//! opens in front ends full screen, too, and then the show has to go on.

/// What is known of the room's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    full: bool,
    excused: bool,
}

/// What happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// The show itself opens a window.
    Opens,
    /// The browser would not open it.
    Refused,
    /// A key, a click or the focus came to the room's window.
    Used,
    /// Full screen began.
    Filled,
    /// Full screen ended. `asked` says whether the show asked for that, `front` whether its window
    /// is in front.
    Lost {
        /// The show gave it back by itself.
        asked: bool,
        /// Nothing stands before the window.
        front: bool,
    },
}

impl Screen {
    /// A screen as it is found.
    pub fn new(full: bool) -> Self {
        Self { full, excused: false }
    }

    /// Takes note of what happened, and says whether the show ends with it.
    pub fn note(&mut self, happened: Happened) -> bool {
        match happened {
            Happened::Opens => self.excused = self.full,
            // Full screen has outlived the window that was opened: the next loss is Escape again.
            Happened::Refused | Happened::Used => self.excused = false,
            Happened::Filled => *self = Self::new(true),
            Happened::Lost { asked, front } => {
                let ends = self.full && !asked && !self.excused && front;
                *self = Self::default();
                return ends;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Happened::*;
    use super::*;

    fn check(happened: &[Happened], ends: bool) {
        let mut screen = Screen::new(true);
        let said = happened.iter().any(|it| screen.note(*it));
        assert_eq!(said, ends, "{happened:?}");
    }

    #[test]
    fn escape_ends_a_show_and_a_window_in_front_does_not() {
        let escape = Lost { asked: false, front: true };
        let behind = Lost { asked: false, front: false };
        check(&[escape], true);
        check(&[behind], false);
        check(&[Lost { asked: true, front: true }], false);
        // Whether the new window has the focus by then is a matter of chance.
        check(&[Opens, escape], false);
        check(&[Opens, behind], false);
        // The screen stayed full: back in the room, Escape is Escape.
        check(&[Opens, Used, escape], true);
        check(&[Opens, Refused, escape], true);
        // One window excuses one loss.
        check(&[Opens, escape, Filled, escape], true);
        check(&[Opens, Filled, escape], true);
        // Without full screen nothing is lost.
        check(&[Lost { asked: true, front: true }, Opens, escape], false);
    }
}
