// The contents of a long page, at the side or in a bar: says where the reader is. The bar closes when a place is
// chosen.

const bar = document.querySelector(".inhoud");
const side = document.querySelector(".md-nav--secondary");

/** The links of a list with the headings they lead to. */
function places(list) {
  return [...list.querySelectorAll("a[href^='#']")]
    .map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))])
    .filter(([, heading]) => heading);
}

/** Marks in a list where the reader is: at the last heading above `edge`; returns its link. */
function mark(found, edge) {
  const passed = found.filter(([, heading]) => heading.getBoundingClientRect().top <= edge);
  const at = passed.at(-1)?.[0];
  for (const [link] of found) {
    if (link === at) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  return at;
}

/** A list longer than the screen goes along with the mark. */
function reveal(link) {
  const frame = link?.closest(".md-sidebar__scrollwrap");
  if (!frame) return;
  const [line, box] = [link.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (line.top < box.top || line.bottom > box.bottom) frame.scrollTop += line.top - box.top - box.height / 3;
}

function follow(list, top, say) {
  const found = places(list);
  let waiting = false;
  const update = () => {
    waiting = false;
    say(mark(found, top() + 48)); // a heading just jumped to is where we are
  };
  const soon = () => {
    if (waiting || list.offsetParent === null) return; // the other one is shown at this width
    waiting = true;
    requestAnimationFrame(update);
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  soon();
}

if (side) follow(side, () => document.querySelector(".kop").getBoundingClientRect().bottom, reveal);
if (bar) {
  const here = bar.querySelector(".inhoud__hier");
  follow(bar, () => bar.getBoundingClientRect().bottom, (link) => { here.textContent = link?.textContent ?? ""; });
  bar.addEventListener("click", (event) => event.target.closest("a") && bar.removeAttribute("open"));
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !bar.open) return;
    bar.removeAttribute("open");
    bar.querySelector("summary").focus();
  });
  addEventListener("click", (event) => bar.contains(event.target) || bar.removeAttribute("open"));
}
