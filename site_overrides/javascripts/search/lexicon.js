/* The words of the corpus: to complete the word being typed, to split a compound that the corpus does not
   hold, and to suggest a spelling. A beginning that many words share has a shard of its own with its most frequent
   ones, so that no beginning of a word asks for more than one shard. */

const MOST = 5; // words that a beginning stands for: each is a term to load
const PART = 4;

export class Lexicon {
  constructor(shards) {
    this.shards = shards;
  }

  /** The most frequent forms that begin with a prefix. */
  async completions(prefix) {
    return best(await this.#beginning(prefix), prefix);
  }

  /** Forms that share most of their letters with a word, from the start: the last resort. */
  async relatives(word) {
    const least = Math.max(5, Math.ceil(word.length * 0.7));
    return best(await this.#beginning(word.slice(0, least)), word);
  }

  /** Every way to see a word as a form of the corpus and a rest, the longest form first. */
  async splits(word) {
    const out = [];
    const { names, selections } = await this.#shards();
    const may = (name) => word.startsWith(name) && (name.length >= PART || !selections.has(name));
    const starts = new Set((await this.#forms(names.filter(may))).map(([form]) => form));
    for (let at = word.length - PART; at >= PART; at -= 1) {
      const left = word.slice(0, at);
      if (starts.has(left)) out.push([left, word.slice(at)]);
      if (starts.has(left) && word[at] === "s" && word.length - at - 1 >= PART) out.push([left, word.slice(at + 1)]);
    }
    return out;
  }

  /** The spelling that was probably meant, or "". Of forms that are as near, one that begins as was typed. */
  async correction(word) {
    if (word.length < 4) return "";
    const most = word.length < 8 ? 1 : 2;
    const near = await this.#near(word, most);
    let found = ["", most + 1, 0];
    for (let slips = 0; slips <= most && found[1] > slips; slips += 1) {
      const names = near.filter(([, least]) => least === slips).map(([name]) => name);
      for (const [form, frequency] of await this.#forms(names)) { // eslint-disable-line no-await-in-loop
        if (Math.abs(form.length - word.length) > most) continue;
        const far = distance(word, form, most);
        const better = far < found[1] || (far === found[1] && far <= most && frequency > found[2]);
        if (better) found = [form, far, frequency];
      }
    }
    return found[1] <= most ? found[0] : "";
  }

  /** The names of all shards, and those that hold only a selection. */
  async #shards() {
    const names = await this.shards.file("w/index");
    this.selections ??= new Set(names.filter((name, n) => names[n + 1]?.startsWith(name)));
    return { names, selections: this.selections };
  }

  async #forms(names) {
    const files = await Promise.all(names.map((name) => this.shards.file(`w/${name || "_"}`)));
    return files.flatMap((file) => Object.entries(file ?? {}));
  }

  /** The forms that begin with a prefix: all of them, or the most frequent ones. */
  async #beginning(prefix) {
    const { names, selections } = await this.#shards();
    // where the words go another way after a shorter beginning, there are none
    const own = names.includes(prefix) ? prefix : names.findLast((name) => prefix.startsWith(name));
    if (own === undefined || (own !== prefix && selections.has(own))) return [];
    return (await this.#forms([own])).filter(([form]) => form.startsWith(prefix));
  }

  /** The shards that may hold what was meant, with the slips that their first letters are from what was typed. */
  async #near(word, most) {
    const { names, selections } = await this.#shards();
    // a slip in the first letters: the ways to undo one
    const starts = [word.slice(0, 2), word[1] + word[0], word.slice(1, 3), word[0] + word[2]];
    const may = (name) => starts.some((start) => name.startsWith(start) || start.startsWith(name))
      && (!selections.has(name) || Math.abs(name.length - word.length) <= most); // of a selection only the beginning itself
    const least = (name) => Math.min(...[-2, -1, 0, 1, 2].map((more) => distance(word.slice(0, name.length + more), name, most)));
    return names.filter(may).map((name) => [name, least(name)]);
  }
}

function best(fits, word) {
  return fits
    .sort((a, b) => b[1] - a[1] || Math.abs(a[0].length - word.length) - Math.abs(b[0].length - word.length) || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST)
    .map(([form]) => form);
}

/** Letters to add, drop, change or swap; more than `most` is all the same. */
export function distance(a, b, most) {
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}
