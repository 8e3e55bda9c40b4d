import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { ROOT } from "./folders.js";

/** The files that hold each name, by name; only names that more than one file holds. */
export type Shared = ReadonlyMap<string, readonly string[]>;

/** What more than one file declares and exports under one name. Passing a thing on from another file does not count. */
export function sharedExports(files: readonly string[], read = (file: string) => readFileSync(join(ROOT, file), "utf8")): Shared {
  return shared(files.flatMap((file) => declaredExports(read(file)).map((name) => ({ name, file }))));
}

/** What more than one file is called. */
export function sharedFileNames(files: readonly string[]): Shared {
  return shared(files.map((file) => ({ name: basename(file), file })));
}

function shared(named: readonly { name: string; file: string }[]): Shared {
  const byName = new Map<string, Set<string>>();
  for (const { name, file } of named) byName.set(name, (byName.get(name) ?? new Set()).add(file));
  return new Map([...byName].filter(([, { size }]) => size > 1).map(([name, where]) => [name, [...where]]));
}

function declaredExports(text: string): readonly string[] {
  const source = ts.createSourceFile("x.ts", text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      // `export { a as b }` gives a thing a second name, whether it is from here or from elsewhere.
      const named = statement.exportClause && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements : [];
      return named.filter((each) => !statement.moduleSpecifier || each.propertyName).map((each) => each.name.text);
    }
    if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
    const { name } = statement as ts.DeclarationStatement;
    return name ? [name.getText(source)] : [];
  });
}
