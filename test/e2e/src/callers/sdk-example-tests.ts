import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createSdkProject, type SdkProject } from './packed-sdk.ts';
import { demoClip, newTenant, type RunningPlatform } from '../platform.ts';
import { expectFailures, expectTenCalls, expectUploadInParts } from './sdk-example-output.ts';

const run = promisify(execFile);

/**
 * Defines tests that run the SDK's examples as a caller does.
 * @param command a program that runs TypeScript, and its arguments before the file's name
 */
export function defineExampleTests(platform: RunningPlatform, command: readonly string[]): void {
  let project: SdkProject;
  let apiKey: string;
  beforeAll(async () => {
    project = await createSdkProject();
    cpSync(join(platform.root, 'libs', 'sdk', 'examples'), project.folder, { recursive: true });
    ({ admin: apiKey } = await newTenant('SDK'));
  });
  afterAll(() => project?.remove());

  /** Runs an example and returns the lines that it prints. */
  async function linesOf(example: string, ...args: string[]): Promise<string[]> {
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

  test('the ten calls', async () => {
    const lines = await linesOf('ten-calls', demoClip());
    expectTenCalls(lines);
  });

  test('an upload in parts, whose session is followed to its end', async () => {
    const lines = await linesOf('upload-and-wait', demoClip());
    expectUploadInParts(lines);
    expect(lines.join(' ')).toMatch(/avg: \d+/);
  });

  test('a question about the newest session', async () => {
    const lines = await linesOf('ask-a-question', 'What was my cadence?');
    expect(lines[0]).toMatch(/^coach: .{20,}/);
    expect(lines).toContain('runner: What was my cadence?');
    expect(lines.join('\n')).toMatch(/runner: .*\ncoach: .*cadence/i);
    expect(lines.at(-1)).toMatch(/^thread thr_\w+: /);
  });

  test('failures, with an error class for each', async () => {
    const lines = await linesOf('handle-errors');
    expectFailures(lines.slice(0, -1));
    expect(lines.at(-1)).toBe('stopped by us: stopped: enough');
  });
}
