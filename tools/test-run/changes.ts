// Measures how long `npm test` takes: without results of earlier runs, then with warm caches, then
// after a one-line change in one service: npm run test:changes. Exits with 1 if a test fails.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A file of each changed service that nothing outside of the service imports. */
const changedFiles = {
  metrics: 'services/metrics/src/main.ts',
  gateway: 'services/gateway/src/main.ts',
  console: 'services/console/src/app.tsx',
} as const;

interface MeasuredRun {
  readonly minutes: number;
  /** Last line of the run: `N passed, N failed, N skipped`. */
  readonly summary: string;
}

function runTests(): MeasuredRun {
  const startMs = performance.now();
  const { stdout, status } = spawnSync('npm', ['test'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) process.exitCode = 1;
  const minutes = (performance.now() - startMs) / 60_000;
  const summary = stdout.match(/^\d+ passed, \d+ failed.*$/gm)?.at(-1) ?? 'the run did not end';
  return { minutes, summary };
}

/** Runs the tests with one more line at the end of a file, and puts the file back. */
function runTestsWithChange(file: string): MeasuredRun {
  const path = `${root}${file}`;
  const original = readFileSync(path, 'utf8');
  writeFileSync(path, `${original}// A changed line.\n`);
  try {
    return runTests();
  } finally {
    writeFileSync(path, original);
  }
}

function printRow(title: string, { minutes, summary }: MeasuredRun): void {
  console.log(`| ${title} | ${minutes.toFixed(1)} | ${summary} |`);
}

console.log('| `npm test` | minutes | result |\n| --- | ---: | --- |');
spawnSync('npx', ['nx', 'reset'], { cwd: root });
printRow('cold', runTests());
printRow('warm', runTests());
for (const [service, file] of Object.entries(changedFiles))
  printRow(`one line changed in ${service}`, runTestsWithChange(file));
