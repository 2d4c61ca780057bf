/* What a reader typed, as clauses: words, "phrases", -exclusions, +requirements, prefix* and numbers. */

import { cut, fold, wordsOf } from "./analyse.js";
import { numberIn } from "./numbers.js";

const PIECE = /([+-]?)"([^"]*)"?|([+-]?)(\S+)/g;

/**
 * The clauses of a query.
 * @returns {{ clauses: object[], phrases: string[], numbers: string[] }} a clause is
 *   { shown, words, sign, star, last }; words are folded, phrases are folded texts to be found literally.
 */
export function parse(typed) {
  const clauses = [];
  const phrases = [];
  const { ids, rest } = /"/.test(typed) ? { ids: [], rest: fold(typed) } : numberIn(fold(typed));
  for (const [whole, phraseSign, phrase, sign, word] of rest.matchAll(PIECE)) {
    if (phrase !== undefined) {
      const text = cut(phrase).map((t) => t.token).join(" ");
      if (phraseSign !== "-" && text) phrases.push(text);
      for (const clause of wordClauses(phrase, phraseSign || "+")) clauses.push({ ...clause, phrase: true });
    } else if (word) {
      clauses.push(...wordClauses(word, sign, whole.endsWith("*")));
    }
  }
  const open = clauses.at(-1);
  if (open && /\S$/.test(typed) && !/["*]$/.test(typed)) open.last = true;
  return { clauses, phrases, numbers: ids };
}

function wordClauses(text, sign, star = false) {
  return cut(text).map(({ token }) => ({ shown: token, words: wordsOf(token), sign, star, last: false }));
}

/** Whether a text holds a phrase: the same words in the same order, whatever stands between them. */
export function holdsPhrase(text, phrase) {
  const words = cut(fold(text)).map((t) => t.token).join(" ");
  return ` ${words} `.includes(` ${phrase} `);
}
