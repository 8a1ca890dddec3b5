// A name has one meaning: no project exports two things of one name, and no two projects do. Wrong
// code proves that a second meaning would be found.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { repositoryFiles, root } from './workspace.ts';

const ownTruth = 'what is true must not come from the engine that it judges';

/** Things that two projects declare on purpose, by their name, and why. */
const declaredApart: Readonly<Record<string, string>> = {
  CubicSpline: ownTruth,
  gravityMps2: ownTruth,
  median: ownTruth,
  zeroLagLowPass: ownTruth,
};

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The paths of files that declare and export a name, by project. */
type PathsByProject = Map<string, Set<string>>;

// What is only re-exported keeps its one declaration, and is not matched.
const declaration =
  /^export (?:declare |abstract |async |default )*(?:const|let|function\*?|class|interface|type|enum) +(\w+)/gm;

/** The folder of the project that a file belongs to. */
function projectOf(path: string): string {
  const depth = path.startsWith('tools/research/') ? 3 : 2;
  return path.split('/').slice(0, depth).join('/');
}

function declarationsByName(files: readonly SourceFile[]): Map<string, PathsByProject> {
  const byName = new Map<string, PathsByProject>();
  for (const { path, text } of files)
    for (const [, name] of text.matchAll(declaration)) addDeclaration(byName, name!, path);
  return byName;
}

function addDeclaration(byName: Map<string, PathsByProject>, name: string, path: string): void {
  const byProject: PathsByProject = byName.get(name) ?? new Map();
  const paths = byProject.get(projectOf(path)) ?? new Set();
  byName.set(name, byProject.set(projectOf(path), paths.add(path)));
}

const list = (paths: Iterable<string>): string => [...paths].join(', ');

function problemsOf(name: string, byProject: PathsByProject, isExcused: boolean): string[] {
  const problems = [...byProject]
    .filter(([, paths]) => paths.size > 1)
    .map(([project, paths]) => `${project} exports ${name} twice: ${list(paths)}`);
  if (byProject.size < 2 || isExcused) return problems;
  const paths = [...byProject.values()].flatMap((each) => [...each]);
  return [...problems, `${byProject.size} projects export a ${name}: ${list(paths)}`];
}

function nameProblems(files: readonly SourceFile[], excused: readonly string[]): string[] {
  const byName = declarationsByName(files);
  const idle = excused.filter((name) => (byName.get(name)?.size ?? 0) < 2);
  return [
    ...[...byName].flatMap(([name, byProject]) =>
      problemsOf(name, byProject, excused.includes(name)),
    ),
    ...idle.map((name) => `${name} is excused, but no two projects export it`),
  ];
}

/** Files that export one name with two meanings, and what must be said about them. */
const wrongFiles: readonly { readonly paths: readonly string[]; readonly problem: string }[] = [
  { paths: ['libs/a/src/a.ts', 'libs/a/src/b.ts'], problem: 'libs/a exports Thing twice' },
  { paths: ['libs/a/src/a.ts', 'services/b/src/a.ts'], problem: '2 projects export a Thing' },
  { paths: ['tools/research/a/a.ts', 'tools/research/b/a.ts'], problem: '2 projects export' },
];

/** What the check accepts although it must not. */
function brokenProofs(): string[] {
  const missed = wrongFiles
    .filter(({ paths, problem }) => {
      const files = paths.map((path) => ({ path, text: 'export interface Thing {}\n' }));
      return !nameProblems(files, []).some((found) => found.startsWith(problem));
    })
    .map(({ problem }) => `The check does not find that ${problem}: it is broken.`);
  const findsIdleExcuse = nameProblems([], ['Thing']).length > 0;
  return findsIdleExcuse ? missed : [...missed, 'An idle excuse is accepted: the check is broken.'];
}

const code = (await repositoryFiles())
  .filter((path) => /\.(ts|mjs)$/.test(path) && !path.includes('/generated/'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const problems = [...brokenProofs(), ...nameProblems(code, Object.keys(declaredApart))];
reportCheck(problems, `exported names of ${code.length} files`, code.length);
