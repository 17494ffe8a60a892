"""How long after a practice is saved its new page comes over HTTP, and how much memory the preview takes.

    python3 benches/serve/measure.py target/release/regionlab PROJECT [SAVES]

PROJECT is changed and put back; take a copy. The time runs from the end of writing the file to the last byte of the page
that has the new words; the page is asked for over and over on one connection, as soon as the answer before is there.
"""

import http.client
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import time

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
saves = int(sys.argv[3]) if len(sys.argv) > 3 else 20
originals = sorted(path for path in (root / "content/practices").glob("*.md") if path.name.count(".") == 1)
chosen = originals[:: max(1, len(originals) // saves)][:saves]


def memory(process):
    """Resident memory now and at its peak, in MB."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return [int(re.search(rf"{key}:\s+(\d+)", status)[1]) // 1024 for key in ("VmRSS", "VmHWM")]


began = time.perf_counter()
preview = subprocess.Popen([program, "--root", root, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
port = next(int(match[1]) for line in preview.stdout if (match := re.search(r"http://127\.0\.0\.1:(\d+)/", line)))
print(f"ready after {time.perf_counter() - began:.2f} s, memory (now, peak): {memory(preview)} MB")
connection = http.client.HTTPConnection("127.0.0.1", port)


def page(address):
    connection.request("GET", address)
    return connection.getresponse().read()


times = []
try:
    for number, path in enumerate(chosen):
        text = path.read_text(encoding="utf-8")
        language = re.search(r"^language: (\w+)", text, re.M)[1]
        address = f"/{language}/practices/{path.stem}/"
        page(address)
        word = f"saved-{number}-{time.time_ns()}"
        try:
            path.write_text(f"{text}\n\n{word}\n", encoding="utf-8")
            written = time.perf_counter()
            while word.encode() not in page(address):
                assert time.perf_counter() - written < 60, f"{address} never showed what was saved"
            times.append((time.perf_counter() - written) * 1000)
        finally:
            path.write_text(text, encoding="utf-8")
        # The rules are tried after the page is shown; nobody saves again before that.
        time.sleep(2)
    print(f"{len(times)} saves: median {statistics.median(times):.0f} ms, max {max(times):.0f} ms, min {min(times):.0f} ms")
    print(f"memory (now, peak): {memory(preview)} MB")
finally:
    preview.send_signal(signal.SIGTERM)
    print("ended with", preview.wait())
