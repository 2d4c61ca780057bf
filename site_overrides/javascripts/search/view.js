/* Results as elements; everything that comes out of a document is put in as text. */

import { address } from "./open.js";

// by hand: a browser takes some 50 ms to set up dates of a language, more than the rest of a search
const MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
  "november", "december"];

/** An element with attributes and children (elements or texts). */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

/** Results by dossier, in the order of each dossier's best result: [[name, results]]. */
export function grouped(results) {
  const groups = new Map();
  for (const result of results) {
    const name = result.meeting || "Stukken buiten een vergadering";
    groups.set(name, [...(groups.get(name) ?? []), result]);
  }
  return [...groups];
}

/** A date of a record (2024-06-10) as it is written. */
function written(date) {
  const [year, month, day] = date.split("-").map(Number);
  return date ? `${day} ${MONTHS[month - 1]} ${year}` : "";
}

/** What a result shows: where it stands, its title, the passage with the words marked. */
export function parts(result) {
  const kind = element("span", { class: "vondst__soort", "data-soort": result.kind }, result.label);
  const rest = [written(result.date), result.council].filter(Boolean).join(" · ");
  const text = element("span", { class: "vondst__tekst" });
  for (const piece of result.pieces) text.append(piece.mark ? element("mark", {}, piece.text) : piece.text);
  const missing = result.missing.length
    ? element("span", { class: "vondst__zonder" }, `Niet in deze passage: ${result.missing.join(", ")}`)
    : null;
  return {
    href: address(result),
    where: element("span", { class: "vondst__waar" }, kind, rest ? ` · ${rest}` : ""),
    title: element("span", { class: "vondst__titel" }, result.title),
    text,
    missing,
  };
}

/** What happened, in one or two sentences. */
export function message(report, query) {
  const said = [];
  for (const [typed, used] of report.corrected) said.push(`“${typed}” komt niet voor; gezocht is op “${used}”.`);
  if (report.unknown.length) said.push(`Nergens gevonden: ${report.unknown.map((w) => `“${w}”`).join(", ")}.`);
  const only = report.ignored.length && !report.terms.length;
  if (only) said.push(`“${query}” bestaat alleen uit woorden die te gewoon zijn om op te zoeken.`);
  else if (!report.results.length) said.push(`Geen passages gevonden voor “${query}”.`);
  else if (report.exact) said.push(report.total === 1 ? "1 passage gevonden." : `${report.total} passages gevonden.`);
  else said.push(`Minstens ${report.total} passages gevonden.`);
  if (report.limited) said.push("Alleen de best passende passages zijn op de woordgroep nagelezen.");
  return said.join(" ");
}
