/* Newest first: records that hold every word, found from the newest back. Ids ascend by day, and what a frequent
   term leaves after its tiers is cut by date, so only the end of each list is loaded. */

/**
 * @param clauses the clauses that a record must hold: [{ ways: Term[][] }]
 * @returns {Promise<{ ids: number[], total: number, complete: boolean }>} newest first
 */
export async function newestFirst(clauses, wanted, accepts) {
  const terms = [...new Set(clauses.flatMap(({ ways }) => ways.flat()))];
  for (;;) {
    const from = Math.max(0, ...terms.map((term) => term.horizon()));
    const found = holding(clauses, from).filter((id) => !accepts || accepts(id));
    if (found.length > wanted || from === 0) {
      found.sort((a, b) => b - a);
      return { ids: found.slice(0, wanted), total: Math.min(found.length, from ? wanted : Infinity), complete: from === 0 };
    }
    // those that keep the others from being looked at
    await Promise.all(terms.filter((term) => term.horizon() === from).map((term) => term.older())); // eslint-disable-line no-await-in-loop
  }
}

/** The records from an id on that hold, of every clause, all terms of one of its ways. */
function holding(clauses, from) {
  const each = clauses.map(({ ways }) => union(ways.map((way) => intersection(way.map((term) => after(term, from))))));
  return [...intersection(each)];
}

function after(term, from) {
  const out = new Set();
  for (const { ids } of term.chunks) for (const id of ids) if (id >= from) out.add(id);
  return out;
}

function intersection(sets) {
  const [smallest, ...others] = [...sets].sort((a, b) => a.size - b.size);
  return new Set([...(smallest ?? [])].filter((id) => others.every((set) => set.has(id))));
}

function union(sets) {
  return new Set(sets.flatMap((set) => [...set]));
}
