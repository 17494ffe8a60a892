// Small pictures in PNG: at most 256 colours, as the format's third edition describes them (colour type 3).
import { deflateSync } from "node:zlib";

/** A picture of `width` by `height` from its pixels, four bytes each; they are opaque. */
export function encode(width, height, pixels) {
  const colours = palette(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  const known = new Map();
  for (let at = 0; at < width * height; at++) {
    const [r, g, b] = pixels.subarray(at * 4, at * 4 + 3);
    const key = (r << 16) | (g << 8) | b;
    if (!known.has(key)) known.set(key, nearest(colours, r, g, b));
    // Each row begins with a byte that says that it is not filtered.
    rows[at + Math.floor(at / width) + 1] = known.get(key);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const parts = [chunk("IHDR", header), chunk("PLTE", Buffer.from(colours.flat())), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

/** The most frequent colours, none of them close to another one that is more frequent. */
function palette(pixels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const key = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const chosen = [];
  for (const [key] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const colour = [key >> 16, (key >> 8) & 255, key & 255];
    if (chosen.every((one) => distance(one, ...colour) > 100)) chosen.push(colour);
    if (chosen.length === 256) break;
  }
  return chosen;
}

function nearest(colours, r, g, b) {
  let best = 0;
  colours.forEach((colour, at) => {
    if (distance(colour, r, g, b) < distance(colours[best], r, g, b)) best = at;
  });
  return best;
}

const distance = ([r, g, b], r2, g2, b2) => (r - r2) ** 2 + (g - g2) ** 2 + (b - b2) ** 2;

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

/** CRC-32; Node's own is younger than the Node that is enough here. */
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
