//! The program: hands over to the command line.

/// Pages are made of many small texts, by several threads: with it a build takes less time than with the system's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    regionlab::command::line::run()
}
