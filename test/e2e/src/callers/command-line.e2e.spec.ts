import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoClip, newTenant, story } from '../platform.ts';

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

story('the strideform command with a platform', (platform) => {
  let folder: string;
  let apiKey: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'strideform-command-'));
    ({ admin: apiKey } = await newTenant('Command line'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const strideform = (args: readonly string[], environment: object = {}): Promise<Outcome> =>
    new Promise((resolve) => {
      const bin = join(platform.root, 'tools', 'strideform', 'bin', 'strideform.mjs');
      const env = {
        ...process.env,
        STRIDEFORM_URL: platform.gatewayUrl,
        STRIDEFORM_API_KEY: apiKey,
        ...environment,
      };
      execFile(process.execPath, [bin, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : (error.code as number), stdout, stderr }),
      );
    });
  const linesOf = ({ stdout }: Outcome): Record<string, unknown>[] =>
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test('sends a clip, follows its session, and writes its report', async () => {
    const sent = await strideform(['upload', demoClip(), '--user', 'anna', '--name', 'Tempo run']);
    expect([sent.code, sent.stderr]).toEqual([0, '']);
    const [created, ...states] = linesOf(sent);
    expect(created).toEqual({ session_id: expect.any(String), title: 'Tempo run' });
    expect(states.at(-1)).toMatchObject({ status: 'succeeded', progress: 1, error: null });
    const sessionId = created!['session_id'] as string;

    const watched = await strideform(['watch', sessionId]);
    expect([watched.code, linesOf(watched)]).toEqual([0, [states.at(-1)]]);

    const out = join(folder, 'report.pdf');
    const report = await strideform(['report', sessionId, '--out', out]);
    expect([report.code, report.stdout]).toEqual([0, `${out}\n`]);
    expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('exits with code 3 if the session fails, and says why', async () => {
    const noClip = join(platform.root, 'package.json');
    const outcome = await strideform(['upload', noClip, '--user', 'anna']);
    expect(outcome.code).toBe(3);
    expect(linesOf(outcome).at(-1)).toMatchObject({
      status: 'failed',
      error: { code: 'unreadable_video' },
    });
  });

  test.each([
    ['an unknown session', ['watch', 'ses_of_nothing'], {}, 1, 'session'],
    ['a wrong key', ['watch', 'ses_1'], { STRIDEFORM_API_KEY: 'wrong' }, 1, 'API key'],
    ['no address', ['watch', 'ses_1'], { STRIDEFORM_URL: undefined }, 2, '--url'],
    ['a clip that is not there', ['upload', 'none.mp4', '--user', 'anna'], {}, 2, 'none.mp4'],
  ])('says in a line what is wrong with %s', async (_, args, environment, code, text) => {
    const outcome = await strideform(args, environment);
    expect([outcome.code, outcome.stdout]).toEqual([code, '']);
    expect(outcome.stderr).toContain(text);
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  });
});
