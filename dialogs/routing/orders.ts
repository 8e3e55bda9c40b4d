import type { Command } from "../../guidance/understand/index.js";
import { accountReferenceIn } from "../accounts/accountReferenceIn.js";
import { orderIn } from "../people/roles/roleWords.js";
import { meansReference } from "../review/referenceIn.js";

/** The command, if the whole message is a reference to open, or says who leads what. */
export function wholeOrder(text: string): Command | undefined {
  if (accountReferenceIn(text)) return "accounts";
  if (meansReference(text)) return "review";
  return orderIn(text) ? "roles" : undefined;
}
