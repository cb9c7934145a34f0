//! Views that the first page does not show.

use leptos::prelude::AnyView;

/// Makes a view in a function of its own: the compiler would put what is called once into its
/// caller, and so into the part of the program that the first page waits for.
#[inline(never)]
pub fn apart(make: impl FnOnce() -> AnyView) -> AnyView {
    make()
}
