/* The page of results: query, filters and order, all of it in the address, so that a search can be shared and
   the back button works. */

import { facets } from "./facets.js";
import { newestFirst } from "./newest.js";
import { open, sitePage } from "./open.js";
import { element, grouped, message, parts } from "./view.js";

const KINDS = {
  vooraf: "Vooraf (agenda)", vraag: "Vragen", antwoord: "Antwoorden", achteraf: "Achteraf (verslag)",
  voetnoot: "Voetnoten", stuk: "Stukken", aangehaald: "Alleen aangehaalde stukken", overig: "Overige tekst",
};
const FIELDS = ["q", "raad", "jaar", "soort", "fractie", "stand", "volgorde", "aantal"];
const PAUSE = 600; // after this many milliseconds of rest what was typed becomes the address

/** What the engine needs besides for what this page can ask. */
export const WAYS = { facets, newestFirst };

/** Set up the page. */
export async function show(root) {
  const form = root.querySelector("form");
  const input = form.querySelector("input");
  const state = fromAddress();
  input.value = state.q;
  const status = element("p", { class: "zoekpagina__melding", role: "status", "aria-live": "polite" });
  const results = element("div", {});
  root.append(status, results);
  try {
    const engine = await open();
    engine.extend(WAYS);
    new Results({ form, input, status, results, engine }).start();
  } catch {
    status.textContent = "Zoeken lukt nu niet. Probeer het later opnieuw, of gebruik de lijsten hieronder.";
  }
}

function fromAddress() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(FIELDS.map((name) => [name, given.get(name) ?? ""]));
}

class Results {
  constructor(given) {
    Object.assign(this, given, { turn: 0, timer: 0 });
    this.selects = this.filters();
    this.form.append(element("fieldset", { class: "zoekpagina__keuzes" },
      element("legend", { class: "vh" }, "Filters en volgorde"), ...this.selects.map(([, label]) => label)));
  }

  start() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go("push", true);
    });
    this.form.addEventListener("change", (event) => event.target !== this.input && this.go("push"));
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.write("replace"), PAUSE);
      this.run();
    });
    addEventListener("popstate", () => this.restore());
    this.restore();
  }

  /** The selects: [name, label element]. */
  filters() {
    const { lijsten, jaren, namen } = this.engine.manifest;
    const some = (values, words = (v) => v) => values.filter(Boolean).map((v) => [v, words(v)]);
    return [
      this.select("raad", "Raad", "alle Raden", some(lijsten.raad, (v) => namen.raad?.[v] ?? v)),
      this.select("jaar", "Jaar", "alle jaren", some(jaren.map(([year]) => year).reverse(), String)),
      this.select("soort", "Soort passage", "alles", some(lijsten.soort, (v) => KINDS[v] ?? v)),
      this.select("fractie", "Fractie", "alle fracties", some(lijsten.fractie)),
      this.select("stand", "Stukken", "hier en aangehaald", [["aanwezig", "tekst staat hier"], ["aangehaald", "alleen aangehaald"]]),
      this.select("volgorde", "Volgorde", "best passend", [["nieuwste", "nieuwste eerst"]]),
    ];
  }

  select(name, title, every, choices) {
    const options = [["", every], ...choices].map(([value, words]) => element("option", { value }, words));
    return [name, element("label", {}, title, element("select", { name }, ...options))];
  }

  get state() {
    const data = new FormData(this.form);
    const state = Object.fromEntries(FIELDS.map((name) => [name, String(data.get(name) ?? "")]));
    return { ...state, q: state.q.trim(), aantal: this.more ? String(this.more) : "" };
  }

  restore() {
    const state = fromAddress();
    this.input.value = state.q;
    this.more = Number(state.aantal) || 0;
    for (const [name, label] of this.selects) label.querySelector("select").value = state[name];
    return this.run();
  }

  write(how) {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(this.state)) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history[`${how}State`](null, "", url);
  }

  go(how, straight = false) {
    clearTimeout(this.timer);
    this.more = 0;
    this.write(how);
    return this.run(straight);
  }

  async run(straight = false) {
    this.turn += 1;
    const turn = this.turn;
    const state = this.state;
    document.title = document.title.replace(/^(?:.*? · )?(Zoeken)/, state.q ? `${state.q} · $1` : "$1");
    if (!state.q) {
      this.status.textContent = "";
      return this.results.replaceChildren();
    }
    const report = await this.engine.search(state);
    if (turn !== this.turn) return undefined;
    if (straight && report.direct) return location.assign(parts(report.direct).href);
    return this.show(report, state);
  }

  show(report, state) {
    this.status.textContent = message(report, state.q);
    const sections = grouped(report.results).map(([name, results]) => {
      const items = results.map((result) => {
        const { href, where, title, text, missing } = parts(result);
        return element("li", {}, element("a", { href }, title), where, text, missing);
      });
      return element("section", {}, element("h2", {}, name), element("ol", {}, ...items));
    });
    const after = report.results.length ? this.next(report) : this.nothing(state);
    this.results.replaceChildren(...sections, ...after);
  }

  next(report) {
    if (report.exact && report.total <= report.results.length) return [];
    const button = element("button", { type: "button" }, "Meer resultaten");
    button.addEventListener("click", async () => {
      const shown = report.results.length;
      this.more = shown + 10;
      this.write("replace");
      await this.run();
      this.results.querySelectorAll("li a")[shown]?.focus();
    });
    return [button];
  }

  /** Nothing found: what was searched, and where the gaps are. */
  nothing(state) {
    const { n } = this.engine.manifest;
    const filters = this.selects
      .map(([name, label]) => [name, label.querySelector("select").selectedOptions[0].textContent])
      .filter(([name]) => name !== "volgorde" && state[name])
      .map(([, words]) => words);
    const within = filters.length ? `, beperkt tot ${filters.join(", ")}` : "";
    return [
      element("p", {}, `Gezocht is in ${n} passages: agenda's, vragen, antwoorden, verslagen, voetnoten en titels van stukken${within}.`),
      element("p", {}, "Misschien staat het stuk hier nog niet: ", element("a", { href: sitePage("hiaten/") }, "bekijk wat ontbreekt"), "."),
    ];
  }
}
