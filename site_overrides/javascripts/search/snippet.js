/* The part of a passage that answers the query, with the words marked. Makes no HTML: pieces of
   { text, mark }, which the page shows as text. */

import { cut, fold, wordsOf } from "./analyse.js";

const BEFORE = 60;
const LENGTH = 260;
const SHORTEST = 4;
const cutTexts = new Map();
const stemsBy = new WeakMap();

/** The function that tells whether a word of a text answers one of the terms. */
export function marker(terms, pipeline) {
  const exact = new Set(terms);
  const inside = terms.filter((term) => term.length >= SHORTEST && /^[a-z]+$/.test(term));
  const known = new Map();
  return (token) => {
    if (!known.has(token)) {
      const stems = stemsOf(token, pipeline);
      known.set(token, stems.some((s) => exact.has(s)) || (stems.length > 0 && inside.some((t) => token.includes(t))));
    }
    return known.get(token);
  };
}

/** The stems of a token, made once for all queries. */
function stemsOf(token, pipeline) {
  if (!stemsBy.has(pipeline)) stemsBy.set(pipeline, new Map());
  const stems = stemsBy.get(pipeline);
  if (!stems.has(token)) stems.set(token, wordsOf(token).flatMap((word) => pipeline.runString(word)));
  return stems.get(token);
}

/** The tokens of a text that are marked: [{ start, end, word }], places in the text itself. */
export function marks(text, marked) {
  const found = [];
  for (const one of wordsIn(text)) if (marked(one.word)) found.push(one);
  return found;
}

/** The words of a text, once for each text that is shown. */
function wordsIn(text) {
  if (!cutTexts.has(text)) cutTexts.set(text, [...words(text)]);
  return cutTexts.get(text);
}

/** Words with their places in the text as printed. Folding may change lengths, so each word is folded alone. */
function* words(text) {
  const folded = fold(text);
  if (folded.length === text.length) {
    for (const { token, at } of cut(folded)) yield { start: at, end: at + token.length, word: token };
    return;
  }
  for (const m of text.matchAll(/[\p{L}\p{N}\p{M}\u00ad]+(?:['’‑-][\p{L}\p{N}\p{M}\u00ad]+)*/gu)) {
    yield { start: m.index, end: m.index + m[0].length, word: fold(m[0]) };
  }
}

/**
 * The excerpt of a record: of its blocks the one that holds most different words of the query.
 * @returns {{ anchor: string, pieces: {text, mark}[], words: string[] }}
 */
export function excerpt(blocks, marked) {
  let best = { score: -1 };
  for (const [anchor, text] of blocks) {
    const found = marks(text, marked);
    const different = new Set(found.map(({ word }) => word));
    const score = different.size * 100 + Math.min(found.length, 50);
    if (score > best.score) best = { score, anchor, text, found, different };
  }
  if (!best.text) return { anchor: blocks[0]?.[0] ?? "", pieces: [], words: [] };
  const [from, until] = span(best.text, best.found);
  const pieces = [];
  let at = from;
  const add = (end, mark) => {
    if (end > at) pieces.push({ text: best.text.slice(at, end), mark });
    at = Math.max(at, end);
  };
  if (from > 0) pieces.push({ text: "… ", mark: false });
  for (const { start, end } of best.found) {
    if (start < from || end > until) continue;
    add(start, false);
    add(end, true);
  }
  add(until, false);
  if (until < best.text.length) pieces.push({ text: " …", mark: false });
  return { anchor: best.anchor, pieces, words: [...best.different] };
}

/** The window with the most marks, cut at words. */
function span(text, found) {
  if (text.length <= LENGTH) return [0, text.length];
  let from = 0;
  let most = -1;
  for (const [n, { start }] of found.entries()) {
    const inside = found.slice(n).filter((m) => m.end < start + LENGTH - BEFORE).length;
    if (inside > most) [most, from] = [inside, Math.max(0, start - BEFORE)];
  }
  from = Math.min(from, text.length - LENGTH);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const space = text.lastIndexOf(" ", start + LENGTH);
  const until = start + LENGTH >= text.length ? text.length : space > start ? space : start + LENGTH;
  return [start, until];
}
