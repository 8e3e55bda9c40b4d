/** One mistake in the content, said so that whoever edits it can put it right. */
export interface Problem {
  readonly file: string;
  /** 1-based; 0 where the mistake has no line, such as a missing file. */
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
}

/** The content cannot be used. `problems` names every mistake found, each with file, line and remedy. */
export class ContentError extends Error {
  readonly code = "content-invalid";
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(describe).join("\n"));
    this.name = "ContentError";
  }
}

export function describe(problem: Problem): string {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file;
  return `${place}: ${problem.message} ${problem.remedy}`;
}
