//! Small workbooks for the tests, written here from the standard.
#![allow(dead_code)] // not every test needs all of it

use miniz_oxide::deflate::compress_to_vec;

/// A cell as XML, without its place: the reader counts.
pub fn text(value: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(value))
}

pub fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A number in a style: 0 plain, 1 a day with a time, 2 a day, 3 a percentage, 4 a time, 5 a day in Polish letters.
pub fn number(value: &str, style: usize) -> String {
    format!("<c s=\"{style}\"><v>{value}</v></c>")
}

pub fn row(cells: &[String]) -> String {
    format!("<row>{}</row>", cells.concat())
}

/// A sheet: its name, its rows as XML, what stands behind them.
pub struct Sheet<'a> {
    pub name: &'a str,
    pub state: &'a str,
    pub rows: String,
    pub behind: &'a str,
}

impl<'a> Sheet<'a> {
    pub fn new(name: &'a str, rows: String) -> Self {
        Self { name, state: "visible", rows, behind: "" }
    }
}

const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>\
    <numFmt numFmtId=\"164\" formatCode=\"[$-415]d\\ mmm\\ yyyy;@\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>\
    </cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/>\
    <xf numFmtId=\"20\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

/// The parts of a workbook.
pub fn parts(sheets: &[Sheet<'_>], from_1904: bool, strings: &[&str]) -> Vec<(String, String)> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |list: String| format!("<?xml version=\"1.0\"?>\n<Relationships>{list}</Relationships>");
    let mut own = relation("rS", "styles", "styles.xml") + &relation("rT", "sharedStrings", "/xl/sharedStrings.xml");
    let mut tabs = String::new();
    let mut parts = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let path = format!("worksheets/sheet{index}.xml");
        own += &relation(&format!("r{index}"), "worksheet", &path);
        let (name, state) = (escaped(sheet.name), sheet.state);
        tabs += &format!("<x:sheet name=\"{name}\" sheetId=\"{index}\" state=\"{state}\" r:id=\"r{index}\"/>");
        let (rows, behind) = (&sheet.rows, sheet.behind);
        parts.push((format!("xl/{path}"), format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>")));
    }
    let date1904 = u8::from(from_1904);
    let strings: String = strings.iter().map(|it| format!("<si>{it}</si>")).collect();
    parts.extend([
        ("_rels/.rels".into(), relations(relation("r1", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml".into(),
            format!("<x:workbook xmlns:x=\"urn:x\"><x:workbookPr date1904=\"{date1904}\"/>{tabs}</x:workbook>"),
        ),
        ("xl/_rels/workbook.xml.rels".into(), relations(own)),
        ("xl/styles.xml".into(), STYLES.into()),
        ("xl/sharedStrings.xml".into(), format!("<sst>{strings}</sst>")),
    ]);
    parts
}

/// A workbook.
pub fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    zip(&parts(sheets, false, &[]), 0)
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

/// A ZIP archive; each second part is stored as it is. `flags` are those of every entry.
pub fn zip(parts: &[(String, String)], flags: u16) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (index, (path, content)) in parts.iter().enumerate() {
        let deflated = index % 2 == 0;
        let packed = if deflated { compress_to_vec(content.as_bytes(), 6) } else { content.clone().into_bytes() };
        let mut head = Vec::new();
        head.extend(20_u16.to_le_bytes());
        head.extend(flags.to_le_bytes());
        head.extend((u16::from(deflated) * 8).to_le_bytes());
        head.extend([0; 4]);
        head.extend(crc(content.as_bytes()).to_le_bytes());
        head.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        head.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        head.extend(u16::try_from(path.len()).unwrap().to_le_bytes());
        head.extend([0; 2]);
        let start = u32::try_from(archive.len()).unwrap();
        archive.extend(b"PK\x03\x04");
        archive.extend(&head);
        archive.extend(path.bytes());
        archive.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(path.bytes());
    }
    let start = archive.len();
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    archive.extend(count);
    archive.extend(count);
    archive.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    archive.extend(u32::try_from(start).unwrap().to_le_bytes());
    archive.extend([0; 2]);
    archive
}
