//! The rules of the description as one would write them down for these types, without a generator.
//!
//! It is asked only whether all is well, as fast as plain Rust tells it: no places, no list of what is wrong. Formats are
//! the runtime's own functions: nobody writes the grammar of RFC 3986 down for a few members.

use shapes::models::{
    Call, CallOp, Expression, Negation, NegationOp, Number, NumberOp, Record, RecordKind, Records, Repository,
    RepositoryLicense, RepositoryMergeCommitTitle, RepositorySquashMergeCommitTitle, RepositoryVisibility, Sum, SumOp,
    User, UserType,
};
use shapes::support::format::date::date_time;
use shapes::support::format::uri::uri;

/// A type whose rules are written down.
pub trait ByHand {
    fn is_valid(&self) -> bool;
}

/// No text has more characters than bytes.
fn is_at_most(limit: usize, text: &str) -> bool {
    text.len() <= limit || text.chars().count() <= limit
}

fn consists_of(text: &str, is_one: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(is_one)
}

/// `[A-Za-z0-9._-]`
fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')
}

fn is_of_a_login(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

fn is_topic(text: &str) -> bool {
    let is_one = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.starts_with('-') && consists_of(text, is_one)
}

fn is_user(user: &User) -> bool {
    let optional = |text: &Option<String>| text.as_ref().is_none_or(|text| is_at_most(200, text));
    consists_of(&user.login, is_of_a_login)
        && is_at_most(39, &user.login)
        && user.id >= 1
        && is_at_most(64, &user.node_id)
        && uri(&user.avatar_url)
        && user.gravatar_id.iter().flatten().all(|text| is_at_most(64, text))
        && uri(&user.url)
        && uri(&user.html_url)
        && optional(&user.followers_url)
        && optional(&user.following_url)
        && optional(&user.gists_url)
        && optional(&user.starred_url)
        && optional(&user.subscriptions_url)
        && optional(&user.organizations_url)
        && user.repos_url.as_ref().is_none_or(|text| uri(text))
        && optional(&user.events_url)
        && user.received_events_url.as_ref().is_none_or(|text| uri(text))
        && !matches!(user.r#type, UserType::Unknown(_))
}

fn is_license(license: &RepositoryLicense) -> bool {
    let is_of_an_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-');
    is_at_most(40, &license.key)
        && is_at_most(100, &license.name)
        && license.spdx_id.iter().flatten().all(|text| consists_of(text, is_of_an_id))
        && license.url.iter().flatten().all(|text| uri(text))
        && license.node_id.iter().all(|text| is_at_most(64, text))
}

impl ByHand for Repository {
    fn is_valid(&self) -> bool {
        let optional = |text: &Option<String>| text.as_ref().is_none_or(|text| is_at_most(200, text));
        let optional_uri = |text: &Option<String>| text.as_ref().is_none_or(|text| uri(text));
        let nullable = |text: &Option<Option<String>>| text.iter().flatten().all(|text| is_at_most(200, text));
        let is_full_name = |text: &str| {
            let parts = text.split_once('/');
            parts.is_some_and(|(owner, name)| consists_of(owner, is_of_a_login) && consists_of(name, is_of_a_name))
        };
        self.id >= 1
            && !self.node_id.is_empty()
            && is_at_most(64, &self.node_id)
            && consists_of(&self.name, is_of_a_name)
            && is_at_most(100, &self.name)
            && is_full_name(&self.full_name)
            && is_user(&self.owner)
            && self.organization.iter().flatten().all(is_user)
            && uri(&self.html_url)
            && self.description.as_ref().is_none_or(|text| is_at_most(350, text))
            && uri(&self.url)
            && optional(&self.archive_url)
            && optional(&self.assignees_url)
            && optional(&self.blobs_url)
            && optional(&self.branches_url)
            && optional(&self.collaborators_url)
            && optional(&self.comments_url)
            && optional(&self.commits_url)
            && optional(&self.compare_url)
            && optional(&self.contents_url)
            && optional_uri(&self.contributors_url)
            && optional_uri(&self.deployments_url)
            && optional_uri(&self.downloads_url)
            && optional_uri(&self.events_url)
            && optional_uri(&self.forks_url)
            && optional(&self.git_commits_url)
            && optional(&self.git_refs_url)
            && optional(&self.git_tags_url)
            && optional_uri(&self.hooks_url)
            && optional(&self.issue_comment_url)
            && optional(&self.issue_events_url)
            && optional(&self.issues_url)
            && optional(&self.keys_url)
            && optional(&self.labels_url)
            && optional_uri(&self.languages_url)
            && optional_uri(&self.merges_url)
            && optional(&self.milestones_url)
            && optional(&self.notifications_url)
            && optional(&self.pulls_url)
            && optional(&self.releases_url)
            && optional_uri(&self.stargazers_url)
            && optional(&self.statuses_url)
            && optional_uri(&self.subscribers_url)
            && optional_uri(&self.subscription_url)
            && optional_uri(&self.tags_url)
            && optional_uri(&self.teams_url)
            && optional(&self.trees_url)
            && optional(&self.clone_url)
            && nullable(&self.mirror_url)
            && optional(&self.git_url)
            && optional(&self.ssh_url)
            && optional_uri(&self.svn_url)
            && nullable(&self.homepage)
            && self.language.as_ref().is_none_or(|text| is_at_most(40, text))
            && self.license.iter().flatten().all(is_license)
            && self.forks_count >= 0
            && self.stargazers_count >= 0
            && self.watchers_count >= 0
            && self.subscribers_count.is_none_or(|count| count >= 0)
            && self.network_count.is_none_or(|count| count >= 0)
            && self.open_issues_count >= 0
            && self.size >= 0
            && !self.default_branch.is_empty()
            && is_at_most(255, &self.default_branch)
            && self.topics.len() <= 20
            && self.topics.iter().all(|topic| is_topic(topic) && is_at_most(50, topic))
            && !matches!(self.visibility, RepositoryVisibility::Unknown(_))
            && date_time(&self.pushed_at)
            && date_time(&self.created_at)
            && date_time(&self.updated_at)
            && self.permissions.additional_properties.is_empty()
            && !matches!(self.squash_merge_commit_title, Some(RepositorySquashMergeCommitTitle::Unknown(_)))
            && !matches!(self.merge_commit_title, Some(RepositoryMergeCommitTitle::Unknown(_)))
            && self.score.is_none_or(|score| (0.0..=100.0).contains(&score))
    }
}

impl ByHand for Records {
    fn is_valid(&self) -> bool {
        self.0.len() <= 10_000 && self.0.iter().all(is_record)
    }
}

fn is_record(record: &Record) -> bool {
    let is_owner = |text: &String| {
        let is_one = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        text.starts_with(|c: char| c.is_ascii_lowercase()) && consists_of(text, is_one)
    };
    record.id >= 1
        && !record.name.is_empty()
        && is_at_most(80, &record.name)
        && !matches!(record.kind, RecordKind::Unknown(_))
        && record.size.is_none_or(|size| (0..=1_099_511_627_776).contains(&size))
        && record.share.is_none_or(|share| (0.0..1.0).contains(&share))
        && record.owner.as_ref().is_none_or(is_owner)
        && date_time(&record.created)
        && record.labels.iter().all(|labels| labels.len() <= 8 && labels.iter().all(|label| is_at_most(20, label)))
        && record.parent.iter().flatten().all(|parent| *parent >= 1)
}

impl ByHand for Expression {
    fn is_valid(&self) -> bool {
        match self {
            Self::Number(Number { op, value, .. }) => {
                matches!(op, NumberOp::Number) && (-1000..=1000).contains(value)
            }
            Self::Negation(Negation { op, of, .. }) => matches!(op, NegationOp::Negation) && of.is_valid(),
            Self::Sum(Sum { op, left, right, .. }) => matches!(op, SumOp::Sum) && left.is_valid() && right.is_valid(),
            Self::Call(Call { op, name, arguments, .. }) => {
                matches!(op, CallOp::Call)
                    && consists_of(name, |byte| byte.is_ascii_lowercase())
                    && is_at_most(20, name)
                    && (1..=3).contains(&arguments.len())
                    && arguments.iter().all(ByHand::is_valid)
            }
            _ => false,
        }
    }
}
