// The register's tables, sorted and filtered in the reader's browser. The tables are whole without it; the
// state stands in the address, so that a view can be linked to and the way back works.

const collator = new Intl.Collator("nl", { numeric: true, sensitivity: "base" });
const FEW = 4; // rows; below that there is nothing to choose

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
function matches(row, wanted) {
  const text = words([...row.cells].slice(0, Number(row.closest("[data-register]").dataset.cellen ?? 3)).map((cell) => cell.textContent).join(" "));
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

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

class Register {
  constructor(frame) {
    this.frame = frame;
    this.body = frame.querySelector("tbody");
    this.rows = [...this.body.rows];
    this.heads = [...frame.querySelectorAll("th[data-sorteer]")];
    this.state = { zoek: "", soort: "", aanwezig: "", sorteer: "", richting: "" };
    this.prefix = document.querySelectorAll("[data-register]").length > 1 ? `${frame.id}-` : "";
    this.addButtons();
    if (this.rows.length >= FEW) this.addFilters();
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
    this.body.append(...keyed.map(({ row }) => row));
    for (const [at, head] of this.heads.entries()) {
      if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    let shown = 0;
    for (const row of this.rows) {
      const target = location.hash && row.id === decodeURIComponent(location.hash.slice(1));
      const fits =
        (!this.state.zoek || matches(row, this.state.zoek)) &&
        (!this.state.soort || row.dataset.soort === this.state.soort) &&
        (!this.state.aanwezig || "aanwezig" in row.dataset);
      row.hidden = !fits && !target;
      shown += !row.hidden;
    }
    if (this.count) this.count.value = `${shown} van ${this.rows.length}`;
  }
}

// A page that came to be in parts since somebody kept the address of an entry: on to the part that holds it,
// when there is no doubt which that is.
function goOn(frame) {
  const id = decodeURIComponent(location.hash.slice(1));
  const number = Number(/-(\d+)(?:-[hbn]\d+)?$/.exec(id)?.[1]);
  const held = (part) => (frame.dataset.delen === "jaar" ? id.includes(part) : Number(part) === number - (number % 100));
  const found = [...frame.querySelectorAll("tbody a")].filter((link) => held(link.getAttribute("href").replace("/", "")));
  if (id && !document.getElementById(id) && found.length === 1) location.replace(found[0].href + location.hash);
}

for (const frame of document.querySelectorAll("[data-register]")) new Register(frame);
for (const frame of document.querySelectorAll("[data-delen]")) goOn(frame);
document.querySelector("[data-register] :target")?.scrollIntoView({ block: "center" });
