#!/usr/bin/env bash
# Guess: a program that brings undici for its own connections leaves the platform's fetch as it is.
# Seen: where the package is imported before the first fetch, the platform's fetch sends through the package's agent. With undici 7 on Node 20,
# whose fetch is that of undici 6, a body with a content-length of the caller's own is refused then; imported after the first fetch, it is not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund undici@7.30.2 node@20.20.2 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { createServer } from "node:http";
const order = process.argv[2];
const server = createServer((request, response) => request.resume().on("end", () => response.end())).listen(0, "127.0.0.1");
const send = async () => {
  try {
    const { status } = await fetch(`http://127.0.0.1:${server.address().port}`, {
      method: "PUT",
      headers: { "content-length": "5" },
      body: new Uint8Array(5),
    });
    return String(status);
  } catch (error) {
    return error.cause?.message ?? error.message;
  }
};
server.once("listening", async () => {
  if (order === "fetch-first") await send();
  await import("undici");
  console.log(await send());
  server.close();
  process.exit();
});
JS
node_modules/.bin/node -p '`node ${process.version} with undici ${process.versions.undici} inside, undici 7.30.2 beside it`'
after=$(node_modules/.bin/node try.mjs fetch-first)
before=$(node_modules/.bin/node try.mjs import-first)
echo "guess: 200 both times"
echo "seen: imported after the first fetch: $after; before it: $before"
[ "$after" = 200 ] && [ "$before" = "invalid content-length header" ]
