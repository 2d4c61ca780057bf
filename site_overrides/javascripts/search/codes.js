/* Columns of numbers, as generator/search/coded.py writes them, and the ids and hashes made of them. */

const BASE = 35;
const BACKSLASH = 92;
const HALF = 32768;
export const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Uint8Array(128);
for (let n = 0; n < SIGNS.length; n += 1) VALUES[SIGNS.charCodeAt(n)] = n;
const encoder = new TextEncoder();

/** The numbers of a column: one character each, or two when it is large. */
export function numbers(text) {
  const out = new Uint32Array(text.length);
  let size = 0;
  for (let n = 0; n < text.length; n += 1) {
    let value = valueOf(text.charCodeAt(n));
    if (value >= HALF) {
      n += 1;
      value = (value - HALF) * HALF + valueOf(text.charCodeAt(n));
    }
    out[size] = value;
    size += 1;
  }
  return out.subarray(0, size);
}

/** One number of a column of small ones. */
export function numberAt(text, n) {
  return valueOf(text.charCodeAt(n));
}

function valueOf(character) {
  return character - BASE - (character > BACKSLASH ? 1 : 0);
}

/** Ids of two columns: steps of days, and places or their steps. An id is its day times 65,536 plus its place.
 *  In one go: of a frequent term there are thousands, and the browser has not yet translated what runs over them. */
export function ids(steps, spots) {
  const out = new Uint32Array(steps.length);
  let size = 0;
  let day = 0;
  let place = 0;
  for (let n = 0, m = 0; n < steps.length; n += 1, m += 1) {
    let step = valueOf(steps.charCodeAt(n));
    if (step >= HALF) {
      n += 1;
      step = (step - HALF) * HALF + valueOf(steps.charCodeAt(n));
    }
    let spot = valueOf(spots.charCodeAt(m));
    if (spot >= HALF) {
      m += 1;
      spot = (spot - HALF) * HALF + valueOf(spots.charCodeAt(m));
    }
    place = step || size === 0 ? spot : place + spot;
    day += step;
    out[size] = day * 65536 + place;
    size += 1;
  }
  return out.subarray(0, size);
}

/** Ascending codes of two columns: steps above the lowest twelve bits, and those bits in two signs each. */
export function ascending(high, low) {
  const out = numbers(high);
  let value = 0;
  for (let n = 0; n < out.length; n += 1) {
    value += out[n] * 4096 + VALUES[low.charCodeAt(2 * n)] + VALUES[low.charCodeAt(2 * n + 1)] * 64;
    out[n] = value;
  }
  return out;
}

/** Where an ascending column holds a value, or -1. */
export function indexIn(column, value) {
  let from = 0;
  let until = column.length - 1;
  while (from <= until) {
    const middle = (from + until) >> 1;
    if (column[middle] === value) return middle;
    if (column[middle] < value) from = middle + 1;
    else until = middle - 1;
  }
  return -1;
}

/** FNV-1a over the UTF-8 bytes, as in shards.py. */
export function hashed(term) {
  let value = 2166136261;
  for (const byte of encoder.encode(term)) value = Math.imul(value ^ byte, 16777619) >>> 0;
  return value;
}
