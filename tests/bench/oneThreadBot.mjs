// The service as it is built, but with messages read in the thread that answers everybody, as it was before: for comparison, in the bench alone.
const from = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href);
const [{ startApp }, { readConfig }, { openLog }, { loadGuidance }, { loadPhrases, Understander }] = await Promise.all([
  from("bot/app.js"),
  from("bot/settings/config.js"),
  from("bot/telemetry/openLog.js"),
  from("guidance/index.js"),
  from("guidance/understand/index.js"),
]);
const config = readConfig(process.env);
const guidance = loadGuidance();
const phrases = loadPhrases(guidance);
const loaded = { guidance, phrases, understander: await Understander.load(guidance, phrases) };
await startApp({ config, log: openLog(config.logLevel), loaded });
