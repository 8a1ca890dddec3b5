import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readRenderedTruth, renderedRunnerKeypoints } from '@strideform/testing';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStrideform, type StrideformOutcome } from '../run-strideform.fixture.ts';
import { plateForce, plateTimes } from './force.fixture.ts';
import { ValidationResults } from './results-file.ts';
import { stancesFromEvents, type GaitEvent, type TimedStance } from './stances.ts';

// Each run starts the program and analyses a clip.
jest.setTimeout(120_000);

describe('strideform validate', () => {
  const events: GaitEvent[] = readRenderedTruth().events.map(({ side, type, t }) => ({
    side,
    kind: type === 'contact' ? 'initial_contact' : 'toe_off',
    timeS: t,
  }));
  const stances = stancesFromEvents(events);
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-validate-'));
    mkdirSync(join(folder, 'clips'));
    write('clips/p01-easy.json', JSON.stringify(renderedRunnerKeypoints()));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const run = (truth: string, ...options: string[]): Promise<StrideformOutcome> =>
    runStrideform(
      ['validate', join(folder, 'clips'), truth, '--out', join(folder, 'out'), ...options],
      {},
    );
  const readResults = () => ValidationResults.parse(JSON.parse(read('out/results.json')));
  const eventLines = (rater: string, laterS: number) =>
    events.map(
      ({ side, kind, timeS }) => `p01-easy,${side},${kind},${(timeS + laterS).toFixed(5)},${rater}`,
    );
  const header = 'clip,side,event,time_s,rater';

  test('compares a clip with the mean of two raters', async () => {
    const lines = [header, ...eventLines('a', -0.01), ...eventLines('b', 0.01)];
    const outcome = await run(write('events.csv', lines.join('\n')));
    expect([outcome.code, outcome.stdout]).toEqual([0, `${join(folder, 'out', 'report.md')}\n`]);

    const { clips, over_people: overPeople } = readResults();
    const [clip] = clips;
    expect(clip).toMatchObject({ clip: 'p01/1', person: 'p01', missed: [], invented: [] });
    expect(clip!.stances.length).toBeGreaterThan(12);
    expect(clip!.truth).toMatchObject({ kind: 'events', rater_count: 2, offset_source: 'none' });
    expect(clip!.truth.rater_agreement!.initial_contact.bias_s).toBeCloseTo(0.02, 6);
    expect(clip!.truth.rater_agreement!.contact_time.bias_s).toBeCloseTo(0, 6);
    for (const stance of clip!.stances)
      expect(
        stances.some(
          ({ initialContactS }) => Math.abs(initialContactS - stance.true_initial_contact_s) < 1e-4,
        ),
      ).toBe(true);
    expect(Math.abs(clip!.metrics.contact_time!.difference)).toBeLessThan(0.03);
    expect(Math.abs(clip!.metrics.cadence!.difference)).toBeLessThan(0.5);
    expect(overPeople.find(({ metric }) => metric === 'contact_time')).toMatchObject({
      people: 1,
      sd: null,
      next_person_95: null,
    });

    const report = read('out/report.md');
    expect(report).toContain('| not known from one person |');
    expect(report).toContain('| p01/1 | b − a | initial contact |');
    expect(report).toContain('+20.0 ± 0.0');
    expect(report).toContain('Each event was marked by both raters.');
    expect(read('out/contact-time.svg')).toMatch(/^<svg [^]*bias [+−]\d+\.\d[^]*<\/svg>\n$/);
    expect(read('out/results.json')).not.toContain('easy');
  });

  const plateCsv = (column: (timesS: Float64Array) => Record<string, Float64Array>): string => {
    const timesS = plateTimes(6);
    const columns = Object.entries(column(timesS));
    const head = ['time_s', ...columns.map(([name]) => name)].join(',');
    const rows = [...timesS].map((timeS, i) =>
      [timeS, ...columns.map(([, values]) => values[i]!.toFixed(2))].join(','),
    );
    return [head, ...rows].join('\n');
  };
  const laterBy = (offsetS: number): TimedStance[] =>
    stances.map((stance) => ({
      ...stance,
      initialContactS: stance.initialContactS + offsetS,
      toeOffS: stance.toeOffS + offsetS,
    }));

  test('brings the clock of force plates to that of the clip', async () => {
    const late = laterBy(0.4);
    mkdirSync(join(folder, 'plates'));
    write(
      'plates/p01-easy.csv',
      plateCsv((timesS) => ({
        force_left_n: plateForce(timesS, late, 'left'),
        force_right_n: plateForce(timesS, late, 'right'),
      })),
    );
    expect(await run(join(folder, 'plates'))).toMatchObject({ code: 0 });
    const [clip] = readResults().clips;
    expect(clip!.truth).toMatchObject({ offset_source: 'estimated', force: { threshold_n: 50 } });
    expect(Math.abs(clip!.truth.offset_s + 0.4)).toBeLessThan(0.02);
    expect(clip!.metrics.initial_contact).toBeUndefined();
    expect(clip!.metrics.contact_time!.true).toBeCloseTo(0.26, 2);

    const given = await run(join(folder, 'plates'), '--offset-s', '-0.4');
    expect(given.code).toBe(0);
    expect(readResults().clips[0]!.truth).toMatchObject({ offset_source: 'given', offset_s: -0.4 });
    expect(readResults().clips[0]!.metrics.initial_contact!.count).toBeGreaterThan(12);
  });

  test('splits the force of one plate by the feet of the clip', async () => {
    mkdirSync(join(folder, 'plate'));
    write(
      'plate/p01-easy.csv',
      plateCsv((timesS) => ({ force_n: plateForce(timesS, stances) })),
    );
    expect(await run(join(folder, 'plate'), '--offset-s', '0')).toMatchObject({ code: 0 });
    const [clip] = readResults().clips;
    expect(clip!.missed).toEqual([]);
    expect(clip!.stances.length).toBeGreaterThan(12);
  });

  test('judges speed and the clip’s person by people.csv', async () => {
    const truth = write('own.csv', [header, ...eventLines('', 0)].join('\n'));
    const people = write(
      'people.csv',
      'clip,person,height_cm,speed_mps,sex\np01-easy.mp4,r7,176,2.9,female\n',
    );
    expect(await run(truth, '--people', people)).toMatchObject({ code: 0 });
    const [clip] = readResults().clips;
    expect(clip).toMatchObject({ clip: 'r7/1', filming: { height_cm: 176, sex: 'female' } });
    expect(clip!.metrics.speed!.true).toBe(2.9);
    expect(Math.abs(clip!.metrics.speed!.difference)).toBeLessThan(0.3);
  });

  test('measures slow motion in real-life time, and finds events by frame', async () => {
    const keypoints = renderedRunnerKeypoints();
    const slowed = { ...keypoints, timestamps_s: keypoints.timestamps_s.map((time) => 4 * time) };
    const slow = write('slow.json', JSON.stringify(slowed));
    const lines = events.map(({ side, kind, timeS }) => `${side},${kind},${60 * timeS}`);
    const truth = write('slow.csv', ['side,event,frame', ...lines].join('\n'));
    const people = write('people.csv', 'clip,person,fps\nslow,r7,60\n');
    const out = ['--out', join(folder, 'out')];
    expect(
      await runStrideform(['validate', slow, truth, '--people', people, ...out], {}),
    ).toMatchObject({ code: 0 });
    const [clip] = readResults().clips;
    expect(clip!.recording.slow_motion_factor).toBeCloseTo(4, 6);
    expect(clip!.metrics.contact_time!.true).toBeCloseTo(0.26, 3);
    expect(Math.abs(clip!.metrics.contact_time!.difference)).toBeLessThan(0.03);
  });

  test('lists missed and invented stances, and what has no partner', async () => {
    const isLeftOut = (line: string) => /,2\.71353,|,2\.97353,/.test(line);
    const extra = ['p01-easy,right,initial_contact,3.2,', 'p01-easy,right,toe_off,3.3,'];
    const lines = eventLines('', 0).filter((line) => !isLeftOut(line));
    const truth = [header, ...lines, ...extra, 'p02-easy,left,toe_off,1,'].join('\n');
    write('clips/p03.json', JSON.stringify(renderedRunnerKeypoints()));
    const outcome = await run(write('partly.csv', truth));
    rmSync(join(folder, 'clips/p03.json'));
    expect(outcome.code).toBe(0);
    const [clip] = readResults().clips;
    expect(clip!.invented).toMatchObject([{ side: 'right' }]);
    expect(clip!.missed).toEqual([
      { side: 'right', initial_contact_s: 3.2, toe_off_s: expect.closeTo(3.3, 9) },
    ]);
    expect(read('out/report.md')).toContain('- p03 is a clip without truth');
    expect(read('out/report.md')).toContain('- p02-easy has truth, but no clip');
  });

  test.each([
    [
      'no clip has truth',
      `${header}\nother,left,toe_off,1,\n`,
      [],
      /No clip has truth of the same/,
    ],
    ['a side is wrong', `${header}\np01-easy,up,toe_off,1,\n`, [], /line 2: side is "up"/],
    [
      'a time is missing',
      `${header}\np01-easy,l,toe_off,,\n`,
      [],
      /line 2: has neither time_s nor/,
    ],
    [
      'a frame is not in the clip',
      'side,event,frame,clip\nl,toe_off,360,p01-easy\n',
      [],
      /line 2: frame is 360, but the clip ends at frame 359/,
    ],
    ['--out is missing', header, ['--out'], /argument missing/],
  ])('refuses input where %s', async (_what, text, options, message) => {
    const { code, stdout, stderr } = await run(write('wrong.csv', text), ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('refuses people.csv with an unknown column or without a clip', async () => {
    const truth = write('own.csv', [header, ...eventLines('', 0)].join('\n'));
    const unknown = write('people.csv', 'clip,person,heigth_cm\np01-easy,r7,176\n');
    expect((await run(truth, '--people', unknown)).stderr).toMatch(/"heigth_cm" is not known/);
    const other = write('people.csv', 'clip,person\np09,r7\n');
    expect((await run(truth, '--people', other)).stderr).toMatch(/no line for the clip p01-easy/);
  });

  test('prints help', async () => {
    const { code, stdout } = await runStrideform(['validate', '--help'], {});
    expect(code).toBe(0);
    expect(stdout).toMatch(/Usage: strideform validate[^]*--threshold-n[^]*people\.csv/);
  });
});
