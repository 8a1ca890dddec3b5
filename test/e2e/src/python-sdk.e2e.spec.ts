import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildWheel } from '../../../tools/python-sdk/build-wheel.ts';
import {
  createEnvironment,
  fetchPythonTools,
  type PythonTools,
} from '../../../tools/python-sdk/python-tools.ts';
import { demoClip, newTenant, platform as runningPlatform, story } from './platform.ts';

const run = promisify(execFile);

async function availableTools(): Promise<PythonTools | null> {
  try {
    return await fetchPythonTools(console.log);
  } catch (error) {
    console.warn(`The Python SDK is not tested: ${(error as Error).message}`);
    return null;
  }
}

const tools = runningPlatform === null ? null : await availableTools();

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

  /** What a program prints, line by line. */
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
    const numbers = lines.map((line) => Number(/^\d+/.exec(line)![0]));
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(lines[1]).toMatch(/^2 succeeded \d{2,} frames$/);
    expect(lines[2]).toMatch(/^3 1\d\d(\.\d+)? steps\/min$/);
    expect(lines[4]).toMatch(/^5 \d{2} coordinates; \d{5,} bytes of CSV$/);
    expect(lines[8]).toMatch(/^9 0\.\d+ s; \d{5,} bytes of PDF$/);
    expect(lines[9]).toMatch(/^10 thr_\w+$/);
  });

  test('an upload in parts, whose session is followed to its end', async () => {
    const lines = await linesOf(inSdk('examples', 'upload_and_wait.py'), demoClip());
    expect(lines[0]).toMatch(/^sent 0 of \d{5,}$/);
    const [, sizeBytes] = / of (\d+)$/.exec(lines[0]!)!;
    expect(lines[1]).toBe(`sent ${sizeBytes} of ${sizeBytes}`);
    expect(lines[2]).toMatch(/^session ses_/);
    expect(lines).toContainEqual(expect.stringMatching(/^succeeded \w+ 100%$/));
    expect(lines.at(-1)).toMatch(/avg=\d+/);
  });

  test('failures, each of its class', async () => {
    expect(await linesOf(inSdk('examples', 'handle_errors.py'))).toEqual([
      expect.stringMatching(/^a wrong value: \/height: ./),
      expect.stringMatching(/^an unknown session: not found \(request [\w-]+\)$/),
      'a wrong key: check the API key: invalid_api_key',
      'nobody there: no answer: connection_failed',
      'too little time: no answer: timeout',
    ]);
  });
});
