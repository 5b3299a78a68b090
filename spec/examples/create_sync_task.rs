//! Creates a synchronization task: validates the request and shows what would be sent.
//!
//! ```text
//! cargo run -p huaweicloud-oms --example create_sync_task -- --dry-run [--endpoint URL] [--region REGION]
//!     [--project-id ID] [--body FILE.json]
//! ```
//!
//! Without `--body` the request is the example of the vendor's page. Without `--project-id` and `--region` (or
//! `--endpoint`) the variables HUAWEICLOUD_SDK_PROJECT_ID and HUAWEICLOUD_SDK_REGION are read. `--dry-run` needs no
//! credentials; sending is not part of this crate yet.
//!
//! Exit codes: 0 done; 2 the request or the arguments are not valid, each violation on a line of the standard error.

use std::process::ExitCode;

use huaweicloud_oms::models::CreateSyncTaskReq;
use huaweicloud_oms::operations::CreateSyncTask;
use huaweicloud_oms::{Endpoint, Region, servers};

/// The example of the vendor's page.
const PAGE: &[u8] = include_bytes!("create_sync_task.json");

fn main() -> ExitCode {
    match run() {
        Ok(shown) => {
            print!("{shown}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<String, String> {
    let arguments = Arguments::parse(std::env::args().skip(1))?;
    if !arguments.dry_run {
        return Err("this example does not send yet: call it with --dry-run".to_owned());
    }
    let endpoint: Endpoint = match &arguments.endpoint {
        Some(address) => address.parse().map_err(|error| format!("--endpoint {address}: {error}"))?,
        None => {
            let region = or_environment(arguments.region, "--region", "HUAWEICLOUD_SDK_REGION")?;
            let region: Region =
                region.parse().map_err(|error| format!("the region {region:?} is not known: it {error}"))?;
            servers::endpoint(region)
        }
    };
    let project_id = or_environment(arguments.project_id, "--project-id", "HUAWEICLOUD_SDK_PROJECT_ID")?;
    let body = match &arguments.body {
        Some(path) => std::fs::read(path).map_err(|error| format!("--body {path}: {error}"))?,
        None => PAGE.to_vec(),
    };

    // Everything that is wrong with the body is told at once, by the place of each member.
    let task = CreateSyncTaskReq::from_json(&body).map_err(|violations| violations.to_string())?;
    let call = CreateSyncTask::new(project_id, task);
    let request = call.encode(&endpoint).map_err(|error| error.to_string())?;

    let mut shown = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        shown.push_str(&format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
    }
    // The body as it would be sent, but for the secrets.
    shown.push_str(&format!("\n{}\n", call.body.redacted_json()));
    Ok(shown)
}

/// What the command line says.
#[derive(Default)]
struct Arguments {
    dry_run: bool,
    endpoint: Option<String>,
    region: Option<String>,
    project_id: Option<String>,
    body: Option<String>,
}

impl Arguments {
    fn parse(mut given: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self::default();
        while let Some(name) = given.next() {
            let slot = match name.as_str() {
                "--dry-run" => {
                    arguments.dry_run = true;
                    continue;
                }
                "--endpoint" => &mut arguments.endpoint,
                "--region" => &mut arguments.region,
                "--project-id" => &mut arguments.project_id,
                "--body" => &mut arguments.body,
                _ => return Err(format!("there is no argument {name:?}")),
            };
            *slot = Some(given.next().ok_or_else(|| format!("{name} needs a value"))?);
        }
        Ok(arguments)
    }
}

/// An argument, or else a variable of the environment.
fn or_environment(argument: Option<String>, name: &str, variable: &str) -> Result<String, String> {
    let value = argument.or_else(|| std::env::var(variable).ok().filter(|value| !value.is_empty()));
    value.ok_or_else(|| format!("no {name} is given and the variable {variable} is not set"))
}
