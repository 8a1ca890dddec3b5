import type {
  AnalysisFile,
  MetricResult,
  QualityVerdict,
  SessionView,
} from '@strideform/contracts';
import { analysedSession, type AnalysedSession } from '@strideform/metric-book';
import { sampleData } from '../measurements/sample-data.fixture.ts';

const metric = (avg: number, uncertainty: number | null, unit: string): MetricResult => ({
  avg,
  min: avg,
  max: avg,
  values: [avg],
  uncertainty,
  unit,
});

interface Parts {
  readonly cadence: number;
  readonly speed?: number;
  readonly knee?: number;
  readonly verdict?: QualityVerdict;
  readonly analysis?: Partial<AnalysisFile>;
}

/** Returns a session of the runner on a day of November. */
export function sessionOn(
  day: number,
  { cadence, speed = 2.9, knee = 44, verdict = 'good', analysis = {} }: Parts,
): AnalysedSession<AnalysisFile> {
  const session: SessionView = {
    ...sampleData.session,
    sessionId: `ses_${day}`,
    createdAt: new Date(Date.UTC(2026, 10, day)),
  };
  const metrics = {
    speed: metric(speed, 0.05, 'm/s'),
    cadence: metric(cadence, 0.3, 'steps/min'),
    knee_flexion: metric(knee, 1, 'deg'),
  };
  const quality = { ...sampleData.analysis.quality, verdict };
  return analysedSession(session, { ...sampleData.analysis, metrics, quality, ...analysis });
}

/** Sessions of five days on which the runner did not change. */
export const steady = [164.1, 163.8, 164.4, 163.6, 164.2].map((cadence, i) =>
  sessionOn(i + 1, { cadence }),
);
