import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jsRuntimes, type JsRuntime } from './js-runtimes.ts';
import { createSdkProject, type SdkProject } from './packed-sdk.ts';
import { expectFailures, expectTenCalls, expectUploadInParts } from './sdk-example-output.ts';
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

  /** Runs an example and returns the lines that it prints. */
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
        expectTenCalls(lines);
      });

      test('an upload in parts, whose session is followed to its end', async () => {
        const lines = await linesOf(runtime, 'upload-and-wait', demoClip());
        expectUploadInParts(lines);
        expect(lines.join(' ')).toMatch(/avg: \d+/);
      });

      test('a question about the newest session', async () => {
        const lines = await linesOf(runtime, 'ask-a-question', 'What was my cadence?');
        expect(lines[0]).toMatch(/^coach: .{20,}/);
        expect(lines).toContain('runner: What was my cadence?');
        expect(lines.join('\n')).toMatch(/runner: .*\ncoach: .*cadence/i);
        expect(lines.at(-1)).toMatch(/^thread thr_\w+: /);
      });

      test('failures, with an error class for each', async () => {
        const lines = await linesOf(runtime, 'handle-errors');
        expectFailures(lines.slice(0, -1));
        expect(lines.at(-1)).toBe('stopped by us: stopped: enough');
      });
    },
  );
});
