//! Creates a synchronization task: validates the request, sends it, and prints the id of the new task.
//!
//! ```text
//! cargo run -p huaweicloud-oms --example create_sync_task -- [--dry-run] [--endpoint URL] [--region REGION]
//!     [--project-id ID] [--body FILE.json]
//! ```
//!
//! Without `--body` the request is the example of the vendor's page. Without `--project-id` and `--region` (or
//! `--endpoint`) the variables HUAWEICLOUD_SDK_PROJECT_ID and HUAWEICLOUD_SDK_REGION are read. The request is signed
//! with the keys in HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and, if they are temporary, HUAWEICLOUD_SDK_SECURITY_TOKEN,
//! or in CLOUD_SDK_AK and CLOUD_SDK_SK; without keys it is sent with the token in HUAWEICLOUD_SDK_TOKEN.
//!
//! `--dry-run` shows the request instead, without its secrets; it needs no credentials.
//!
//! Exit codes: 0 done; 1 the service or the network did not do it, and the standard error says what is known; 2 the
//! request, the arguments or the environment are not valid (each violation on a line), and nothing was sent.

use std::process::ExitCode;

use huaweicloud_oms::models::CreateSyncTaskReq;
use huaweicloud_oms::operations::CreateSyncTask;
use huaweicloud_oms::{Call, Client, Endpoint, Error, Json, Region, servers};

/// The example of the vendor's page.
const PAGE: &[u8] = include_bytes!("create_sync_task.json");

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(shown) => {
            println!("{shown}");
            ExitCode::SUCCESS
        }
        Err(Failure { message, code }) => {
            eprintln!("{message}");
            ExitCode::from(code)
        }
    }
}

async fn run() -> Result<String, Failure> {
    let arguments = Arguments::parse(std::env::args().skip(1)).map_err(unusable)?;
    let endpoint: Endpoint = match &arguments.endpoint {
        Some(address) => address.parse().map_err(|error| unusable(format!("--endpoint {address}: {error}")))?,
        None => {
            let region = or_environment(arguments.region, "--region", "HUAWEICLOUD_SDK_REGION")?;
            let region: Region =
                region.parse().map_err(|error| unusable(format!("the region {region:?} is not known: it {error}")))?;
            servers::endpoint(region)
        }
    };
    let project_id = or_environment(arguments.project_id, "--project-id", "HUAWEICLOUD_SDK_PROJECT_ID")?;
    let body = match &arguments.body {
        Some(path) => std::fs::read(path).map_err(|error| unusable(format!("--body {path}: {error}")))?,
        None => PAGE.to_vec(),
    };

    // Everything that is wrong with the body is told at once, by the place of each member.
    let task = CreateSyncTaskReq::from_json(&body).map_err(unusable)?;
    let call = CreateSyncTask::new(project_id, task);
    if arguments.dry_run {
        return shown(&call, &endpoint);
    }

    // The rules are checked before the credentials are read: what is wrong with the request is of more use.
    call.validate().map_err(unusable)?;
    let client = Client::builder().endpoint(endpoint).credentials_from_env().map_err(unusable)?;
    let client = client.build().map_err(unusable)?;
    match client.call(call).await {
        Ok(created) => Ok(created.sync_task_id.clone()),
        // Nothing was sent.
        Err(error @ (Error::Invalid(_) | Error::Unsent(_))) => Err(unusable(error)),
        Err(error) => Err(Failure { message: error.to_string(), code: 1 }),
    }
}

/// The request as it would be sent, but for the credentials and the secrets in its body.
fn shown(call: &CreateSyncTask, endpoint: &Endpoint) -> Result<String, Failure> {
    let request = call.encode(endpoint).map_err(unusable)?;
    let mut shown = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        shown.push_str(&format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
    }
    shown.push_str(&format!("\n{}", call.body.redacted_json()));
    Ok(shown)
}

/// Why there is no task, and the exit code that says whose fault it is.
struct Failure {
    message: String,
    code: u8,
}

/// Nothing was sent: the request, the arguments or the environment are not valid.
fn unusable(message: impl ToString) -> Failure {
    Failure { message: message.to_string(), code: 2 }
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
fn or_environment(argument: Option<String>, name: &str, variable: &str) -> Result<String, Failure> {
    let value = argument.or_else(|| std::env::var(variable).ok().filter(|value| !value.is_empty()));
    value.ok_or_else(|| unusable(format!("no {name} is given and the variable {variable} is not set")))
}
