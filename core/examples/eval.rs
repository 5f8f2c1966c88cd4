//! Reads one request a line on standard input, `{"op": …, "input": …}`, and writes one line each, in order:
//! `{"answer": …}` or `{"error": …}`. A bad line gets an error like any other.

use bespeak::time::{BundledZones, Zones};
use std::io::{BufRead, BufReader, BufWriter, Read, Write, stdin, stdout};
use std::sync::Arc;

/// Lines answered together; a long line makes a batch of its own.
const BATCH_LINES: usize = 512;
const BATCH_BYTES: usize = 4 * 1024 * 1024;

fn main() -> std::io::Result<()> {
    let zones: Arc<dyn Zones> = Arc::new(BundledZones);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut input = BufReader::with_capacity(BATCH_BYTES, stdin().lock());
    let mut output = BufWriter::new(stdout().lock());
    loop {
        let lines = batch(&mut input)?;
        if lines.is_empty() {
            return output.flush();
        }
        let share = lines.len().div_ceil(threads).max(1);
        let answers: Vec<Vec<String>> = std::thread::scope(|scope| {
            let workers: Vec<_> = lines
                .chunks(share)
                .map(|part| scope.spawn(|| part.iter().map(|line| bespeak::wire::call(&zones, line)).collect()))
                .collect();
            workers.into_iter().map(|worker| worker.join().unwrap_or_default()).collect()
        });
        for answer in answers.iter().flatten() {
            writeln!(output, "{answer}")?;
        }
        output.flush()?;
    }
}

/// Waits for one line, and takes those that came with it: whoever sends one and waits is answered.
fn batch(input: &mut BufReader<impl Read>) -> std::io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    while lines.is_empty() || (lines.len() < BATCH_LINES && bytes < BATCH_BYTES && input.buffer().contains(&b'\n')) {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.ends_with(b"\n") {
            line.pop();
        }
        bytes += line.len();
        lines.push(line);
    }
    Ok(lines)
}
