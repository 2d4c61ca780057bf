// The reader's search engine outside a browser. Input: a JSON object { root, states, words } on stdin, where root
// is a folder that holds zoek/; output: one JSON list with a report for each state, with the ids that were told
// early. Records come in an order that differs from query to query, as they do over a network.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { root, states, words, warmed } = JSON.parse(readFileSync(0, "utf8"));
const { Engine, cut, fold, warm, wordsOf } = await import(pathToFileURL(`${root}/zoek/zoek.js`));
const { WAYS } = await import(pathToFileURL(`${root}/zoek/pagina.js`));
const files = [];
let turns = 1;
const load = async (name) => {
  files.push(name);
  if (name.startsWith("d/")) {
    turns = (turns * 48271) % 2147483647;
    for (let n = turns % 7; n > 0; n -= 1) await new Promise((done) => setImmediate(done));
  }
  try {
    return JSON.parse(readFileSync(`${root}/zoek/${name}.json`, "utf8"));
  } catch {
    return null;
  }
};
const manifest = await load("index");
const out = [];
for (const state of states ?? []) {
  const engine = new Engine(manifest, load);
  engine.extend(WAYS);
  files.length = 0;
  let early = [];
  const report = await engine.search(state, ({ results }) => {
    if (early.length) throw new Error("told twice");
    early = results.map(({ id }) => id);
  }, () => !state.unneeded);
  out.push({ ...report, early, files: [...files] });
}
if (warmed) {
  globalThis.document = { createElement: () => ({ append() {}, setAttribute() {} }) }; // it shows nothing
  out.push(await warm(manifest));
}
if (words) {
  const engine = new Engine(manifest, load);
  for (const text of words) {
    const tokens = cut(fold(text)).map((t) => t.token);
    out.push(tokens.flatMap((t) => wordsOf(t)).flatMap((w) => engine.pipeline.runString(w)));
  }
}
process.stdout.write(JSON.stringify(out));
