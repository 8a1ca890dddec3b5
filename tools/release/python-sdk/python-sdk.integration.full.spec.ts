import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../../deploy/local/processes.mjs';
import { buildWheel, openapiFile, sdkFolder } from './build-wheel.ts';
import { createEnvironment, pythonToolsIfAvailable, type PythonTools } from './python-tools.ts';

const minute = 60_000;

function defineTests(tools: PythonTools): void {
  let folder: string;
  /** An interpreter with the packages of a caller: the wheel and its dependencies. */
  let callersPython: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'strideform-python-'));
    const wheel = await buildWheel(tools, folder);
    const packages = [wheel, 'pytest', 'standardwebhooks'];
    callersPython = await createEnvironment(join(folder, 'caller'), tools, packages);
  }, 5 * minute);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const environment = () => ({ ...process.env, STRIDEFORM_OPENAPI: openapiFile });
  const runInSdk = (python: string, ...args: string[]): Promise<string> =>
    runCommand(python, ['-B', '-m', ...args], { cwd: sdkFolder, env: environment() });

  test(
    'passes its own tests, against a local server and the reference library of webhooks',
    async () => {
      const output = await runInSdk(callersPython, 'pytest', '--quiet');
      const [, passed] = /^(\d+) passed in /m.exec(output) ?? [];
      expect(Number(passed)).toBeGreaterThan(100);
      expect(output).not.toMatch(/skipped|failed/);
    },
    5 * minute,
  );

  test(
    'has types that a strict checker accepts, in examples and tests as in the package',
    async () => {
      const mypy = ['mypy', '--python-executable', callersPython, '--cache-dir', folder];
      const reports = [
        await runInSdk(tools.python, ...mypy, '--package', 'strideform'),
        await runInSdk(tools.python, ...mypy, 'tests', ...examples),
      ];
      for (const report of reports) expect(report).toContain('Success: no issues found');
    },
    5 * minute,
  );

  test('is formatted and linted', async () => {
    await runInSdk(tools.python, 'ruff', 'format', '--no-cache', '--check', '.');
    await runInSdk(tools.python, 'ruff', 'check', '--no-cache', '.');
  });
}

const examples = ['ten_calls', 'upload_and_wait', 'handle_errors'].map(
  (name) => `examples/${name}.py`,
);

const tools = await pythonToolsIfAvailable();
if (tools !== null) describe('the Python SDK', () => defineTests(tools));
else
  describe.skip('the Python SDK — SKIPPED: needs Python 3.10 or later, and PyPI once', () => {
    test('needs Python', () => undefined);
  });
