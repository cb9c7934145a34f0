//! How large the cards and lanes came out, read from the page once after each change.

use crate::layout::{Lane, Rect};
use crate::model::{DepartmentId, TouchpointId, gather};
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Places in pixels of the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// Cards by touchpoint.
    pub cards: BTreeMap<TouchpointId, Rect>,
    /// Lanes by department, from top to bottom.
    pub lanes: Vec<(DepartmentId, Lane)>,
    /// Left and right edge of each stage, from left to right.
    pub stages: Vec<(crate::model::StageId, f64, f64)>,
    /// Where the first column begins.
    pub origin: f64,
    /// Size of the whole map.
    pub width: f64,
    /// Size of the whole map.
    pub height: f64,
}

/// The attribute that names a card.
pub const CARD: &str = "data-card";
/// The attribute that names a lane.
pub const LANE: &str = "data-lane";
/// The attribute that names a stage.
pub const STAGE: &str = "data-stage";

/// By how much the engine tells sizes within the map too large: by the zoom, or not at all.
pub fn told(map: &HtmlElement, edge: &web_sys::DomRect) -> f64 {
    let style = web_sys::window().and_then(|window| window.get_computed_style(map).ok().flatten());
    let width = style.and_then(|style| style.get_property_value("width").ok());
    let width = width.and_then(|width| width.trim_end_matches("px").parse::<f64>().ok());
    width.filter(|width| *width > 0.0).map_or(1.0, |width| edge.width() / width)
}

/// Reads the places of everything on a map, in pixels of the map at 100 %.
pub fn measure(map: &HtmlElement) -> Measured {
    let origin = map.get_bounding_client_rect();
    let told = told(map, &origin);
    let rect = |element: &Element| {
        let found = element.get_bounding_client_rect();
        Rect {
            x: (found.x() - origin.x()) / told,
            y: (found.y() - origin.y()) / told,
            w: found.width() / told,
            h: found.height() / told,
        }
    };
    let named = |attribute: &str| {
        each(map, &format!("[{attribute}]")).filter_map({
            let attribute = attribute.to_string();
            move |element| element.get_attribute(&attribute).map(|name| (name, element))
        })
    };
    let cards = gather(named(CARD).map(|(name, element)| (name.into(), rect(&element))));
    let lanes = named(LANE)
        .map(|(name, element)| {
            let found = rect(&element);
            (name.into(), Lane { top: found.y, bottom: found.y + found.h })
        })
        .collect();
    let stages = named(STAGE)
        .map(|(name, element)| {
            let found = rect(&element);
            (name.into(), found.x, found.x + found.w)
        })
        .collect();
    Measured { cards, lanes, stages, origin: 0.0, width: origin.width() / told, height: origin.height() / told }
}

/// The elements that a selector finds, in order.
pub fn each(within: &HtmlElement, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found = within.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |index| found.as_ref()?.get(index)?.dyn_into().ok())
}
