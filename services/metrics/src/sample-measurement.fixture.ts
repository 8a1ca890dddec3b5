import type { MetricResult, SessionProbed, MeasuredResult } from '@strideform/contracts';
import type { EstimatedSegment } from './domain/measurement.ts';

/** Returns facts of the demo clip, cut into two segments. */
export function probedSession(
  sessionId: string,
  changes: Partial<SessionProbed> = {},
): SessionProbed {
  return {
    sessionId,
    attempt: 1,
    clip: { bucket: 'clips', key: `${sessionId}/clip` },
    widthPx: 720,
    heightPx: 960,
    frameCount: 360,
    rateHz: 60,
    durationS: 6,
    segmentCount: 2,
    runner: { heightM: 1.76, massKg: null, legLengthM: null, gender: null },
    recording: { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1, facing: 'auto' },
    ...changes,
  };
}

export const segment = (
  segmentIndex: number,
  changes: Partial<EstimatedSegment> = {},
): EstimatedSegment => ({
  segmentIndex,
  keypoints: { bucket: 'clips', key: `segment-${segmentIndex}` },
  frameCount: 180,
  foundFrameCount: 180,
  meanLuma: 120,
  model: 'blazepose-full',
  ...changes,
});

export const sampleCadence: MetricResult = {
  avg: 170,
  min: 168,
  max: 172,
  values: [168, null, 172],
  uncertainty: 1,
  unit: 'spm',
  left: 169,
  right: null,
};

export const measuredResult: MeasuredResult = {
  analysis: { bucket: 'clips', key: 'analysis.json' },
  metrics: { cadence: sampleCadence },
  notes: { power: 'needs the body mass' },
  warnings: [{ code: 'few_strides', message: 'Few strides.' }],
  quality: {
    verdict: 'fair',
    reasons: [
      { code: 'few_strides', problem: 'Few strides.', remedy: 'Film ten seconds or more.' },
    ],
  },
  foundShare: 0.98,
  measuredAt: new Date('2026-11-24T09:10:00Z'),
};
