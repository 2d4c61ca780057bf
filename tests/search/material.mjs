// Material's search outside a browser: lunr.js with lunr-languages' Dutch, fields and boosts as in Material's
// worker. Input: { folder (MkDocs' search files), docs, queries } on stdin; output: locations for each query.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { folder, docs, queries } = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(import.meta.url);
const lunr = require(`${folder}/templates/search/lunr.js`);
require(`${folder}/lunr-language/lunr.stemmer.support.js`)(lunr);
require(`${folder}/lunr-language/lunr.nl.js`)(lunr);
lunr.tokenizer.separator = /[\s\-]+/;
const index = lunr(function () {
  this.use(lunr.nl);
  this.ref("location");
  this.field("title", { boost: 1000 });
  this.field("text");
  this.field("tags", { boost: 1e6 });
  for (const doc of docs) this.add(doc);
});
const answer = (query) => {
  try {
    return index.search(query).slice(0, 10).map((r) => r.ref);
  } catch {
    return []; // what lunr's syntax refuses, Material's reader sees as nothing
  }
};
process.stdout.write(JSON.stringify(queries.map(answer)));
