// Makes build/static/ui: one style sheet, and the part of nhsuk-frontend that our script needs.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const root = new URL("..", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const out = (name, text) => writeFileSync(path(`build/static/ui/${name}`), text);

function styles() {
  const sheet = sass.compile(path("static-src/engage.scss"), {
    loadPaths: [path("node_modules")],
    style: "compressed",
    quietDeps: true,
  });
  return sheet.css;
}

function script() {
  const source = readFileSync(path("node_modules/nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.js"), "utf8");
  return source.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
}

mkdirSync(path("build/static/ui"), { recursive: true });
out("engage.css", styles());
out("nhsuk-frontend.min.js", script());
