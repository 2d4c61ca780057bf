/* Marks the words of a search in the passage that was opened from a result: ?markeer=woord+woord#anker. */

import { fold } from "./analyse.js";

const MOST = 400;
const WORD = /[\p{L}\p{N}\p{M}\u00ad]+(?:['’‑-][\p{L}\p{N}\p{M}\u00ad]+)*/gu;

/** Mark what the address asks for, if it asks. */
export function markFromAddress() {
  const asked = new URLSearchParams(location.search).get("markeer");
  const content = document.querySelector(".md-content");
  if (!asked || !content) return;
  const words = new Set(fold(asked).split(/\s+/).filter(Boolean));
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  // the passage itself first, so that the bound on marks never leaves it out
  let left = target ? mark(target, words, MOST) : MOST;
  left = mark(content, words, left);
  if (left < MOST) target?.scrollIntoView();
}

function mark(root, words, left) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.parentElement.closest("mark, script, style, .g, .headerlink") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (left <= 0) break;
    const found = [...node.data.matchAll(WORD)].filter((m) => words.has(fold(m[0])));
    for (const m of found.reverse()) {
      const word = node.splitText(m.index);
      word.splitText(m[0].length);
      const made = document.createElement("mark");
      made.className = "gevonden";
      word.replaceWith(made);
      made.append(word);
      left -= 1;
    }
  }
  return left;
}
