// Starts the form parts of nhsuk-frontend, and what is live where something is. Every page is complete without this file.
import {
  Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink, createAll,
} from "nhsuk-frontend";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink]) {
  createAll(part);
}

if (document.querySelector("[data-live-room]")) import("live");
