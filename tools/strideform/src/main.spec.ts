import { AnalysisFile, type KeypointFile } from '@strideform/contracts';
import { renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runStrideform, type StrideformOutcome } from './run-strideform.fixture.ts';

describe('strideform analyze', () => {
  let folder: string;
  let cache: string;
  let demo: string;
  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-spec-'));
    cache = join(folder, 'cache');
    demo = write('demo.json', renderedRunnerKeypoints());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (
    args: string[],
    environment: Record<string, string> = {},
  ): Promise<StrideformOutcome> =>
    runStrideform(['analyze', ...args], { STRIDEFORM_CACHE_DIR: cache, ...environment });
  const expectRefusal = (outcome: StrideformOutcome, message: string | RegExp): void => {
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr).toMatch(/^strideform: /);
    expect(outcome.stderr).not.toMatch(/^\s+at /m);
  };

  test('prints the whole analysis of a keypoint file as JSON, and nothing else', async () => {
    const { code, stdout, stderr } = await run([demo, '--json', '--height-cm', '176']);
    expect([code, stderr]).toEqual([0, '']);
    const analysis = AnalysisFile.parse(JSON.parse(stdout));
    expect(Math.abs(analysis.metrics['cadence']!.avg - renderedRunner.cadenceSpm)).toBeLessThan(
      0.5,
    );
    expect(analysis.timestamps_s).toHaveLength(renderedRunner.frameCount);
  }, 60_000);

  test('prints a table of what was measured, and why the rest was not', async () => {
    const { code, stdout } = await run([demo]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Running, facing right, near side right; 360 frames at 60 Hz/);
    expect(stdout).toMatch(/^ {2}cadence +(169|170)\.\d +± \d+\.\d +steps\/min$/m);
    expect(stdout).toMatch(/^ {2}duty_factor +0\.3\d\d +± 0\.\d\d\d$/m);
    expect(stdout).toMatch(/^Notes:\n( {2}.*\n)* {2}power: /m);
  }, 60_000);

  test('measures what a view from behind shows, and says what it does not', async () => {
    const fixture = new URL('../../../test/fixtures/rendered-rear/', import.meta.url);
    const packed = readFileSync(new URL('as-filmed.json.gz', fixture));
    const rear = write('rear.json', gunzipSync(packed).toString());
    const { code, stdout } = await run([rear, '--height-cm', '176']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Running, seen from behind; \d+ frames at \d+ Hz, runner found in 100\.0 %/,
    );
    expect(stdout).toMatch(/^ {2}step_width +0\.\d\d +± 0\.\d\d +m$/m);
    expect(stdout).toMatch(/^ {2}speed, pace: needs a side view, or the belt speed$/m);
    expect(stdout).toMatch(/^ {2}.*eversion_velocity.*: the heel is not seen accurately enough/m);
    const asJson = await run([rear, '--height-cm', '176', '--json']);
    expect(AnalysisFile.parse(JSON.parse(asJson.stdout))).toMatchObject({ view: 'rear' });
    expectRefusal(await run([rear, '--view', 'side']), /filmed from the front or the back/);
    expectRefusal(await run([demo, '--view', 'rear']), /does not seem to be filmed from behind/);
  }, 120_000);

  test('uses the options about the runner and the recording', async () => {
    const speed = async (...options: string[]): Promise<number> =>
      AnalysisFile.parse(JSON.parse((await run([demo, '--json', ...options])).stdout)).metrics[
        'speed'
      ]!.avg;
    expect(await speed('--height-cm', '176', '--belt-speed-mps', '3.4')).toBeCloseTo(3.4, 6);
    expect(await speed('--height-cm', '190')).toBeGreaterThan(await speed('--height-cm', '176'));
  }, 120_000);

  test.each([
    ['1.5,0.25', /Give a time in seconds and two shares/],
    ['1.5,0.25,0.6,1', /such as 1\.5,0\.25,0\.6/],
    ['1.5,240,0.6', /from 0 to 1/],
    ['1.5,,0.6', /from 0 to 1/],
    ['soon,0.25,0.6', /a time in seconds/],
  ])(
    'refuses the runner at %s',
    async (point, message) => {
      const { code, stderr } = await run([demo, '--runner-at', point]);
      expect(code).toBe(2);
      expect(stderr).toMatch(message);
    },
    60_000,
  );

  test('refuses to choose the runner of a keypoint file, or after the end of a clip', async () => {
    expectRefusal(
      await run([demo, '--runner-at', '1,0.5,0.5']),
      /demo\.json has the points of one person.* Give a clip with --runner-at/,
    );
    expectRefusal(
      await run([renderedRunner.clipPath, '--runner-at', '6.1,0.5,0.5']),
      /--runner-at names 6\.1 s, but the last frame of the clip is at 5\.98 s/,
    );
    expect(existsSync(cache)).toBe(false);
  }, 60_000);

  test('refuses a .json file that is not JSON', async () => {
    expectRefusal(
      await run([write('notes.json', 'my running notes')]),
      /notes\.json is not JSON\. Give a clip or a strideform\.keypoints\/1 file/,
    );
  }, 60_000);

  test('refuses a keypoint file whose counts differ, saying which', async () => {
    const file = renderedRunnerKeypoints();
    const wrong = (changes: Partial<KeypointFile>): string =>
      write('wrong.json', { ...file, ...changes });
    expectRefusal(
      await run([wrong({ frames: file.frames.slice(1) })]),
      /wrong\.json is not a strideform\.keypoints\/1 file:\n.*has 359 frames for 360 timestamps/,
    );
    expectRefusal(
      await run([
        wrong({ frames: file.frames.map((frame, i) => (i === 7 ? frame.slice(1) : frame)) }),
      ]),
      /has 16 points for 17 names[^]*frames\[7\]/,
    );
  }, 60_000);

  test('refuses keypoints that show too little', async () => {
    const file = renderedRunnerKeypoints();
    expectRefusal(
      await run([
        write('short.json', {
          ...file,
          timestamps_s: file.timestamps_s.slice(0, 12),
          frames: file.frames.slice(0, 12),
        }),
      ]),
      /The clip shows 0\.18 s/,
    );
  }, 60_000);

  test.each(['absent.json', 'absent.mp4'])(
    'refuses %s, which is not there',
    async (name) => {
      expectRefusal(await run([join(folder, name)]), new RegExp(`no such file.*${name}`));
    },
    60_000,
  );

  test('refuses a folder', async () => {
    mkdirSync(join(folder, 'folder.json'));
    expectRefusal(await run([join(folder, 'folder.json')]), /directory/);
    expectRefusal(await run([folder]), /not a file/);
  }, 60_000);

  test('refuses a text file named .mp4, before any model is made ready', async () => {
    expectRefusal(
      await run([write('notes.mp4', 'These are my running notes.\n'.repeat(100))]),
      /not a readable MP4, MOV, WebM or Matroska video/,
    );
    expect(existsSync(cache)).toBe(false);
  }, 60_000);

  test('refuses a setting that does not exist, naming it', async () => {
    expectRefusal(
      await run([renderedRunner.clipPath], { POSE_MODEL: 'huge' }),
      /environment is not valid:[^]*POSE_MODEL/,
    );
  }, 60_000);

  test.each<[string, string[], RegExp]>([
    [
      'a number out of bounds',
      ['--height-cm', '17'],
      /--height-cm.*Give a number from 100 to 230\./,
    ],
    ['a word for a number', ['--incline-deg', 'steep'], /Give a number from -30 to 30\./],
    ['a choice that is none', ['--facing', 'up'], /Allowed choices are auto, left, right/],
    ['an option that is none', ['--hieght-cm', '170'], /unknown option.*--hieght-cm/],
  ])(
    'refuses %s',
    async (_what, options, message) => {
      expectRefusal(await run([demo, ...options]), message);
    },
    60_000,
  );

  test('refuses a call without a clip, and prints help on request', async () => {
    expectRefusal(await run([]), /missing required argument 'clip/);
    const { code, stdout } = await run(['--help']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Usage: strideform analyze')]);
  }, 60_000);
});
