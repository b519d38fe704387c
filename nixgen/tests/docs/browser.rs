//! The site in Chromium, opened from the disk: session.mjs is what a reader does.
//!
//! `NIXGEN_CHROMIUM` is the browser, if it is not `chromium`; `NIXGEN_SCREENSHOTS` is a folder for pictures.

use std::fs;
use std::path::Path;
use std::process::Command;

use expect_test::expect;
use nixgen::docs::{Manual, Settings, site};

use crate::whole::options;

/// Whether a program can be run.
fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|run| run.status.success())
}

#[test]
fn a_session() {
    let chromium = std::env::var("NIXGEN_CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    if let Some(missing) = [chromium.as_str(), "node"].into_iter().find(|tool| !is_there(tool)) {
        assert!(std::env::var_os("CI").is_none(), "{missing} is not installed");
        eprintln!("skipped: {missing} is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs/session.mjs");
    let run = Command::new("node").arg(script).arg(chromium).arg(folder.path()).output().unwrap();
    let said = [run.stdout, run.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    expect![[r#"
        title: Demo options
        heading: Demo options, 16,738 options
        groups: 1522
        # search: 
        focus: search
        daemon77: 
          services.daemon77
          services.daemon77.enable
          services.daemon77.package
        daemon77 package: 
          services.daemon77.package
          services.daemon770.package
          services.daemon771.package
        services.daemon12.enable: 
          services.daemon12.enable
        number 4711: 
          services.daemon1337.settings.<name>.section0.value4
          services.daemon428.settings.<name>.section0.value3
        ancient: 
          services.ancient.enable is services.daemon0.enable now
        nothing at all: no option
        each key within 50 ms: yes
        # filters: 
        types: 
          any type
          boolean
          string
          integer
          package
          list
        packages: 
          package
        below services.daemon80.: 
          services.daemon80.settings.<name>.section0.value2
          services.daemon80.settings.<name>.section0.value7
        offered: 
          services.
        # keyboard: 
        active: services.daemon77.enable
        down: services.daemon77.package
        up twice is the last: true
        closed: true
        opened what was active: true
        place: services.daemon77.html#opt-services.daemon77.package
        below the bar: true
        # permalinks: 
        opt-services.daemon5.enable: services.daemon5.html#opt-services.daemon5.enable
        opt-services.daemon5.settings._name_.section0.value4: services.daemon5.html#opt-services.daemon5.settings._name_.section0.value4
        opt-services.ancient.enable: services.daemon0.html#opt-services.daemon0.enable
        a search as a link: 
          services.daemon9
        # themes: 
        light: rgb(255, 255, 255)
        dark: rgb(21, 24, 28)
        button: Use the light theme
        chosen: rgb(255, 255, 255)
        remembered: rgb(255, 255, 255)
        # a phone: 
        index.html fits: true
        services.daemon5.html fits: true
        the search fits: true
        # for all: 
        controls: 
          button: Use the dark theme
          combobox: Search options
          listbox: Options
          combobox: Below
          combobox: Type
        without programs: 11 options, search hidden
        # behind it: 
        errors: 
        requests elsewhere: 
    "#]]
    .assert_eq(&said.concat());
}

fn write_site(folder: &Path) {
    let mut records = options();
    records[55].description += "<https://example.org/a/path/that/is/longer/than/any/phone/is/wide/and/has/no/place/to-be-broken-at>";
    records[0].old_names.push("services.ancient.enable".to_owned());
    let settings = Settings { title: "Demo options".to_owned(), ..Settings::default() };
    fs::create_dir(folder.join("assets")).unwrap();
    for file in site(&Manual::new(records, settings).0) {
        fs::write(folder.join(file.path), file.text).unwrap();
    }
}
