//! Paths as text: absolute, with `/` between steps.

/// The path without `.`, `..`, and double or final slashes.
pub(crate) fn normalize(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    ["/", &steps.join("/")].concat()
}

/// The last step.
pub(crate) fn base_name(path: &str) -> &str {
    let path = path.strip_suffix('/').unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}

/// All but the last step.
pub(crate) fn directory(path: &str) -> &str {
    match path.rfind('/') {
        None => ".",
        Some(0) => "/",
        Some(slash) => &path[..slash],
    }
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn normalizes() {
        for (path, normal) in
            [("/a/./b/../c//d/", "/a/c/d"), ("/..", "/"), ("/", "/"), ("/a/..", "/")]
        {
            assert_eq!(normalize(path), normal);
        }
    }
}
