/* The search of a page: nothing is loaded before a reader goes to a search box. Only the marks of a passage
   that was just opened from a result are put at once. */

import { attach } from "./box.js";
import { markFromAddress } from "./mark.js";

for (const form of document.querySelectorAll("form[data-zoek]")) attach(form);
markFromAddress();
const page = document.getElementById("zoekpagina");
if (page) import("./page.js").then(({ show }) => show(page));
