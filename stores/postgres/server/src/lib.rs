//! A PostgreSQL server of its own for a test program: in a temporary folder, on a Unix socket in it, gone with the program.
//!
//! The server is looked after by a shell that reads from a pipe of ours: when this process ends, however it ends, the pipe
//! closes, and the shell stops the server and removes the folder.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What to do where the programs are missing.
const MISSING: &str = "there is no PostgreSQL server: as root, run `apt-get install postgresql`";
/// Where Debian keeps each version's programs.
const DEBIAN: &str = "/usr/lib/postgresql";
/// The role and the database of the tests.
const NAME: &str = "bespeak";
/// Debian's `nobody`: PostgreSQL does not run as root.
const NOBODY: u32 = 65_534;
/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(60);
/// Starts and stops a server as it is told, line by line; when nothing is left to be told it cleans up.
const KEEPER: &str = r#"folder=$1; shift
start() { "$@" >>"$folder/log" 2>&1 & server=$!; }
stop() { kill -QUIT "$server" 2>/dev/null; wait "$server"; }
start "$@"
while read -r word; do
    case $word in
        kill) stop ;;
        start) start "$@" ;;
    esac
    echo "$word" >"$folder/done"
done
stop
rm -rf "$folder""#;

/// Whether what is committed survives a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sync {
    /// As any server: what is measured, and what is killed.
    On,
    /// Not: for tests that are in a hurry.
    Off,
}

/// Whether the server's programs are there.
///
/// # Errors
/// What to do where they are not.
pub fn installed() -> Result<(), String> {
    program("initdb").and_then(|_| program("postgres")).map(|_| ())
}

/// A server that is running.
#[derive(Debug)]
pub struct Server {
    folder: PathBuf,
    keeper: Mutex<Child>,
    words: Mutex<Option<ChildStdin>>,
}

impl Server {
    /// Makes a cluster and starts a server on it.
    ///
    /// # Errors
    /// What to install where there is no PostgreSQL; what it said where it does not start.
    pub fn start(sync: Sync) -> Result<Self, String> {
        let folder = tempfile::Builder::new().prefix("bespeak-pg-").tempdir().map_err(said)?.keep();
        let as_nobody = fs::metadata(&folder).map_err(said)?.uid() == 0;
        if as_nobody {
            chown(&folder, Some(NOBODY), Some(NOBODY)).map_err(said)?;
        }
        make_cluster(&folder, as_nobody)?;
        let mut keeper = unprivileged("sh", as_nobody);
        keeper.args([OsStr::new("-c"), OsStr::new(KEEPER), OsStr::new("keeper"), folder.as_os_str()]);
        keeper.arg(program("postgres")?).arg("-D").arg(folder.join("data")).arg("-k").arg(&folder);
        for setting in settings(sync) {
            keeper.args(["-c", setting]);
        }
        keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).current_dir(&folder);
        // A terminal's interrupt is for the tests; the keeper hears of it when they end.
        let mut keeper = keeper.process_group(0).spawn().map_err(said)?;
        let words = keeper.stdin.take();
        let server = Self { folder, keeper: Mutex::new(keeper), words: Mutex::new(words) };
        server.until_ready()?;
        Ok(server)
    }

    /// Where it is, as a connection URL.
    #[must_use]
    pub fn url(&self) -> String {
        let host = self.folder.to_string_lossy().replace('/', "%2F");
        format!("postgresql://{NAME}@{host}/postgres")
    }

    /// Makes it stop at once, as a crash would: nothing is put in order, clients hear nothing.
    ///
    /// # Errors
    /// If its keeper is gone.
    pub fn kill(&self) -> Result<(), String> {
        self.tell("kill")
    }

    /// Starts it again after [`kill`](Self::kill), and waits until it has recovered.
    ///
    /// # Errors
    /// If it does not start.
    pub fn restart(&self) -> Result<(), String> {
        self.tell("start")?;
        self.until_ready()
    }

    fn tell(&self, word: &str) -> Result<(), String> {
        let done = self.folder.join("done");
        let _ = fs::remove_file(&done);
        let mut words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let pipe = words.as_mut().ok_or("the server was stopped")?;
        writeln!(pipe, "{word}").map_err(said)?;
        until(|| fs::read_to_string(&done).is_ok_and(|text| text.trim() == word))
            .ok_or_else(|| self.complaint("its keeper does not answer"))
    }

    /// The server writes into its lock file when it takes connections.
    fn until_ready(&self) -> Result<(), String> {
        let lock = self.folder.join("data/postmaster.pid");
        let ready = || fs::read_to_string(&lock).is_ok_and(|text| text.lines().any(|line| line.trim() == "ready"));
        until(ready).ok_or_else(|| self.complaint("the server does not start"))
    }

    fn complaint(&self, what: &str) -> String {
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let last: Vec<&str> = log.lines().rev().take(20).collect();
        format!("{what}; its last words, latest first:\n{}", last.join("\n"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.words.lock().unwrap_or_else(PoisonError::into_inner).take());
        let _ = self.keeper.lock().unwrap_or_else(PoisonError::into_inner).wait();
    }
}

fn make_cluster(folder: &Path, as_nobody: bool) -> Result<(), String> {
    let make = |locale: &[&str]| {
        let data = folder.join("data");
        let mut initdb = unprivileged(program("initdb")?, as_nobody);
        initdb.args(["--no-sync", "--auth", "trust", "--encoding", "UTF8", "--username", NAME]).args(locale).arg(data);
        let output = initdb.current_dir(folder).output().map_err(said)?;
        if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    };
    // A database that sorts as people do shows whether texts are compared byte by byte all the same.
    make(&["--locale", "C", "--locale-provider", "icu", "--icu-locale", "en"]).or_else(|_| make(&["--locale", "C"]))
}

fn settings(sync: Sync) -> &'static [&'static str] {
    match sync {
        Sync::On => &["listen_addresses=", "max_connections=200", "fsync=on"],
        Sync::Off => &["listen_addresses=", "max_connections=200", "fsync=off"],
    }
}

/// A program that runs as nobody if we are root.
fn unprivileged(program: impl AsRef<OsStr>, as_nobody: bool) -> Command {
    let mut command = Command::new(program);
    if as_nobody {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

/// A program of the server: on the path, or where Debian has it.
fn program(name: &str) -> Result<PathBuf, String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut versions: Vec<PathBuf> =
        fs::read_dir(DEBIAN).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    versions.sort();
    folders.extend(versions.into_iter().rev().map(|version| version.join("bin")));
    folders.into_iter().map(|folder| folder.join(name)).find(|file| file.is_file()).ok_or_else(|| MISSING.to_owned())
}

fn until(happened: impl Fn() -> bool) -> Option<()> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if happened() {
            return Some(());
        }
        thread::sleep(Duration::from_millis(10));
    }
    None
}

fn said(error: std::io::Error) -> String {
    error.to_string()
}
