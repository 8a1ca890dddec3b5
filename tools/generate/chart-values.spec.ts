import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { describedValues, valueTables } from './chart-values.ts';
import { optionalValues, type ValuesSchema } from './chart-schema.ts';

const readChart = (file: string): string =>
  readFileSync(join(root, 'charts', 'strideform', file), 'utf8');

const yaml = `# About the file.

logLevel: info # or debug

# The image of each service.
image:
  tag: '' # the newest by default
  # Names of secrets.
  pullSecrets: []
  nested:
    deep: { a: 1 }
`;

describe("the tables of the chart's README", () => {
  test('read each key with the comments above it and behind it', () => {
    expect(describedValues(yaml)).toEqual([
      { path: ['logLevel'], description: 'or debug', hasChildren: false },
      { path: ['image'], description: 'The image of each service.', hasChildren: true },
      { path: ['image', 'tag'], description: 'the newest by default', hasChildren: false },
      { path: ['image', 'pullSecrets'], description: 'Names of secrets.', hasChildren: false },
      { path: ['image', 'nested'], description: '', hasChildren: true },
      { path: ['image', 'nested', 'deep'], description: '', hasChildren: false },
    ]);
  });

  test('show each value with its default', () => {
    const tables = valueTables(yaml);
    expect(tables).toContain('| `logLevel` | `"info"` | or debug |');
    expect(tables).toContain('### image\n\nThe image of each service.');
    expect(tables).toContain('| `image.nested.deep` | `{"a":1}` |  |');
  });

  test('treat the items of a list as one value', () => {
    const list = `a:
  # Address.
  peers:
    - ipBlock:
        cidr: 0.0.0.0/0
  ports: []
`;
    expect(describedValues(list).map(({ path }) => path.join('.'))).toEqual([
      'a',
      'a.peers',
      'a.ports',
    ]);
  });

  test('keep text that would disappear as HTML', () => {
    const named = `# The name <service>, or \`<service>\`.
tls:
  enabled: false # for <service>
  other: 1
`;
    expect(valueTables(named)).toContain('The name &lt;service>, or `<service>`.');
    expect(valueTables(named)).toContain('for &lt;service> |');
  });

  test('end with the keys that only the schema knows, those of all services once', () => {
    const schema: ValuesSchema = {
      $defs: { labels: { description: 'More labels.' } },
      properties: {
        components: {
          properties: {
            a: { properties: { replicas: {}, podLabels: { $ref: '#/$defs/labels' } } },
            b: { properties: { podLabels: { $ref: '#/$defs/labels' } } },
          },
        },
      },
    };
    const tables = valueTables('components:\n  a:\n    replicas: 1\n', schema);
    const rows = tables.split('\n').filter((line) => line.includes('podLabels'));
    expect(rows).toEqual(['| `components.<service>.podLabels` |  | More labels. |']);
    expect(() => optionalValues({ properties: { a: {} } }, {})).toThrow('does not describe a');
  });
});

test('the page of values names every key that its schema accepts and values.yaml lacks', () => {
  const schema = JSON.parse(readChart('values.schema.json')) as ValuesSchema;
  const optional = optionalValues(schema, load(readChart('values.yaml')));
  const page = readChart('VALUES.md');
  expect(optional.map(({ path }) => path.join('.'))).toContain('components.<service>.tolerations');
  expect(optional.filter(({ path }) => !page.includes(`\`${path.join('.')}\``))).toEqual([]);
});
