// A small web server on the loopback interface that serves a folder under a sub-path.
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".jsonld": "application/ld+json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttl": "text/turtle; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml",
};

/** The policy that docs/ci.md tells the owners of sites to send. */
export const [, policy] = readFileSync(new URL("../../docs/ci.md", import.meta.url), "utf8").match(/^Content-Security-Policy: (.+)$/m);

/** Starts a server; `address` ends with the sub-path. It does not keep the process alive. */
export async function serve(folder, { under = "/any/sub/path/", headers = {} } = {}) {
  const server = createServer((request, response) => {
    const file = find(folder, under, request.url);
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, { ...headers, "content-type": types[path.extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  server.unref();
  return { address: `http://127.0.0.1:${server.address().port}${under}`, close: () => server.close() };
}

/** The file that an address means: the file itself, or the index page of a folder with its slash. */
function find(folder, under, url) {
  const wanted = decodeURIComponent(new URL(url, "http://localhost").pathname);
  if (!wanted.startsWith(under)) return null;
  const inside = wanted.slice(under.length);
  const file = path.join(folder, inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside);
  const isInside = file.startsWith(folder + path.sep);
  return isInside && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}
