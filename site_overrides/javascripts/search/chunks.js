/* Some records of a term, as a file of the index lists them: ids, ascending, and what each weighs. */

import { ids, numberAt } from "./codes.js";

export const STEPS = 16; // steps of weight in a doubling, and the step of weight 1: STEPS and ZERO in shards.py
export const ZERO = 160;
export const ROUNDED = 0.002; // lunr rounds each weight to three places

/** Records whose weights are known. `top` is the most that one weighs. */
export class Exact {
  constructor(part, { ids: found, values }) {
    Object.assign(this, { part, ids: found, values, top: values.reduce((a, b) => Math.max(a, b), 0), slots: null });
  }

  low(n) {
    return this.values[n];
  }

  high(n) {
    return this.values[n];
  }
}

/** Records whose weights are known to a step; each is read when it is asked for, since few are. */
export class Rough {
  /**
   * @param file [steps of days, places, steps of weight below the heaviest]: one sign each, since no weight is so small
   * @param step that of the heaviest
   * @param idf of the term
   * @param slack how far a weight can be below its step
   */
  constructor(part, [steps, spots, weights], step, idf, slack) {
    Object.assign(this, { part, ids: ids(steps, spots), weights, step: step - ZERO, idf, slack, slots: null, most: [] });
    this.top = this.#most(0) + ROUNDED;
  }

  /** The least that a record weighs, by its place. */
  low(n) {
    return Math.max(0, this.#most(numberAt(this.weights, n)) * this.slack - ROUNDED);
  }

  high(n) {
    return this.#most(numberAt(this.weights, n)) + ROUNDED;
  }

  #most(below) {
    return (this.most[below] ??= this.idf * 2 ** ((this.step - below) / STEPS));
  }
}

/** Two ascending lists as one, in which what both hold is added up. */
export function merged(a, b) {
  const found = new Uint32Array(a.ids.length + b.ids.length);
  const values = new Float64Array(found.length);
  let size = 0;
  let m = 0;
  let n = 0;
  while (m < a.ids.length || n < b.ids.length) {
    const left = m < a.ids.length ? a.ids[m] : Infinity;
    const right = n < b.ids.length ? b.ids[n] : Infinity;
    found[size] = Math.min(left, right);
    if (left <= right) {
      values[size] += a.values[m];
      m += 1;
    }
    if (right <= left) {
      values[size] += b.values[n];
      n += 1;
    }
    size += 1;
  }
  return { ids: found.subarray(0, size), values: values.subarray(0, size) };
}
