/* The numbers that a reader types, in any spelling, as the ids by which papers are indexed
   (generator/search/numbers.py). A range of candidates is fine: an id that nobody has finds nothing. */

const DOSSIER = "([0-9]{2})[ .]?([0-9]{3})";
const SUFFIX = "(?:[- ]([0-9]{2}|[ivxlc]{1,6}|[a-z])(?=[-, ]))?";
const KAMERSTUK = new RegExp(
  "(?:kamerstuk(?:ken)?[ ,]*)?(?:\\b(?:i|ii)\\b[ ,]*)?(?:[0-9]{4}[-/][0-9]{2,4}[ ,]*)?" +
    `(?<![0-9a-z])${DOSSIER}${SUFFIX}(?:[ ,]*nrs?\\b\\.?[ ]*|[ ]*,[ ]*|-| )([0-9]{1,5}|[a-z]{1,3})(?![0-9a-z])`,
);
const APPENDIX = /aan[hg]ang\w*\D*?([0-9]{4})[-/]([0-9]{2,4})\D+?([0-9]{1,5})(?![0-9])/;
const SCHEMED = /(?<![a-z0-9])(?:kst|ah|h|kv|nds|stb|stcrt|trb|blg)-[a-z0-9()-]*[0-9a-z]/;

/** { ids, rest }: ids are alternatives for one number, rest is the query without it. */
export function numberIn(folded) {
  for (const [pattern, ids] of [[SCHEMED, (m) => [m[0]]], [APPENDIX, appendix], [KAMERSTUK, paper]]) {
    const found = folded.match(pattern);
    const made = found ? ids(found) : [];
    if (made.length) return { ids: made, rest: folded.replace(found[0], " ").trim() };
  }
  return { ids: [], rest: folded };
}

function paper([whole, two, three, suffix, number]) {
  const dossier = two + three;
  // After a space alone only digits make a number: "32 317 om" may be a sentence that goes on.
  const joint = whole.slice(0, whole.length - number.length);
  if (/[a-z]/.test(number) && /[0-9a-z] $/.test(joint)) return [];
  if (/^0/.test(number)) return [];
  return suffix ? [`kst-${dossier}-${suffix}-${number}`] : [`kst-${dossier}-${number}`];
}

function appendix([, from, to, number]) {
  const until = to.length === 2 ? from.slice(0, 2) + to : to;
  return ["tk", "ek"].map((chamber) => `ah-${chamber}-${from}${until}-${number}`);
}
