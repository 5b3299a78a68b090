// Generated from an OpenAPI description. Do not edit: generate it again.

//! What all operations of the description have in common.

use crate::support::{facts::ErrorParts, operation::Service};

pub(crate) static SERVICE: Service = Service {
    user_agent: "huaweicloud-oms/0.1.0",
    security: &[&[0], &[1]],
    errors: ErrorParts {
        code: &[
            "/error_code",
            "/errorCode",
            "/code",
            "/error/error_code",
            "/error/errorCode",
            "/error/code",
            "/details/0/error_code",
        ],
        message: &[
            "/error_msg",
            "/errorMsg",
            "/message",
            "/error/error_msg",
            "/error/errorMsg",
            "/error/message",
            "/details/0/error_msg",
        ],
        request_id: &["X-Request-Id", "/request_id"],
    },
};
