import type { Label } from "../schema.js";
import type { Question } from "./questions.js";
import type { Answered } from "./score.js";

/** What is made of a text, at once or after a while. */
type Understand = (text: string) => Understood | Promise<Understood>;
interface Understood {
  readonly label: Label;
  readonly provisions: readonly string[];
}

/**
 * Asks each question, one after the other.
 *
 * @param cpuMs the CPU time used so far, in milliseconds
 */
export async function answersTo(
  questions: readonly Question[],
  understand: Understand,
  cpuMs: () => number,
): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  for (const question of questions) {
    const before = cpuMs();
    const { label, provisions } = await understand(question.text);
    answered.push({ question, label, provisions, cpuMs: cpuMs() - before });
  }
  return answered;
}
