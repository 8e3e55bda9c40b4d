import { menu } from "../dialogs/routing/declarations.js";

const NONE = '"commands": []';

/**
 * Puts the commands that the features declare into the manifest's list of commands.
 *
 * @throws Error when the template has no empty list for them: a mistake in the template
 */
export function withCommands(template: string): string {
  if (!template.includes(NONE)) throw new Error(`The manifest template has no ${NONE} to put the commands into.`);
  const commands = menu().map(({ title, description }) => ({ title, description }));
  return template.replaceAll(NONE, () => `"commands": ${JSON.stringify(commands)}`);
}
