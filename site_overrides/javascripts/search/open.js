/* Opens the engine once, when a reader shows that they want to search. */

import { Engine } from "./engine.js";

/** Which form of the files this script reads: FORMAT in generator/search/files.py. */
export const FORMAT = 3;
const ROOT = new URL("../", import.meta.url); // as part of zoek/zoek.js
let opened = null;

/** Promise of the engine; the same one every time. After a failure the next call tries again.
 *  @param given Promise of the manifest, when that is being loaded already */
export function open(given) {
  opened ??= load(given).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function load(given) {
  // the manifest names the version of all other files, so it must be fresh
  const manifest = await (given ?? json("zoek/index.json", { cache: "no-cache" }));
  if (manifest.vorm !== FORMAT) throw new Error("the script is of another build"); // it may be, for as long as hosts cache
  return new Engine(manifest, (name) => json(`zoek/${name}.json?v=${manifest.versie}`, {}));
}

async function json(path, options) {
  const response = await fetch(new URL(path, ROOT), options);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** The address of a result, with the words to mark in the passage. */
export function address({ page, anchor, words }) {
  const url = new URL(page, ROOT);
  if (words?.length) url.searchParams.set("markeer", words.slice(0, 12).join(" "));
  if (anchor) url.hash = anchor;
  return url.href;
}

/** The address of the page of results for a state. */
export function resultsAddress(state) {
  const url = new URL("zoeken/", ROOT);
  for (const [name, value] of Object.entries(state)) if (value) url.searchParams.set(name, value);
  return url.href;
}

/** The address of another page of the site. */
export function sitePage(path) {
  return new URL(path, ROOT).href;
}
