/* Which records can be among the first: frequent terms are loaded in tiers, heaviest first, until a bound tells
   that no other record can. What is known of a record lies between a least and a most. */

export const EXTRA = 6; // records that may stay in doubt: with the shown ones they are loaded and weighed exactly
const BUDGET = 65536; // entries of tiers for one query, so that its cost is bounded at any size
const ALL = 8192; // what is left may as well be loaded when it is no more than this
const NOISE = 1e-9; // of sums that are made in another order

/**
 * @param shards Shards
 * @param terms Term[]
 * @param wanted how many records
 * @param accepts (id) => whether a record may be shown, or null when all may
 * @returns {Promise<{ ids: number[], total: number, complete: boolean, settled: boolean }>} the records that can
 *   be among the first, likeliest first; total counts the accepted ones that were seen
 */
export async function candidates(shards, terms, wanted, accepts) {
  // a filter may leave so little that only everything will do
  let left = accepts ? Infinity : BUDGET;
  for (;;) {
    const view = survey(shards, terms, wanted, accepts);
    const open = terms.flatMap((term) => term.parts.map((part) => ({ term, part })))
      .filter(({ part }) => part.next < part.tiers.length);
    const report = { ids: view.ids, total: view.total, complete: !open.length, settled: true };
    if (!open.length || (view.unseen.every((most) => most < view.least) && view.ids.length <= wanted + EXTRA)) return report;
    const chosen = plan(open, view, left);
    if (!chosen.length) return { ...report, settled: false };
    left -= chosen.reduce((sum, { size }) => sum + size, 0);
    await Promise.all(chosen.map(({ term, part, count }) => term.deepen(part, count))); // eslint-disable-line no-await-in-loop
  }
}

/** What is known now: the least score of the last shown record, who may pass it, and the most of the unseen. */
function survey(shards, terms, wanted, accepts) {
  const unseen = shards.parts.map(() => 0);
  for (const term of terms) for (const part of term.parts) unseen[part.at] += term.bound(part);
  const table = sums(terms);
  const best = [];
  let total = 0;
  let least = -Infinity;
  table.each((id, low, high, slot) => {
    if (accepts && !accepts(id)) {
      table.low[slot] = table.high[slot] = -Infinity;
      return;
    }
    total += 1;
    if (low < least) return;
    insert(best, id, low, wanted);
    if (best.length === wanted) least = best[wanted - 1].low;
  });
  const shown = new Set(best.map(({ id }) => id));
  const found = [];
  const border = shards.parts[1]?.first ?? Infinity;
  table.each((id, low, above) => {
    const high = above + unseen[id < border ? 0 : 1];
    // of equal records that are known exactly, the newest are in already
    const may = low > -Infinity && high > least - NOISE && (high - low > NOISE || shown.has(id));
    if (may) found.push({ id, likely: low + high });
  });
  found.sort((a, b) => b.likely - a.likely || b.id - a.id);
  return { unseen, least, total, ids: found.map(({ id }) => id) };
}

/** Keep the first so many: the heaviest, of equal ones the newest. */
function insert(best, id, low, wanted) {
  const behind = (other) => low > other.low || (low === other.low && id > other.id);
  if (best.length === wanted) {
    if (!behind(best[wanted - 1])) return;
    best.pop();
  }
  let n = best.length;
  while (n > 0 && behind(best[n - 1])) n -= 1;
  best.splice(n, 0, { id, low });
}

/** The tiers to load next: [{ term, part, count, size }]. */
function plan(open, view, left) {
  const options = open.map(({ term, part }) => ({ term, part, count: 0, size: 0 }));
  const sizeOf = ({ part, count }) => part.tiers[part.next + count]?.size ?? Infinity;
  const boundOf = ({ term, part, count }) => term.bound(part, count);
  const all = options.reduce((sum, { part }) => sum + part.tiers.slice(part.next).reduce((s, t) => s + t.size, 0), 0);
  if (all <= Math.min(ALL, left)) return options.map((o) => ({ ...o, count: o.part.tiers.length, size: 0 }));
  let spent = 0;
  const take = (option) => {
    spent += sizeOf(option);
    option.size += sizeOf(option);
    option.count += 1;
  };
  view.unseen.forEach((most, at) => {
    // until none that was not seen can come in: where a bound falls most for what it costs
    const mine = options.filter(({ part }) => part.at === at);
    let bound = most;
    while (bound >= view.least) {
      const gain = (o) => (boundOf(o) - boundOf({ ...o, count: o.count + 1 }) + 1e-6) / sizeOf(o);
      const can = mine.filter((o) => sizeOf(o) <= left - spent);
      if (!can.length) break;
      const next = can.reduce((a, b) => (gain(b) > gain(a) ? b : a));
      bound -= boundOf(next);
      take(next);
      bound += boundOf(next);
    }
  });
  if (!spent) {
    // too many in doubt: what leaves most doubt, two tiers at once, because each round is a journey
    const most = Math.max(...options.map(boundOf));
    const heavy = options.filter((o) => boundOf(o) >= most / 2);
    for (let n = 0; n < 2; n += 1) heavy.filter((o) => sizeOf(o) <= left - spent).forEach(take);
  }
  return options.filter(({ count }) => count);
}

/** Of every record that is loaded for a term the least and the most: the most as more than what bounds say. */
function sums(terms) {
  const size = terms.reduce((sum, { chunks }) => sum + chunks.reduce((s, { ids }) => s + ids.length, 0), 0);
  const table = new Table(size);
  for (const term of terms) {
    const bounds = new Map(term.parts.map((part) => [part.at, term.bound(part)]));
    for (const { part, ids, low, high } of term.chunks) {
      const bound = bounds.get(part);
      for (let n = 0; n < ids.length; n += 1) table.add(ids[n], low[n], high[n] - bound);
    }
  }
  return table;
}

/** Sums by id, in plain arrays. */
class Table {
  constructor(size) {
    this.bits = Math.max(4, 33 - Math.clz32(size));
    this.keys = new Uint32Array(2 ** this.bits); // an id plus one; 0 is free
    this.low = new Float64Array(2 ** this.bits);
    this.high = new Float64Array(2 ** this.bits);
  }

  add(id, low, high) {
    const mask = this.keys.length - 1;
    let slot = Math.imul(id, 2654435769) >>> (32 - this.bits);
    while (this.keys[slot] !== 0 && this.keys[slot] !== id + 1) slot = (slot + 1) & mask;
    this.keys[slot] = id + 1;
    this.low[slot] += low;
    this.high[slot] += high;
  }

  each(visit) {
    const { keys, low, high } = this;
    for (let slot = 0; slot < keys.length; slot += 1) if (keys[slot]) visit(keys[slot] - 1, low[slot], high[slot], slot);
  }
}
