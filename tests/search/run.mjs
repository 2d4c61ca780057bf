// The reader's search engine outside a browser. Input: a JSON object { root, modules, states } on stdin, where
// root is a folder that holds zoek/; output: one JSON list with a report for each state.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { root, states, words } = JSON.parse(readFileSync(0, "utf8"));
const { Engine, cut, fold, wordsOf } = await import(pathToFileURL(`${root}/zoek/zoek.js`));
const { WAYS } = await import(pathToFileURL(`${root}/zoek/pagina.js`));
const files = [];
const load = async (name) => {
  files.push(name);
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
  const report = await engine.search(state);
  out.push({ ...report, files: [...files] });
}
if (words) {
  const engine = new Engine(manifest, load);
  for (const text of words) {
    const tokens = cut(fold(text)).map((t) => t.token);
    out.push(tokens.flatMap((t) => wordsOf(t)).flatMap((w) => engine.pipeline.runString(w)));
  }
}
process.stdout.write(JSON.stringify(out));
