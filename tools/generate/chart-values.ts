import { load } from 'js-yaml';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { optionalValues, type ValuesSchema, type OptionalValue } from './chart-schema.ts';
import { escapeBars, generateCommand, type Generator } from './generated-files.ts';

const valuesPath = fileURLToPath(new URL('../../charts/strideform/values.yaml', import.meta.url));
const schemaPath = fileURLToPath(
  new URL('../../charts/strideform/values.schema.json', import.meta.url),
);

const introduction = `# Values of the chart

Generated from \`values.yaml\` and its schema by \`${generateCommand}\`; do not edit by hand.`;

/** A key of values.yaml with the comments above and behind it. */
export interface DescribedValue {
  readonly path: readonly string[];
  readonly description: string;
  /** True if other keys are below it, each on its own line. */
  readonly hasChildren: boolean;
}

const keyLine = /^( *)'?([\w-]+)'?:(.*)$/;
const itemLine = /^ *- /;
const commentLine = /^( *)# ?(.*)$/;
const trailingComment = / # (.*)$/;

/** Removes the items of lists, whose keys are not values themselves. */
function withoutListItems(yaml: string): string[] {
  let listIndent = Infinity;
  return yaml.split('\n').filter((line) => {
    const indent = line.search(/\S|$/);
    if (indent < listIndent) listIndent = Infinity;
    if (itemLine.test(line)) listIndent = Math.min(listIndent, indent);
    return indent < listIndent;
  });
}

/**
 * Returns the keys of a values.yaml in their order. A comment describes the key that follows it
 * directly. A comment behind a key describes that key.
 */
export function describedValues(yaml: string): DescribedValue[] {
  const values: { path: string[]; indent: number; description: string }[] = [];
  let above: string[] = [];
  for (const line of withoutListItems(yaml)) {
    const comment = commentLine.exec(line);
    if (comment) {
      above.push(comment[2]!);
      continue;
    }
    const key = keyLine.exec(line);
    if (key) {
      const indent = key[1]!.length;
      const parent = values.findLast((value) => value.indent < indent);
      const behind = trailingComment.exec(key[3]!)?.[1];
      const description = [above.join(' '), behind ?? ''].filter(Boolean).join(' ');
      values.push({ path: [...(parent?.path ?? []), key[2]!], indent, description });
    }
    above = [];
  }
  return values.map(({ path, indent, description }, i) => ({
    path,
    description,
    hasChildren: (values[i + 1]?.indent ?? 0) > indent,
  }));
}

/** Returns a table for each group of the first level, and one for the keys without a group. */
export function valueTables(yaml: string, schema: ValuesSchema = {}): string {
  const defaults = load(yaml);
  const optional = optionalValues(schema, defaults);
  const described = describedValues(yaml);
  const groups = [...new Set(described.map(({ path }) => path[0]!))];
  const ofGroup = (group: string) => described.filter(({ path }) => path[0] === group);
  const isAlone = (group: string) => ofGroup(group).length === 1;
  const alone = groups.filter(isAlone).flatMap(ofGroup);
  const optionalOf = (group: string) => optional.filter(({ path }) => path[0] === group);
  const optionalAlone = optional.filter(({ path }) => path.length === 1);
  return [
    valueTable(alone, defaults, optionalAlone),
    ...groups
      .filter((group) => !isAlone(group))
      .map((group) => {
        const [head, ...values] = ofGroup(group);
        const words = head!.description === '' ? [] : [escapeHtml(head!.description)];
        const table = valueTable(values, defaults, optionalOf(group));
        return [`### ${group}`, ...words, table].join('\n\n');
      }),
  ].join('\n\n');
}

function valueTable(
  values: readonly DescribedValue[],
  defaults: unknown,
  optional: readonly OptionalValue[],
): string {
  const withDefault = values
    .filter(({ hasChildren, description }) => !hasChildren || description !== '')
    .map(({ path, description, hasChildren }) => {
      const byDefault = hasChildren ? '' : `\`${JSON.stringify(valueAt(defaults, path))}\``;
      return row(path, byDefault, description);
    });
  const without = optional.map(({ path, description }) => row(path, '', description));
  const rows = [...withDefault, ...without];
  return ['| value | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}

function row(path: readonly string[], byDefault: string, description: string): string {
  const cells = [
    `\`${path.join('.')}\``,
    escapeBars(byDefault),
    escapeHtml(escapeBars(description)),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Escapes characters that would disappear as HTML. Code needs no escapes. */
function escapeHtml(text: string): string {
  const parts = text.split('`');
  return parts.map((part, i) => (i % 2 === 0 ? part.replaceAll('<', '&lt;') : part)).join('`');
}

const valueAt = (tree: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], tree);

/** Generator of the page with all values of the chart. */
export const chartValues: Generator = {
  title: "the chart's values",
  async generate() {
    const schema = JSON.parse(await readFile(schemaPath, 'utf8')) as ValuesSchema;
    const tables = valueTables(await readFile(valuesPath, 'utf8'), schema);
    return new Map([['charts/strideform/VALUES.md', `${introduction}\n\n${tables}\n`]]);
  },
};
