/* The search box of the masthead as a combobox (ARIA Authoring Practices: list autocomplete, manual selection):
   results while typing, arrows to choose, Enter to open, Escape to close. Without this module the same form
   opens the page of results. */

import { open, resultsAddress } from "./open.js";
import { element, grouped, message, parts } from "./view.js";
import { warm } from "./warm.js";

const SHOWN = 10;

/** Make a search form a combobox. */
export function attach(form) {
  const input = form.querySelector("input");
  const list = element("div", { id: `${input.id}-lijst`, role: "listbox", "aria-label": "Zoekresultaten", class: "zoek__lijst", hidden: true });
  const status = element("p", { class: "vh", role: "status", "aria-live": "polite" });
  form.append(list, status);
  Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  }).forEach(([name, value]) => input.setAttribute(name, value));
  new Box(form, input, list, status);
}

class Box {
  constructor(form, input, list, status) {
    Object.assign(this, { form, input, list, status, turn: 0, active: -1, direct: null });
    input.addEventListener("input", () => this.search());
    input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) this.close();
    });
    // a press in the list must not take the focus out of the box before the click is done
    list.addEventListener("mousedown", (event) => event.preventDefault());
    if (input.value) this.search(); // typed before this module was here
    else open().then(({ manifest }) => setTimeout(() => this.turn || warm(manifest))).catch(() => {});
  }

  async search() {
    const query = this.input.value;
    this.turn += 1;
    const turn = this.turn;
    if (query.trim().length < 2) return this.close();
    try {
      const engine = await open();
      if (turn !== this.turn) return undefined;
      // the first results as soon as they are certain; what is chosen by then stays chosen
      const needed = () => turn === this.turn; // until the next key
      const early = (report) => needed() && this.show(report, query, true);
      const report = await engine.search({ q: query, aantal: SHOWN }, early, needed);
      if (turn === this.turn) this.show(report, query);
    } catch {
      if (turn === this.turn) this.say("Zoeken lukt nu niet; druk op Enter om het op de zoekpagina te proberen.");
    }
    return undefined;
  }

  show(report, query, more = false) {
    const chosen = this.list.ariaBusy === "true" ? this.options()[this.active]?.href : null;
    this.direct = report.direct;
    this.active = -1;
    const groups = grouped(report.results).map(([name, results], n) => {
      const id = `${this.list.id}-${n}`;
      const heading = element("p", { class: "zoek__groep", id, role: "presentation" }, name);
      return element("div", { role: "group", "aria-labelledby": id }, heading, ...results.map((r) => this.option(r)));
    });
    const all = element("a", { class: "zoek__keus", role: "option", tabindex: "-1", href: resultsAddress({ q: query }) },
      "Alle resultaten, met filters");
    const said = message(report, query);
    const note = report.results.length && !report.corrected.length && !report.unknown.length
      ? null
      : element("p", { class: "zoek__melding", role: "presentation" }, said);
    this.list.replaceChildren(...[more ? null : note, ...groups, all].filter(Boolean));
    this.list.ariaBusy = String(more);
    const options = this.options();
    options.forEach((option, n) => {
      option.id = `${this.list.id}-keus-${n}`;
      option.setAttribute("aria-selected", "false");
    });
    this.input.removeAttribute("aria-activedescendant");
    this.expand(true);
    if (!more) this.status.textContent = said;
    if (chosen) this.choose(options.findIndex((option) => option.href === chosen));
  }

  option(result) {
    const { href, where, title, text, missing } = parts(result);
    return element("a", { class: "zoek__keus", role: "option", tabindex: "-1", href }, title, where, text, missing);
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  key(event) {
    const options = this.options();
    const open = !this.list.hidden;
    if (event.key === "Escape" && open) {
      this.close();
      event.preventDefault();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !open) {
      this.search();
      event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      // from the last one back to the box itself, and on
      this.choose(((this.active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      event.preventDefault();
    }
  }

  choose(place) {
    const options = this.options();
    this.active = place;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === place)));
    if (place < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }
  }

  submit(event) {
    const chosen = this.options()[this.active]?.href ?? (this.direct && parts(this.direct).href);
    if (chosen && !this.list.hidden) {
      event.preventDefault();
      location.assign(chosen);
    }
  }

  say(text) {
    this.list.ariaBusy = "false";
    this.list.replaceChildren(element("p", { class: "zoek__melding", role: "presentation" }, text));
    this.status.textContent = text;
    this.expand(true);
  }

  expand(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  close() {
    this.turn += 1;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.expand(false);
  }
}
