import { analyze, keypointSequence } from '@strideform/gait-engine';
import { readRenderedTruth, renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { markedSection } from '../../generate/marked-section.ts';
import { referenceFile } from '../recordings/data-folder.ts';
import { forceRunNames } from '../recordings/force-run-names.ts';

const pathOf = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const lockPath = pathOf('docs/accuracy.lock.json');
const weightFiles = ['fitted-stance-map.ts', 'fitted-pose-habits.ts'].map((name) =>
  pathOf(`libs/gait-engine/src/gait/${name}`),
);
const otherDataFiles = [
  'force-runs/truth-shifts.json',
  'footnet-strides/Data_example.mat',
  'bmc-run/motion_capture_run.trc',
  'bmc-run/grf_run.mot',
  'bmc-run/ik_output_run.mot',
];

/** Inputs and engine with which the first section of docs/accuracy.md was measured, as SHA-256. */
export interface AccuracyLock {
  /** Commit on which the evaluation ran. */
  readonly commit: string;
  /** Recordings. Null if the reference data folder is missing. */
  readonly data: string | null;
  /** Fitted files of the engine. */
  readonly weights: string;
  /** Results of the engine on the rendered runner's exact points, with four decimals. */
  readonly engine: string;
  /** Text of the section. */
  readonly page: string;
}

const sha256 = (parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** Returns the state of this checkout. */
export async function currentState(): Promise<AccuracyLock> {
  return {
    commit: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
    data: dataHash(),
    weights: sha256(weightFiles.map((path) => readFileSync(path))),
    engine: engineHash(),
    page: sha256([await markedSection('accuracy.md', 'accuracy:people')]),
  };
}

function dataHash(): string | null {
  const runs = forceRunNames.map((name) => `force-runs/${name}.json.gz`);
  const paths = [...runs, ...otherDataFiles].map(referenceFile);
  const known = paths.filter((path) => path !== null);
  return known.length < paths.length ? null : sha256(known.map((path) => readFileSync(path)));
}

/**
 * Returns a hash of the engine's results. It changes with the results, not with the source code.
 */
function engineHash(): string {
  const sequence = keypointSequence({
    ...renderedRunnerKeypoints(readRenderedTruth()),
    model: 'blazepose-full',
  });
  const { heightM } = renderedRunner;
  const subject = { heightM, massKg: null, gender: null, legLengthM: null };
  const recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
  const { events, metrics } = analyze(sequence, subject, recording);
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value;
  return sha256([JSON.stringify({ events, metrics }, rounded)]);
}

export const readLock = (): AccuracyLock | null =>
  existsSync(lockPath) ? (JSON.parse(readFileSync(lockPath, 'utf8')) as AccuracyLock) : null;

export async function writeLock(): Promise<void> {
  writeFileSync(lockPath, `${JSON.stringify(await currentState(), null, 2)}\n`);
}

/** Returns a message for each part in which a checkout differs from the measured state. */
export function lockProblems(lock: AccuracyLock | null, now: AccuracyLock): string[] {
  if (lock === null) return ['docs/accuracy.lock.json is missing'];
  const parts = {
    data: 'the recordings have',
    weights: 'the fitted weights have',
    engine: 'the engine’s results have',
    page: 'the first section of docs/accuracy.md has',
  } as const;
  return Object.entries(parts).flatMap(([part, title]) => {
    const [measured, current] = [lock[part as keyof typeof parts], now[part as keyof typeof parts]];
    return current === null || current === measured
      ? []
      : [`${title} changed since docs/accuracy.lock.json was written: run npm run accuracy:people`];
  });
}
