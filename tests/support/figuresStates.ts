import { exportForm } from "../../dialogs/reports/export/exportForm.js";
import { digestCard } from "../../dialogs/reports/figures/digest.js";
import { figuresView } from "../../dialogs/reports/figures/figuresView.js";
import type { Begun, Figures } from "../../dialogs/reports/figures/gather.js";
import type { Guidance } from "../../guidance/index.js";
import type { CardState } from "./flowStates.js";

const NOW = new Date("2026-11-23T08:30:00Z");
const NONE: Figures = {
  weeks: ["2 Nov", "9 Nov", "16 Nov", "23 Nov"].map((day) => ({
    monday: `2026-11-${day.split(" ")[0]?.padStart(2, "0")}`,
    checks: 0,
  })),
  verdicts: {},
  since: "2026-11",
  stopped: {},
  changed: {},
  reviews: { withdrawn: 0, requested: 0, decided: 0, overruled: 0, minutes: 0 },
  waiting: 0,
  looked: { photo: { checks: 12, looked: 5 } },
  posted: 0,
  unread: 0,
  mayLag: false,
};

const NONE_BEGUN: Begun = { since: undefined, begun: 0, finished: 0, left: {}, unread: 0 };

/** The figures, the weekly digest and what is asked before an export. @param text as the name of accounts */
export function figuresStates(guidance: Guidance, text: string): readonly CardState[] {
  const { units } = guidance.organisation;
  const [first] = units;
  const name = text.slice(0, 80);
  const provisions = [...guidance.provisions.keys()].slice(0, 5);
  const questions = [...guidance.flows.values()].flatMap(({ pages }) => pages.flatMap((page) => page.questions)).slice(0, 5);
  const some: Figures = {
    ...NONE,
    weeks: Array.from({ length: 13 }, (_, week) => ({
      monday: new Date(Date.UTC(2026, 7, 31 + 7 * week)).toISOString().slice(0, 10),
      checks: (week * 7) % 19,
    })),
    verdicts: { "do-not-post": 12, refer: 3, "post-if": 40, "ok-to-post": 77, "not-yet": 2 },
    stopped: Object.fromEntries(provisions.map((id, index) => [id, 20 - index])),
    changed: Object.fromEntries(questions.map(({ id }, index) => [id, 9 - index])),
    reviews: { withdrawn: 0, requested: 14, decided: 11, overruled: 4, minutes: 11 * 95 },
    waiting: 3,
  };
  const left = ["photo|shows", "photo|purpose", "post|words", "new-account|owner", "photo|-unit", "post|-verdict"];
  const begun: Begun = {
    since: "2026-08-31",
    begun: 160,
    finished: 139,
    unread: 2,
    left: Object.fromEntries(left.map((at, index) => [at, 6 - index])),
  };
  const few = { title: first?.name ?? "", rows: [{ value: "12 checks last week: 3 Do not post, 9 OK to post." }] };
  const lines = (title: string) => ({
    title,
    rows: [
      { value: "No checks in 4 weeks. Do staff know about me?" },
      { value: "2 are waiting for a team lead." },
      { name: "No known posts:", value: `${name}, ${name}, ${name} and 4 more` },
    ],
  });
  const shown = { units, weeks: 13, digest: true };
  return [
    {
      name: "figures of all units",
      card: figuresView(guidance, { ...shown, figures: some, begun, chosen: "all", quiet: Array(7).fill(name) }),
    },
    {
      name: "figures of a unit, none, without the digest",
      card: figuresView(guidance, {
        units: units.slice(0, 1),
        figures: NONE,
        begun: NONE_BEGUN,
        chosen: first?.code ?? "",
        weeks: 4,
        quiet: [],
        digest: false,
      }),
    },
    { name: "the weekly digest of a lead", card: digestCard([few], NOW) },
    {
      name: "the weekly digest of the press office",
      card: digestCard(
        units.map((unit) => lines(unit.name)),
        NOW,
        {
          worse: "2 past checks would be decided worse now.",
          logEnd: `audit_202611, 132 events, last hash ${"4e".repeat(32)}`,
        },
      ),
    },
    {
      name: "export",
      card: exportForm(units, { unit: "all", since: "2026-11", reference: "", what: "checks", form: "csv" }, NOW),
    },
    {
      name: "export, not a reference",
      card: exportForm(
        units,
        { unit: "all", since: "2026-11", reference: text.slice(0, 40), what: "applications", form: "jsonl" },
        NOW,
        {
          reference: "This is not a reference. One looks like COV-2611-7KQ4MZ.",
        },
      ),
    },
  ].map((state) => ({ group: "Figures and exports", ...state }));
}
