/* The filters of the page of results: council, year, kind of passage, group, held or only cited. */

import { ids, indexIn, numbers } from "./codes.js";

const FACETS = ["raad", "soort", "fractie"];

/**
 * What the chosen filters leave.
 * @returns {Promise<((id: number) => boolean) | null>} null when nothing was chosen
 */
export async function facets(shards, manifest, state) {
  const asked = new Set(chosen(state.jaar).map(Number));
  const inYear = asked.size ? (id) => asked.has(yearOf(id)) : null;
  const wanted = FACETS.map((name) => [name, chosen(state[name])]).filter(([, values]) => values.length);
  const kinds = manifest.lijsten.soort;
  if (state.stand === "aanwezig") wanted.push(["soort", kinds.filter((k) => k !== "aangehaald")]);
  if (state.stand === "aangehaald") wanted.push(["soort", ["aangehaald"]]);
  if (!wanted.length) return inYear;
  const listed = manifest.jaren.map(([year]) => year).filter((year) => !asked.size || asked.has(year));
  const files = await Promise.all(listed.map((year) => shards.file(`f/${year}`)));
  const byYear = new Map(listed.map((year, n) => [year, read(files[n])]));
  const rules = wanted.map(([name, values]) => [name, new Set(values.map((v) => manifest.lijsten[name].indexOf(v)))]);
  return (id) => {
    const file = byYear.get(yearOf(id));
    const at = file ? indexIn(file.ids, id) : -1;
    return at >= 0 && rules.every(([name, allowed]) => allowed.has(file[name][at]));
  };
}

/** A file of facets with its columns read, once. */
function read(file) {
  file.ids ??= ids(...file.id);
  for (const name of FACETS) if (typeof file[name] === "string") file[name] = numbers(file[name]);
  return file;
}

const years = new Map();

/** The year of an id; 0 for what has no day. */
function yearOf(id) {
  const day = Math.floor(id / 65536);
  if (!years.has(day)) years.set(day, day ? new Date(Date.UTC(1900, 0, day)).getUTCFullYear() : 0);
  return years.get(day);
}

function chosen(value) {
  return Array.isArray(value) ? value : value ? String(value).split(",") : [];
}
