/* Which records can be among the first: frequent terms are loaded in tiers, heaviest first, until a bound tells
   that no other record can. What is known of a record lies between a least and a most. */

const EXTRA = 6; // records that may stay in doubt: with the shown ones they are loaded and weighed exactly
const DOUBTS = 16; // so many when more tiers would cost more
const FINAL = 32; // so many when there are no more tiers
const RECORD = 1250; // bytes of a record; tiers that cost half of all in doubt are seldom the last
const BUDGET = 56000; // bytes of tiers for one query, so that its cost is bounded at any size
const STRIDE = 8000; // bytes of a term to load at least when too much is in doubt
const ALL = 8000; // what is left may as well be loaded when it is no more than this
const NOISE = 1e-9; // of sums that are made in another order

/**
 * @param shards Shards
 * @param terms Term[]
 * @param wanted how many records
 * @param accepts (id) => whether a record may be shown, or null when all may
 * @param known (found, unseen) => is told what is known before more is loaded: the records that can be among the
 *   first, likeliest first, with the most they weigh; and the most that a record weighs that was not met yet
 * @param needed () => whether anybody still waits; when not, nothing more is loaded and the result is null
 * @returns {Promise<{ found: { id, high }[], total: number, complete: boolean, settled: boolean }>} the records that
 *   can be among the first, likeliest first, with the most they weigh; total counts the accepted ones that were seen
 */
export async function candidates(shards, terms, wanted, accepts, known, needed = () => true) {
  // a filter may leave so little that only everything will do
  let left = accepts ? Infinity : BUDGET;
  for (;;) {
    if (!needed()) return null;
    const view = survey(shards, terms, wanted, accepts);
    known?.(view.found, Math.max(...view.unseen));
    const open = terms.flatMap((term) => term.parts.map((part) => ({ term, part })))
      .filter(({ part }) => part.next < part.tiers.length);
    const report = { found: view.found, total: view.total, complete: !open.length, settled: true };
    const sure = view.unseen.every((most) => most < view.least);
    const doubt = view.found.length - wanted;
    if (!open.length) return { ...report, found: view.found.slice(0, wanted + FINAL), settled: doubt <= FINAL };
    if (sure && doubt <= EXTRA) return report;
    const chosen = plan(open, view, left);
    const size = chosen.reduce((sum, option) => sum + option.size, 0);
    if (sure && doubt <= DOUBTS && doubt * RECORD <= 2 * size) return report;
    if (!chosen.length) return { ...report, found: view.found.slice(0, wanted + EXTRA), settled: false };
    left -= size;
    await Promise.all(chosen.map(({ term, part, count }) => term.deepen(part, count))); // eslint-disable-line no-await-in-loop
  }
}

/** What is known now: the least score of the last shown record, who may pass it, and the most of the unseen. */
function survey(shards, terms, wanted, accepts) {
  const unseen = shards.parts.map(() => 0);
  for (const term of terms) for (const part of term.parts) unseen[part.at] += term.bound(part);
  const { ids } = shards.slots;
  const { seen, low, high, clear } = sums(shards, terms);
  const best = [];
  let total = 0;
  let least = -Infinity;
  for (let n = 0; n < seen.length; n += 1) {
    const slot = seen[n];
    if (accepts && !accepts(ids[slot])) {
      high[slot] = -Infinity; // and so out of what follows
      continue;
    }
    total += 1;
    if (low[slot] >= least) {
      insert(best, ids[slot], low[slot], wanted);
      if (best.length === wanted) least = best[wanted - 1].low;
    }
  }
  const shown = new Set(best.map(({ id }) => id));
  const found = [];
  const border = shards.parts[1]?.first ?? Infinity;
  for (let n = 0; n < seen.length; n += 1) {
    const slot = seen[n];
    const id = ids[slot];
    const most = high[slot] + unseen[id < border ? 0 : 1];
    // of equal records that are known exactly, the newest are in already
    const may = most > least - NOISE && (most - low[slot] > NOISE || shown.has(id));
    if (may) found.push({ id, high: most, likely: low[slot] + most });
  }
  clear();
  found.sort((a, b) => b.likely - a.likely || b.id - a.id);
  return { unseen, least, total, found };
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

/** The tiers to load next: [{ term, part, count, size in bytes }]. */
function plan(open, view, left) {
  const options = open.map(({ term, part }) => ({ term, part, count: 0, size: 0 }));
  const sizeOf = ({ part, count }) => part.tiers[part.next + count]?.cost ?? Infinity;
  const boundOf = ({ term, part, count }) => term.bound(part, count);
  const all = options.reduce((sum, { part }) => sum + part.tiers.slice(part.next).reduce((s, t) => s + t.cost, 0), 0);
  if (all <= Math.min(ALL, left)) return options.map((o) => ({ ...o, count: o.part.tiers.length, size: all / options.length }));
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
    // too many in doubt: what leaves most doubt, several tiers at once, because each round is a journey
    const most = Math.max(...options.map(boundOf));
    const heavy = options.filter((o) => boundOf(o) >= most / 2);
    for (const o of heavy) while (o.size < STRIDE && sizeOf(o) <= left - spent) take(o);
  }
  return options.filter(({ count }) => count);
}

/** Of every record that is loaded for a term the least and the most: the most as more than what bounds say.
 *  By slot, in arrays that every survey uses again: `seen` names the slots that count. */
function sums({ slots }, terms) {
  const { held, low, high, seen } = slots.sums();
  let size = 0;
  for (const term of terms) {
    const bounds = new Map(term.parts.map((part) => [part.at, term.bound(part)]));
    for (const chunk of term.chunks) {
      const bound = bounds.get(chunk.part);
      const { slots: mine, low: least, high: most } = chunk;
      for (let n = 0; n < mine.length; n += 1) {
        const slot = mine[n];
        if (!held[slot]) {
          held[slot] = 1;
          low[slot] = 0;
          high[slot] = 0;
          seen[size] = slot;
          size += 1;
        }
        low[slot] += least[n];
        high[slot] += most[n] - bound;
      }
    }
  }
  const some = seen.subarray(0, size);
  const clear = () => {
    for (let n = 0; n < size; n += 1) held[some[n]] = 0;
  };
  return { seen: some, low, high, clear };
}
