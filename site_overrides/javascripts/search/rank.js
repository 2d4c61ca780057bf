/* The first records of a query, in lunr's order. Frequent terms are loaded in tiers, heaviest first, until a
   bound tells that neither the first records nor their order can change. The last word is lunr's: an index
   of the candidates, made of the weights of the query's terms, is asked the query. */

/**
 * @param lunr lunr.js
 * @param terms [{ term: Term, boost }]
 * @param wanted how many records
 * @param accepts (id) => whether a record may be shown
 * @returns {Promise<{ found: {id, score}[], total: number, complete: boolean }>}
 */
export async function first(lunr, terms, wanted, accepts) {
  for (;;) {
    const candidates = sums(terms, accepts);
    const open = unsettled(terms, candidates, wanted);
    if (!open) {
      const complete = terms.every(({ term }) => term.complete);
      return { found: scored(lunr, terms, candidates.slice(0, wanted)), total: candidates.length, complete };
    }
    await open.term.more(); // eslint-disable-line no-await-in-loop
  }
}

function sums(terms, accepts) {
  const total = new Map();
  for (const { term, boost } of terms) {
    for (const [id, { sum }] of term.weights) total.set(id, (total.get(id) ?? 0) + sum * boost);
  }
  const out = [];
  for (const [id, sum] of total) if (accepts(id)) out.push({ id, sum });
  return out.sort((a, b) => b.sum - a.sum || b.id - a.id);
}

/** The term that must be loaded further before the first records are sure, or null. */
function unsettled(terms, candidates, wanted) {
  const open = terms.filter(({ term }) => !term.complete);
  if (!open.length) return null;
  const missing = (id) =>
    open.reduce((sum, { term, boost }) => sum + (term.weights.has(id) ? 0 : term.bound(id) * boost), 0);
  const heaviest = open.reduce((a, b) => (b.term.bound() * b.boost > a.term.bound() * a.boost ? b : a));
  if (candidates.length < wanted) return heaviest;
  const unseen = open.reduce((sum, { term, boost }) => sum + term.bound() * boost, 0);
  if (unseen >= candidates[wanted - 1].sum) return heaviest;
  for (let n = 0; n < candidates.length; n += 1) {
    // what a candidate may still gain must not lift it over the one above it, nor into the first ones
    const above = candidates[Math.min(n, wanted) - 1];
    if (above && candidates[n].sum + unseen < above.sum && n >= wanted) break;
    if (above && candidates[n].sum + missing(candidates[n].id) > above.sum) return heaviest;
  }
  return null;
}

/** lunr's scores of the candidates, best first; of equal ones the newest. */
function scored(lunr, terms, candidates) {
  const fields = terms.length ? terms[0].term.manifest.velden.map(([name]) => name) : [];
  const invertedIndex = {};
  const fieldVectors = {};
  const sorted = [...terms].sort((a, b) => (a.term.text < b.term.text ? -1 : 1));
  sorted.forEach(({ term }, index) => {
    const posting = { _index: index };
    fields.forEach((name, field) => {
      posting[name] = Object.create(null);
      for (const { id } of candidates) {
        const weight = term.weights.get(id)?.[field];
        if (weight === undefined) continue;
        posting[name][id] = Object.create(null);
        (fieldVectors[`${name}/${id}`] ??= new lunr.Vector()).insert(index, weight);
      }
    });
    invertedIndex[term.text] = posting;
  });
  const index = new lunr.Index({
    invertedIndex,
    fieldVectors,
    tokenSet: lunr.TokenSet.fromArray(sorted.map(({ term }) => term.text)),
    fields,
    pipeline: new lunr.Pipeline(),
  });
  const results = index.query((query) => {
    for (const { term, boost } of terms) query.term(term.text, { usePipeline: false, boost });
  });
  return results
    .map(({ ref, score }) => ({ id: Number(ref), score }))
    .sort((a, b) => b.score - a.score || b.id - a.id);
}
