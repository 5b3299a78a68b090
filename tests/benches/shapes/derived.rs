//! The same shapes as one would write them for `serde`, which checks no rule.

#![allow(dead_code, reason = "they are read, and that is all")]

use serde::Deserialize;

#[derive(Deserialize)]
pub struct User {
    login: String,
    id: i64,
    node_id: String,
    avatar_url: String,
    gravatar_id: Option<String>,
    url: String,
    html_url: String,
    followers_url: Option<String>,
    following_url: Option<String>,
    gists_url: Option<String>,
    starred_url: Option<String>,
    subscriptions_url: Option<String>,
    organizations_url: Option<String>,
    repos_url: Option<String>,
    events_url: Option<String>,
    received_events_url: Option<String>,
    r#type: UserType,
    site_admin: bool,
}

#[derive(Deserialize)]
pub enum UserType {
    User,
    Organization,
    Bot,
}

#[derive(Deserialize)]
pub struct License {
    key: String,
    name: String,
    spdx_id: Option<String>,
    url: Option<String>,
    node_id: Option<String>,
}

#[derive(Deserialize)]
pub struct Permissions {
    admin: bool,
    maintain: Option<bool>,
    push: bool,
    triage: Option<bool>,
    pull: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    Public,
    Private,
    Internal,
}

#[derive(Deserialize)]
pub struct Repository {
    id: i64,
    node_id: String,
    name: String,
    full_name: String,
    owner: User,
    organization: Option<User>,
    private: bool,
    html_url: String,
    description: Option<String>,
    fork: bool,
    url: String,
    archive_url: Option<String>,
    assignees_url: Option<String>,
    blobs_url: Option<String>,
    branches_url: Option<String>,
    collaborators_url: Option<String>,
    comments_url: Option<String>,
    commits_url: Option<String>,
    compare_url: Option<String>,
    contents_url: Option<String>,
    contributors_url: Option<String>,
    deployments_url: Option<String>,
    downloads_url: Option<String>,
    events_url: Option<String>,
    forks_url: Option<String>,
    git_commits_url: Option<String>,
    git_refs_url: Option<String>,
    git_tags_url: Option<String>,
    hooks_url: Option<String>,
    issue_comment_url: Option<String>,
    issue_events_url: Option<String>,
    issues_url: Option<String>,
    keys_url: Option<String>,
    labels_url: Option<String>,
    languages_url: Option<String>,
    merges_url: Option<String>,
    milestones_url: Option<String>,
    notifications_url: Option<String>,
    pulls_url: Option<String>,
    releases_url: Option<String>,
    stargazers_url: Option<String>,
    statuses_url: Option<String>,
    subscribers_url: Option<String>,
    subscription_url: Option<String>,
    tags_url: Option<String>,
    teams_url: Option<String>,
    trees_url: Option<String>,
    clone_url: Option<String>,
    mirror_url: Option<String>,
    git_url: Option<String>,
    ssh_url: Option<String>,
    svn_url: Option<String>,
    homepage: Option<String>,
    language: Option<String>,
    license: Option<License>,
    forks_count: i64,
    stargazers_count: i64,
    watchers_count: i64,
    subscribers_count: Option<i64>,
    network_count: Option<i64>,
    open_issues_count: i64,
    size: i64,
    default_branch: String,
    topics: Vec<String>,
    visibility: Visibility,
    pushed_at: String,
    created_at: String,
    updated_at: String,
    permissions: Permissions,
    has_issues: Option<bool>,
    has_projects: Option<bool>,
    has_wiki: Option<bool>,
    has_pages: Option<bool>,
    has_downloads: Option<bool>,
    has_discussions: Option<bool>,
    archived: Option<bool>,
    disabled: Option<bool>,
    is_template: Option<bool>,
    allow_forking: Option<bool>,
    allow_rebase_merge: Option<bool>,
    allow_squash_merge: Option<bool>,
    allow_merge_commit: Option<bool>,
    allow_auto_merge: Option<bool>,
    delete_branch_on_merge: Option<bool>,
    squash_merge_commit_title: Option<String>,
    merge_commit_title: Option<String>,
    score: Option<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    File,
    Folder,
    Link,
}

#[derive(Deserialize)]
pub struct Record {
    id: i64,
    name: String,
    kind: Kind,
    size: Option<i64>,
    share: Option<f64>,
    owner: Option<String>,
    created: String,
    labels: Option<Vec<String>>,
    parent: Option<i64>,
    hidden: Option<bool>,
}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Expression {
    Number { value: i64 },
    Negation { of: Box<Expression> },
    Sum { left: Box<Expression>, right: Box<Expression> },
    Call { name: String, arguments: Vec<Expression> },
}
