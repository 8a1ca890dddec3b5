import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jsRuntimes, type JsRuntime } from './js-runtimes.ts';
import { createSdkProject, type SdkProject } from './packed-sdk.ts';
import { demoClip, newTenant, platform as runningPlatform, story } from './platform.ts';

const run = promisify(execFile);
const runtimes = runningPlatform === null ? [] : await jsRuntimes(runningPlatform);

story("the SDK's examples", (platform) => {
  let project: SdkProject;
  let apiKey: string;
  beforeAll(async () => {
    project = await createSdkProject();
    cpSync(join(platform.root, 'libs', 'sdk', 'examples'), project.folder, { recursive: true });
    ({ admin: apiKey } = await newTenant('SDK'));
  });
  afterAll(() => project?.remove());

  /** What an example prints, line by line. */
  async function linesOf({ command }: JsRuntime, example: string, ...args: string[]) {
    const [program, ...flags] = command;
    const { stdout } = await run(program!, [...flags, `${example}.ts`, ...args], {
      cwd: project.folder,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        STRIDEFORM_URL: platform.gatewayUrl,
        STRIDEFORM_API_KEY: apiKey,
      },
    });
    return stdout.trim().split('\n');
  }

  const available = runtimes.filter(({ command }) => command.length > 0);
  const missing = runtimes.filter(({ command }) => command.length === 0);
  for (const { name } of missing)
    test.skip(`SKIPPED with ${name}: npm could not fetch it`, () => undefined);

  describe.each(available.map((runtime) => [runtime.name, runtime] as const))(
    'run with %s:',
    (_name, runtime) => {
      test('the ten calls', async () => {
        const lines = await linesOf(runtime, 'ten-calls', demoClip());
        const numbers = lines.map((line) => Number(/^\d+/.exec(line)![0]));
        expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        expect(lines[1]).toMatch(/^2 succeeded \d{2,} frames$/);
        expect(lines[2]).toMatch(/^3 1\d\d(\.\d+)? steps\/min$/);
        expect(lines[4]).toMatch(/^5 \d{2} coordinates; \d{5,} bytes of CSV$/);
        expect(lines[8]).toMatch(/^9 0\.\d+ s; \d{5,} bytes of PDF$/);
        expect(lines[9]).toMatch(/^10 thr_\w+$/);
      });

      test('an upload in parts, whose session is followed to its end', async () => {
        const lines = await linesOf(runtime, 'upload-and-wait', demoClip());
        expect(lines[0]).toMatch(/^sent 0 of \d{5,}$/);
        const [, sizeBytes] = / of (\d+)$/.exec(lines[0]!)!;
        expect(lines[1]).toBe(`sent ${sizeBytes} of ${sizeBytes}`);
        expect(lines[2]).toMatch(/^session ses_/);
        expect(lines).toContainEqual(expect.stringMatching(/^succeeded \w+ 100 %$/));
        expect(lines.join(' ')).toMatch(/avg: \d+/);
      });

      test('a question about the newest session', async () => {
        const lines = await linesOf(runtime, 'ask-a-question', 'What was my cadence?');
        expect(lines[0]).toMatch(/^coach: .{20,}/);
        expect(lines).toContain('runner: What was my cadence?');
        expect(lines.join('\n')).toMatch(/runner: .*\ncoach: .*cadence/i);
        expect(lines.at(-1)).toMatch(/^thread thr_\w+: /);
      });

      test('failures, each of its class', async () => {
        const lines = await linesOf(runtime, 'handle-errors');
        expect(lines).toEqual([
          expect.stringMatching(/^a wrong value: \/height: ./),
          expect.stringMatching(/^an unknown session: not found \(request [\w-]+\)$/),
          'a wrong key: check the API key: invalid_api_key',
          'nobody there: no answer: connection_failed',
          'too little time: no answer: timeout',
          'stopped by us: stopped: enough',
        ]);
      });
    },
  );
});
