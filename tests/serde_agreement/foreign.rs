//! Types of other crates, each behind a feature of `nix-schema`.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use indexmap::{IndexMap, IndexSet};
use nix_schema::{NixOptions, json_schema};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::Difference::{
    self, Ipv6Grammar, OtherSpelling, OwnGrammar, RelativePath, VariantByNumber,
};
use super::{Agreement, agree};

/// Compares on the values that these texts are.
fn agree_on<T>(texts: &[&str], more: &[&str], differences: &[Difference])
where
    T: nix_schema::NixType
        + Serialize
        + serde::de::DeserializeOwned
        + Clone
        + std::fmt::Debug
        + 'static,
{
    let read = |text: &&str| serde_json::from_value(json!(text)).expect("a value of the type");
    let values: Vec<T> = texts.iter().map(read).collect();
    let more: Vec<Json> = texts.iter().chain(more).map(|text| json!(text)).collect();
    agree(proptest::sample::select(values), &more, differences);
}

#[test]
fn bytesize() {
    let values = any::<u32>().prop_map(|bytes| bytesize::ByteSize(bytes.into()));
    let more = [json!("1.5 GiB"), json!("10kb"), json!(1), json!("1 x"), json!("b")];
    agree(values, &more, &[]);
}

#[test]
fn camino() {
    let values = "(/[a-z]{1,3}){1,3}".prop_map(camino::Utf8PathBuf::from);
    agree(values, &[], &[RelativePath]);
}

#[test]
fn chrono() {
    let dates = ["2024-02-29", "1970-01-01"];
    agree_on::<chrono::NaiveDate>(&dates, &["2023-02-29"], &[OwnGrammar, OtherSpelling]);
    agree_on::<chrono::NaiveTime>(&["23:59:59", "00:00:00.5"], &[], &[OtherSpelling]);
    let more = ["2023-02-29T00:00:00", "2024-02-29 00:00:00"];
    agree_on::<chrono::NaiveDateTime>(&["2024-02-29T23:59:59.123"], &more, &[OwnGrammar]);
    let moments = ["2024-02-29T23:59:59Z", "2024-02-29T23:59:59.5+02:00"];
    agree_on::<chrono::DateTime<chrono::Utc>>(
        &moments,
        &["2024-02-29 23:59:59Z"],
        &[OtherSpelling],
    );
    agree_on::<chrono::DateTime<chrono::FixedOffset>>(
        &moments,
        &["2024-02-29 23:59:59Z"],
        &[OtherSpelling],
    );
    agree_on::<chrono::Weekday>(&["Mon", "Sun"], &["Monday"], &[OtherSpelling]);
    agree_on::<chrono::Month>(&["May", "June"], &["Jun"], &[OtherSpelling]);
}

#[test]
fn short_strings() {
    agree_on::<compact_str::CompactString>(&["a", ""], &[], &[]);
    agree_on::<smol_str::SmolStr>(&["a", ""], &[], &[]);
    agree(Just(BTreeMap::from([(smol_str::SmolStr::new("a"), 1_u8)])), &[], &[]);
}

#[derive(Clone, Debug, Deserialize, NixOptions, Serialize)]
#[serde(deny_unknown_fields)]
struct Timeouts {
    /// How long to wait.
    #[serde(with = "humantime_serde")]
    #[nix(as = "humantime_serde::Serde<Duration>", default_nix = "\"5s\"")]
    wait: Duration,
}

#[test]
fn humantime() {
    use humantime_serde::Serde;
    let more = ["1h 30min", "1h30", "1 fortnight"];
    let values = any::<u32>().prop_map(|secs| Serde::from(Duration::from_secs(secs.into())));
    agree(values, &more.map(|text| json!(text)), &[]);
    let since =
        any::<u32>().prop_map(|secs| SystemTime::UNIX_EPOCH + Duration::from_secs(secs.into()));
    agree(since.prop_map(Serde::from), &[], &[OtherSpelling]);
    let agreement = Agreement::of::<Timeouts>();
    agreement.takes::<Timeouts>(&json!({ "wait": "1h 30min" }));
    assert!(!agreement.refused(&json!({ "wait": 5 })).is_empty());
}

#[test]
fn indexmap() {
    let map = IndexMap::<String, u8>::from_iter([("b".to_owned(), 1), ("a".to_owned(), 2)]);
    agree(Just(map), &[], &[]);
    agree(Just(IndexSet::<u8>::from_iter([2, 1])), &[], &[]);
}

#[test]
fn ipnet() {
    agree_on::<ipnet::Ipv4Net>(
        &["10.0.0.0/8", "1.2.3.4/32"],
        &["1.2.3.4/33", "1.2.3.4"],
        &[OtherSpelling],
    );
    agree_on::<ipnet::Ipv6Net>(&["fd00::/8"], &["::/129", "FD00::/8"], &[]);
    agree_on::<ipnet::IpNet>(
        &["10.0.0.0/8", "fd00::/8"],
        &["1::2::3/4"],
        &[OtherSpelling, Ipv6Grammar],
    );
}

#[test]
fn jiff() {
    agree_on::<jiff::Timestamp>(
        &["2024-02-29T23:59:59Z"],
        &["2024-02-29 23:59:59Z"],
        &[OtherSpelling],
    );
    agree_on::<jiff::civil::DateTime>(
        &["2024-02-29T23:59:59.5"],
        &["2024-02-29 23:59:59"],
        &[OtherSpelling],
    );
    agree_on::<jiff::civil::Date>(
        &["2024-02-29"],
        &["2023-02-29", "20240229"],
        &[OtherSpelling, OwnGrammar],
    );
    agree_on::<jiff::civil::Time>(&["23:59:59"], &["235959"], &[OtherSpelling]);
    agree_on::<jiff::Span>(
        &["P1Y2M", "PT1H30M"],
        &["P", "1 year 2 months"],
        &[OtherSpelling, OwnGrammar],
    );
    agree_on::<jiff::SignedDuration>(&["PT1H30M", "-PT5S"], &["1h 30m"], &[OtherSpelling]);
    let zoned = Agreement::of::<jiff::ZonedDateTime>();
    zoned.takes::<String>(&json!("2024-01-01T00:00:00-05:00[America/New_York]"));
    assert!(!zoned.refused(&json!("2024-01-01T00:00:00-05:00")).is_empty());
}

#[test]
fn semver() {
    let versions = ["1.2.3", "0.1.0-rc.1+build.5"];
    agree_on::<semver::Version>(&versions, &["1.2", "01.2.3", "1.2.3-01"], &[OwnGrammar]);
    agree_on::<semver::VersionReq>(&[">=1.2, <3", "*"], &["x y"], &[OwnGrammar]);
}

#[test]
fn time() {
    agree_on::<time::Date>(&["2024-02-29"], &["2023-02-29"], &[OwnGrammar, OtherSpelling]);
    agree_on::<time::Time>(&["23:59:59.0", "01:00:00.5"], &[], &[]);
    agree_on::<time::PrimitiveDateTime>(&["2024-02-29 23:59:59.0"], &[], &[]);
    agree_on::<time::OffsetDateTime>(&["2024-02-29 23:59:59.0 +02:00:00"], &[], &[]);
    agree_on::<time::UtcOffset>(&["+02:00:00"], &[], &[OtherSpelling]);
    agree_on::<time::Weekday>(&["Monday"], &["monday"], &[VariantByNumber]);
    agree_on::<time::Month>(&["May"], &["may"], &[VariantByNumber]);
}

#[test]
fn toml() {
    let value: toml::Value = toml::from_str("a = 1\nb = [true, 'x']").expect("TOML");
    agree(Just(value), &[], &[]);
    let table: toml::Table = toml::from_str("a = 1").expect("TOML");
    agree(Just(table), &[], &[]);
}

#[test]
fn url() {
    let urls = ["https://nixos.org/", "mailto:a@b"];
    agree_on::<url::Url>(&urls, &["nixos.org", "http:", "http://"], &[OwnGrammar]);
}

#[test]
fn uuid() {
    let uuids = ["67e55044-10b1-426f-9247-bb680e5fe0c8"];
    agree_on::<uuid::Uuid>(&uuids, &["67e5504410b1426f9247bb680e5fe0c8"], &[OtherSpelling]);
}

#[test]
fn a_format_of_json_schema_is_kept() {
    let schema = json_schema(Agreement::of::<Option<url::Url>>().module());
    let branches = schema["properties"]["value"]["anyOf"].as_array().expect("a union").clone();
    assert!(branches.iter().any(|branch| branch["format"] == "uri"), "{branches:?}");
    assert_eq!(
        nix_schema::read_schema(&schema.to_string()).ok().as_ref().map(|m| m.roots.len()),
        Some(1)
    );
}
