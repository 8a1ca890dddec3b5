// Pieces of wrong code that lint must refuse, one for each limit. wrong-imports.ts has those for
// the boundaries.

export interface WrongCode {
  /** Fault of the code, as a verb phrase. */
  readonly what: string;
  readonly folder: string;
  readonly code: string;
  /** Rule that must refuse the code; null for errors of ESLint itself. */
  readonly rule: string | null;
  /** Part of the message that the rule must give. */
  readonly message?: string;
  /** End of the file's name; `.ts` by default. */
  readonly suffix?: string;
}

export const wrongCode: readonly WrongCode[] = [
  ...inPureLibrary({
    'reads Math.random': 'export const chance = () => Math.random();',
    'reads Math.random by a string': `export const chance = () => Math['random']();`,
    'reads Math.random by another name for Math':
      'const M = Math; export const chance = () => M.random();',
    'takes random out of Math': 'const { random } = Math; export const chance = () => random();',
    'reads the clock by Date.now': 'export const now = () => Date.now();',
    'reads the clock by new Date': 'export const now = () => new Date();',
    'reads the clock by Date()': 'export const now = () => Date();',
    'reads the clock by globalThis': 'export const now = () => new globalThis.Date();',
    'reads the clock by performance': 'export const now = () => performance.now();',
    'reads crypto': 'export const id = () => crypto.randomUUID();',
    'reads the environment': 'export const home = () => process.env.HOME;',
    'reads the environment by globalThis': 'export const home = () => globalThis.process.env.HOME;',
    'sets a timer': 'export const later = (work: () => void) => setTimeout(work, 1);',
    'writes to the console': `export const print = () => console.log('printed');`,
    'compiles text': `export const now = () => new Function('return Date.now()')();`,
    'compiles text by a constructor': `export const now = () => (() => 0).constructor('return Date.now()')();`,
    'loads a module at run time': `export const load = () => import('node:fs');`,
    'reads its own address': 'export const where = import.meta.url;',
  }),
  ...inRepository({
    'writes in bulk': 'export const write = (model: Model<{}>) => model.bulkWrite([]);',
    'inserts in bulk': 'export const write = (model: Model<{}>) => model.insertMany([]);',
    'reads by a cursor': 'export const read = (model: Model<{}>) => model.find().lean().cursor();',
    'replaces a document': 'export const write = (model: Model<{}>) => model.replaceOne({}, {});',
    'extends no base class that names tenants':
      "export class Runs { readonly model; constructor(connection: Connection) { this.model = connection.model('Run'); } }",
    'extends another class':
      "export class Runs extends Rows { constructor(connection: Connection) { super(connection.model('Run')); } }",
    'makes a second model':
      "export class Runs extends TenantScopedRepository<Run> { readonly other = connection.model('Other'); }",
    'makes a model in a function':
      "export const runs = (connection: Connection) => connection.model('Run');",
    'reads a collection without a model':
      "export const read = (connection: Connection) => connection.collection('runs').find();",
  }),
  {
    what: 'a page of the console has words of its own',
    folder: 'services/console/src',
    suffix: '.tsx',
    code: 'export const Heading = () => <h1>All sessions</h1>;',
    rule: 'no-restricted-syntax',
  },
  {
    what: 'an attribute that is read out has words of its own',
    folder: 'services/console/src',
    suffix: '.tsx',
    code: 'export const Close = () => <button title="Close the window">×</button>;',
    rule: 'no-restricted-syntax',
  },
  {
    what: 'a function is long',
    folder: 'libs/contracts/src',
    code: `export function long(): void {\n${'  void 0;\n'.repeat(65)}}`,
    rule: 'max-lines-per-function',
  },
  {
    what: 'a file is long',
    folder: 'libs/contracts/src',
    code: 'export {};\n'.repeat(360),
    rule: 'max-lines',
  },
  {
    what: 'a comment is wide',
    folder: 'libs/contracts/src',
    code: `// ${'wide '.repeat(20)}`,
    rule: 'max-len',
  },
  {
    what: 'a suite is long',
    folder: 'libs/contracts/src',
    code: 'export {};\n'.repeat(360),
    rule: 'max-lines',
    suffix: '.suite.ts',
  },
  {
    what: 'a test is focused',
    folder: 'libs/contracts/src',
    code: `test.only('hides all others', () => {});`,
    rule: 'no-restricted-properties',
    suffix: '.spec.ts',
  },
  ...inAnyFile({
    'a function has too many branches': [
      `export function digit(text: string): number {
${Array.from({ length: 11 }, (_, digit) => `  if (text === '${digit}') return ${digit};`).join('\n')}
  return -1;
}`,
      'complexity',
    ],
    'blocks are nested four deep': [
      `export function deep(a: boolean): void {
  if (a) { for (;;) { while (a) { if (a) { return; } } } }
}`,
      'max-depth',
    ],
    'callbacks are nested four deep': [
      `export const deep = (a: number[]) =>
  a.map(() => a.map(() => a.map(() => a.map(() => 1))));`,
      'max-nested-callbacks',
    ],
    'a ternary is nested in a ternary': [
      `export const sign = (a: number) => (a > 0 ? 1 : a < 0 ? -1 : 0);`,
      'no-nested-ternary',
    ],
  }),
  ...namingMetrics({
    'compares with a key': `export const isOurs = (key: string) => key === 'cadence';`,
    'looks a value up by a key':
      "export const of = (metrics: Record<string, number>) => metrics['contact_time'];",
    'lists keys': `export const shown = ['speed', 'posture_angle'];`,
    'has a key in its types': `export type Shown = 'flight_time' | 'unknown';`,
    'writes a key as a template': 'export const key = `step_width`;',
    'names a symmetry index': `export const index = 'contact_time_symmetry';`,
  }),
  {
    what: 'a disable directive has no use',
    folder: 'libs/contracts/src',
    code: '// eslint-disable-next-line complexity\nexport const one = 1;',
    rule: null,
    message: 'Unused eslint-disable directive',
  },
];

function inPureLibrary(codeByFault: Readonly<Record<string, string>>): WrongCode[] {
  return Object.entries(codeByFault).map(([fault, code]) => ({
    what: `a pure library ${fault}`,
    folder: 'libs/pose/src',
    code,
    rule: 'pure/only',
  }));
}

function namingMetrics(codeByFault: Readonly<Record<string, string>>): WrongCode[] {
  const folders = ['services/threads/src/domain', 'services/console/src', 'libs/gait-engine/src'];
  return Object.entries(codeByFault).flatMap(([fault, code]) =>
    folders.map((folder) => ({
      what: `code outside of the metric book ${fault}`,
      folder,
      code,
      rule: 'metrics/by-lookup',
    })),
  );
}

function inRepository(codeByFault: Readonly<Record<string, string>>): WrongCode[] {
  return Object.entries(codeByFault).map(([fault, code]) => ({
    what: `a repository ${fault}`,
    folder: 'services/ingest/src/adapters',
    code: `import type { Model } from 'mongoose';\n${code}`,
    rule: 'no-restricted-syntax',
  }));
}

function inAnyFile(
  codeByFault: Readonly<Record<string, readonly [code: string, rule: string]>>,
): WrongCode[] {
  return Object.entries(codeByFault).map(([what, [code, rule]]) => ({
    what,
    folder: 'libs/contracts/src',
    code,
    rule,
  }));
}
