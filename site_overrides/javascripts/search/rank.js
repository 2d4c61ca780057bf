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
 * @returns {Promise<{ found: { id, high }[], total: () => number, complete: boolean, settled: boolean }>} the records
 *   that can be among the first, likeliest first, with the most they weigh; total tells how many there are at least
 */
export async function candidates(shards, terms, wanted, accepts, known, needed = () => true) {
  // a filter may leave so little that only everything will do
  let left = accepts ? Infinity : BUDGET;
  let floor = -Infinity;
  for (;;) {
    if (!needed()) return null;
    const view = survey(shards, terms, wanted, accepts, floor);
    floor = view.least;
    const open = terms.flatMap((term) => term.parts.map((part) => ({ term, part })))
      .filter(({ part }) => part.next < part.tiers.length);
    const chosen = next(open, view, wanted, left);
    const loading = chosen.map(({ term, part, count }) => term.deepen(part, count));
    // tiers are asked for before records are: they decide, and many hosts send no more than six files at once
    known?.(view.found, Math.max(...view.unseen));
    if (!chosen.length) {
      const total = () => atLeast(shards, terms, accepts, !open.length);
      return { ...ended(open, view, wanted), total, complete: !open.length };
    }
    left -= sizeOf(chosen);
    await Promise.all(loading); // eslint-disable-line no-await-in-loop
  }
}

/** The tiers to load next; none when enough is known, or when no more may be loaded. */
function next(open, view, wanted, left) {
  const doubt = view.found.length - wanted;
  if (!open.length || (isSure(view) && doubt <= EXTRA)) return [];
  const chosen = plan(open, view, left);
  const cheaper = isSure(view) && doubt <= DOUBTS && doubt * RECORD <= 2 * sizeOf(chosen);
  return cheaper ? [] : chosen;
}

/** The records to weigh exactly when no more tiers are loaded, and whether the first are certain to be among them. */
function ended(open, { found, ...view }, wanted) {
  const doubt = found.length - wanted;
  if (!open.length) return { found: found.slice(0, wanted + FINAL), settled: doubt <= FINAL };
  if (isSure(view) && doubt <= DOUBTS) return { found, settled: true };
  return { found: found.slice(0, wanted + EXTRA), settled: false };
}

/** Whether no record that was not met can come in. */
function isSure({ unseen, least }) {
  return unseen.every((most) => most < least);
}

function sizeOf(chosen) {
  return chosen.reduce((sum, { size }) => sum + size, 0);
}

/** What is known now: the least score of the last shown record, who may pass it, and the most of the unseen.
 *  @param floor what that score is at least, if that is known */
function survey(shards, terms, wanted, accepts, floor) {
  const unseen = shards.parts.map(() => 0);
  for (const term of terms) for (const part of term.parts) unseen[part.at] += term.bound(part);
  if (floor === -Infinity && terms.some(({ chunks, parts }) => chunks.length > parts.length)) {
    const view = sums(shards, terms, heads(terms));
    ({ least: floor } = leading(view, wanted, accepts));
    view.clear();
  }
  const view = sums(shards, terms, heaviest(shards, terms, floor));
  const { best, least } = leading(view, wanted, accepts);
  const { ids, seen, low, high, clear } = view;
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
  return { unseen, least, found };
}

/** The records that weigh most at least, and what the last of them does. What is not accepted can be nothing. */
function leading({ ids, seen, low, high }, wanted, accepts) {
  const best = [];
  let least = -Infinity;
  for (let n = 0; n < seen.length; n += 1) {
    const slot = seen[n];
    if (accepts && !accepts(ids[slot])) high[slot] = -Infinity;
    else if (low[slot] >= least) {
      insert(best, ids[slot], low[slot], wanted);
      if (best.length === wanted) least = best[wanted - 1].low;
    }
  }
  return { best, least };
}

/** The chunks that are in the bundles. */
function heads(terms) {
  return new Set(terms.flatMap(({ chunks, parts }) => chunks.slice(0, parts.length)));
}

/** The chunks of which a record must stand in one to weigh so much: those of the heaviest of each term. */
function heaviest(shards, terms, floor) {
  const out = new Set();
  for (const { at } of shards.parts) {
    const mine = terms.map((term) => ({
      chunks: term.chunks.filter((chunk) => chunk.part === at).sort((a, b) => b.top - a.top),
      bound: term.parts.filter((part) => part.at === at).reduce((_, part) => term.bound(part), 0),
      next: 0,
    }));
    const top = ({ chunks, bound, next }) => Math.max(chunks[next]?.top ?? 0, bound);
    const rest = () => mine.reduce((sum, one) => sum + top(one), 0);
    while (rest() >= floor - NOISE) {
      const open = mine.filter(({ chunks, next }) => next < chunks.length);
      if (!open.length) break;
      // where the most falls for the fewest records
      const gain = (one) => (top(one) - top({ ...one, next: one.next + 1 }) + 1e-6) / one.chunks[one.next].ids.length;
      const chosen = open.reduce((a, b) => (gain(b) > gain(a) ? b : a));
      out.add(chosen.chunks[chosen.next]);
      chosen.next += 1;
    }
  }
  return out;
}

/** How many records there are at least: of all that hold one of the terms, or when not all are loaded of those that
 *  hold the most frequent one; under a filter those that were loaded. */
function atLeast({ slots }, terms, accepts, complete) {
  if (!complete && !accepts) return Math.max(...terms.map(({ records }) => records));
  const { seen, clear } = union(slots, terms.flatMap(({ chunks }) => chunks));
  clear();
  return accepts ? seen.filter((slot) => accepts(slots.ids[slot])).length : seen.length;
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
  const cost = ({ part, count }) => part.tiers[part.next + count]?.cost ?? Infinity;
  const boundOf = ({ term, part, count }) => term.bound(part, count);
  const all = options.reduce((sum, { part }) => sum + part.tiers.slice(part.next).reduce((s, t) => s + t.cost, 0), 0);
  if (all <= Math.min(ALL, left)) return options.map((o) => ({ ...o, count: o.part.tiers.length, size: all / options.length }));
  let spent = 0;
  const take = (option) => {
    spent += cost(option);
    option.size += cost(option);
    option.count += 1;
  };
  view.unseen.forEach((most, at) => {
    // until none that was not seen can come in: where a bound falls most for what it costs
    const mine = options.filter(({ part }) => part.at === at);
    let bound = most;
    while (bound >= view.least) {
      const gain = (o) => (boundOf(o) - boundOf({ ...o, count: o.count + 1 }) + 1e-6) / cost(o);
      const can = mine.filter((o) => cost(o) <= left - spent);
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
    for (const o of heavy) while (o.size < STRIDE && cost(o) <= left - spent) take(o);
  }
  return options.filter(({ count }) => count);
}

/** Of every record that stands in one of the chosen chunks the least and the most: the most as more than what
 *  bounds say. By slot, in arrays that every survey uses again: `seen` names the slots that count. */
function sums({ slots }, terms, chosen) {
  const { seen, low, high, clear } = union(slots, chosen);
  const sorted = seen.map((slot) => slots.ids[slot]).sort();
  const places = slots.of(sorted);
  for (const term of terms) {
    const bounds = new Map(term.parts.map((part) => [part.at, term.bound(part)]));
    for (const chunk of term.chunks) {
      const bound = bounds.get(chunk.part);
      meet(chunk, chosen.has(chunk) ? chunk.ids : sorted, chosen.has(chunk) ? chunk.slots : places, (slot, n) => {
        low[slot] += chunk.low(n);
        high[slot] += chunk.high(n) - bound;
      });
    }
  }
  return { ids: slots.ids, seen, low, high, clear };
}

/** Every record of some chunks once, by slot, weighing nothing yet. */
function union(slots, chunks) {
  for (const chunk of chunks) slots.in(chunk);
  const { held, low, high, seen } = slots.sums();
  let size = 0;
  for (const { slots: mine } of chunks) {
    for (let n = 0; n < mine.length; n += 1) {
      const slot = mine[n];
      if (held[slot]) continue;
      held[slot] = 1;
      low[slot] = 0;
      high[slot] = 0;
      seen[size] = slot;
      size += 1;
    }
  }
  const some = seen.subarray(0, size);
  const clear = () => {
    for (let n = 0; n < size; n += 1) held[some[n]] = 0;
  };
  return { seen: some, low, high, clear };
}

/** Call for each of some ids (ascending, with their slots) that a chunk holds, with its place there. */
function meet({ ids }, some, slots, call) {
  let at = 0;
  for (let n = 0; n < some.length; n += 1) {
    const id = some[n];
    while (at < ids.length && ids[at] < id) at += 1;
    if (at < ids.length && ids[at] === id) call(slots[n], at);
  }
}
