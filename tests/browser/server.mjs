// Where the built site is met: at a small web server that answers as a host does, under a sub-path, or on disk.
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";

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

/**
 * What a host that reads `_headers` answers with: the headers of all rules that match a path. The values of a header that
 * two of them give are joined, as hosts do.
 */
export function told(folder) {
  const blocks = readFileSync(path.join(folder, "_headers"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  const rules = [];
  for (const line of blocks) {
    if (line.startsWith("/")) rules.push({ path: line, pattern: new RegExp(`^${line.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replace(/:\w+/g, "[^/]+")}$`), headers: [] });
    else rules.at(-1).headers.push(line.trim().match(/^([^:]+): (.+)$/).slice(1));
  }
  const headersOf = (pathname) => {
    const all = {};
    for (const [name, value] of rules.filter(({ pattern }) => pattern.test(pathname)).flatMap(({ headers }) => headers)) {
      const key = name.toLowerCase();
      all[key] = all[key] ? `${all[key]}, ${value}` : value;
    }
    return all;
  };
  return { rules, root: rules[0].path.replace("*", ""), headersOf };
}

/**
 * Where tests meet a built site, and nothing else changes: from a server, or with `FROM=disk` as files that a reader opens
 * from a folder. The address ends with a slash.
 */
export const isFromDisk = process.env.FROM === "disk";

export async function addressOf(folder) {
  return isFromDisk ? `${pathToFileURL(folder).href}/` : (await serve(folder)).address;
}

/**
 * Starts a server as a host: below a path that the site was not built for, and answers say what `_headers` does, unless
 * `headers` say otherwise. `address` ends with that path. It does not keep the process alive.
 */
export async function serve(folder, { under = "/any/sub/path/", headers = {}, port = 0 } = {}) {
  const { root, headersOf } = told(folder);
  const server = createServer((request, response) => {
    const file = find(folder, under, request.url);
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    const said = headersOf(root + new URL(request.url, "http://localhost").pathname.slice(under.length));
    response.writeHead(200, { ...said, ...headers, "content-type": types[path.extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  server.unref();
  return { address: `http://127.0.0.1:${server.address().port}${under}`, close: () => {
    server.close();
    server.closeAllConnections();
  } };
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
