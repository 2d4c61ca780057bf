/* A browser compiles a function when it is first called, which would cost a reader some 20 ms of the first search.
   So one in a made index of two records is done as soon as the script is there, while the reader begins to type. */

import { hashed, SIGNS } from "./codes.js";
import { Engine } from "./engine.js";
import { grouped, parts } from "./view.js";

const WORDS = ["oefening", "zoeken"];
const TEXT = "Een oefening: zo wordt het zoeken vlot. ".repeat(8);

/** Search once where nothing need be loaded, and show it to nobody.
 *  @param manifest zoek/index.json, for its rules and fields
 *  @returns {Promise<object>} the report, with one of the records */
export async function warm(manifest) {
  const files = { "r/0": {} };
  const own = { ...manifest, n: 2, bits: 24, delen: [["a", 0, 1, 1], ["r", 9, 1, 1]], lagen: [1, 1], pak: 1 };
  const engine = new Engine(own, async (name) => files[name] ?? null);
  const terms = WORDS.map((word) => engine.pipeline.runString(word)[0]);
  const postings = [column(1), column(0), 0, column(9)];
  files["a/0"] = Object.fromEntries(terms.map((term) => [term, [2, 2, [postings, postings], [[400], 0]]]));
  for (const term of terms) files[`a/${term}-1`] = [column(1), column(1), column(3)];
  const codes = terms.map((term) => hashed(term) >>> 8).sort((a, b) => a - b);
  const steps = codes.map((code, n) => code - (codes[n - 1] ?? 0));
  const low = steps.map((step) => SIGNS[step & 63] + SIGNS[(step >> 6) & 63]).join("");
  const field = [9, column(...steps.map((step) => step >> 12)), low, 0];
  const texts = { p: "", a: "", s: 0, l: "", t: "", d: "2000-01-01", r: "", v: "", m: "", b: [["", TEXT]] };
  files["d/1-0"] = files["d/1-1"] = [{ ...texts, w: [field, field] }];
  const report = await engine.search({ q: WORDS.join(" "), aantal: 1 }, () => {});
  for (const [, results] of grouped(report.results)) results.map(parts);
  return report;
}

/** Small numbers as a column (codes.js reads them). */
function column(...values) {
  return String.fromCharCode(...values.map((value) => value + 35 + (value >= 57 ? 1 : 0)));
}
