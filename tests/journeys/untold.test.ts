import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CheckEvent } from "../../records/index.js";
import { wordsOf } from "../support/card.js";
import { CutOff, LOOK_EVERY_MS } from "../support/cutOff.js";
import { someone } from "../support/logged.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";

const WHOLE = process.env["ROUNDS"] !== undefined;
/** Every fourth request is cut, from the last; each one with `npm run test:long`. */
const STEP = WHOLE ? 1 : 4;
/** So long it may take until everybody is told, once the other instance has looked. */
const PATIENCE_MS = 15_000;

/** The people of one check. */
interface Cast {
  readonly robin: TeamsClient;
  readonly alex: TeamsClient;
  readonly reference: string;
}

/** Something that is logged and told. */
interface Scenario {
  readonly name: string;
  /** What the log has once it is done. */
  readonly logs: CheckEvent["kind"];
  /** Brings both to where the press that is cut off can be made, and says whose it is. */
  readonly prepare: (cast: Cast) => Promise<TeamsClient>;
  readonly press: (client: TeamsClient) => Record<string, unknown>;
  /** Who is told, in these words. */
  readonly told: "robin" | "alex";
  readonly words: string;
}

const opened = async ({ alex, reference }: Cast) => {
  await alex.say(reference);
  return alex;
};
const overruling = async (cast: Cast) => {
  const alex = await opened(cast);
  await alex.press("Overrule");
  return alex.fill("What is the right verdict?", "Do not post").fill("Why?", "The house can be seen.");
};

const SCENARIOS: readonly Scenario[] = [
  {
    name: "a request to look",
    logs: "review-requested",
    prepare: async ({ robin }) => {
      await robin.press("Ask my team lead to look");
      return robin;
    },
    press: (robin) => robin.pressOf("Send"),
    told: "alex",
    words: "Review this check",
  },
  {
    name: "a stricter verdict that nobody has asked for",
    logs: "reviewed",
    prepare: overruling,
    press: (alex) => alex.pressOf("Change the verdict"),
    told: "robin",
    words: "changed the verdict",
  },
  {
    name: "an agreement that was asked for",
    logs: "reviewed",
    prepare: async (cast) => {
      await askLead(cast.robin);
      return opened(cast);
    },
    press: (alex) => alex.pressOf("Agree"),
    told: "robin",
    words: "Your team lead has looked at it and agrees",
  },
  {
    name: "a question",
    logs: "asked",
    prepare: async (cast) => {
      const alex = await opened(cast);
      await alex.press("Ask a question");
      return alex.fill("What do you want to ask?", "Whose bike is it?");
    },
    press: (alex) => alex.pressOf("Send"),
    told: "robin",
    words: "A question about your check",
  },
  {
    name: "that a post is down",
    logs: "taken-down",
    prepare: async (cast) => {
      await cast.robin.press("I have posted it");
      await cast.robin.press("Save");
      const alex = await opened(cast);
      await alex.press("Mark as taken down");
      return alex;
    },
    press: (alex) => alex.pressOf("Yes, it is down"),
    told: "robin",
    words: "Marked as taken down",
  },
];

describe("what an instance that dies has logged and told nobody", () => {
  let instances: CutOff;
  beforeAll(async () => {
    instances = await CutOff.start();
  });
  afterAll(() => instances.stop());

  const arrived = (to: TeamsClient, words: string) =>
    instances.connector.sent.filter(
      ({ conversation, method, activity }) =>
        conversation === to.conversation && method === "send" && wordsOf(activity.attachments?.[0]?.content).includes(words),
    ).length;
  const inTime = async (holds: () => boolean | Promise<boolean>) => {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(LOOK_EVERY_MS)) if (await holds()) return true;
    return false;
  };

  /** Takes storage from the victim at the nth request of the press. @returns whether there were so many */
  const cutAt = async (n: number, when: "before" | "after", scenario: Scenario) => {
    const { victim, rights, proxy } = instances;
    const id = `${SCENARIOS.indexOf(scenario)}-${when}-${n}`;
    const [robin, alex] = victim.clients(someone(`robin-${id}`), someone(`alex-${id}`));
    rights.leads.clear();
    rights.leads.set(alex.user, ["COV"]);
    await alex.say("help");
    const cast: Cast = { robin, alex, reference: await makeCheck(robin) };
    const client = await scenario.prepare(cast);
    const pressed = scenario.press(client);
    await proxy.quiet();
    let seen = 0;
    let isCut = false;
    proxy.follow(() => {
      if (isCut) return "refuse";
      isCut = ++seen === n;
      if (!isCut) return "none";
      return when === "before" ? "refuse" : "lose-answer";
    });
    await client.post(pressed);
    await proxy.quiet();
    proxy.fail("none");
    return { ...cast, isCut, seen };
  };

  it.each(SCENARIOS)("is told by another: $name", { timeout: 600_000 }, async (scenario) => {
    const { seen: count } = await cutAt(Number.POSITIVE_INFINITY, "before", scenario);
    expect(count).toBeGreaterThan(3);
    let made = 0;
    for (let n = count; n > 0; n -= STEP)
      for (const when of WHOLE ? (["before", "after"] as const) : (["after"] as const)) {
        const { robin, alex, reference, isCut } = await cutAt(n, when, scenario);
        const to = scenario.told === "robin" ? robin : alex;
        instances.pass();
        const isLogged = (await instances.survivor.checkLog.read(reference)).some(({ kind }) => kind === scenario.logs);
        const wasTold = await inTime(() => !isLogged || arrived(to, scenario.words) > 0);
        expect({ n, when, isCut, wasTold }).toEqual({ n, when, isCut, wasTold: true });
        // What was in hand when the power went may come twice; nothing else does.
        expect(arrived(to, scenario.words)).toBeLessThanOrEqual(2);
        if (isLogged) made += 1;
      }
    expect(made).toBeGreaterThan(0);
  });
});
