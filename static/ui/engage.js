// Starts the form parts of nhsuk-frontend, keeps words from being lost, and starts what is live. Every page is complete without it.
import {
  Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink, createAll,
} from "nhsuk-frontend";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink]) {
  createAll(part);
}

if (document.querySelector("[data-live-room]")) import("live");

// Words that were typed and not sent: the browser asks before it leaves them behind. The listener stands only while there
// are some, for it keeps pages from coming back at once.
const unsent = new Set();
const hasWords = (form) => [...form.elements].some((each) => each.matches("textarea") && each.value.trim());
const ask = (event) => event.preventDefault();
const look = (form, isSent) => {
  unsent[!isSent && hasWords(form) ? "add" : "delete"](form);
  window[unsent.size ? "addEventListener" : "removeEventListener"]("beforeunload", ask);
};
const cameBack = document.querySelector(".error-summary");
for (const form of document.querySelectorAll("form[method=post]")) {
  if (cameBack) look(form, false);
  form.addEventListener("input", ({ target }) => { if (target.matches("textarea")) look(form, false); });
  form.addEventListener("submit", () => look(form, true));
}
