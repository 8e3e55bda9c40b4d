#!/usr/bin/env bash
# Guess: a web framework changes the responses of its own server only.
# Seen: loading restify changes every response of the process. `writeHead` of a plain `http` server beside it returns
# nothing, although Node documents that it returns the response, so `response.writeHead(...).end(...)` throws.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund restify@12.0.0 >/dev/null 2>&1
cat > try.cjs <<'JS'
const http = require("node:http");
const returned = () =>
  new Promise((resolve) => {
    const server = http.createServer((_, response) => {
      const what = response.writeHead(200, { "content-type": "text/plain" });
      response.end("ok");
      server.close(() => resolve(what === response ? "the response" : String(what)));
    });
    server.listen(0, "127.0.0.1", () =>
      http.get({ port: server.address().port, host: "127.0.0.1", agent: false }, (answer) => answer.resume()),
    );
  });
(async () => {
  const before = await returned();
  require("restify");
  const after = await returned();
  console.log(`node ${process.version}, restify ${require("restify/package.json").version}`);
  console.log("guess: a plain http server's writeHead returns the response, whatever else is loaded");
  console.log(`seen: before restify is loaded it returns ${before}; after, ${after}`);
  process.exit(before === "the response" && after === "undefined" ? 0 : 1);
})();
JS
node --no-deprecation try.cjs
