//! Where a project lies in its repository: programs that mark files of a repository count their paths from its top.

use std::path::{Component, Path, PathBuf};

/// The project's folder as seen from the top of its repository, with `/`; empty where it is the top itself, and none where
/// there is no repository.
#[must_use]
pub fn folder(root: &Path) -> Option<String> {
    // Where a workflow of GitHub runs, files may be there without the repository's own folder.
    let workspace = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    below(&root.canonicalize().ok()?, workspace.and_then(|folder| folder.canonicalize().ok()).as_deref())
}

/// The same for whole paths.
fn below(root: &Path, workspace: Option<&Path>) -> Option<String> {
    let top = root.ancestors().find(|folder| folder.join(".git").exists()).or(workspace)?;
    root.strip_prefix(top).ok().map(slashes)
}

/// A path with `/` between its parts, whatever the system writes there.
#[must_use]
pub fn slashes(path: &Path) -> String {
    let parts = path.components().filter(|part| !matches!(part, Component::CurDir));
    parts.collect::<PathBuf>().to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{below, slashes};

    #[test]
    fn a_project_is_found_from_the_top_of_its_repository() {
        let folder = tempfile::tempdir().unwrap();
        let (top, site) = (folder.path(), folder.path().join("web/site"));
        fs::create_dir_all(&site).unwrap();
        assert_eq!(below(&site, None), None);
        assert_eq!(below(&site, Some(top)).as_deref(), Some("web/site"));
        assert_eq!(below(&site, Some(Path::new("/elsewhere"))), None);
        // In a second working tree, .git is a file.
        fs::write(top.join("web/.git"), "gitdir: elsewhere\n").unwrap();
        assert_eq!(below(&site, Some(top)).as_deref(), Some("site"));
        fs::create_dir(site.join(".git")).unwrap();
        assert_eq!(below(&site, None).as_deref(), Some(""));
        assert_eq!((slashes(Path::new("./a/./b")), slashes(Path::new("."))), ("a/b".to_owned(), String::new()));
    }
}
