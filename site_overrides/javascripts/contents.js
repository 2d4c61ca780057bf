// The contents bar of a long page: says where the reader is, and closes when a place is chosen.

function follow(bar) {
  const here = bar.querySelector(".inhoud__hier");
  const places = [...bar.querySelectorAll("a")]
    .map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))])
    .filter(([, heading]) => heading);
  let waiting = false;
  const update = () => {
    waiting = false;
    const edge = bar.getBoundingClientRect().bottom + 48; // a heading just jumped to is where we are
    const passed = places.filter(([, heading]) => heading.getBoundingClientRect().top <= edge);
    const at = passed.at(-1)?.[0];
    here.textContent = at?.textContent ?? "";
    for (const [link] of places) {
      if (link === at) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const soon = () => {
    if (waiting || bar.offsetParent === null) return; // not shown on wide screens
    waiting = true;
    requestAnimationFrame(update);
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  soon();
}

const bar = document.querySelector(".inhoud");
if (bar) {
  follow(bar);
  bar.addEventListener("click", (event) => event.target.closest("a") && bar.removeAttribute("open"));
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !bar.open) return;
    bar.removeAttribute("open");
    bar.querySelector("summary").focus();
  });
  addEventListener("click", (event) => bar.contains(event.target) || bar.removeAttribute("open"));
}
