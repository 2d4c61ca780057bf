/* The files of the index (generator/search/shards.py): which file holds a term, what stands in it, and what
   a term weighs. Loads a file once. The weights are lunr's; what they are made of is in the files. */

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

/** A term as far as it is loaded: records with their weights by field. */
class Term {
  constructor(text, parts, manifest, shards) {
    this.text = text;
    this.parts = parts;
    this.shards = shards;
    this.manifest = manifest;
    this.weights = new Map();
    this.places = parts.reduce((sum, part) => sum + part.places, 0);
    // lunr.idf
    this.idf = Math.log(1 + Math.abs((manifest.n - this.places + 0.5) / (this.places + 0.5)));
    for (const part of parts) {
      this.#take(part.columns);
      part.columns = null;
    }
  }

  /** The most that a record not yet seen can weigh, in the part of the index that holds `id`. */
  bound(id) {
    let bound = 0;
    for (const part of this.parts) {
      const newer = this.parts.find((p) => p.first > part.first);
      const mine = id === undefined || (id >= part.first && (!newer || id < newer.first));
      if (mine) bound = Math.max(bound, this.#bound(part));
    }
    return bound;
  }

  #bound(part) {
    if (part.next >= part.bounds.length) return 0;
    return part.bounds[part.next] * this.idf + 0.002; // lunr rounds each weight to three places
  }

  /** Whether every record that holds the term has been seen. */
  get complete() {
    return this.parts.every((part) => part.next >= part.bounds.length);
  }

  /** Load the next tier of the part that can still weigh most. */
  async more() {
    const part = this.parts.reduce((best, p) => (this.#bound(p) > this.#bound(best) ? p : best));
    if (part.next >= part.bounds.length) return;
    part.next += 1;
    this.#take(await this.shards.file(`${part.name}/${fileName(this.text)}-${part.next}`));
  }

  async all() {
    while (!this.complete) await this.more(); // eslint-disable-line no-await-in-loop
  }

  #take(columns) {
    const { velden, k1, b } = this.manifest;
    columns.forEach((column, field) => {
      if (!column) return;
      const [steps, counts, lengths] = column;
      const [, boost, average] = velden[field];
      let id = 0;
      for (let n = 0; n < steps.length; n += 1) {
        id += steps[n];
        const count = counts ? counts[n] : 1;
        // lunr.Builder.prototype.createFieldVectors
        const score = (this.idf * ((k1 + 1) * count)) / (k1 * (1 - b + b * (lengths[n] / average)) + count);
        const weight = Math.round(score * boost * 1000) / 1000;
        let fields = this.weights.get(id);
        if (!fields) this.weights.set(id, (fields = { sum: 0 }));
        fields[field] = weight;
        fields.sum += weight;
      }
    });
  }
}
