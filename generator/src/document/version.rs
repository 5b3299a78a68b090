//! Which version of OpenAPI a description is written for: the one thing that is asked of it before it is read.

use super::node::{Kind, NodeRef};
use crate::diagnostic::{Diagnostic, codes};
use std::fmt;

/// A version of OpenAPI. The third number of a version never changes what a description means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// 3.0
    V3_0,
    /// 3.1
    V3_1,
    /// 3.2
    V3_2,
}

impl Version {
    /// The first two numbers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.splitn(3, '.');
        match (numbers.next(), numbers.next()) {
            (Some("3"), Some("0")) => Some(Self::V3_0),
            (Some("3"), Some("1")) => Some(Self::V3_1),
            (Some("3"), Some("2")) => Some(Self::V3_2),
            _ => None,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The version that the root of a description names, and what there is to remark about it.
pub(super) fn of(root: NodeRef<'_>) -> Result<(Version, Option<Diagnostic>), Diagnostic> {
    if !root.is_map() {
        let message = format!("an OpenAPI description is a mapping, found {}", root.kind_name());
        return Err(Diagnostic::new(codes::NOT_OPENAPI, root.place(), message));
    }
    let Some(member) = root.member("openapi") else {
        return Err(missing(root));
    };
    let place = member.value.place();
    let written = member.value.scalar_text().unwrap_or_default();
    // `3.1` without quotes is a number, and can mean nothing else.
    if let (Kind::Number, Some(version)) = (member.value.kind(), Version::parse(written))
        && written == version.as_str()
    {
        let message = format!("the version `{written}` is a number here, and lacks its third one");
        let remark = Diagnostic::new(codes::VERSION_WITHOUT_PATCH, place, message);
        return Ok((version, Some(remark.hint(format!("write `{version}.0`")))));
    }
    let Some(text) = member.value.as_str() else {
        let message = format!("`openapi` must be a string, found {}", member.value.kind_name());
        return Err(Diagnostic::new(codes::NOT_OPENAPI, place, message).hint("write it as in `openapi: 3.0.3`"));
    };
    let Some(version) = Version::parse(text) else {
        let message = format!("version `{text}` of OpenAPI is not supported");
        let hint = "3.0, 3.1 and 3.2 are";
        return Err(Diagnostic::new(codes::UNSUPPORTED_VERSION, place, message).hint(hint));
    };
    let remark = (text == version.as_str()).then(|| {
        let message = format!("the version `{text}` lacks its third number");
        Diagnostic::new(codes::VERSION_WITHOUT_PATCH, place, message).hint(format!("write `{version}.0`"))
    });
    Ok((version, remark))
}

fn missing(root: NodeRef<'_>) -> Diagnostic {
    if let Some(swagger) = root.member("swagger") {
        let version = swagger.value.scalar_text().unwrap_or_default();
        let message = format!("this description is written for Swagger {version}, not OpenAPI 3");
        return Diagnostic::new(codes::UNSUPPORTED_VERSION, swagger.key_place, message)
            .hint("convert it to OpenAPI 3 first, for example with `npx swagger2openapi`");
    }
    if let Some(asyncapi) = root.member("asyncapi") {
        let message = "this is an AsyncAPI description, not OpenAPI";
        return Diagnostic::new(codes::UNSUPPORTED_VERSION, asyncapi.key_place, message);
    }
    let names = root.members().map(|member| member.key);
    let misspelled = crate::diagnostic::did_you_mean("openapi", names).and_then(|name| root.member(name));
    let place = misspelled.map_or_else(|| root.place(), |member| member.key_place);
    let hint = match misspelled {
        Some(member) => format!("did you mean `openapi` instead of `{}`?", member.key),
        None => "an OpenAPI description begins with a line such as `openapi: 3.0.3`".to_owned(),
    };
    Diagnostic::new(codes::NOT_OPENAPI, place, "this is no OpenAPI description: it has no member `openapi`").hint(hint)
}
