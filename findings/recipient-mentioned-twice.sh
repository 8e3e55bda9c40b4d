#!/usr/bin/env bash
# Guess: TurnContext.removeRecipientMention gives what somebody typed without the bot's name, however often they mentioned it.
# Seen: with two equal mentions of the bot one of them stays in the text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund botbuilder-core@4.23.3 >/dev/null 2>&1
cat > try.cjs <<'JS'
const { TurnContext } = require("botbuilder-core");
const bot = { id: "28:bot", name: "Helper" };
const mention = () => ({ type: "mention", text: "<at>Helper</at>", mentioned: bot });
const once = TurnContext.removeRecipientMention({
  type: "message", recipient: bot, text: "<at>Helper</at> hello", entities: [mention()],
});
const twice = TurnContext.removeRecipientMention({
  type: "message", recipient: bot, text: "<at>Helper</at> hello <at>Helper</at>", entities: [mention(), mention()],
});
console.log(`node ${process.version}, botbuilder-core ${require("botbuilder-core/package.json").version}`);
console.log('guess: "hello" both times');
console.log(`seen: mentioned once ${JSON.stringify(once)}, mentioned twice ${JSON.stringify(twice)}`);
process.exit(once.trim() === "hello" && twice.includes("<at>") ? 0 : 1);
JS
node try.cjs
