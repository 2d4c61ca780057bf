/* Between the public id of a record (its year times a million plus its place in that year) and its place among
   all records, by which sums are kept in plain arrays. */

const YEAR = 1_000_000;

export class Years {
  /** @param counted [[year, number of records]], ascending */
  constructor(counted) {
    this.starts = [];
    this.size = 0;
    for (const [year, number] of counted) {
      this.starts.push([year, this.size]);
      this.size += number;
    }
    this.start = new Map(this.starts);
  }

  /** The place of an id. */
  place(id) {
    return this.start.get(Math.floor(id / YEAR)) + (id % YEAR);
  }

  /** [year, place in that year] of a place. */
  parts(place) {
    let n = this.starts.length - 1;
    while (this.starts[n][1] > place) n -= 1;
    return [this.starts[n][0], place - this.starts[n][1]];
  }

  /** The id of a place. */
  id(place) {
    const [year, rest] = this.parts(place);
    return year * YEAR + rest;
  }
}
