import type { ChainLog, Directory } from "../../../storage/index.js";
import { nameFits, wordsOfName } from "../../../storage/index.js";
import type { AuditEvent } from "../../people/audit.js";
import type { ReviewRights } from "../../review/rights.js";
import type { Asked, Feature } from "../../turn/feature.js";
import { reachable } from "../../turn/orUnavailable.js";
import { type Outcome, refused, showing } from "../../turn/outcome.js";
import { asMessage, type Reply, type Turn } from "../../turn/turn.js";
import { AUDIT, type AuditPress as Press } from "../declaration.js";
import {
  ALL_CHOSEN,
  auditCard,
  auditFilterCard,
  KIND_INPUT,
  MONTH_INPUT,
  MOST_PERSON,
  PERSON_INPUT,
  PRIVATE_AUDIT,
} from "./auditCards.js";
import { ALL_OF_AUDIT, type AuditFilter, isAuditKind, isOfKind, monthIn, spanOf } from "./auditFilter.js";
import { type AuditNames, aboutWhom } from "./auditWords.js";
import { type AuditPage, type AuditPlace, readAudit } from "./readAudit.js";

export interface AuditViewParts {
  readonly audit: Pick<ChainLog<AuditEvent>, "below" | "firstPartition">;
  readonly directory: Pick<Directory, "byName" | "namesOf">;
  readonly rights: Pick<ReviewRights, "refusal" | "units">;
}

/** So many people of a name are looked for: as many as the directory looks through for one. */
const MOST_PEOPLE = 200;

/** Shows the press office the audit log: refusals, roles, exports, administrators' commands, holds, what was deleted. */
export class AuditView implements Feature<typeof AUDIT> {
  readonly declaration = AUDIT;

  constructor(private readonly parts: AuditViewParts) {}

  async press({ turn }: Asked, press: Press): Promise<Reply> {
    return reachable(async () => {
      const filter = filterIn(press.more);
      switch (press.verb) {
        case "audit.list":
          return { inPlace: await this.show(turn, filter, press.after) };
        case "audit.find":
          return { inPlace: await this.show(turn, filterOf(press.inputs), []) };
        case "audit.filter":
          return { inPlace: await this.ifAllowed(turn, async () => showing(auditFilterCard(filter, turn.now))) };
      }
    });
  }

  async say({ turn }: Asked): Promise<Reply> {
    if (turn.shared) return { also: [PRIVATE_AUDIT] };
    return reachable(async () => asMessage(await this.show(turn, ALL_OF_AUDIT, [])));
  }

  /** @param after the places at which the pages so far began */
  private show(turn: Turn, filter: AuditFilter, after: readonly string[]): Promise<Outcome> {
    return this.ifAllowed(turn, async () => {
      const place = placeIn(after.at(-1));
      const page = await readAudit(this.parts.audit, {
        fits: await this.fitting(turn, filter),
        now: turn.now,
        place,
        ...(filter.month !== "" && { span: spanOf(filter.month) }),
      });
      const { next } = page;
      return showing(
        auditCard({
          filter,
          page,
          names: await this.namesIn(turn, page),
          after: place ? after : [],
          next: next && `${next.month}.${next.below ?? ""}`,
        }),
      );
    });
  }

  private async ifAllowed(turn: Turn, work: () => Promise<Outcome>): Promise<Outcome> {
    const refusal = await this.parts.rights.refusal(turn, "see-audit", { unitCode: "" });
    return refusal === undefined ? work() : refused(refusal);
  }

  /** What fits a filter: by whoever did it and whom it is about, as they were named then or are named now. */
  private async fitting({ person: { tenantId } }: Turn, { kind, person }: AuditFilter): Promise<(event: AuditEvent) => boolean> {
    const words = wordsOfName(person);
    if (words.length === 0) return (event) => isOfKind(event, kind);
    const known = await this.parts.directory.byName(tenantId, person, MOST_PEOPLE);
    const ids = new Set(known.map(({ id }) => id));
    return (event) =>
      isOfKind(event, kind) && (nameFits(event.by.name, words) || [event.by.id, ...aboutWhom(event)].some((id) => ids.has(id)));
  }

  private async namesIn({ person: { tenantId } }: Turn, { rows }: AuditPage): Promise<AuditNames> {
    const events = rows.flatMap((row) => ("event" in row ? [row.event] : []));
    const ids = events.flatMap((event) => [...aboutWhom(event), ...(event.by.name === "" ? [event.by.id] : [])]);
    const [units, people] = await Promise.all([
      this.parts.rights.units(),
      this.parts.directory.namesOf(tenantId, [...new Set(ids)]),
    ]);
    return {
      ofPerson: (id) => people.get(id) || undefined,
      ofUnit: (code) => units.find((unit) => unit.code === code)?.name,
    };
  }
}

/** What a button carries; whatever else stands there is of no account. */
function filterIn({ kind = "", person = "", month = "" }: Press["more"]): AuditFilter {
  return { kind: isAuditKind(kind) ? kind : "", person: person.trim().slice(0, MOST_PERSON), month: monthIn(month) };
}

/** What was chosen in the form. */
function filterOf(inputs: Press["inputs"]): AuditFilter {
  const given = (id: string) => (inputs[id] === ALL_CHOSEN ? "" : inputs[id]);
  return filterIn({ kind: given(KIND_INPUT), person: inputs[PERSON_INPUT], month: given(MONTH_INPUT) });
}

/** "2026-11.132", or "2026-11." for the newest of a month; undefined for the first page. */
function placeIn(carried: string | undefined): AuditPlace | undefined {
  const [, month = "", below = ""] = /^(\d{4}-\d\d)\.(\d{0,10})$/.exec(carried ?? "") ?? [];
  if (monthIn(month) === "") return undefined;
  return { month, ...(below !== "" && { below: Number(below) }) };
}
