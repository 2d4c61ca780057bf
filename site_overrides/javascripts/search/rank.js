/* The first records of a query, in lunr's order. Frequent terms are loaded in tiers, heaviest first, until a
   bound tells that neither the first records nor their order can change. The last word is lunr's: an index
   of the candidates, made of the weights of the query's terms, is asked the query. */

/**
 * @param lunr lunr.js
 * @param terms [{ term: Term, boost }]
 * @param wanted how many records
 * @param accepts (place) => whether a record may be shown, or null when all may
 * @param size how many records there are
 * @returns {Promise<{ found: {place, score}[], total: number, complete: boolean }>}
 */
export async function first(lunr, terms, wanted, accepts, size) {
  for (;;) {
    const { sums, seen } = summed(terms, size);
    const { best, total } = heaviest(sums, seen, wanted, accepts);
    const open = terms.filter(({ term }) => !term.complete);
    if (!open.length || settled(open, sums, seen, best, wanted)) {
      return { found: scored(lunr, terms, best), total, complete: !open.length };
    }
    const weigh = ({ term, boost }) => term.bound() * boost;
    const most = Math.max(...open.map(weigh));
    // those that count most, together: one after the other would each cost a journey over the network
    await Promise.all(open.filter((t) => weigh(t) >= most / 2).map(({ term }) => term.more())); // eslint-disable-line no-await-in-loop
  }
}

function summed(terms, size) {
  const sums = new Float64Array(size);
  const seen = [];
  for (const { term, boost } of terms) {
    for (const { places, values } of term.chunks) {
      for (let n = 0; n < places.length; n += 1) {
        const at = places[n];
        if (sums[at] === 0) seen.push(at);
        sums[at] += values[n] * boost;
      }
    }
  }
  return { sums, seen };
}

/** The places with the greatest sums, of equal ones the newest first, and how many are accepted in all. */
function heaviest(sums, seen, wanted, accepts) {
  const best = [];
  let total = 0;
  for (const at of seen) {
    if (accepts && !accepts(at)) continue;
    total += 1;
    const last = best[best.length - 1];
    if (best.length === wanted && !ahead(sums, at, last)) continue;
    if (best.length === wanted) best.pop();
    let n = best.length;
    while (n > 0 && ahead(sums, at, best[n - 1])) n -= 1;
    best.splice(n, 0, at);
  }
  return { best, total };
}

function ahead(sums, a, b) {
  return sums[a] > sums[b] || (sums[a] === sums[b] && a > b);
}

/** Whether nothing that is still to be loaded can change the first records or their order. */
function settled(open, sums, seen, best, wanted) {
  if (best.length < wanted) return false;
  const unseen = open.reduce((sum, { term, boost }) => sum + term.bound() * boost, 0);
  const least = sums[best[wanted - 1]];
  if (unseen >= least) return false;
  const missing = (at) =>
    open.reduce((sum, { term, boost }) => sum + (term.has(at) ? 0 : term.bound(at) * boost), 0);
  for (let n = 1; n < best.length; n += 1) {
    if (sums[best[n]] + missing(best[n]) > sums[best[n - 1]]) return false;
  }
  const shown = new Set(best);
  return !seen.some((at) => sums[at] + unseen > least && !shown.has(at) && sums[at] + missing(at) > least);
}

/** lunr's scores of the candidates, best first; of equal ones the newest. */
function scored(lunr, terms, places) {
  const fields = terms.length ? terms[0].term.manifest.velden.map(([name]) => name) : [];
  const invertedIndex = {};
  const fieldVectors = {};
  const sorted = [...terms].sort((a, b) => (a.term.text < b.term.text ? -1 : 1));
  sorted.forEach(({ term }, index) => {
    const posting = { _index: index };
    fields.forEach((name, field) => {
      posting[name] = Object.create(null);
      for (const at of places) {
        const weight = term.weights(at)[field];
        if (weight === undefined) continue;
        posting[name][at] = Object.create(null);
        (fieldVectors[`${name}/${at}`] ??= new lunr.Vector()).insert(index, weight);
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
    .map(({ ref, score }) => ({ place: Number(ref), score }))
    .sort((a, b) => b.score - a.score || b.place - a.place);
}
