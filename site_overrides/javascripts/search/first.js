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
    Object.assign(this, { load, terms, tell, here: new Map(), open: new Map(), unseen: Infinity, told: [], wanted: null });
  }

  /** What is known now; more may be on its way. Loads the likeliest.
   *  @param found records that can be among the first, likeliest first: [{ id, high }]
   *  @param unseen the most that a record weighs that was not met yet */
  know(found, unseen) {
    this.open = new Map(found.map(({ id, high }) => [id, high]));
    this.unseen = unseen;
    for (const { id } of found.slice(0, AHEAD)) this.#get(id);
    this.#look();
  }

  /** No more is known after this. Loads these records; once all are here, they are shown together. */
  end(found) {
    this.wanted = found.map(({ id }) => id);
    for (const id of this.wanted) this.#get(id);
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
    let most = this.unseen;
    const ready = [];
    for (const [id, high] of this.open) {
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
