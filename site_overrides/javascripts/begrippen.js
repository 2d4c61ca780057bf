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

// What covers other words must be able to go away without moving on (WCAG 1.4.13).
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.matches("a.begrip")) document.activeElement.blur();
});
