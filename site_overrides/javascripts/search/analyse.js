/* Text to terms, as generator/search/{tokens,stem,numbers}.py do it; a test compares the two on every word of
   the corpora. The rules are data from the manifest. Knows no page and no network. */

const LETTERS = {
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
  "’": "'", "‘": "'", "`": "'", "´": "'", "\u00ad": "",
  "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
};
const OTHER = /[ßæœøłđðþı’‘`´\u00ad\u2010-\u2015\u2212]/g;
const ACCENT = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const ASCII = /^[\0-\x7f]*$/;
const PLAIN = tokens("a-z0-9");
let any; // made only for a text that has other letters: a browser takes long over all letters of Unicode
const LONG = /(a|e|o|u)\1(?=[^aeiouy]{1,3}$)/;
const DOUBLE = /([b-df-hj-np-tv-xz])\1$/;
const ROUNDS = 8;

/** Lower case without accents. */
export function fold(text) {
  return text.normalize("NFKD").replace(ACCENT, "").toLowerCase().replace(OTHER, (c) => LETTERS[c]);
}

/** The tokens of a folded text with their places: [{ token, at }]. */
export function cut(folded) {
  const pattern = ASCII.test(folded) ? PLAIN : (any ??= tokens("\\p{L}\\p{N}"));
  return Array.from(folded.matchAll(pattern), (m) => ({ token: m[0], at: m.index }));
}

/** The pattern of tokens of these letters and digits. */
function tokens(word) {
  return new RegExp(
    `(?<![${word}])[0-9]{1,3}(?:[ .][0-9]{3})+(?![${word}])` +
      "|[0-9]+(?:[/.,][0-9]+)+" +
      `|[${word}]+(?:['-][${word}]+)*`,
    "gu",
  );
}

/** The words of a token: thousands joined, hyphens both in parts and joined. */
export function wordsOf(token) {
  if (/^[0-9]/.test(token) && /[ .]/.test(token) && !/[/,]/.test(token)) return [token.replace(/[ .]/g, "")];
  const parts = token.replace(/'(?:s|er|tje|tjes)$/, "").split(/['-]/);
  return parts.length > 1 ? [...parts, parts.join("")] : parts;
}

/** The function from a folded word to its stem, by the rules of the manifest. */
export function stemmer(rules) {
  const known = new Map(Object.entries(rules.stammen));
  const stem = (word) => {
    if (!/^[a-z]+$/.test(word)) return word;
    for (let round = 0; round < ROUNDS; round += 1) {
      const next = spelled(shorter(word, rules.uitgangen));
      if (next === word) break;
      word = next;
    }
    return word;
  };
  return (word) => {
    if (!known.has(word)) known.set(word, stem(word));
    return known.get(word);
  };
}

function shorter(word, endings) {
  for (const [ending, replacement, stay, notAfter] of endings) {
    const rest = word.length - ending.length;
    if (rest >= stay && word.endsWith(ending) && (rest === 0 || !notAfter.includes(word[rest - 1]))) {
      return word.slice(0, rest) + replacement;
    }
  }
  return word;
}

function spelled(word) {
  word = word.replace(DOUBLE, "$1");
  if (word.length > 2 && word.endsWith("v")) word = `${word.slice(0, -1)}f`;
  if (word.length > 2 && word.endsWith("z")) word = `${word.slice(0, -1)}s`;
  return word.replace(LONG, "$1");
}

/** The steps on a word as a lunr Pipeline: drop stop words, stem. */
export function pipeline(lunr, rules) {
  const stop = new Set(rules.stop);
  const stem = stemmer(rules);
  const steps = [
    ["nl-stop", (token) => (stop.has(token.toString()) ? null : token)],
    ["nl-stem", (token) => token.update(stem)],
  ];
  const made = new lunr.Pipeline();
  for (const [label, step] of steps) {
    if (!(label in lunr.Pipeline.registeredFunctions)) lunr.Pipeline.registerFunction(step, label);
    else step.label = label;
    made.add(step);
  }
  return made;
}
