// A file's name says what it contains: no names like "utils", and a closed list of roles after the
// first dot.
import { basename } from 'node:path';
import { reportCheck } from './check-report.ts';
import { repositoryFiles } from './workspace.ts';

const drawers = [
  'common',
  'shared',
  'core',
  'utils',
  'util',
  'helpers',
  'helper',
  'base',
  'types',
  'enums',
  'misc',
];
const roles = [
  'module',
  'config',
  'use-case',
  'port',
  'consumer',
  'grpc-controller',
  'http-controller',
  'dto',
  'schema',
  'repository',
  'event',
  'metric',
  'compute',
  'range',
  'words.en',
  'examples',
  'rule',
  'skeleton',
  'middleware',
  'worker',
  'suite',
  'fixture',
  'fake',
  'bench',
];
const testEndings = /(^|\.)((integration|contract|e2e)\.)?(full\.)?spec$/;

/** Other tools look for these names, so they cannot be changed. */
const namesOfOtherTools = /(^|\/)(eslint\.config|jest\.config|jest\.preset)\.mjs$/;

function drawerProblems(file: string): string[] {
  return file
    .split('/')
    .filter((part) => drawers.includes(part.split('.')[0]!))
    .map((part) => `"${part}" names a drawer: say what is in it`);
}

function roleProblems(file: string): string[] {
  const isCode = /\.(ts|mjs)$/.test(file);
  if (!isCode || namesOfOtherTools.test(file) || file.includes('/generated/')) return [];
  const [, ...parts] = basename(file)
    .replace(/\.(ts|mjs)$/, '')
    .split('.');
  const role = parts.join('.').replace(testEndings, '');
  if (role === '' || roles.includes(role)) return [];
  return [
    `".${role}" is no role. Roles: ${roles.join(' ')}; tests end in .spec, .integration.spec, .contract.spec or .e2e.spec`,
  ];
}

const files = await repositoryFiles();
const problems = files.flatMap((file) =>
  [...drawerProblems(file), ...roleProblems(file)].map((problem) => `${file}: ${problem}`),
);
reportCheck(problems, `${files.length} file names`, files.length);
