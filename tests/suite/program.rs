//! Judges values by emitted types. A line for each type: its name, then a character for each value: whether `from_json`
//! takes it, whether serde and `validate` take it, and whether it is written back as it was read (`-` if it was not).

use serde_json::Value;

macro_rules! judge {
    ($function:ident, $package:ident, $ty:ident, [$($json:expr),*]) => {
        fn $function() {
            #[allow(unused_imports)]
            use $package::{Json as _, models::$ty};
            let values: &[&str] = &[$($json),*];
            print(
                concat!(stringify!($package), "::", stringify!($ty)),
                values,
                |json| $ty::from_json(json.as_bytes()).ok().map(|value| value.to_json()),
                |json| serde_json::from_str::<$ty>(json).is_ok_and(|value| value.validate().is_ok()),
            );
        }
    };
}

fn print(name: &str, values: &[&str], read: fn(&str) -> Option<Vec<u8>>, serde: fn(&str) -> bool) {
    let sign = |is: bool| if is { '1' } else { '0' };
    let mut line = [String::new(), String::new(), String::new()];
    for json in values {
        let written = read(json);
        line[0].push(sign(written.is_some()));
        line[1].push(sign(serde(json)));
        line[2].push(match written {
            Some(written) => sign(is_kept(
                &serde_json::from_str(json).expect("the suite is JSON"),
                &serde_json::from_slice(&written).unwrap_or(Value::Null),
            )),
            None => '-',
        });
    }
    println!("{name}\t{}", line.join("\t"));
}

/// Whether a value was written back. A number may be spelled otherwise, and a member that no rule sees may be gone.
fn is_kept(read: &Value, written: &Value) -> bool {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            written.iter().all(|(name, value)| read.get(name).is_some_and(|read| is_kept(read, value)))
        }
        (Value::Array(read), Value::Array(written)) => {
            read.len() == written.len() && read.iter().zip(written).all(|(read, written)| is_kept(read, written))
        }
        (Value::Number(read), Value::Number(written)) => read == written || read.as_f64() == written.as_f64(),
        (read, written) => read == written,
    }
}
