import { analyze, eventTiming, keypointSequence } from '@strideform/gait-engine';
import type { AnalysisFile, KeypointFile } from '@strideform/contracts';
import { readRenderedTruth, renderedRunner } from '@strideform/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

const fixture = new URL('../../../test/fixtures/rendered-change/', import.meta.url);

/** Name of a clip's keypoints: found by the pose model, or the exact joints of the renderer. */
export type ChangeClip =
  | 'as-filmed'
  | 'day-1'
  | 'day-2'
  | 'day-3'
  | 'day-4'
  | 'day-5'
  | 'again'
  | 'cadence'
  | 'cadence-exact'
  | 'lean'
  | 'lean-exact';

const fileOf = (clip: ChangeClip): URL => new URL(`${clip}.json.gz`, fixture);

export const writeChangeClip = (clip: ChangeClip, keypoints: KeypointFile): void =>
  writeFileSync(fileOf(clip), gzipSync(JSON.stringify(keypoints), { level: 9 }));

export const readChangeClip = (clip: ChangeClip): KeypointFile =>
  JSON.parse(gunzipSync(readFileSync(fileOf(clip))).toString('utf8')) as KeypointFile;

/** Analyses the rendered runner with the known height, mass and belt speed. */
export function analyzeRendered(keypoints: KeypointFile, timing = eventTiming): AnalysisFile {
  const { mass_kg: massKg, belt_speed_mps: beltSpeedMps } = readRenderedTruth();
  return analyze(
    keypointSequence(keypoints),
    { heightM: renderedRunner.heightM, massKg, legLengthM: null, gender: null },
    { inclineDeg: 0, beltSpeedMps, slowMotionFactor: 1 },
    timing,
  );
}

export const analyzeChangeClip = (clip: ChangeClip, timing = eventTiming): AnalysisFile =>
  analyzeRendered(readChangeClip(clip), timing);
