const PLACEHOLDER = /\$\{\{(\w+)\}\}/g;

/**
 * Puts values in place of the `${{NAME}}` placeholders in a JSON template's strings.
 *
 * Values are escaped, so that a quotation mark in a name cannot break or change the JSON around it.
 *
 * @throws Error when the template holds a placeholder with no value: a mistake in the template.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`The manifest template holds ${placeholder}, which no setting fills.`);
    return JSON.stringify(value).slice(1, -1);
  });
}
