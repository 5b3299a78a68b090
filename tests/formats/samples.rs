//! Strings of each format that the independent validator knows too.

/// A format, and strings that are of it.
pub const SAMPLES: &[(&str, &[&str])] = &[
    ("date", &["1985-04-12", "2024-02-29", "2000-02-29", "0000-01-31", "9999-12-31"]),
    (
        "date-time",
        &[
            "1985-04-12T23:20:50.52Z",
            "1996-12-19t16:39:57-08:00",
            "1990-12-31T23:59:60z",
            "1990-12-31T15:59:60.5-08:00",
        ],
    ),
    ("time", &["23:20:50.52Z", "16:39:57-08:00", "23:59:60z", "00:29:60+00:30", "12:34:56.000001+23:59"]),
    ("duration", &["P3Y6M4DT12H30M5S", "PT36H", "P2W", "P1Y", "PT0S", "P1DT1M"]),
    ("uuid", &["f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "00000000-0000-0000-0000-000000000000"]),
    ("uri", URIS),
    ("uri-reference", REFERENCES),
    ("iri", &["http://ƒøø.ßår/?∂é=π#ñ", "http://u@é:80/a", "urn:é:a", "http://[::1]/é?\u{E000}", "x:a%C3%A9"]),
    ("iri-reference", &["/é/a?b#c", "é", "//é", "?\u{F0000}", "#é", "http://é.org"]),
    (
        "uri-template",
        &[
            "http://example.com/~{username}/",
            "{+path:6}/here",
            "{?x,y*,empty}",
            "{/list*,a.b}",
            "a%41é{;%41_b:9999}",
            "{#x}",
        ],
    ),
    (
        "email",
        &[
            "joe.bloggs@example.com",
            "\"joe bloggs\"@a.b",
            "a+b@[127.0.0.1]",
            "a@[IPv6:::1]",
            "\"\\\"a@b\"@c.de",
            "!#$%@x-y.z",
        ],
    ),
    ("hostname", &["www.example.com", "a", "a-b.c1.3com", "1.2.3", "xn--9n2bp8q.xn--9t4b11yi5a", "xn--ll-0ea"]),
    ("ipv4", &["192.168.0.1", "0.0.0.0", "255.249.199.99"]),
    (
        "ipv6",
        &["::", "1:2:3:4:5:6:7:8", "2001:db8::1", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1::8", "1:2:3:4:5:6:7::"],
    ),
    ("json-pointer", &["", "/foo/0", "/a~1b/~0", "//é"]),
    (
        "regex",
        &[
            "^[a-z]+$",
            "(a|b)*?c{2,3}",
            r"\d+\.\w\s[\]-]",
            r"\p{Lu}\u0041\x41",
            "(?=a)(?:b)(?!c)",
            r"(?<a>b)\k<a>",
            "[^0-9]?",
        ],
    ),
    ("relative-json-pointer", &["0", "1/a", "10#", "2/0/a~1b"]),
];

const URIS: &[&str] = &[
    "http://foo.bar/?baz=qux#quux",
    "http://u:p@h.org:8080/a/b;c=1/../d?e=f&g#h",
    "ldap://[2001:db8::7]/c=GB?one",
    "http://[v1F.a:b]:80",
    "mailto:John.Doe@example.com",
    "urn:a:b%41",
    "file:///etc/hosts",
];

const REFERENCES: &[&str] = &["//a@h:1/b?c#d", "/a/b", "a/b:c", "../x", "?q", "#f", "", "http://h/%41", "//[::1]"];
