//! What is not allocated: validating a request that keeps its rules takes no memory, and reading one takes what its texts
//! take, and the tape.

#![allow(clippy::unwrap_used)]

use std::alloc::System;

use huaweicloud_oms::models::CreateSyncTaskReq;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tests::oms::{PAGE, Subject, instances};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How often something allocates: the least of some runs, since what the test harness does meanwhile is counted as well.
fn allocations<T>(mut run: impl FnMut() -> T) -> usize {
    let count = |_| {
        let region = Region::new(ALLOCATOR);
        let result = run();
        let stats = region.change();
        drop(result);
        stats.allocations + stats.reallocations
    };
    (0..20).map(count).min().unwrap()
}

// One test: two would count each other's.
#[test]
fn good_requests() {
    let instances = instances().into_iter().filter(|instance| instance.of == Subject::CreateSyncTaskReq);
    let accepted: Vec<_> = instances.filter(|instance| instance.is_accepted()).collect();
    assert!(accepted.len() > 100, "{}", accepted.len());
    for instance in accepted {
        let task = CreateSyncTaskReq::from_json(instance.json().as_bytes()).unwrap();
        assert_eq!(allocations(|| task.validate().unwrap()), 0, "{}", instance.name);
    }
    // Nine of the page's ten strings are texts; the source is one of a list.
    assert_eq!(allocations(|| CreateSyncTaskReq::from_json(PAGE.as_bytes()).unwrap()), 9 + 1);
}
