import type { AnalysisFile } from '@strideform/contracts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import { analyzeTrial } from './judge-trial.ts';
import { comparedMetrics, judgeMetric, type MetricVerdict } from './judged-sessions.ts';
import { percent, plain, table } from './number-text.ts';

/** Number of simulated runners who do not change from session to session. */
const runnerCount = 40;
const sessionsPerRunner = 10;
/** Rate at which the platform's pose model looks at frames, Hz. */
const poseRateHz = 30;
const poseModel = 'blazepose-full';
const clipS = 5.5;

/** Verdicts on a metric: with five earlier sessions of the runner, and with published values. */
interface RepeatRow {
  readonly metric: string;
  readonly byOwnSessions: readonly MetricVerdict[];
  readonly byPublication: readonly MetricVerdict[];
}

/**
 * Simulates the sessions of one runner. The pose model errs in the same way in all of them. Each
 * frame adds its own error.
 */
function sessionsOf(runner: number): AnalysisFile[] {
  const motion = referenceMotion('rendered-runner')!;
  return Array.from({ length: sessionsPerRunner }, (_, k) => {
    const seed = 1 + runner * sessionsPerRunner + k;
    const noise = { kind: 'pose-like', times: 1, habitSeed: runner } as const;
    const filming = { rateHz: poseRateHz, noise, seed, fromS: (k % 7) / 20, durationS: clipS };
    const trial = referenceTrial(motion, filming, { beltSpeed: true });
    return analyzeTrial({ ...trial, keypoints: { ...trial.keypoints, model: poseModel } });
  });
}

/** Compares each session with the one before, as trends do. */
export function measureRepeats(report: (line: string) => void): RepeatRow[] {
  const runners = Array.from({ length: runnerCount }, (_, runner) => {
    report(`runner ${runner + 1} of ${runnerCount}`);
    return sessionsOf(runner);
  });
  return comparedMetrics.flatMap(({ key }) => {
    const judged = runners.flatMap((sessions) =>
      sessions.slice(1).flatMap((later, k) => {
        const change = judgeMetric(key, sessions[k]!, later, sessions.slice(0, k + 1));
        return change ?? [];
      }),
    );
    if (judged.length === 0) return [];
    const isByOwn = ({ day }: MetricVerdict) => day?.from === 'own_sessions';
    return [
      {
        metric: key,
        byOwnSessions: judged.filter(isByOwn),
        byPublication: judged.filter((change) => !isByOwn(change)),
      },
    ];
  });
}

const shareOf = (changes: readonly MetricVerdict[], verdict: MetricVerdict['verdict']): number =>
  changes.filter((change) => change.verdict === verdict).length / changes.length;

/** Returns the share of repeats within noise, for runners with enough earlier sessions. */
const withinNoiseShare = ({ byOwnSessions }: RepeatRow): number =>
  shareOf(byOwnSessions, 'within_noise');

export const repeatsTable = (rows: readonly RepeatRow[]): string =>
  table(
    ['metric', 'repeats', 'within noise', 'first sessions', 'within noise', 'unknown', 'changed'],
    rows.map((row) => [
      `\`${row.metric}\``,
      plain(row.byOwnSessions.length, 0),
      percent(withinNoiseShare(row)),
      plain(row.byPublication.length, 0),
      ...(['within_noise', 'unknown', 'changed'] as const).map((verdict) =>
        percent(shareOf(row.byPublication, verdict)),
      ),
    ]),
  );
