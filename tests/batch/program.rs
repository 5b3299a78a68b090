//! Judges values by emitted types: each line of its input is the number of a type and a JSON text, each line of its
//! output what the type says of it, in columns that a tab divides: what `from_json` finds (`ok`, or codes), what serde
//! and `validate` find (`ok`, `invalid`, or `error` if it could not be read), a sign for each [law](laws), and the value
//! written back.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};

macro_rules! judge {
    ($ty:path) => {
        |json| {
            let read = <$ty>::from_json(json.as_bytes());
            let by_serde = serde_json::from_str::<$ty>(json);
            let serde = match &by_serde {
                Ok(value) if value.validate().is_ok() => "ok",
                Ok(_) => "invalid",
                Err(_) => "error",
            };
            match read {
                Ok(value) => {
                    let written = String::from_utf8(value.to_json()).expect("JSON is UTF-8");
                    let laws = [
                        // It keeps its rules.
                        value.validate().is_ok(),
                        // What is written back is read as the same.
                        <$ty>::from_json(written.as_bytes()).is_ok_and(|again| again == value),
                        // serde writes the same.
                        serde_json::to_string(&value).is_ok_and(|text| same(&text, &written)),
                        // serde reads the same.
                        by_serde.is_ok_and(|other| other == value),
                    ];
                    line("ok", serde, laws, &written)
                }
                Err(found) => {
                    let codes: BTreeSet<&str> = found.iter().map(|violation| violation.code()).collect();
                    let codes: Vec<&str> = codes.into_iter().collect();
                    line(&codes.join(","), serde, [true; 4], "-")
                }
            }
        }
    };
}

/// Whether two texts are one value for serde.
fn same(a: &str, b: &str) -> bool {
    let read = |text| serde_json::from_str::<serde_json::Value>(text).ok();
    read(b).is_none() || read(a) == read(b)
}

fn line(codes: &str, serde: &str, laws: [bool; 4], written: &str) -> String {
    let laws: String = laws.iter().map(|holds| if *holds { '+' } else { '-' }).collect();
    format!("{codes}\t{serde}\t{laws}\t{written}")
}

fn main() {
    let file = std::env::args().nth(1).expect("the name of a file");
    let file = std::fs::File::open(file).expect("the file is there");
    let mut out = std::io::stdout().lock();
    for text in std::io::BufReader::new(file).lines() {
        let text = text.expect("text");
        let (number, json) = text.split_once('\t').expect("two columns");
        let judge = TYPES[number.parse::<usize>().expect("a number")];
        writeln!(out, "{}", judge(json)).expect("somebody reads it");
    }
}
