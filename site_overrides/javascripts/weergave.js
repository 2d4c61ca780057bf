// Light or dark: the theme's own switch, two radio buttons and their labels. Without a choice of the reader the
// device says which; the first script in partials/kop.html sees to it before anything is drawn. A choice is kept
// where the theme keeps it, so that its script in the head of the next page finds it.

const KEY = "__palette";
const options = [...document.querySelectorAll("[data-md-component=palette] input")];

function show(option) {
  for (const one of options) one.nextElementSibling.hidden = one !== option;
  option.checked = true;
  document.body.setAttribute("data-md-color-scheme", option.dataset.mdColorScheme);
}

function keep(option) {
  const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = option.dataset;
  __md_set(KEY, { index: options.indexOf(option), color: { media, scheme, primary, accent } });
}

const kept = () => options[__md_get(KEY)?.index];
const asked = () => kept() ?? options.find((option) => matchMedia(option.dataset.mdColorMedia).matches) ?? options[0];

if (options.length) {
  show(asked());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(asked()));
  for (const option of options) {
    option.addEventListener("change", () => {
      show(option);
      keep(option);
    });
    // A radio button does nothing on Enter, and this one looks like a button.
    option.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const next = options[(options.indexOf(option) + 1) % options.length];
      next.click();
      next.focus();
    });
  }
}
