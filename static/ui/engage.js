// Starts the form parts of nhsuk-frontend, keeps words from being lost, and starts what is live. Every page is complete without it.
import {
  Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink, createAll,
} from "nhsuk-frontend";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink]) {
  createAll(part);
}

if (document.querySelector("[data-live-room]")) import("live");

// Words that were typed and not sent: the browser asks before it leaves them behind.
const unsent = new Set();
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("input", ({ target }) => { if (target.matches("textarea")) unsent.add(form); });
  form.addEventListener("submit", () => unsent.delete(form));
}
addEventListener("beforeunload", (event) => { if (unsent.size) event.preventDefault(); });
