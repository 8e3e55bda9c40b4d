import { cp } from "node:fs/promises";

// The compiler leaves out what is not TypeScript: the content and the card templates go along as they are.
for (const folder of ["guidance/content", "guidance/understand/learned/model", "cards/templates"]) {
  await cp(folder, `dist/${folder}`, { recursive: true });
}
