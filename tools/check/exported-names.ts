// A name has one meaning: no two projects export the same name, and no project declares two types
// of one name, exported or not. Wrong code proves that a second meaning would be found.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import type { TextFile } from './source-tree.ts';
import { projectOf, repositoryFiles, root } from './workspace.ts';

type SharedNames = ReadonlyMap<string, SharedName>;

interface SharedName {
  readonly projects: readonly [string, string];
  readonly reason: string;
}

const independentCopy = (library: string, project: string): SharedName => ({
  projects: [library, project],
  reason: 'what is true must not come from the engine that it judges',
});

/** Names that two projects declare on purpose, each with the reason. */
const declaredApart: SharedNames = new Map([
  ['gravityMps2', independentCopy('libs/metric-book', 'tools/lab')],
  ['median', independentCopy('libs/metric-book', 'tools/lab')],
  ['zeroLagLowPass', independentCopy('libs/gait-engine', 'tools/lab')],
]);

/** Paths of the files that declare a name, by project. */
type PathsByProject = Map<string, Set<string>>;

// Does not match a re-export, which has its one declaration elsewhere.
const exportedThing =
  /^export (?:declare |abstract |async |default )*(?:const|let|function\*?|class|interface|type|enum) +(\w+)/gm;
const type = /^(?:export )?(?:declare |abstract |default )*(?:class|interface|type|enum) +(\w+)/gm;

function declarationsByName(
  files: readonly TextFile[],
  ...declarations: readonly RegExp[]
): Map<string, PathsByProject> {
  const byName = new Map<string, PathsByProject>();
  for (const { path, text } of files) {
    const matches = declarations.flatMap((declaration) => [...text.matchAll(declaration)]);
    for (const [, name] of matches) addDeclaration(byName, name!, path);
  }
  return byName;
}

function addDeclaration(byName: Map<string, PathsByProject>, name: string, path: string): void {
  const byProject: PathsByProject = byName.get(name) ?? new Map();
  const paths = byProject.get(projectOf(path)) ?? new Set();
  byName.set(name, byProject.set(projectOf(path), paths.add(path)));
}

const list = (paths: Iterable<string>): string => [...paths].join(', ');

/** Folders of languages. They repeat the names of the English tables, which give their types. */
const translation = /^libs\/languages\/src\/(?!en\/)[a-z]{2}\//;

/** Returns names with two meanings within a project. */
function projectProblems(files: readonly TextFile[]): string[] {
  const originals = files.filter(({ path }) => !translation.test(path));
  const byName = declarationsByName(originals, exportedThing, type);
  return [...byName].flatMap(([name, byProject]) =>
    [...byProject]
      .filter(([, paths]) => paths.size > 1)
      .map(([project, paths]) => `${project} declares ${name} twice: ${list(paths)}`),
  );
}

/** Returns names that several projects export, and excuses that are no longer needed. */
function exportProblems(files: readonly TextFile[], excuses: SharedNames): string[] {
  const byName = declarationsByName(files, exportedThing);
  const shared = [...byName].filter(([name, byProject]) => {
    const isExcused = [...byProject.keys()].every((each) =>
      excuses.get(name)?.projects.includes(each),
    );
    return byProject.size > 1 && !isExcused;
  });
  const idle = [...excuses].filter(
    ([name, { projects }]) => !projects.every((each) => byName.get(name)?.has(each)),
  );
  return [
    ...shared.map(([name, byProject]) => {
      const paths = [...byProject.values()].flatMap((each) => [...each]);
      return `${byProject.size} projects export a ${name}: ${list(paths)}`;
    }),
    ...idle.map(
      ([name, { projects }]) => `${name} is excused, but not both of ${list(projects)} export it`,
    ),
  ];
}

const nameProblems = (files: readonly TextFile[], excuses: SharedNames): string[] => [
  ...projectProblems(files),
  ...exportProblems(files, excuses),
];

interface WrongNames {
  readonly paths: readonly string[];
  readonly text: string;
  readonly excuses: SharedNames;
  /** Text that the reported problem must contain. */
  readonly problem: string;
}

const noExcuses: SharedNames = new Map();
const excused: SharedNames = new Map([
  ['Thing', { projects: ['libs/a', 'services/b'], reason: 'a proof' }],
]);
const exported = { text: 'export interface Thing {}\n', excuses: noExcuses };
const wrongNames: readonly WrongNames[] = [
  {
    ...exported,
    paths: ['libs/a/src/a.ts', 'libs/a/src/b.ts'],
    problem: 'libs/a declares Thing twice',
  },
  {
    paths: ['libs/a/src/a.ts', 'libs/a/src/b.spec.ts'],
    text: 'type Thing = string;\n',
    excuses: noExcuses,
    problem: 'libs/a declares Thing twice',
  },
  {
    ...exported,
    paths: ['libs/a/src/a.ts', 'services/b/src/a.ts'],
    problem: '2 projects export a Thing',
  },
  {
    ...exported,
    paths: ['libs/a/src/a.ts', 'services/b/src/a.ts', 'services/c/src/a.ts'],
    excuses: excused,
    problem: '3 projects export a Thing',
  },
  {
    ...exported,
    paths: ['libs/a/src/a.ts'],
    excuses: excused,
    problem: 'Thing is excused, but not both',
  },
];

/**
 * Returns proofs that the check fails: wrong code that it accepts, and right code that it refuses.
 */
function brokenProofs(): string[] {
  const missed = wrongNames.filter(({ paths, text, excuses, problem }) => {
    const files = paths.map((path) => ({ path, text }));
    return !nameProblems(files, excuses).some((found) => found.startsWith(problem));
  });
  const excusedFiles = ['libs/a/src/a.ts', 'services/b/src/a.ts'].map((path) => ({
    path,
    text: exported.text,
  }));
  return [
    ...missed.map(
      ({ paths, problem }) => `"${problem}" is not found in ${list(paths)}: the check is broken.`,
    ),
    ...nameProblems(excusedFiles, excused).map(
      (problem) => `"${problem}" is excused, but reported: the check is broken.`,
    ),
  ];
}

const code = (await repositoryFiles())
  .filter((path) => /\.(ts|mjs)$/.test(path) && !path.includes('/generated/'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const problems = [...brokenProofs(), ...nameProblems(code, declaredApart)];
reportCheck(problems, `exported names of ${code.length} files`, code.length);
