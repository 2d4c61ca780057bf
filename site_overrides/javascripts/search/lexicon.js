/* The words of the corpus: to complete the word being typed, to split a compound that the corpus does not
   hold, and to suggest a spelling. Loads the shards whose first letters fit. */

const MOST = 5; // words that a beginning stands for: each is a term to load
const PART = 4;

export class Lexicon {
  constructor(shards) {
    this.shards = shards;
  }

  /** Map from form to frequency, of all forms that may begin with the letters. */
  async near(letters) {
    const prefixes = await this.shards.file("w/index");
    const names = prefixes.filter((p) => (p.length < letters.length ? letters.startsWith(p) : p.startsWith(letters)));
    const files = await Promise.all(names.map((name) => this.shards.file(`w/${name || "_"}`)));
    return files.flatMap((file) => Object.entries(file ?? {}));
  }

  /** The most frequent forms that begin with a prefix. */
  async completions(prefix) {
    if (prefix.length < 2) return [];
    const fits = (await this.near(prefix)).filter(([form]) => form.startsWith(prefix));
    return best(fits, prefix);
  }

  /** Forms that share most of their letters with a word, from the start: the last resort. */
  async relatives(word) {
    const least = Math.max(5, Math.ceil(word.length * 0.7));
    const fits = (await this.near(word.slice(0, least))).filter(([form]) => form.startsWith(word.slice(0, least)));
    return best(fits, word);
  }

  /** Every way to see a word as a form of the corpus and a rest, the longest form first. */
  async splits(word) {
    const out = [];
    const starts = new Set((await this.near(word.slice(0, PART))).map(([form]) => form));
    for (let at = word.length - PART; at >= PART; at -= 1) {
      const left = word.slice(0, at);
      if (starts.has(left)) out.push([left, word.slice(at)]);
      if (starts.has(left) && word[at] === "s" && word.length - at - 1 >= PART) out.push([left, word.slice(at + 1)]);
    }
    return out;
  }

  /** The spelling that was probably meant, or "". */
  async correction(word) {
    if (word.length < 4) return "";
    const most = word.length < 8 ? 1 : 2;
    // a slip in the first letters sends the word to another shard: try the ways to undo one
    const starts = new Set([word.slice(0, 2), word[1] + word[0], word.slice(1, 3), word[0] + word[2]]);
    const lists = await Promise.all(Array.from(starts, (s) => this.near(s)));
    let found = ["", most + 1, 0];
    for (const [form, frequency] of lists.flat()) {
      if (Math.abs(form.length - word.length) > most) continue;
      const far = distance(word, form, most);
      const better = far < found[1] || (far === found[1] && far <= most && frequency > found[2]);
      if (better) found = [form, far, frequency];
    }
    return found[1] <= most ? found[0] : "";
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
