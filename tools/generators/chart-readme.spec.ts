import { describedValues, valueTables } from './chart-readme.ts';

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
  test('read each key with what stands above it and behind it', () => {
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
});
