// The small site with texts in each of eight languages and records in few of them: `LANGUAGES`, or built for the tests.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

/** Its folder, built by the program of this project. */
export const eight = process.env.LANGUAGES ?? built();

function built() {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const out = mkdtempSync(path.join(tmpdir(), "languages-"));
  after(() => rmSync(out, { recursive: true, force: true }));
  execFileSync(path.join(root, "target/debug/regionlab"), ["build", "--root", path.join(root, "tests/sites/languages"), "--out", path.join(out, "public")], { stdio: "ignore" });
  return path.join(out, "public");
}
