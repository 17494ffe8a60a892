#!/usr/bin/env python3
"""Whole builds of a project: time, processor time and peak memory, cold, with nothing changed, and with one change.

    benches/build.py PROGRAM PROJECT OUT [--runs 5] [--beside NAME=COMMAND]...

PROGRAM is a release build of regionlab, PROJECT one that benches/corpus.py made, OUT a folder that is made and removed;
memory-backed storage such as /dev/shm keeps the disk out of the figures. PROJECT is changed and put back.
Each run takes everything in turn, so that a machine that is busy for a while is busy for all; printed are medians.
What stands beside is a command of the shell, such as another generator or a copy of the site, and is told as a ratio too.
In COMMAND, {out} is a fresh folder. Only Python's standard library is needed.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("program")
parser.add_argument("project", type=pathlib.Path)
parser.add_argument("out", type=pathlib.Path)
parser.add_argument("--runs", type=int, default=5)
parser.add_argument("--beside", action="append", default=[], metavar="NAME=COMMAND")
given = parser.parse_args()


def run(command):
    """Seconds by the clock and of the processor, peak memory in MB, and the last line that was printed."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    last = b""
    for line in child.stdout:
        last = line
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command} ended with {child.returncode}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, last


def build():
    *figures, last = run([given.program, "build", "--root", given.project, "--out", given.out, "--format", "json"])
    return *figures, json.loads(last)


practice = sorted((given.project / "content/practices").glob("*.md"))[0]
text = practice.read_bytes()
taken, told = {}, {}


def note(name, result):
    *figures, summary = result
    taken.setdefault(name, []).append(figures)
    told[name] = summary


try:
    for number in range(given.runs):
        shutil.rmtree(given.out, ignore_errors=True)
        note("cold", build())
        note("nothing changed", build())
        practice.write_bytes(text + f"\nChanged in run {number}.\n".encode())
        note("one practice changed", build())
        practice.write_bytes(text)
        for beside in given.beside:
            name, command = beside.split("=", 1)
            out = given.out.with_name(given.out.name + "-beside")
            shutil.rmtree(out, ignore_errors=True)
            note(name, run(["sh", "-c", command.replace("{out}", str(out))]))
            shutil.rmtree(out, ignore_errors=True)
finally:
    practice.write_bytes(text)

files = sum(len(names) for _, _, names in os.walk(given.out))
print(f"{told['cold']['pages']} pages, {files} files, {told['cold']['bytes'] / 1e6:.0f} MB; medians of {given.runs}\n")
print("| | wall s | of cold | processor s | peak MB | pages rendered |\n|---|---|---|---|---|---|")
cold = statistics.median(figures[0] for figures in taken["cold"])
for name, runs in taken.items():
    wall, processor, memory = (statistics.median(column) for column in zip(*runs))
    rendered = told[name]["rendered"] if isinstance(told[name], dict) else ""
    print(f"| {name} | {wall:.2f} | {wall / cold:.3f} | {processor:.2f} | {memory:.0f} | {rendered} |")
stages = told["cold"]["ms"]
print("\nStages of the last cold build, ms: " + ", ".join(f"{name} {ms:.0f}" for name, ms in stages.items()))
shutil.rmtree(given.out, ignore_errors=True)
