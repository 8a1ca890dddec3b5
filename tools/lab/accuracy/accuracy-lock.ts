import { analyzeView, keypointSequence } from '@strideform/gait-engine';
import {
  readRenderedTruth,
  renderedRearKeypoints,
  renderedRunner,
  renderedRunnerKeypoints,
} from '@strideform/testing';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { markedSection } from '../../generate/marked-section.ts';
import { referenceFile } from '../recordings/data-folder.ts';
import { forceRunNames } from '../recordings/force-run-names.ts';
import { readChangeClip } from './change-clips.ts';
import { fourDecimals } from './rounded-errors.ts';

const pathOf = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const lockPath = pathOf('docs/accuracy.lock.json');
/** Sections of documents that a command writes, and the fitted files that it judges. */
interface Measurement {
  /** Documents of docs/ and their marked sections. */
  readonly sections: readonly (readonly [document: string, section: string])[];
  readonly weights: readonly string[];
}

const gaitEngine = 'libs/gait-engine/src';
const metricBook = 'libs/metric-book/src/coaching';
const measurements = {
  'accuracy:people': {
    sections: [['accuracy.md', 'accuracy:people']],
    weights: [
      `${gaitEngine}/gait/fitted-stance-map.ts`,
      `${gaitEngine}/gait/fitted-pose-habits.ts`,
    ],
  },
  'accuracy:angles': {
    sections: [['pose-models.md', 'accuracy:angles']],
    weights: [`${gaitEngine}/skeleton/fitted-leg-shapes.ts`],
  },
  'accuracy:bank': {
    sections: [
      ['pose-models.md', 'accuracy:bank'],
      ['accuracy.md', 'accuracy:bank'],
      ['accuracy.md', 'accuracy:metrics'],
    ],
    weights: [`${gaitEngine}/gait/fitted-pose-habits.ts`],
  },
  'accuracy:rear': {
    sections: [['accuracy.md', 'accuracy:rear']],
    weights: [`${gaitEngine}/rear-view/fitted-rear-habits.ts`],
  },
  'accuracy:change': {
    sections: [
      ['change.md', 'measured:repeats'],
      ['change.md', 'measured:known'],
    ],
    weights: [`${gaitEngine}/gait/fitted-session-noise.ts`],
  },
  'accuracy:slopes': {
    sections: [['change.md', 'measured:speed']],
    weights: [`${metricBook}/change/fitted-speed-slopes.ts`],
  },
  'accuracy:resolution': {
    sections: [],
    weights: [`${metricBook}/fitted-resolutions.ts`],
  },
} as const satisfies Readonly<Record<string, Measurement>>;

export type MeasuringCommand = keyof typeof measurements;
const commands = Object.keys(measurements) as MeasuringCommand[];

const otherDataFiles = [
  'force-runs/truth-shifts.json',
  'footnet-strides/Data_example.mat',
  'bmc-run/motion_capture_run.trc',
  'bmc-run/grf_run.mot',
  'bmc-run/ik_output_run.mot',
];

/** Inputs, engine and results of the last measurement by each command, as SHA-256. */
export interface AccuracyLock {
  /** Recordings. Null if the reference data folder is missing. */
  readonly data: string | null;
  /** Results of the engine on three clips of drawn runners, with four decimals. */
  readonly engine: string;
  readonly measured: Readonly<Record<MeasuringCommand, MeasuredState>>;
}

export interface MeasuredState {
  /** Commit on which the command ran. */
  readonly commit: string;
  /** Fitted files that the command judges. */
  readonly weights: string;
  /** Text of the sections that the command writes. */
  readonly page: string;
}

const sha256 = (parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** Returns the state of this checkout. */
export async function currentState(): Promise<AccuracyLock> {
  const measured = await Promise.all(
    commands.map(async (command) => [command, await stateOf(command)] as const),
  );
  return {
    data: dataHash(),
    engine: engineHash(),
    measured: Object.fromEntries(measured) as AccuracyLock['measured'],
  };
}

async function stateOf(command: MeasuringCommand): Promise<MeasuredState> {
  const { sections, weights }: Measurement = measurements[command];
  const texts = sections.map(([document, section]) => markedSection(document, section));
  return {
    commit: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
    weights: sha256(weights.map((path) => readFileSync(pathOf(path)))),
    page: sha256((await Promise.all(texts)).map(withoutLayout)),
  };
}

/** Returns a text without the spaces, breaks and rules of tables that a formatter may change. */
const withoutLayout = (text: string): string => text.replace(/-{2,}/g, '-').replace(/\s+/g, ' ');

function dataHash(): string | null {
  const runs = forceRunNames.map((name) => `force-runs/${name}.json.gz`);
  const paths = [...runs, ...otherDataFiles].map(referenceFile);
  const known = paths.filter((path) => path !== null);
  return known.length < paths.length ? null : sha256(known.map((path) => readFileSync(path)));
}

/**
 * Returns a hash of the engine's results on exact points of the rendered runner, on a pose model's
 * points, and on those from behind. It changes with the results, not with the source code.
 */
function engineHash(): string {
  const { heightM } = renderedRunner;
  const subject = { heightM, massKg: null, gender: null, legLengthM: null };
  const recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
  const exact = { ...renderedRunnerKeypoints(readRenderedTruth()), model: 'blazepose-full' };
  const seen = readChangeClip('as-filmed');
  const results = [exact, seen, renderedRearKeypoints()].map((file) => {
    const analysis = analyzeView(keypointSequence(file), 'auto', subject, recording);
    return { events: analysis.events, metrics: analysis.metrics };
  });
  return sha256([JSON.stringify(results, fourDecimals)]);
}

export const readLock = (): AccuracyLock | null =>
  existsSync(lockPath) ? (JSON.parse(readFileSync(lockPath, 'utf8')) as AccuracyLock) : null;

/** Stores what a command has measured. The events' command also stores the data and the engine. */
export async function writeLock(command: MeasuringCommand): Promise<void> {
  const now = await currentState();
  const { data, engine, measured } = (command !== 'accuracy:people' && readLock()) || now;
  const lock = { data, engine, measured: { ...measured, [command]: now.measured[command] } };
  writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`);
}

/** Returns a message for each part in which a checkout differs from the measured state. */
export function lockProblems(lock: AccuracyLock | null, now: AccuracyLock): string[] {
  if (lock === null) return ['docs/accuracy.lock.json is missing'];
  const problems: string[] = [];
  const expectSame = (part: string, command: MeasuringCommand, then: unknown, today: unknown) => {
    if (then !== today)
      problems.push(
        `${part} changed since docs/accuracy.lock.json was written: run npm run ${command}`,
      );
  };
  if (now.data !== null) expectSame('The recordings have', 'accuracy:people', lock.data, now.data);
  expectSame('The engine’s results have', 'accuracy:people', lock.engine, now.engine);
  for (const command of commands) {
    const [then, today] = [lock.measured[command], now.measured[command]];
    expectSame(`The weights of ${command} have`, command, then?.weights, today.weights);
    expectSame(`The page of ${command} has`, command, then?.page, today.page);
  }
  return problems;
}

/** Returns the fitted files of the product that no command of the lock judges. */
export function unjudgedWeights(): string[] {
  const judged = new Set<string>(commands.flatMap((command) => measurements[command].weights));
  const fitted = globSync('libs/*/src/**/fitted-*.ts', { cwd: pathOf('') });
  return fitted.filter((path) => !judged.has(path));
}
