import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildWheel } from '../../../../tools/release/python-sdk/build-wheel.ts';
import {
  createEnvironment,
  pythonToolsIfAvailable,
} from '../../../../tools/release/python-sdk/python-tools.ts';
import { expectFailures, expectTenCalls, expectUploadInParts } from './sdk-example-output.ts';
import { demoClip, newTenant, platform as runningPlatform, story } from '../platform.ts';

const run = promisify(execFile);

const tools = runningPlatform === null ? null : await pythonToolsIfAvailable();

story("the Python SDK's examples", (platform) => {
  if (tools === null) {
    test.skip('SKIPPED: needs Python 3.10 or later, and PyPI once', () => undefined);
    return;
  }
  let folder: string;
  let python: string;
  let apiKey: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'strideform-python-'));
    const wheel = await buildWheel(tools, folder);
    python = await createEnvironment(join(folder, 'caller'), tools, [wheel]);
    ({ admin: apiKey } = await newTenant('Python'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const inSdk = (...path: string[]): string => join(platform.root, 'libs', 'sdk-python', ...path);

  /** Runs a program and returns the lines that it prints. */
  async function linesOf(file: string, ...args: string[]): Promise<string[]> {
    const { stdout } = await run(python, [file, ...args], {
      cwd: folder,
      env: {
        ...process.env,
        STRIDEFORM_URL: platform.gatewayUrl,
        STRIDEFORM_API_KEY: apiKey,
      },
    });
    return stdout.trim().split('\n');
  }

  test("the README's first program", async () => {
    const readme = await readFile(inSdk('README.md'), 'utf8');
    const [, program] = /```python\n(.*?)```/s.exec(readme)!;
    const file = join(folder, 'readme.py');
    await writeFile(
      file,
      program!
        .replace('sf_…', apiKey)
        .replace('http://127.0.0.1:8080', platform.gatewayUrl)
        .replace('run.mp4', demoClip()),
    );
    expect((await linesOf(file)).at(-1)).toMatch(/^succeeded Spread\(.*avg=\d+/);
  });

  test('the ten calls', async () => {
    const lines = await linesOf(inSdk('examples', 'ten_calls.py'), demoClip());
    expectTenCalls(lines);
  });

  test('an upload in parts, whose session is followed to its end', async () => {
    const lines = await linesOf(inSdk('examples', 'upload_and_wait.py'), demoClip());
    expectUploadInParts(lines);
    expect(lines.at(-1)).toMatch(/avg=\d+/);
  });

  test('failures, with an error class for each', async () => {
    expectFailures(await linesOf(inSdk('examples', 'handle_errors.py')));
  });
});
