/* The files of the index (generator/search/shards.py): which file holds a term, what stands in it, and what
   a term weighs. Loads a file once. The weights are lunr's; what they are made of is in the files. */

import { Years } from "./years.js";

const encoder = new TextEncoder();

/** FNV-1a, as in shards.py. */
export function hashed(term) {
  let value = 2166136261;
  for (const byte of encoder.encode(term)) value = Math.imul(value ^ byte, 16777619) >>> 0;
  return value;
}

/** The file name of a term's further tiers. */
export function fileName(term) {
  return Array.from(term, (c) => (/[A-Za-z0-9]/.test(c) ? c : `_${c.codePointAt(0).toString(16)}_`)).join("");
}

export class Shards {
  /** @param load (path) => Promise of the parsed file, or null where there is none */
  constructor(load, manifest) {
    this.load = load;
    this.manifest = manifest;
    this.years = new Years(manifest.jaren);
    this.terms = new Map();
    this.files = new Map();
  }

  /** A file, once. */
  file(path) {
    if (!this.files.has(path)) this.files.set(path, this.load(path));
    return this.files.get(path);
  }

  /** The term with its first tiers, or null when no record holds it. */
  async term(text) {
    if (!this.terms.has(text)) this.terms.set(text, this.#term(text));
    return this.terms.get(text);
  }

  async #term(text) {
    const parts = await Promise.all(
      this.manifest.delen.map(async ([name, bundles, first]) => {
        const bundle = await this.file(`${name}/${(hashed(text) % bundles).toString(16)}`);
        const entry = bundle && Object.hasOwn(bundle, text) ? bundle[text] : null;
        return entry && { name, first, places: entry[0], bounds: entry[1], next: 0, columns: entry[2] };
      }),
    );
    const held = parts.filter(Boolean);
    return held.length ? new Term(text, held, this.manifest, this) : null;
  }
}

/** A term as far as it is loaded: for each field the places of records and the term's weight in them. */
class Term {
  constructor(text, parts, manifest, shards) {
    Object.assign(this, { text, parts, manifest, shards, chunks: [], set: null });
    const places = parts.reduce((sum, part) => sum + part.places, 0);
    // lunr.idf
    this.idf = Math.log(1 + Math.abs((manifest.n - places + 0.5) / (places + 0.5)));
    for (const part of parts) {
      part.start = part.first ? shards.years.place(part.first) : 0;
      this.#take(part.columns);
      part.columns = null;
    }
  }

  /** The most that a record not yet seen can weigh; at a place, or anywhere. */
  bound(place) {
    if (place === undefined) return Math.max(...this.parts.map((part) => this.#bound(part)));
    const part = this.parts.reduce((best, p) => (p.start <= place && (!best || p.start > best.start) ? p : best), null);
    return part ? this.#bound(part) : 0;
  }

  #bound(part) {
    if (part.next >= part.bounds.length) return 0;
    return part.bounds[part.next] * this.idf + 0.002; // lunr rounds each weight to three places
  }

  /** Whether every record that holds the term has been seen. */
  get complete() {
    return this.parts.every((part) => part.next >= part.bounds.length);
  }

  /** Load the next tier of the part that can still weigh most. One at a time, whoever asks: a bound may
   *  fall only when the postings that it bounded are there. */
  more() {
    this.loading = (this.loading ?? Promise.resolve()).catch(() => {}).then(() => this.#more());
    return this.loading;
  }

  async #more() {
    const part = this.parts.reduce((best, p) => (this.#bound(p) > this.#bound(best) ? p : best));
    if (part.next >= part.bounds.length) return;
    const tier = await this.shards.file(`${part.name}/${fileName(this.text)}-${part.next + 1}`);
    part.next += 1;
    this.#take(tier);
  }

  async all() {
    while (!this.complete) await this.more(); // eslint-disable-line no-await-in-loop
  }

  /** Whether a record, as far as is loaded, holds the term. */
  has(place) {
    if (!this.set) {
      this.set = new Uint8Array(this.shards.years.size);
      for (const { places } of this.chunks) for (const at of places) this.set[at] = 1;
    }
    return this.set[place] === 1;
  }

  /** The weights of the term in a record by field: { [field]: weight }. */
  weights(place) {
    const found = {};
    for (const { field, places, values } of this.chunks) {
      const n = search(places, place);
      if (n >= 0) found[field] = values[n];
    }
    return found;
  }

  #take(columns) {
    const { velden, k1, b } = this.manifest;
    const { years } = this.shards;
    columns.forEach((column, field) => {
      if (!column) return;
      const [steps, counts, lengths] = column;
      const [, boost, average] = velden[field];
      const places = new Int32Array(steps.length);
      const values = new Float64Array(steps.length);
      let id = 0;
      for (let n = 0; n < steps.length; n += 1) {
        id += steps[n];
        const count = counts ? counts[n] : 1;
        // lunr.Builder.prototype.createFieldVectors
        const score = (this.idf * ((k1 + 1) * count)) / (k1 * (1 - b + b * (lengths[n] / average)) + count);
        places[n] = years.place(id);
        values[n] = Math.round(score * boost * 1000) / 1000;
      }
      this.chunks.push({ field, places, values });
    });
    this.set = null;
  }
}

/** Where a sorted array holds a value, or -1. */
function search(sorted, value) {
  let from = 0;
  let until = sorted.length - 1;
  while (from <= until) {
    const middle = (from + until) >> 1;
    if (sorted[middle] === value) return middle;
    if (sorted[middle] < value) from = middle + 1;
    else until = middle - 1;
  }
  return -1;
}
