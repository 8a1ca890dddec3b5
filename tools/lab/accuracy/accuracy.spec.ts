import { eventTiming } from '@strideform/gait-engine';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import { referenceMotion } from '../recordings/reference-trials.ts';
import { accuracyDocument } from './accuracy-document.ts';
import { measureRenderedClip, measureTreadmillClip, type RenderedClip } from './posed-clips.ts';
import { fitEventTiming } from './event-timing.ts';
import { type Grid, noiseRows, quickGrid } from './grid.ts';
import { kinematicsTable, normTable } from './joint-curves.ts';
import { fitWithoutEach } from './left-out-runners.ts';
import { measureRow } from './measured-rows.ts';
import { compareRules, thisEngine } from './rule-comparison.ts';
import { fitStanceMap, trainingStrides } from './stance-map-fit.ts';
import { errorSpreadOf } from './summary.ts';
import { treadmillClip } from './treadmill-clip.ts';

/**
 * Largest errors allowed: those that the engine reaches on these clips, plus a margin. Narrow them
 * when the engine improves.
 */
interface Limits {
  readonly meanContactMs: number;
  readonly withinClipMs: number;
  readonly strideTimeMs: number;
  readonly cadenceSpm: number;
  readonly speedPercent: number;
  readonly kneeRangeNearDeg: number;
}

const limits = {
  'rendered-runner': {
    meanContactMs: 28,
    withinClipMs: 6,
    strideTimeMs: 1,
    cadenceSpm: 0.2,
    // The runner's trunk is a tenth shorter than people's, so the scale by stature is too large.
    speedPercent: 3.5,
    kneeRangeNearDeg: 3,
  },
  'rajagopal-run': {
    // Its truth is the corrected force, whose contacts are 6 ± 3 ms longer than the map's.
    meanContactMs: 13,
    withinClipMs: 9,
    strideTimeMs: 1.2,
    cadenceSpm: 0.3,
    // Stature is estimated from limbs by tables whose shares are 1.3 % smaller than the engine's.
    // Noise of 4 px adds up to 3 % in so short a clip.
    speedPercent: 6,
    kneeRangeNearDeg: 4,
  },
  'footnet-strides': {
    meanContactMs: 11,
    withinClipMs: 7,
    strideTimeMs: 0.5,
    cadenceSpm: 0.15,
    speedPercent: 2.5,
    kneeRangeNearDeg: 3,
  },
} satisfies Partial<Record<ReferenceMotion['dataSet'], Limits>>;
const whiteGrid: Grid = {
  ...quickGrid,
  noises: quickGrid.noises.filter(({ title }) => title !== 'pose-like'),
};
const poseGrid: Grid = {
  ...quickGrid,
  ratesHz: [60],
  noises: quickGrid.noises.filter(({ title }) => title === 'pose-like'),
};
const largest = (values: readonly (number | null | undefined)[]) =>
  Math.max(...values.map((value) => Math.abs(value ?? Infinity)));

describe.each(Object.entries(limits) as [keyof typeof limits, Limits][])('%s', (dataSet, limit) => {
  const isHere = referenceMotion(dataSet) !== null;
  const testHere = isHere ? test : test.skip;
  const title = (text: string) =>
    `${text}${isHere ? '' : ' (SKIPPED: reference data folder ../shared/data is missing)'}`;

  testHere(
    title(
      'at 30 and 60 fps, clean and with 4 px noise, stays within the limits and finds every stance',
    ),
    () => {
      for (const row of Array.from(noiseRows(dataSet, whiteGrid), (row) => measureRow(row))) {
        const { judgements, summary } = row;
        expect([
          row.rateHz,
          row.condition,
          summary.refused,
          summary.missed,
          summary.invented,
          summary.facingsWrong,
          summary.takenForWalking,
        ]).toEqual([row.rateHz, row.condition, 0, 0, 0, 0, 0]);
        expect(summary.strikesRight).toBe(summary.strikesJudged);
        expect(1000 * largest(judgements.map((one) => one?.meanContactS))).toBeLessThan(
          limit.meanContactMs,
        );
        expect(summary.contactWithinClipMs).toBeLessThan(limit.withinClipMs);
        expect(1000 * largest(judgements.map((one) => one?.strideTimeS))).toBeLessThan(
          limit.strideTimeMs,
        );
        expect(largest(judgements.map((one) => one?.cadenceSpm))).toBeLessThan(limit.cadenceSpm);
        expect(largest(judgements.map((one) => one?.speedPercent))).toBeLessThan(
          limit.speedPercent,
        );
        expect(largest(judgements.map((one) => one?.kneeRangeNearDeg))).toBeLessThan(
          limit.kneeRangeNearDeg,
        );
      }
    },
  );

  testHere(title('counts every step with the errors of a pose model'), () => {
    for (const { judgements, summary } of Array.from(noiseRows(dataSet, poseGrid), (row) =>
      measureRow(row),
    )) {
      expect([summary.refused, summary.missed, summary.invented]).toEqual([0, 0, 0]);
      expect(largest(judgements.map((one) => one?.cadenceSpm))).toBeLessThan(0.7);
    }
  });
});

const testBmc = referenceMotion('bmc-run') === null ? test.skip : test;
testBmc(
  `bmc-run${referenceMotion('bmc-run') === null ? ' (SKIPPED: reference data folder ../shared/data is missing)' : ''}: finds both stances overground and measures the speed`,
  () => {
    for (const { condition, judgements, summary } of Array.from(
      noiseRows('bmc-run', whiteGrid),
      (row) => measureRow(row),
    )) {
      expect([summary.refused, summary.missed, summary.invented]).toEqual([0, 0, 0]);
      expect(largest(judgements.map((one) => one?.speedPercent))).toBeLessThan(3);
      expect(1000 * largest(judgements.map((one) => one?.meanContactS))).toBeLessThan(
        condition === 'none' ? 17 : 40,
      );
    }
  },
);

describe('the timing of events', () => {
  const fit = fitEventTiming();
  const testFit = fit === null ? test.skip : test;
  const skipped = fit === null ? ' (SKIPPED: reference data folder ../shared/data is missing)' : '';

  testFit(`equals the fit on the reference runners${skipped}`, () => {
    const { lateBy, load } = fit!.fitted;
    for (const [name, share] of Object.entries(lateBy))
      expect([
        name,
        Math.abs(eventTiming.lateBy[name as keyof typeof lateBy] - share) < 0.003,
      ]).toEqual([name, true]);
    expect(Math.abs(eventTiming.load.power - load.power)).toBeLessThan(0.03);
    expect(Math.abs(eventTiming.load.middleEarlyBy - load.middleEarlyBy)).toBeLessThan(0.005);
  });

  testFit(
    `gives contact errors that differ less between runners and scatter less within a runner than those of any published rule${skipped}`,
    () => {
      const results = compareRules(['rajagopal-run', 'bmc-run', 'footnet-strides'], [1]);
      const biases = (rule: string) =>
        results
          .filter((one) => one.rule === rule && one.condition === '60 fps, no noise')
          .map(
            ({ differences }) =>
              errorSpreadOf(differences.map(({ contactS }) => 1000 * contactS)).bias,
          );
      const biasRange = (rule: string) => Math.max(...biases(rule)) - Math.min(...biases(rule));
      const scatter = (rule: string) =>
        Math.max(
          ...results
            .filter(
              (one) =>
                one.rule === rule && one.condition === '60 fps, 4 px' && one.dataSet !== 'bmc-run',
            )
            .map(
              ({ differences }) =>
                errorSpreadOf(differences.map(({ contactS }) => 1000 * contactS)).sd,
            ),
        );
      const others = [...new Set(results.map(({ rule }) => rule))].filter(
        (rule) => rule !== thisEngine,
      );
      // The hips' harmonic gets the true scale, on which it depends. It distinguishes neither sides
      // nor strides.
      const judged = others.filter((title) => !title.startsWith('harmonic'));
      for (const rule of judged)
        expect([rule, scatter(rule) > scatter(thisEngine)]).toEqual([rule, true]);
      // The foot's extremes differ as little between these four runners, and scatter more.
      for (const rule of judged.filter((title) => title !== 'foot extremes under the hips'))
        expect([rule, biasRange(rule) > biasRange(thisEngine)]).toEqual([rule, true]);
      expect(
        results.filter(
          ({ rule, missed, invented }) => rule === thisEngine && missed + invented > 0,
        ),
      ).toEqual([]);
    },
    240_000,
  );
});

describe('the stance map', () => {
  // Two projections of each run. The whole fit takes minutes.
  const strides = trainingStrides(2);
  const testMap = strides === null ? test.skip : test;
  const skipped =
    strides === null ? ' (SKIPPED: reference data folder ../shared/data is missing)' : '';

  testMap(`reads the contact of people who were left out of its fit without bias${skipped}`, () => {
    const { leftOut, map } = fitStanceMap(strides!);
    const people = [...new Set(leftOut.map(({ stride }) => stride.person))];
    const meansMs = people.map((person) => {
      const own = leftOut.filter(({ stride }) => stride.person === person);
      return errorSpreadOf(own.map(({ offS }) => 1000 * offS.contactS)).bias;
    });
    expect(people).toHaveLength(10);
    const { bias, sd } = errorSpreadOf(meansMs);
    expect(Math.abs(bias)).toBeLessThan(2);
    expect(sd).toBeLessThan(7);
    expect(1000 * map.errorS.contactS).toBeLessThan(9);
  });

  testMap(`is chosen and fitted without the person who is judged${skipped}`, () => {
    const [first] = strides!;
    const others = strides!.filter(({ person }) => person !== first!.person);
    const movedS = 0.1;
    const changed = strides!.map((stride) => {
      const { middleS, contactS } = stride.stance;
      const isFirst = stride.person === first!.person;
      return isFirst ? { ...stride, stance: { middleS, contactS: contactS + movedS } } : stride;
    });
    const mapOf = (all: typeof strides) =>
      fitWithoutEach(all!, [first!.person]).mapWithout.get(first!.person);
    expect(mapOf(changed)).toEqual(mapOf(strides));
    expect(mapOf(strides)).toEqual(fitStanceMap(others).map);
  });
});

let rendered: RenderedClip;
beforeAll(async () => {
  rendered = await measureRenderedClip();
}, 120_000);

describe('clips through the pose model', () => {
  test('the rendered runner: finds every stance, measures cadence and stride time, and repairs exchanged legs', () => {
    const { rows, frameCount, swappedBefore, swappedAfter } = rendered;
    for (const { summary, judgements } of rows) {
      expect([summary.missed, summary.invented, summary.strikesRight]).toEqual([0, 0, 1]);
      expect(largest(judgements.map((one) => one?.cadenceSpm))).toBeLessThan(0.2);
      expect(1000 * largest(judgements.map((one) => one?.strideTimeS))).toBeLessThan(1);
      expect(1000 * largest(judgements.map((one) => one?.meanContactS))).toBeLessThan(25);
      expect(largest(judgements.map((one) => one?.speedPercent))).toBeLessThan(3);
    }
    expect(swappedBefore / frameCount).toBeGreaterThan(0.05);
    expect(swappedAfter).toBe(0);
  });

  const clip = treadmillClip.path();
  const testClip = clip === null ? test.skip : test;
  testClip(
    `the treadmill runner${clip === null ? ' (SKIPPED: reference data folder ../shared/data is missing)' : ''}: runs at the counted cadence, by both models`,
    async () => {
      const results = (await measureTreadmillClip())!;
      expect(results).toHaveLength(2);
      for (const { pattern, cadenceSpm, flightMs, dutyFactor } of results) {
        expect(pattern).toBe('running');
        expect(Math.abs(cadenceSpm! - treadmillClip.pixelCadenceSpm)).toBeLessThan(0.5);
        expect(Math.abs(cadenceSpm! - treadmillClip.countedCadenceSpm)).toBeLessThan(0.5);
        expect(flightMs!).toBeGreaterThan(0);
        expect(dutyFactor!).toBeLessThan(0.5);
      }
    },
    120_000,
  );
});

test('the document contains every table, without missing numbers, and is the same each time', () => {
  const rows = Array.from(noiseRows('rendered-runner', whiteGrid), (row) => measureRow(row));
  const write = () =>
    accuracyDocument(
      {
        dataSets: [{ dataSet: 'rendered-runner', noiseRows: rows, badConditionRows: [] }],
        rendered,
        treadmill: null,
        timing: fitEventTiming(),
        rules: compareRules(['rendered-runner'], [1]),
        jointCurves: { kinematics: kinematicsTable(), norms: normTable() },
        skipped: [],
      },
      {
        people: 'the section of people left out',
        renderedPeople: 'the section of rendered people',
        metrics: 'the section of metrics',
        rearView: 'the section of the view from behind',
      },
    );
  expect(write()).toBe(write());
  expect(write()).toContain('### rendered-runner');
  expect(write()).not.toMatch(/NaN|undefined|Infinity/);
});
