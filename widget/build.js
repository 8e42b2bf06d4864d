// Bundles what browsers get into dist/, which is committed, so that running needs no node. `--check`: says whether dist/ is what
// src/ makes, and writes nothing. Sizes are what a browser downloads (gzip); above the budget the build fails.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { minify } from "terser";

const folder = fileURLToPath(new URL(".", import.meta.url));
const page = await readFile(`${folder}pages/chat.html`);
const BUDGET = { loader: 4 * 1024, all: 20 * 1024 }; // bytes

/** A style sheet that a script imports is a string there, minified like the rest. */
const stylesInScripts = {
  name: "styles in scripts",
  setup: ({ onLoad }) =>
    onLoad({ filter: /src.loader.*\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target });
      return { contents: code.trim(), loader: "text" };
    }),
};
const target = ["chrome110", "firefox110", "safari16"];

const built = await build({
  absWorkingDir: folder,
  entryPoints: { widget: "src/loader/main.js", chat: "src/chat/main.js", "chat-style": "src/chat/chat.css" },
  outdir: "dist",
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "iife",
  target,
  plugins: [stylesInScripts],
  charset: "utf8",
  legalComments: "none",
  write: false,
});

/** A twenty-fifth smaller than esbuild alone makes it. */
const smaller = async ({ path, text }) => {
  const { code } = path.endsWith(".js") ? await minify(text, { ecma: 2022, compress: { passes: 3 } }) : { code: text };
  return { path, contents: Buffer.from(code) };
};
const outputFiles = await Promise.all(built.outputFiles.map(smaller));

const check = process.argv.includes("--check");
await mkdir(`${folder}dist`, { recursive: true });
const size = (bytes) => gzipSync(bytes, { level: 9 }).length;
const sizes = Object.fromEntries(outputFiles.map((file) => [file.path.split("/").at(-1), size(file.contents)]));
sizes["chat.html"] = size(page);
const all = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
for (const [name, bytes] of Object.entries({ ...sizes, "in all": all })) console.log(`${name.padEnd(16)}${String(bytes).padStart(7)} bytes gzip`);

let failed = false;
const complain = (sentence) => {
  console.error(sentence);
  failed = true;
};
if (sizes["widget.js"] > BUDGET.loader) complain(`widget.js is over its ${BUDGET.loader} bytes`);
if (all > BUDGET.all) complain(`the widget is over its ${BUDGET.all} bytes`);
for (const file of outputFiles) {
  if (!check) await writeFile(file.path, file.contents);
  else if (!(await readFile(file.path).catch(() => Buffer.alloc(0))).equals(file.contents)) complain(`${file.path.split("/").at(-1)} in dist/ is old: npm run build`);
}
process.exitCode = failed ? 1 : 0;
