/* The search itself: from what was typed to results. Knows no page; it is given a function that loads files,
   so that the tests run it as a reader's browser does. */

import { pipeline } from "./analyse.js";
import { Lexicon } from "./lexicon.js";
import { holdsPhrase, parse } from "./query.js";
import { first } from "./rank.js";
import { Shards } from "./shards.js";
import { excerpt, marker } from "./snippet.js";

const PHRASE_LIMIT = 240; // passages that are read to find a phrase
const FACETS = ["raad", "soort", "fractie"];

export class Engine {
  /**
   * @param lunr lunr.js
   * @param manifest zoek/index.json
   * @param load (name) => Promise of the parsed file zoek/<name>.json, null where there is none
   */
  constructor(lunr, manifest, load) {
    this.lunr = lunr;
    this.manifest = manifest;
    this.shards = new Shards(load, manifest);
    this.lexicon = new Lexicon(this.shards, manifest);
    this.pipeline = pipeline(lunr, manifest.regels);
  }

  /**
   * @param state { q, raad, jaar, soort, fractie, stand, volgorde, aantal }
   * @returns {Promise<object>} { results, total, exact, corrected, unknown, ignored, direct, limited }
   */
  async search(state) {
    const parsed = parse(state.q ?? "");
    const wanted = Number(state.aantal) || 10;
    const clauses = await this.#resolve(parsed);
    const used = clauses.filter((c) => c.terms.length && c.sign !== "-");
    const report = {
      results: [],
      total: 0,
      exact: true,
      limited: false,
      terms: [],
      direct: null,
      corrected: clauses.filter((c) => c.corrected).map((c) => [c.shown, c.corrected]),
      unknown: clauses.filter((c) => !c.terms.length && !c.ignored && c.sign !== "-").map((c) => c.shown),
      ignored: clauses.filter((c) => c.ignored && !c.phrase).map((c) => c.shown),
    };
    const impossible = used.length === 0 || clauses.some((c) => c.sign === "+" && !c.terms.length && !c.ignored);
    if (impossible) return report;
    const newest = state.volgorde === "nieuwste";
    const accepts = await this.#filter(state, clauses, newest);
    const terms = weighted(used);
    report.terms = terms.map(({ term }) => term.text);
    const mark = marker(terms.map(({ term }) => term.text), this.pipeline);
    let shown;
    if (parsed.phrases.length) shown = await this.#phrases(terms, wanted, accepts, parsed.phrases, newest, report);
    else if (newest) shown = await this.#newest(terms, wanted, accepts, report);
    else shown = await this.#relevant(terms, wanted, accepts, report);
    report.results = await Promise.all(shown.map((hit) => this.#result(hit, mark, used)));
    report.direct = this.#direct(parsed, clauses, report.results);
    return report;
  }

  // --- the terms of each clause -----------------------------------------------------------

  async #resolve({ clauses, numbers }) {
    const found = await Promise.all([
      ...(numbers.length ? [this.#number(numbers)] : []),
      ...clauses.map((clause) => this.#clause(clause)),
    ]);
    return found;
  }

  async #number(ids) {
    const terms = (await Promise.all(ids.map((id) => this.shards.term(id)))).filter(Boolean);
    return { shown: ids[0], sign: "", number: true, terms, ways: terms.map((t) => [t]) };
  }

  async #clause(clause) {
    const texts = [...new Set(clause.words.flatMap((word) => this.pipeline.runString(word)))];
    if (!texts.length) return { ...clause, terms: [], ways: [], ignored: true };
    const terms = (await Promise.all(texts.map((text) => this.shards.term(text)))).filter(Boolean);
    const word = clause.words.at(-1);
    const literal = clause.phrase || /[^a-z]/.test(word);
    if (clause.star && !literal) return this.#of(clause, await this.lexicon.completions(word), "any");
    if (terms.length || literal) {
      // a word with a hyphen is found in parts; its joined form only adds weight
      const parts = clause.words.length > 1 ? terms.filter((t) => t.text !== texts.at(-1)) : terms;
      return { ...clause, terms, ways: [parts.length ? parts : terms] };
    }
    return this.#unknown(clause, word);
  }

  /** A form that the corpus does not hold: what it begins, its parts, a slip, a relative; in that order. */
  async #unknown(clause, word) {
    const completed = await this.lexicon.completions(word);
    if (completed.length) return this.#of(clause, completed, "any");
    for (const [left, right] of (await this.lexicon.splits(word)).slice(0, 6)) {
      const made = await this.#of(clause, [left, right], "all"); // eslint-disable-line no-await-in-loop
      if (made.ways.length) return made;
    }
    const meant = await this.lexicon.correction(word);
    if (meant) return { ...(await this.#of(clause, [meant], "any")), corrected: meant };
    return this.#of(clause, await this.lexicon.relatives(word), "any");
  }

  /** A clause of other words: any of them will do, or all must be there. */
  async #of(clause, words, how) {
    const each = await Promise.all(
      words.map(async (word) => {
        const texts = this.pipeline.runString(word);
        return (await Promise.all(texts.map((text) => this.shards.term(text)))).filter(Boolean);
      }),
    );
    const whole = how === "all" && each.some((terms) => !terms.length) ? [] : each.filter((t) => t.length);
    const terms = [...new Set(whole.flat())];
    return { ...clause, terms, ways: how === "all" ? (terms.length ? [terms] : []) : whole };
  }

  // --- which records ----------------------------------------------------------------------

  /** What a record must satisfy: exclusions, requirements, and the filters of the page. */
  async #filter(state, clauses, newest) {
    const without = clauses.filter((c) => c.sign === "-" && c.terms.length);
    const must = clauses.filter((c) => c.terms.length && c.sign !== "-" && (newest || c.sign === "+"));
    await Promise.all([...without, ...must].flatMap((c) => c.terms.map((term) => term.all())));
    const has = (clause, at) => clause.ways.some((way) => way.every((term) => term.has(at)));
    const facet = await this.#facets(state);
    if (!facet && !without.length && !must.length) return null;
    return (at) => (!facet || facet(at)) && !without.some((c) => has(c, at)) && must.every((c) => has(c, at));
  }

  async #facets(state) {
    const years = new Set(list(state.jaar).map(Number));
    const all = this.shards.years;
    const inYear = years.size ? (at) => years.has(all.parts(at)[0]) : null;
    const chosen = FACETS.map((name) => [name, list(state[name])]).filter(([, values]) => values.length);
    const kinds = this.manifest.lijsten.soort;
    if (state.stand === "aanwezig") chosen.push(["soort", kinds.filter((k) => k !== "aangehaald")]);
    if (state.stand === "aangehaald") chosen.push(["soort", ["aangehaald"]]);
    if (!chosen.length) return inYear;
    const wanted = this.manifest.jaren.map(([year]) => year).filter((year) => !years.size || years.has(year));
    const files = await Promise.all(wanted.map((year) => this.shards.file(`f/${year}`)));
    const byYear = new Map(wanted.map((year, n) => [year, files[n]]));
    const signs = chosen.map(([name, values]) => [name, new Set(values.map((v) => this.#sign(name, v)))]);
    return (at) => {
      const [year, place] = all.parts(at);
      const file = byYear.get(year);
      return Boolean(file) && signs.every(([name, allowed]) => allowed.has(file[name][place]));
    };
  }

  #sign(name, value) {
    const place = this.manifest.lijsten[name].indexOf(value);
    return place < 0 ? null : String.fromCharCode(48 + place);
  }

  async #relevant(terms, wanted, accepts, report) {
    const { found, total, complete } = await first(this.lunr, terms, wanted, accepts, this.shards.years.size);
    Object.assign(report, { total, exact: complete });
    return found;
  }

  async #newest(terms, wanted, accepts, report) {
    const places = new Set();
    for (const { term } of terms) for (const chunk of term.chunks) for (const at of chunk.places) places.add(at);
    const found = [...places].filter(accepts).sort((a, b) => b - a);
    report.total = found.length;
    return found.slice(0, wanted).map((place) => ({ place, score: 0 }));
  }

  /** Passages that hold the phrases: those that hold all words are read in order until enough are found. */
  async #phrases(terms, wanted, accepts, phrases, newest, report) {
    const { found } = await first(this.lunr, terms, PHRASE_LIMIT + 1, accepts, this.shards.years.size);
    report.limited = found.length > PHRASE_LIMIT;
    const queue = found.slice(0, PHRASE_LIMIT);
    if (newest) queue.sort((a, b) => b.place - a.place);
    const out = [];
    for (let n = 0; n < queue.length && out.length <= wanted; n += 12) {
      const some = queue.slice(n, n + 12);
      const passages = await Promise.all(some.map(({ place }) => this.#passage(place))); // eslint-disable-line no-await-in-loop
      some.forEach((hit, k) => {
        const texts = [passages[k].t, ...passages[k].b.map((b) => b[1])];
        if (phrases.every((phrase) => texts.some((text) => holdsPhrase(text, phrase)))) out.push(hit);
      });
    }
    report.total = Math.min(out.length, wanted);
    report.exact = out.length <= wanted && !report.limited;
    return out.slice(0, wanted);
  }

  // --- what is shown ----------------------------------------------------------------------

  async #passage(at) {
    const [year, place] = this.shards.years.parts(at);
    const pack = await this.shards.file(`d/${year}-${Math.floor(place / this.manifest.pak)}`);
    return pack[place % this.manifest.pak];
  }

  async #result({ place, score }, mark, used) {
    const passage = await this.#passage(place);
    const { anchor, pieces, words } = excerpt(passage.b, mark);
    return {
      id: this.shards.years.id(place),
      score,
      place,
      page: passage.p,
      anchor: anchor || passage.a,
      record: passage.a,
      kind: this.manifest.lijsten.soort[passage.s],
      label: passage.l,
      title: passage.t,
      date: passage.d,
      council: this.manifest.namen.raad?.[passage.r] ?? passage.r,
      slug: passage.v,
      meeting: passage.m,
      pieces,
      words,
      missing: used.filter((c) => surelyWithout(c, place)).map((c) => c.shown),
    };
  }

  /** The paper whose number was typed, when that is all that was typed. */
  #direct(parsed, clauses, results) {
    if (!parsed.numbers.length || parsed.clauses.length) return null;
    const own = this.manifest.velden.findIndex(([name]) => name === "nummer");
    const [number] = clauses;
    return results.find((r) => number.terms.some((t) => t.weights(r.place)[own] !== undefined)) ?? null;
  }
}

/** Whether a record holds no way of a clause; of a term that is not loaded whole nobody can say. */
function surelyWithout({ ways, terms }, at) {
  return terms.every((t) => t.complete) && !ways.some((way) => way.every((t) => t.has(at)));
}

/** Every term once, as heavy as it counts. */
function weighted(clauses) {
  const found = new Map();
  for (const { terms } of clauses) for (const term of terms) found.set(term.text, { term, boost: 1 });
  return [...found.values()];
}

function list(value) {
  return Array.isArray(value) ? value : value ? String(value).split(",") : [];
}
