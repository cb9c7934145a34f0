//! The published schema is the one of the types.

use super::stored::StoredDocument;

#[test]
fn the_schema_in_docs_is_that_of_the_types() {
    let mut schema = schemars::schema_for!(StoredDocument);
    schema.insert("$id".into(), "https://styk.example/styk.schema.json".into());
    schema.insert("title".into(), "Styk document, version 1".into());
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/styk.schema.json");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    if written != text {
        std::fs::write(path, &text).unwrap();
        panic!("docs/styk.schema.json was out of date and has been written anew: commit it");
    }
}
