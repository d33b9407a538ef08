// Makes build/static: one style sheet, and what our scripts need of nhsuk-frontend and tweetnacl.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const root = new URL("..", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const out = (name, text) => writeFileSync(path(`build/static/ui/${name}`), text);
const folder = (name) => mkdirSync(path(`build/static/${name}`), { recursive: true });

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

folder("ui");
folder("elections");
out("engage.css", styles());
out("nhsuk-frontend.min.js", script());
copyFileSync(path("node_modules/tweetnacl/nacl-fast.min.js"), path("build/static/elections/nacl.js"));
