#!/usr/bin/env bash
# Guess: Microsoft's package that validates Teams manifests can be loaded once it is installed.
# Seen: @microsoft/app-manifest 1.1.2 loads fs-extra, which it does not declare. It works only where something else happens
# to bring fs-extra along.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @microsoft/app-manifest@1.1.2 >/dev/null 2>&1
cat > try.cjs <<'JS'
const manifest = require("@microsoft/app-manifest/package.json");
let seen = "it loads";
try {
  require("@microsoft/app-manifest");
} catch (error) {
  seen = `${error.code}: ${error.message.split("\n")[0]}`;
}
console.log(`node ${process.version}, @microsoft/app-manifest ${manifest.version}`);
console.log(`declared: ${Object.keys(manifest.dependencies ?? {}).join(", ")}`);
console.log("guess: it loads");
console.log(`seen: ${seen}`);
const isAsSeen = !("fs-extra" in (manifest.dependencies ?? {})) && /MODULE_NOT_FOUND.*fs-extra/.test(seen);
process.exit(isAsSeen ? 0 : 1);
JS
node try.cjs
