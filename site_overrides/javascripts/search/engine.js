/* The search itself: from what was typed to results. Knows no page; it is given a function that loads files,
   so that the tests run it as a reader's browser does. */

import { pipeline } from "./analyse.js";
import { holds, scored, weightIn } from "./exact.js";
import { First } from "./first.js";
import { Lexicon } from "./lexicon.js";
import { lunr } from "./lunr.js"; // written by the generator (generator/search/script.py)
import { holdsPhrase, parse } from "./query.js";
import { candidates } from "./rank.js";
import { Shards } from "./shards.js";
import { excerpt, marker } from "./snippet.js";

const PHRASE_LIMIT = 240; // passages that are read to find a phrase, so many at once
const AT_ONCE = 24;
const MOST_TERMS = 24;

export class Engine {
  /**
   * @param manifest zoek/index.json
   * @param load (name) => Promise of the parsed file zoek/<name>.json, null where there is none
   */
  constructor(manifest, load) {
    this.manifest = manifest;
    this.shards = new Shards(load, manifest);
    this.lexicon = new Lexicon(this.shards);
    this.pipeline = pipeline(lunr, manifest.regels);
    this.ways = {};
  }

  /** What only the page of results can ask comes with it: { facets, newestFirst }. */
  extend(ways) {
    this.ways = ways;
  }

  /**
   * @param state { q, raad, jaar, soort, fractie, stand, volgorde, aantal }
   * @param early (report) => is told the first results as soon as their order is certain; more follow
   * @param needed () => whether anybody still waits; when not, nothing more is loaded and the result is null
   * @returns {Promise<object>} { results, total, exact, settled, corrected, unknown, ignored, direct, limited }
   */
  async search(state, early, needed = () => true) {
    const parsed = parse(state.q ?? "");
    const wanted = Number(state.aantal) || 10;
    const clauses = await this.#resolve(parsed);
    if (!needed()) return null;
    const used = clauses.filter((c) => c.terms.length && c.sign !== "-");
    const report = {
      results: [],
      total: 0,
      exact: true,
      settled: true,
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
    const terms = distinct(used);
    const accepts = await this.#filter(state, clauses);
    report.terms = terms.map((term) => term.text);
    const mark = marker(report.terms, this.pipeline);
    const answer = (found) => {
      const shown = found.slice(0, wanted);
      const results = shown.map((hit) => this.#result(hit, mark, used));
      return { ...report, results, direct: this.#direct(parsed, clauses, shown, results) };
    };
    const told = early && ((found) => early(answer(found)));
    const asked = { terms, clauses, wanted, accepts, report, newest, told, needed, phrases: parsed.phrases };
    let found;
    if (parsed.phrases.length) found = await this.#phrases(asked);
    else found = await (newest ? this.#newest(asked) : this.#relevant(asked));
    return found && answer(found);
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
    if (clause.last && word.length < 2) return { ...clause, terms: [], ways: [], ignored: true }; // the word has yet to come
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
  async #filter(state, clauses) {
    const without = clauses.filter((c) => c.sign === "-" && c.terms.length);
    const must = clauses.filter((c) => c.sign === "+" && c.terms.length);
    const [facet] = await Promise.all([
      this.ways.facets?.(this.shards, this.manifest, state) ?? null,
      ...[...without, ...must].flatMap((c) => c.terms.map((term) => term.all())),
    ]);
    const has = (clause, id) => clause.ways.some((way) => way.every((term) => term.has(id)));
    if (!facet && !without.length && !must.length) return null;
    return (id) => (!facet || facet(id)) && !without.some((c) => has(c, id)) && must.every((c) => has(c, id));
  }

  async #relevant({ terms, wanted, accepts, report, told, needed }) {
    const weigh = (passages) => scored(lunr, terms, passages, this.manifest);
    const first = new First((id) => this.#passage(id), terms, told && ((found) => told(weigh(found))));
    const met = await candidates(
      this.shards, terms, wanted, accepts, (some, unseen) => first.know(some, unseen), needed,
    );
    if (!met) return null;
    const { found, total, complete, settled } = met;
    first.end(found);
    const weighed = await this.#weighed([...new Set([...first.told, ...found.map(({ id }) => id)])], terms);
    Object.assign(report, { total: total(), exact: complete || (terms.length === 1 && !accepts), settled });
    return weighed;
  }

  async #newest({ clauses, wanted, accepts, report }) {
    const held = clauses.filter((c) => c.sign !== "-" && c.ways.length);
    const found = await this.ways.newestFirst(held, wanted, accepts);
    Object.assign(report, { total: found.total, exact: found.complete });
    return Promise.all(found.ids.map(async (id) => ({ id, score: 0, passage: await this.#passage(id) })));
  }

  /** Passages that hold the phrases: those that hold all words are read in order until enough are found. */
  async #phrases({ terms, wanted, accepts, phrases, newest, report, needed }) {
    const met = await candidates(this.shards, terms, PHRASE_LIMIT + 1, accepts, null, needed);
    if (!met) return null;
    const ids = met.found.map(({ id }) => id);
    report.limited = ids.length > PHRASE_LIMIT;
    const queue = ids.slice(0, PHRASE_LIMIT);
    if (newest) queue.sort((a, b) => b - a);
    const out = [];
    for (let n = 0; n < queue.length && out.length <= wanted; n += AT_ONCE) {
      if (!needed()) return null;
      const some = await this.#weighed(queue.slice(n, n + AT_ONCE), terms); // eslint-disable-line no-await-in-loop
      out.push(...some.filter(({ passage }) => {
        const texts = [passage.t, ...passage.b.map((b) => b[1])];
        return phrases.every((phrase) => texts.some((text) => holdsPhrase(text, phrase)));
      }));
    }
    out.sort((a, b) => (newest ? b.id - a.id : b.score - a.score || b.id - a.id));
    report.total = Math.min(out.length, wanted);
    report.exact = out.length <= wanted && !report.limited;
    return out;
  }

  // --- what is shown ----------------------------------------------------------------------

  /** lunr's order of records, whose passages are loaded for it. */
  async #weighed(ids, terms) {
    const passages = await Promise.all(ids.map(async (id) => ({ id, passage: await this.#passage(id) })));
    return scored(lunr, terms, passages, this.manifest);
  }

  async #passage(id) {
    const place = id % 65536;
    const pack = await this.shards.file(`d/${Math.floor(id / 65536)}-${Math.floor(place / this.manifest.pak)}`);
    return pack[place % this.manifest.pak];
  }

  #result({ id, score, passage }, mark, used) {
    const { anchor, pieces, words } = excerpt(passage.b, mark);
    return {
      id,
      score,
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
      missing: used.filter((c) => !c.ways.some((way) => way.every((t) => holds(passage, t)))).map((c) => c.shown),
    };
  }

  /** The paper whose number was typed, when that is all that was typed. */
  #direct(parsed, clauses, shown, results) {
    if (!parsed.numbers.length || parsed.clauses.length) return null;
    const own = this.manifest.velden.findIndex(([name]) => name === "nummer");
    const [number] = clauses;
    const at = shown.findIndex(({ passage }) => number.terms.some((t) => weightIn(passage, t, own) !== null));
    return results[at] ?? null;
  }
}

/** Every term once; of very many those that tell most. */
function distinct(clauses) {
  const terms = [...new Set(clauses.flatMap(({ terms: some }) => some))];
  return terms.sort((a, b) => b.idf - a.idf || (a.text < b.text ? -1 : 1)).slice(0, MOST_TERMS);
}
