// Names say what a thing is: no drawer for everything, and a closed list of roles after the dot.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { repositoryFiles, root } from './workspace.mjs';

const DRAWERS = [
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
const ROLES = [
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
  'skeleton',
  'middleware',
  'worker',
  'suite',
  'fixture',
  'fake',
  'bench',
];
const TESTS = /(^|\.)((integration|contract|e2e)\.)?spec$/;

/** Tools look for these names; they are not ours to choose. */
const OTHERS_NAMES = /(^|\/)(eslint\.config|jest\.config|jest\.preset)\.mjs$/;

function problemsOf(file) {
  const problems = file
    .split('/')
    .filter((part) => DRAWERS.includes(part.split('.')[0]))
    .map((part) => `"${part}" names a drawer: say what is in it`);
  if (!/\.(ts|mjs)$/.test(file) || OTHERS_NAMES.test(file) || file.includes('/generated/'))
    return problems;
  const [, ...parts] = basename(file)
    .replace(/\.(ts|mjs)$/, '')
    .split('.');
  const role = parts.join('.').replace(TESTS, '');
  if (role !== '' && !ROLES.includes(role))
    problems.push(
      `".${role}" is none of the roles: ${ROLES.join(' ')}; tests end in .spec, .integration.spec, .contract.spec or .e2e.spec`,
    );
  return problems;
}

const files = (await repositoryFiles()).filter((file) => existsSync(join(root, file)));
const wrong = files.flatMap((file) => problemsOf(file).map((problem) => `${file}: ${problem}`));
for (const line of wrong) console.error(line);
console.log(`${files.length} names looked at, ${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;
