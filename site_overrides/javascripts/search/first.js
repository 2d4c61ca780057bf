/* The first results, shown while the rest is still on its way: as soon as no other record can come before them. */

import { sum } from "./exact.js";

const AHEAD = 4; // records that are loaded while it is not yet sure that they are the first

export class First {
  /**
   * @param load (id) => Promise of a passage
   * @param terms Term[]
   * @param tell (passages) => is given the first ones once, in no order; null when nobody waits for them
   */
  constructor(load, terms, tell) {
    Object.assign(this, { load, terms, tell, here: new Map(), found: [], asked: [], most: Infinity, unseen: Infinity, told: [], wanted: null });
  }

  /** What is known now; more may be on its way. Loads the likeliest.
   *  @param found records that can be among the first, likeliest first: [{ id, high }]
   *  @param unseen the most that a record weighs that was not met yet */
  know(found, unseen) {
    this.found = found;
    this.unseen = unseen;
    this.#ask(found.slice(0, AHEAD));
  }

  /** No more is known after this. Loads these records; once all are here, they are shown together. */
  end(found) {
    this.wanted = found.map(({ id }) => id);
    this.#ask(found);
  }

  /** Load some, and note once what all that are not loaded weigh at most: every record that comes is weighed by it. */
  #ask(some) {
    for (const { id } of some) this.#get(id);
    this.asked = this.found.filter(({ id }) => this.here.has(id));
    this.most = this.found.reduce((most, { id, high }) => (this.here.has(id) ? most : Math.max(most, high)), this.unseen);
    this.#look();
  }

  async #get(id) {
    if (this.here.has(id)) return;
    this.here.set(id, null);
    let passage;
    try {
      passage = await this.load(id);
    } catch {
      this.here.delete(id); // who needs it asks again, and says that it failed
      return;
    }
    this.here.set(id, { id, passage, weight: sum(passage, this.terms) });
    this.#look();
  }

  #look() {
    if (!this.tell || this.told.length || this.wanted?.every((id) => this.here.get(id))) return;
    let { most } = this;
    const ready = [];
    for (const { id, high } of this.asked) {
      const one = this.here.get(id);
      if (one) ready.push(one);
      else most = Math.max(most, high);
    }
    const certain = ready.filter(({ weight }) => weight > most);
    this.told = certain.map(({ id }) => id);
    if (!certain.length) return;
    try {
      this.tell(certain);
    } catch (fault) {
      queueMicrotask(() => { throw fault; }); // seen by the console and the tests, and the search goes on
    }
  }
}
