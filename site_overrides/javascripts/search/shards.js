/* The files of the index (generator/search/shards.py): which file holds a term, what stands in it, and what
   a term weighs. Loads a file once. The weights are lunr's; what they are made of is in the files. */

import { Exact, Rough, ROUNDED, merged, STEPS, ZERO } from "./chunks.js";
import { hashed, ids, indexIn, numbers } from "./codes.js";

const WEIGHT_BITS = 5; // of a record in a tier, compressed, besides the step from the one before

/** lunr's weight of a term that stands so often in a field of that length. */
export function weight(manifest, idf, field, count, length) {
  const { velden, k1, b } = manifest;
  const boost = velden[field][1];
  const average = velden[field][2];
  // lunr.Builder.prototype.createFieldVectors
  const score = (idf * ((k1 + 1) * count)) / (k1 * (1 - b + b * (length / average)) + count);
  return Math.round(score * boost * 1000) / 1000;
}

export class Shards {
  /** @param load (path) => Promise of the parsed file, or null where there is none */
  constructor(load, manifest) {
    this.load = load;
    this.manifest = manifest;
    this.parts = manifest.delen.map(([name, day, words, digits], at) => ({ at, name, words, digits, first: day * 65536 }));
    // how far below its step a weight can be: a step of weight, and averages that were rounded up
    const slack = Math.min(1, ...manifest.velden.map(([, , average, stable]) => (average ? average / stable : 1)));
    this.least = slack * 2 ** (-1 / STEPS);
    this.terms = new Map();
    this.files = new Map();
    this.slots = new Slots();
  }

  /** A file, once; what fails may be asked again. */
  file(path) {
    if (!this.files.has(path)) {
      const loading = this.load(path);
      loading.catch(() => this.files.delete(path));
      this.files.set(path, loading);
    }
    return this.files.get(path);
  }

  /** The term with what its bundles hold, or null when no record holds it. */
  term(text) {
    if (!this.terms.has(text)) {
      const loading = this.#term(text);
      loading.catch(() => this.terms.delete(text));
      this.terms.set(text, loading);
    }
    return this.terms.get(text);
  }

  async #term(text) {
    const hash = hashed(text);
    const digits = /[0-9]/.test(text);
    const found = await Promise.all(
      this.parts.map(async (part) => {
        const number = (hash % (digits ? part.digits : part.words)).toString(16);
        const bundle = await this.file(`${part.name}/${digits ? "n" : ""}${number}`);
        return bundle && Object.hasOwn(bundle, text) ? { ...part, entry: bundle[text] } : null;
      }),
    );
    const held = found.filter(Boolean);
    return held.length ? new Term(text, held, this) : null;
  }
}

/** Every record that was met, by a number of its own: sums over records are then sums in plain arrays. */
class Slots {
  constructor() {
    this.size = 0;
    this.ids = new Uint32Array(2048);
    this.keys = new Uint32Array(4096); // a slot plus one; 0 is free
    this.room = null;
  }

  /** Arrays by number, to add up in: `held` is all 0 and must be so again when they are given back. */
  sums() {
    const { length } = this.ids;
    if (this.room?.held.length !== length) {
      this.room = {
        held: new Uint8Array(length), seen: new Uint32Array(length),
        low: new Float64Array(length), high: new Float64Array(length),
      };
    }
    return this.room;
  }

  /** The numbers of the ids of a chunk. */
  in(chunk) {
    return (chunk.slots ??= this.of(chunk.ids));
  }

  /** The numbers of ids. */
  of(some) {
    while (2 * (this.size + some.length) > this.keys.length) this.#grow();
    const out = new Uint32Array(some.length);
    for (let n = 0; n < some.length; n += 1) {
      const at = this.#find(some[n]);
      if (!this.keys[at]) {
        this.ids[this.size] = some[n];
        this.size += 1;
        this.keys[at] = this.size;
      }
      out[n] = this.keys[at] - 1;
    }
    return out;
  }

  #find(id) {
    const { keys, ids } = this;
    const mask = keys.length - 1;
    let at = Math.imul(id, 2654435769) >>> (Math.clz32(mask) & 31); // its upper bits
    while (keys[at] !== 0 && ids[keys[at] - 1] !== id) at = (at + 1) & mask;
    return at;
  }

  #grow() {
    const { ids, size } = this;
    this.ids = new Uint32Array(ids.length * 2);
    this.ids.set(ids);
    this.keys = new Uint32Array(this.keys.length * 2);
    for (let n = 0; n < size; n += 1) this.keys[this.#find(ids[n])] = n + 1;
  }
}

/** A term as far as it is loaded, in chunks. */
class Term {
  constructor(text, parts, shards) {
    Object.assign(this, { text, shards, chunks: [] });
    const { manifest } = shards;
    const places = parts.reduce((sum, { entry }) => sum + entry[0], 0);
    this.records = parts.reduce((sum, { entry }) => sum + entry[1], 0);
    // lunr.idf
    this.idf = Math.log(1 + Math.abs((manifest.n - places + 0.5) / (places + 0.5)));
    const salt = Math.max(0, ...parts.map(({ entry }) => entry[4] ?? 0));
    this.code = hashed(salt ? `${text} ${salt}` : text) >>> (32 - manifest.bits);
    this.parts = parts.map(({ entry, ...part }) => {
      const [bounds, tail] = entry[3] || [[], 0];
      const exact = entry[2].map((column, field) => column && this.#exact(column, field)).filter(Boolean);
      const head = new Exact(part.at, exact.reduce(merged));
      this.chunks.push(head);
      let left = entry[1] - head.ids.length;
      const tiers = bounds.map((step, n) => {
        const size = Math.min(left, manifest.lagen[n + 1]);
        left -= size;
        return { step, size, cost: this.#cost(size), files: [`-${n + 1}`] };
      });
      if (tail) tiers.push({ step: tail[0], size: left, cost: this.#cost(left), files: tail.slice(1).map((_, n) => `-s${n}`), days: tail.slice(1) });
      return { ...part, tiers, next: 0, blocks: 0, taken: new Set() };
    });
  }

  /** About how many bytes so many records take: the fewer of all they are, the larger the steps between them. */
  #cost(size) {
    return (size * (Math.log2(this.shards.manifest.n / Math.max(1, size)) + WEIGHT_BITS)) / 8;
  }

  /** The most that a record of a part weighs that is not loaded yet, when so many tiers more are. */
  bound(part, more = 0) {
    const tier = part.tiers[part.next + more];
    return tier ? this.idf * 2 ** ((tier.step - ZERO) / STEPS) + ROUNDED : 0;
  }

  /** Load so many tiers more of a part, together. A bound falls only when what it bounded is there. */
  async deepen(part, count) {
    const from = part.next;
    await Promise.all(
      part.tiers.slice(from, from + count).flatMap((tier) => tier.files.map((name) => this.#take(part, name, tier.step))),
    );
    part.next = Math.max(part.next, Math.min(from + count, part.tiers.length));
  }

  /** Load what is left. */
  all() {
    return Promise.all(this.parts.map((part) => this.deepen(part, part.tiers.length)));
  }

  /** From this id on every record that holds the term is loaded. */
  horizon() {
    const open = this.parts.filter((part) => part.next < part.tiers.length).at(-1);
    if (!open) return 0;
    const days = open.tiers.at(-1).days;
    if (open.blocks) return (days[days.length - open.blocks] + 1) * 65536; // that day may begin a block earlier
    const after = this.shards.parts[open.at + 1];
    return after ? after.first : Infinity;
  }

  /** Load further back in time. */
  async older() {
    const part = this.parts.filter((p) => p.next < p.tiers.length).at(-1);
    if (!part) return;
    const last = part.tiers.length - 1;
    const { days, files } = part.tiers[last];
    const number = days ? days.length - part.blocks - 1 : 0;
    if (number === 0) await this.deepen(part, part.tiers.length);
    else {
      await Promise.all([this.deepen(part, last - part.next), this.#take(part, files[number], part.tiers[last].step)]);
      part.blocks = Math.max(part.blocks, days.length - number);
    }
  }

  /** Whether a record, as far as is loaded, holds the term. */
  has(id) {
    return this.chunks.some((chunk) => indexIn(chunk.ids, id) >= 0);
  }

  /** Load a file of a part, and take what is in it once. */
  async #take(part, name, top) {
    const file = await this.shards.file(`${part.name}/${fileName(this.text)}${name}`);
    if (part.taken.has(name)) return;
    part.taken.add(name);
    this.chunks.push(new Rough(part.at, file, top, this.idf, this.shards.least));
  }

  #exact([steps, spots, counts, lengths], field) {
    const found = ids(steps, spots);
    const many = counts ? numbers(counts) : null;
    const long = numbers(lengths);
    const values = new Float64Array(long.length);
    for (let n = 0; n < long.length; n += 1) {
      values[n] = weight(this.shards.manifest, this.idf, field, many ? many[n] : 1, long[n]);
    }
    return { ids: found, values };
  }
}

/** The file name of a term's further tiers. */
export function fileName(term) {
  return Array.from(term, (c) => (/[A-Za-z0-9]/.test(c) ? c : `_${c.codePointAt(0).toString(16)}_`)).join("");
}
