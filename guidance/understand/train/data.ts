import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { LABELS } from "../schema.js";

const FOLDER = fileURLToPath(new URL("./messages", import.meta.url));

const line = z.object({
  text: z.string().min(1),
  label: z.enum(LABELS),
  facts: z.array(z.string()).default([]),
  denied: z.array(z.string()).default([]),
  maybe: z.array(z.string()).default([]),
  topics: z.array(z.string()).default([]),
});

/** One message to learn from, and who wrote it. */
export interface Example extends z.output<typeof line> {
  readonly writer: string;
}

/** The messages of every writer: one file each, one JSON object a line. */
export function readExamples(folder: string = FOLDER): readonly Example[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .sort();
  return files.flatMap((file) =>
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .filter((text) => text.trim() !== "")
      .map((text) => ({ ...line.parse(JSON.parse(text)), writer: file.replace(/\.jsonl$/, "") })),
  );
}
