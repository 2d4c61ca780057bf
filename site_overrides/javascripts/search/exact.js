/* What a record weighs exactly: every passage comes with its terms (generator/search/forward.py). The last word
   is lunr's: an index of the candidates, made of the weights of the query's terms, is asked the query. */

import { ascending, indexIn, numbers } from "./codes.js";
import { weight } from "./shards.js";

/** The weight of a term in a field of a passage, or null where it does not stand. */
export function weightIn(passage, term, field) {
  const column = columns(passage)[field];
  const at = column ? indexIn(column.codes, term.code) : -1;
  if (at < 0) return null;
  return weight(term.shards.manifest, term.idf, field, column.counts ? column.counts[at] : 1, column.length);
}

/** What a passage weighs for the terms together; lunr's score is this over the length of the query. */
export function sum(passage, terms) {
  return terms.reduce((all, term) => all + passage.w.reduce((most, _, field) => most + (weightIn(passage, term, field) ?? 0), 0), 0);
}

/** Whether a passage holds a term. */
export function holds(passage, term) {
  return columns(passage).some((column) => column && indexIn(column.codes, term.code) >= 0);
}

function columns(passage) {
  passage.columns ??= passage.w.map(
    (column) =>
      column && {
        length: column[0],
        codes: ascending(column[1], column[2]),
        counts: column[3] ? numbers(column[3]) : null,
      },
  );
  return passage.columns;
}

/** lunr's scores of passages [{ id, passage }], best first; of equal ones the newest. */
export function scored(lunr, terms, passages, manifest) {
  const fields = manifest.velden.map(([name]) => name);
  const invertedIndex = {};
  const fieldVectors = {};
  const sorted = [...terms].sort((a, b) => (a.text < b.text ? -1 : 1));
  sorted.forEach((term, index) => {
    const posting = { _index: index };
    fields.forEach((name, field) => {
      posting[name] = Object.create(null);
      for (const { id, passage } of passages) {
        const weighs = weightIn(passage, term, field);
        if (weighs === null) continue;
        posting[name][id] = Object.create(null);
        (fieldVectors[`${name}/${id}`] ??= new lunr.Vector()).insert(index, weighs);
      }
    });
    invertedIndex[term.text] = posting;
  });
  const index = new lunr.Index({
    invertedIndex,
    fieldVectors,
    tokenSet: lunr.TokenSet.fromArray(sorted.map(({ text }) => text)),
    fields,
    pipeline: new lunr.Pipeline(),
  });
  const results = index.query((query) => {
    for (const { text } of terms) query.term(text, { usePipeline: false });
  });
  const byId = new Map(passages.map((one) => [one.id, one]));
  return results
    .map(({ ref, score }) => ({ ...byId.get(Number(ref)), score: Math.round(score * 1e9) / 1e9 }))
    .sort((a, b) => b.score - a.score || b.id - a.id);
}
