//! The languages of data files.

/// A language of data files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFormat {
    /// RFC 8259.
    Json,
    /// YAML 1.2, each document by itself.
    Yaml,
    /// TOML 1.1.
    Toml,
}

impl DataFormat {
    /// The language of the file of that name, if it is a data file.
    ///
    /// ```
    /// use nixgen::lint::DataFormat;
    /// assert_eq!(DataFormat::of("relay/config.yml"), Some(DataFormat::Yaml));
    /// assert_eq!(DataFormat::of("relay.nix"), None);
    /// ```
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            "toml" => Some(Self::Toml),
            _ => None,
        }
    }
}
