// The figures of `structure.ts`, computed from the files of a tree alone.
import { posix } from 'node:path';
import ts from 'typescript';
import { folderCycles, isTestFile, type FolderCycle } from './folder-rules.ts';
import { plainImports } from './plain-imports.ts';
import type { TextFile } from './source-tree.ts';
import { projectOf } from './workspace.ts';

/** A row of the table: what is counted, and the count as text. */
export type StructureFigure = readonly [title: string, value: string];

const isCode = ({ path }: TextFile): boolean => /\.(ts|tsx|mjs)$/.test(path);
const isSpec = ({ path }: TextFile): boolean => /\.spec\.\w+$/.test(path);
const isTest = ({ path }: TextFile): boolean => isTestFile(path) || path.startsWith('test/');
const isInLab = ({ path }: TextFile): boolean => /^tools\/(lab|research)\//.test(path);

/** Whole files that a program writes. A README with a generated section is not one of them. */
const isGenerated = ({ path }: TextFile): boolean =>
  path.includes('/generated/') ||
  /^docs\/(metrics|coaching|accuracy)\.md$/.test(path) ||
  path.startsWith('charts/strideform/files/') ||
  ['charts/strideform/VALUES.md', 'proto/baseline.json', 'package-lock.json'].includes(path);
/** Expected output, test input and recorded data. */
const isRecordedData = ({ path }: TextFile): boolean =>
  /(^test\/fixtures|\/golden|\/recorded-answers)\//.test(path) ||
  /\/(recordings|projection)\/[^/]+\.json$/.test(path);

/** Returns true for code in services and libs that people write and that is no test. */
const isProductCode = (file: TextFile): boolean =>
  /^(services|libs)\//.test(file.path) && isCode(file) && !isTest(file) && !isGenerated(file);

const lineCount = ({ text }: TextFile): number => text.split('\n').length - 1;
const numberText = (value: number): string => value.toLocaleString('en');
const sumOfLines = (files: readonly TextFile[]): number =>
  files.reduce((sum, file) => sum + lineCount(file), 0);

const parse = ({ path, text }: TextFile): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** Visits all nodes below a node. */
function forEachNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  ts.forEachChild(node, (child) => {
    visit(child);
    forEachNode(child, visit);
  });
}

/** Returns the strings and the property names of a file. */
function keysOf(file: TextFile): { strings: Set<string>; properties: Set<string> } {
  const strings = new Set<string>();
  const properties = new Set<string>();
  forEachNode(parse(file), (node) => {
    const { parent } = node;
    const isNameOfProperty =
      (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node;
    const isRead = ts.isPropertyAccessExpression(parent) && parent.name === node;
    if (ts.isIdentifier(node) && (isNameOfProperty || isRead)) properties.add(node.text);
    if (ts.isStringLiteralLike(node)) (isNameOfProperty ? properties : strings).add(node.text);
  });
  return { strings, properties };
}

const metricKeys = ['contact_time', 'cadence', 'posture_angle'];

function metricKeyFigures(files: readonly TextFile[]): StructureFigure[] {
  const mentioned = (file: TextFile, key: string): boolean =>
    new RegExp(`\\b${key}\\b`).test(file.text);
  const product = files
    .filter(isProductCode)
    .filter((file) => metricKeys.some((key) => mentioned(file, key)))
    .map((file) => ({ file, ...keysOf(file) }));
  const countsOf = (has: (each: (typeof product)[number], key: string) => boolean): string =>
    metricKeys.map((key) => product.filter((each) => has(each, key)).length).join(' / ');
  const names = metricKeys.map((key) => `\`${key}\``).join(' / ');
  return [
    [`files with ${names} in a string`, countsOf(({ strings }, key) => strings.has(key))],
    [
      'the same, in a string or as a property name',
      countsOf(({ strings, properties }, key) => strings.has(key) || properties.has(key)),
    ],
    ['the same, as a word anywhere', countsOf(({ file }, key) => mentioned(file, key))],
  ];
}

/** Returns the number of cycles, and how many folders are in each: `2 (7 + 5 folders)`. */
function cyclesText(cycles: readonly FolderCycle[]): string {
  if (cycles.length === 0) return '0';
  const sizes = cycles.map(({ folders }) => folders.split(', ').length).sort((a, b) => b - a);
  return `${cycles.length} (${sizes.join(' + ')} folders)`;
}

function folderFigures(files: readonly TextFile[]): StructureFigure[] {
  const cycles = folderCycles(plainImports(files));
  const gateway = cycles.filter(({ folders }) => folders.startsWith('services/gateway/'));
  return [
    ['folder cycles in the gateway', cyclesText(gateway)],
    ['folder cycles elsewhere', cyclesText(cycles.filter((cycle) => !gateway.includes(cycle)))],
  ];
}

function gatewayModules(files: readonly TextFile[]): number {
  const gateway = files.filter(
    (file) => file.path.startsWith('services/gateway/src/') && isCode(file) && !isTest(file),
  );
  return gateway.reduce((sum, { text }) => sum + [...text.matchAll(/^@Module\(/gm)].length, 0);
}

interface Port {
  readonly name: string;
  /** Folder of the project that declares it. */
  readonly project: string;
}

/** Returns the abstract classes of services without any code of their own. */
function portsOf(files: readonly TextFile[]): Port[] {
  const candidates = files.filter(
    (file) => isProductCode(file) && file.text.includes('abstract class'),
  );
  return candidates.flatMap((file) => {
    const classes = parse(file).statements.filter(ts.isClassDeclaration);
    const isAbstract = (member: ts.ClassElement): boolean =>
      ts.canHaveModifiers(member) &&
      (ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword);
    return classes
      .filter(({ members }) => members.length > 0 && members.every(isAbstract))
      .map(({ name }) => ({ name: name!.text, project: projectOf(file.path) }));
  });
}

/** Returns the names of the classes and interfaces that a file's classes extend or implement. */
function heritageOf(file: TextFile): string[] {
  const names: string[] = [];
  forEachNode(parse(file), (node) => {
    if (ts.isHeritageClause(node) && ts.isClassLike(node.parent))
      names.push(...node.types.map(({ expression }) => expression.getText()));
  });
  return names;
}

function portFigures(files: readonly TextFile[]): StructureFigure[] {
  const ports = portsOf(files);
  const perPort = ports.map(({ name, project }) => {
    const named = files.filter(
      (file) => projectOf(file.path) === project && isCode(file) && file.text.includes(name),
    );
    const implementations = named
      .filter((file) => !isTest(file))
      .flatMap(heritageOf)
      .filter((parent) => parent === name);
    // A fake is a class, or an object with the port's type.
    const fake = new RegExp(`(implements|extends|as|satisfies) ${name}\\b|: ${name} = \\{`);
    return {
      isSingle: implementations.length === 1,
      hasFake: named.some((file) => isTest(file) && fake.test(file.text)),
    };
  });
  const single = perPort.filter(({ isSingle }) => isSingle);
  return [
    ['ports (abstract classes without code)', numberText(ports.length)],
    ['ports with one implementation', numberText(single.length)],
    [
      'ports with one implementation and no fake',
      numberText(single.filter(({ hasFake }) => !hasFake).length),
    ],
  ];
}

type Part = readonly [title: string, matches: (file: TextFile) => boolean];

const inFolder =
  (folder: string) =>
  ({ path }: TextFile): boolean =>
    path.startsWith(`${folder}/`);

/** Parts of the repository. A file belongs to the first that matches. */
const parts: readonly Part[] = [
  ['npm lock file', ({ path }) => path === 'package-lock.json'],
  ['generated files', isGenerated],
  ['golden files, fixtures and recorded data', isRecordedData],
  ['`services`', inFolder('services')],
  ['`libs`', inFolder('libs')],
  ['`test`', inFolder('test')],
  ['lab (`tools/lab`, before: `tools/research`)', isInLab],
  ['other `tools`', inFolder('tools')],
  ['`docs`', inFolder('docs')],
  ['`charts` and `deploy`', ({ path }) => /^(charts|deploy)\//.test(path)],
  ['everything else', () => true],
];

function lineFigures(files: readonly TextFile[]): StructureFigure[] {
  const byPart = Map.groupBy(files, (file) => parts.find(([, matches]) => matches(file))![0]);
  return parts.map(([title]) => {
    const members = byPart.get(title) ?? [];
    const tests = members.filter((file) => isTest(file) && isCode(file));
    const isMixed = tests.length > 0 && tests.length < members.length;
    const ofTests = isMixed ? ` (tests: ${numberText(sumOfLines(tests))})` : '';
    return [`lines: ${title}`, `${numberText(sumOfLines(members))}${ofTests}`];
  });
}

/** Returns the size of data, because lines say little about data that a program writes. */
function dataSizeFigure(files: readonly TextFile[]): StructureFigure {
  const data = files.filter((file) => isRecordedData(file) && !isGenerated(file));
  const bytes = data.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return ['kB of golden files, fixtures and recorded data', numberText(Math.round(bytes / 1000))];
}

/** Matches a call that defines a test, also as `it.each(…)(…)`. */
const testCall = /^\s*(?:it|test)(?:\.\w+)*\s*(?:<[^>]*>)?[(`]/gm;

const countTestCalls = (files: readonly TextFile[]): number =>
  files.reduce((sum, { text }) => sum + [...text.matchAll(testCall)].length, 0);

/** Returns true if only `npm run test:full` runs the spec. */
const runsOnlyInFull = (file: TextFile): boolean =>
  isInLab(file) || posix.basename(file.path).includes('.full.spec.');

function testFigures(files: readonly TextFile[]): StructureFigure[] {
  const specs = files.filter((file) => isSpec(file) && isCode(file));
  const testFiles = files.filter((file) => isTest(file) && isCode(file));
  const manifest = files.find(({ path }) => path === 'package.json')!.text;
  const hasFullRun = manifest.includes('"test:full"');
  const inFull = hasFullRun ? specs.filter(runsOnlyInFull) : [];
  return [
    ['spec files', numberText(specs.length)],
    ['`test(` and `it(` calls', numberText(countTestCalls(testFiles))],
    ['spec files that run only in `npm run test:full`', numberText(inFull.length)],
    ['`test(` and `it(` calls in them', numberText(countTestCalls(inFull))],
  ];
}

function smallFileFigures(files: readonly TextFile[]): StructureFigure[] {
  const small = files.filter(
    (file) =>
      /^(services|libs|test|tools)\//.test(file.path) && isCode(file) && lineCount(file) <= 10,
  );
  return [
    ['source files with 10 lines or fewer', numberText(small.length)],
    [
      'of these, hand-written code of `services` and `libs`',
      numberText(small.filter(isProductCode).length),
    ],
  ];
}

/** Returns all rows of the table for the files of a tree. */
export function structureFigures(files: readonly TextFile[]): StructureFigure[] {
  return [
    ...metricKeyFigures(files),
    ...folderFigures(files),
    ['Nest modules of the gateway', numberText(gatewayModules(files))],
    ...portFigures(files),
    ...smallFileFigures(files),
    ...lineFigures(files),
    dataSizeFigure(files),
    ...testFigures(files),
  ];
}
