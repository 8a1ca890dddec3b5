import {
  eventTiming,
  type EventTiming,
  type LegShapes,
  type PoseModelHabits,
  type StanceMap,
} from '@strideform/gait-engine';
import { forceRunNames } from '../recordings/force-run-names.ts';
import type { ForceStance } from '@strideform/motion-files';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import { referenceMotion } from '../recordings/reference-trials.ts';
import { type Grid, noiseRows } from './grid.ts';
import type { Judgement } from './judge-trial.ts';
import {
  columns,
  contactAndSpeedColumns,
  groupTable,
  type LeftOutClips,
  personTable,
} from './left-out-tables.ts';
import { shapesWithoutEach, trainingLegs } from './leg-shapes-fit.ts';
import { type MeasuredRow, measureRow } from './measured-rows.ts';
import { readReadings } from './pose-bank-files.ts';
import { fitReadingHabit, type ReadingErrors } from './pose-habit-fit.ts';
import {
  fitStanceMap,
  peopleOf,
  trainingStrides,
  type MapSettings,
  type TrainingStride,
} from './stance-map-fit.ts';
import { summarise } from './summary.ts';

type DataSet = ReferenceMotion['dataSet'];

/** Run that was judged by an engine without any knowledge of its runner. */
export interface LeftOutRow extends MeasuredRow, LeftOutClips {
  readonly dataSet: DataSet;
  readonly speedMps: number;
  /** Best guess of the delay of the true events against those of the force plate, s. */
  readonly shiftS: ForceStance;
}

/** Settings that were chosen without one person. */
export interface FoldSettings extends MapSettings {
  readonly person: string;
}

export interface LeftOutResults {
  readonly rows: readonly LeftOutRow[];
  readonly folds: readonly FoldSettings[];
}

/** Runs that were not used to fit the map, so that they need no left-out map. */
const runsOutsideOfFits = ['footnet-strides', 'bmc-run'] as const satisfies DataSet[];

const noShift: ForceStance = { initialContactS: 0, toeOffS: 0 };

/**
 * Judges the whole engine on each run's clips. For each person, the map's settings, weights and
 * errors are chosen and fitted on the other people alone. Returns null without the reference data.
 */
export function judgeLeftOut(grid: Grid): LeftOutResults | null {
  const strides = trainingStrides();
  if (strides === null) return null;
  const { mapWithout, folds } = fitWithoutEach(strides);
  const readings = readReadings();
  const rows = [...forceRunNames, ...runsOutsideOfFits].flatMap((run) =>
    judgeRun(run, grid, mapWithout.get(referenceMotion(run)!.person), readings),
  );
  return { rows, folds };
}

/** Fits a map for each person on all others. */
export function fitWithoutEach(
  strides: readonly TrainingStride[],
  people: readonly string[] = peopleOf(strides),
): {
  readonly mapWithout: ReadonlyMap<string, StanceMap>;
  readonly folds: readonly FoldSettings[];
} {
  const fits = people.map((person) => ({
    person,
    ...fitStanceMap(strides.filter((stride) => stride.person !== person)),
  }));
  return {
    mapWithout: new Map(fits.map(({ person, map }) => [person, map])),
    folds: fits.map(({ person, settings }) => ({ person, ...settings })),
  };
}

/** Parts of the engine that were fitted on people, by fits that do not know one of them. */
export interface LeftOutFits {
  readonly timing: EventTiming;
  readonly legShapes: LegShapes;
}

/** Fits the map of stances and the movement of legs for each person on all others. */
export function fitsWithoutEach(
  people: readonly string[],
): ReadonlyMap<string, LeftOutFits> | null {
  const [strides, legs] = [trainingStrides(), trainingLegs()];
  if (strides === null || legs === null) return null;
  const { mapWithout } = fitWithoutEach(strides, people);
  const shapesWithout = shapesWithoutEach(legs);
  return new Map(
    people.map((person) => [
      person,
      {
        timing: { ...eventTiming, stanceMap: mapWithout.get(person)! },
        legShapes: shapesWithout.get(person)!,
      },
    ]),
  );
}

function judgeRun(
  run: DataSet,
  grid: Grid,
  stanceMap: StanceMap | undefined,
  readings: readonly ReadingErrors[],
): LeftOutRow[] {
  const { person, truth } = referenceMotion(run)!;
  const timing: EventTiming = {
    ...eventTiming,
    ...(stanceMap && { stanceMap }),
    poseHabits: habitsWithout(person, readings),
  };
  return Array.from(noiseRows(run, grid), (row) => ({
    ...measureRow(row, timing),
    dataSet: run,
    person,
    speedMps: truth.speedMps,
    shiftS: truth.shiftS ?? noShift,
  }));
}

/** Returns the pose models' effects on readings as all other people show them. */
function habitsWithout(person: string, readings: readonly ReadingErrors[]): PoseModelHabits {
  const others = readings.filter((one) => one.person !== person);
  const habits = Object.entries(eventTiming.poseHabits).map(([name, known]) => {
    const own = others.filter(({ model }) => name === `blazepose-${model}`);
    return [name, { ...known, ...fitReadingHabit(own) }] as const;
  });
  return Object.fromEntries(habits);
}

/** Returns the same clips, judged by the best guess of the true events. */
export const byBestGuess = (rows: readonly LeftOutRow[]): LeftOutRow[] =>
  rows.map((row) => {
    const judgements = row.judgements.map((one) => one && withMovedTruth(one, row.shiftS));
    return { ...row, judgements, summary: summarise(judgements) };
  });

function withMovedTruth(
  judgement: Judgement,
  { initialContactS, toeOffS }: ForceStance,
): Judgement {
  const longerS = toeOffS - initialContactS;
  const { meanContactS, contactUncertaintyS } = judgement;
  const movedContactS = meanContactS === null ? null : meanContactS - longerS;
  return {
    ...judgement,
    stances: judgement.stances.map((stance) => ({
      ...stance,
      initialContactS: stance.initialContactS - initialContactS,
      toeOffS: stance.toeOffS - toeOffS,
      contactS: stance.contactS - longerS,
    })),
    meanContactS: movedContactS,
    isContactWithinSigma:
      movedContactS === null || contactUncertaintyS === null
        ? null
        : Math.abs(movedContactS) <= contactUncertaintyS,
  };
}

const shown = [
  ...contactAndSpeedColumns,
  columns.speedsWithin2Percent,
  columns.eventsWithinSigma,
  columns.meansWithinSigma,
];

/**
 * Returns a line for each person on a treadmill. Only their truth is accurate enough for the spread
 * over people.
 */
export const leftOutTable = (rows: readonly LeftOutRow[]): string =>
  personTable(shown, rows.filter(isOfTreadmillFit));

export const isOfTreadmillFit = ({ dataSet }: LeftOutRow): boolean =>
  !(runsOutsideOfFits as readonly DataSet[]).includes(dataSet);

/** Returns a line for each kind of recording, raw force first. */
export function dataSetTable(rows: readonly LeftOutRow[]): string {
  const groups = [
    ['rbds: raw force, treadmill', (row: LeftOutRow) => row.dataSet.startsWith('rbds')],
    ['footnet: raw force, treadmill, map not fitted', (row) => row.dataSet === 'footnet-strides'],
    [
      'bmc: force low-passed near 15 Hz and corrected, overground, map not fitted',
      (row) => row.dataSet === 'bmc-run',
    ],
    ['hd: low-passed force, treadmill', (row) => row.dataSet.startsWith('hd')],
  ] as const satisfies (readonly [string, (row: LeftOutRow) => boolean])[];
  return groupTable(
    'recordings',
    shown,
    groups.map(([title, isOf]) => [title, rows.filter(isOf)]),
  );
}

/** Returns a line for each speed, rounded to 1 m/s. */
export function speedTable(rows: readonly LeftOutRow[]): string {
  const bySpeed = [...Map.groupBy(rows, ({ speedMps }) => Math.round(speedMps))];
  const groups = bySpeed
    .toSorted(([a], [b]) => a - b)
    .map(([speed, own]) => [`${speed} m/s`, own] as const);
  return groupTable('speed', shown, groups);
}

/** Returns a line for each frame rate and noise. */
export function conditionTable(rows: readonly LeftOutRow[]): string {
  const byCondition = Map.groupBy(rows, ({ rateHz, condition }) => `${rateHz} fps, ${condition}`);
  return groupTable('clips', shown, [...byCondition]);
}
