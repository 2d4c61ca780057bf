// The register's tables, sorted and filtered in the reader's browser. The tables are whole without it; the
// state stands in the address, so that a view can be linked to and the way back works. A list that is in parts
// is filtered as a whole by delen.js.

const collator = new Intl.Collator("nl", { numeric: true, sensitivity: "base" });
const FEW = 4; // rows; below that there is nothing to choose
const AT_ONCE = 100; // rows of a whole list that stand on the page together

function key(row, column, kind) {
  const cell = row.cells[column];
  const text = cell?.dataset.waarde ?? cell?.textContent.trim() ?? "";
  return kind === "getal" ? Number(text) || 0 : text;
}

function compare(a, b) {
  return typeof a === "number" ? a - b : collator.compare(a, b);
}

function words(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

// The words of a row are those of its own cells, not the sentences that cite it. "32 317" is found by 32317 too,
// and 9 is not found in 99.
function matches(row, wanted, cells) {
  const text = words([...row.cells].slice(0, cells).map((cell) => cell.textContent).join(" "));
  const tight = text.replace(/(\d)\s(?=\d{3}\b)/g, "$1");
  return words(wanted)
    .split(/[\s,]+/)
    .filter(Boolean)
    .every((word) => {
      if (!/^\d+$/.test(word)) return text.includes(word);
      const number = new RegExp(`(?<!\\d)${word}(?!\\d)`);
      return number.test(text) || number.test(tight);
    });
}

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export const STATE = ["zoek", "soort", "aanwezig", "sorteer", "richting"];

export class Register {
  // rows: those of the table, or others that are put in it some at a time
  constructor(frame, rows = null) {
    this.frame = frame;
    this.body = frame.querySelector("tbody");
    this.rows = rows ?? [...this.body.rows];
    this.cells = Number(frame.dataset.cellen ?? 3);
    this.room = rows ? AT_ONCE : Infinity;
    this.heads = [...frame.querySelectorAll("th[data-sorteer]")];
    this.state = Object.fromEntries(STATE.map((name) => [name, ""]));
    this.prefix = document.querySelectorAll("[data-register]").length > 1 ? `${frame.id}-` : "";
    this.addButtons();
    if (rows || this.rows.length >= FEW) this.addFilters();
    if (rows) this.addMore();
    addEventListener("popstate", () => this.read());
    this.read();
  }

  addButtons() {
    for (const [column, head] of this.heads.entries()) {
      const button = element("button", { type: "button", className: "sorteer" }, ...head.childNodes);
      button.addEventListener("click", () => {
        const same = this.state.sorteer === String(column + 1);
        this.change({ sorteer: String(column + 1), richting: same && !this.state.richting ? "af" : "" });
      });
      head.append(button);
    }
  }

  addFilters() {
    this.search = element("input", { type: "search", autocomplete: "off" });
    this.search.addEventListener("input", () => this.change({ zoek: this.search.value.trim() }));
    const parts = [element("label", {}, "Filter ", this.search)];
    const kinds = [...new Set(this.rows.map((row) => row.dataset.soort).filter(Boolean))].sort(collator.compare);
    if (kinds.length > 1) {
      const options = ["", ...kinds].map((kind) => element("option", { value: kind }, kind || (this.frame.dataset.alle ?? "alle soorten")));
      this.kind = element("select", {}, ...options);
      this.kind.addEventListener("change", () => this.change({ soort: this.kind.value }));
      parts.push(element("label", {}, `${this.frame.dataset.keuze ?? "Soort"} `, this.kind));
    }
    if (this.rows.some((row) => "aanwezig" in row.dataset)) {
      this.held = element("input", { type: "checkbox" });
      this.held.addEventListener("change", () => this.change({ aanwezig: this.held.checked ? "ja" : "" }));
      parts.push(element("label", {}, this.held, " alleen aanwezige"));
    }
    this.count = element("output", {});
    const form = element("form", { className: "registerfilter" }, ...parts, this.count);
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", this.frame.getAttribute("aria-label") ?? "");
    form.addEventListener("submit", (event) => event.preventDefault());
    this.frame.before(form);
  }

  addMore() {
    this.more = element("button", { type: "button", className: "meer", hidden: true });
    this.more.addEventListener("click", () => {
      this.room += AT_ONCE;
      this.show();
    });
    this.frame.after(this.more);
  }

  read() {
    const asked = new URLSearchParams(location.search);
    for (const name of Object.keys(this.state)) this.state[name] = asked.get(this.prefix + name) ?? "";
    if (!this.heads[Number(this.state.sorteer) - 1]) this.state.sorteer = "";
    if (this.search) this.search.value = this.state.zoek;
    if (this.kind) this.kind.value = this.state.soort;
    if (this.held) this.held.checked = Boolean(this.state.aanwezig);
    this.show();
  }

  change(some) {
    Object.assign(this.state, some);
    if (this.more) this.room = AT_ONCE;
    const asked = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(this.state)) {
      if (value) asked.set(this.prefix + name, value);
      else asked.delete(this.prefix + name);
    }
    const search = asked.toString();
    // an own address for the way back, without one for each letter
    const keep = "zoek" in some ? "replaceState" : "pushState";
    history[keep](history.state, "", location.pathname + (search ? `?${search}` : "") + location.hash);
    this.show();
  }

  show() {
    const column = Number(this.state.sorteer) - 1;
    const down = this.state.richting === "af";
    const kind = this.heads[column]?.dataset.sorteer;
    const keyed = this.rows.map((row, at) => ({ row, at, key: kind && kind !== "orde" ? key(row, column, kind) : at }));
    keyed.sort((a, b) => {
      // what is not known comes last, whichever way
      const empty = kind && (a.key === "") - (b.key === "");
      return empty || (down ? -1 : 1) * compare(a.key, b.key) || a.at - b.at;
    });
    for (const [at, head] of this.heads.entries()) {
      if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const target = decodeURIComponent(location.hash.slice(1));
    const fits = (row) =>
      (!this.state.zoek || matches(row, this.state.zoek, this.cells)) &&
      (!this.state.soort || row.dataset.soort === this.state.soort) &&
      (!this.state.aanwezig || "aanwezig" in row.dataset);
    const shown = keyed.filter(({ row }) => !(row.hidden = !fits(row) && !(target && row.id === target)));
    this.put(keyed, shown);
    if (this.count) this.count.value = `${shown.length} van ${this.rows.length}`;
  }

  put(keyed, shown) {
    if (!this.more) return this.body.append(...keyed.map(({ row }) => row));
    this.body.replaceChildren(...shown.slice(0, this.room).map(({ row }) => row));
    this.more.hidden = shown.length <= this.room;
    this.more.textContent = `Nog ${Math.min(AT_ONCE, shown.length - this.room)} van ${shown.length - this.room} tonen`;
  }
}

for (const frame of document.querySelectorAll("[data-register]")) new Register(frame);
if (document.querySelector("[data-rijen]")) import("./delen.js");
document.querySelector("[data-register] :target")?.scrollIntoView({ block: "center" });
