import { join } from "node:path";
import { SCALE_IDS } from "../engine/scales.js";
import type { Flow, SourceDocument } from "../engine/types.js";
import { ContentError } from "../yaml/problems.js";
import { flowSchema, type RawFlow, rulesSchema } from "../yaml/schemas.js";
import { readYaml, type YamlFile } from "../yaml/yamlFile.js";
import { borrow, lendersOf } from "./borrow.js";
import { checkFlow } from "./checkFlow.js";
import { subfolders } from "./folders.js";

/** A flow, and what it takes from another one. */
export interface LoadedFlow {
  readonly flow: Flow;
  readonly file: string;
  readonly rulesFrom: RawFlow["rulesFrom"];
}

/**
 * Loads every flow of a folder: what is asked most comes first, which is what may be posted, and one that borrows from
 * others comes after them.
 *
 * @param name how a file is named in messages
 * @throws ContentError naming file, line and remedy of every mistake in the first flow that has any
 */
export function loadFlows(
  folder: string,
  name: (file: string) => string,
  provisionIds: ReadonlySet<string>,
  documents: readonly SourceDocument[],
): readonly LoadedFlow[] {
  const flows = new Map<string, Flow>();
  const loaded: LoadedFlow[] = [];
  let waiting = subfolders(folder).map((flow) => {
    const path = join(folder, flow, "flow.yaml");
    return { folder: join(folder, flow), pages: readYaml(path, name(path), flowSchema) };
  });
  while (waiting.length > 0) {
    const others = waiting.map(({ pages }) => pages.value.id);
    const waits = (flow: RawFlow) => lendersOf(flow).some((lender) => lender !== flow.id && others.includes(lender));
    const ready = waiting.filter(({ pages }) => !waits(pages.value));
    // Flows that borrow from one another are loaded as they come, and what is missing is named.
    const batch = ready.length > 0 ? ready : waiting;
    for (const { folder: at, pages } of batch) {
      const flow = loadFlow(join(at, "rules.yaml"), pages, flows, name, provisionIds, documents);
      flows.set(flow.id, flow);
      loaded.push({ flow, file: pages.file, rulesFrom: pages.value.rulesFrom });
    }
    waiting = waiting.filter((each) => !batch.includes(each));
  }
  return loaded.toSorted((a, b) => SCALE_IDS.indexOf(a.flow.scale) - SCALE_IDS.indexOf(b.flow.scale));
}

function loadFlow(
  rulesFile: string,
  pages: YamlFile<RawFlow>,
  others: ReadonlyMap<string, Flow>,
  name: (file: string) => string,
  provisionIds: ReadonlySet<string>,
  documents: readonly SourceDocument[],
): Flow {
  const rules = readYaml(rulesFile, name(rulesFile), rulesSchema);
  const borrowed = borrow(pages, others);
  if (borrowed.problems.length > 0) throw new ContentError(borrowed.problems);
  const { rulesFrom: _, ...rest } = pages.value;
  const flow: Flow = { ...rest, documents, pages: borrowed.pages, rules: [...rules.value, ...borrowed.rules] };
  const problems = checkFlow(flow, pages, rules, provisionIds);
  if (problems.length > 0) throw new ContentError(problems);
  return flow;
}
