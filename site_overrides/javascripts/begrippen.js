// Terms of the glossary are links whose title the theme shows on hover and on focus. A finger can do neither:
// its first tap gives the term the focus, which shows what it says, and its second follows the link.

let shown = null;

document.addEventListener("click", (event) => {
  const term = event.target.closest("a.begrip");
  if (!term || event.pointerType !== "touch" || term === shown) return;
  event.preventDefault();
  shown = term;
  term.addEventListener("blur", () => { shown = null; }, { once: true });
  term.focus();
});

// What covers other words must be able to go away without the reader moving on (WCAG 1.4.13): the theme shows
// it as long as there is hover or focus, so tell it that there is none.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll("a.begrip[aria-describedby]")) {
    term.dispatchEvent(new MouseEvent("mouseleave"));
    term.blur();  // the next Tab still goes on from here
  }
});
