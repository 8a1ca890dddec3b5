import { analyzeView, keypointSequence } from '@strideform/gait-engine';
import { threadBlocks, type ThreadBlock } from '@strideform/contracts';
import { renderedRearKeypoints } from '@strideform/testing';
import { blockFacts } from '../facts/facts.ts';
import type { SessionMetrics } from '../facts/session-metrics.ts';
import { metric as metricReader, problemsOf } from '../written-text.fixture.ts';
import { ruleBasedText } from './rule-based-writer.ts';

function sessionFromBehind(beltSpeedMps: number | null): SessionMetrics {
  const { metrics, notes, view } = analyzeView(
    keypointSequence(renderedRearKeypoints()),
    'auto',
    { heightM: 1.76, massKg: 70, legLengthM: null, gender: 'female' },
    { inclineDeg: 0, beltSpeedMps, slowMotionFactor: 1 },
  );
  const measured = Object.entries(metrics).flatMap(([key, metric]) =>
    metric === null ? [] : [[key, metric] as const],
  );
  return { attempt: 1, metrics: Object.fromEntries(measured), notes, warnings: [], view };
}
const session = sessionFromBehind(null);
const factsOf = (block: ThreadBlock) => blockFacts(block, session, metricReader);
const comment = (block: ThreadBlock) => ruleBasedText(block, null, factsOf(block));

describe('comments on a session from behind', () => {
  const blocks = Object.values(threadBlocks).flat();

  test.each(blocks)('on %s states only values of the session', (block) => {
    expect(problemsOf(comment(block), factsOf(block))).toEqual([]);
  });

  test.each([...threadBlocks.gait, 'knee_ankle', 'balance_and_posture'] as const)(
    'on %s says that it needs a side view, and no number',
    (block) => {
      expect(comment(block)).toMatch(/could not be measured: needs a side view/);
      expect(comment(block)).not.toMatch(/\d/);
    },
  );

  test('state the measured values, and compare none that depend on the speed', () => {
    expect(comment('performance_metrics')).toMatch(/cadence of 170 steps\/min/);
    expect(comment('running_mechanics')).toMatch(/stride time .*70\d ms/);
    expect(comment('final_summary')).toMatch(/filmed from behind.*film from the side/);
    for (const block of blocks) expect(comment(block)).not.toMatch(/typical range/);
  });

  test('state the speed of the belt if it was given, and compare the cadence at it', () => {
    const given = sessionFromBehind(3);
    const commentOn = (block: ThreadBlock): string =>
      ruleBasedText(block, null, blockFacts(block, given, metricReader));
    expect(commentOn('performance_metrics')).toMatch(/a speed of 10\.8 km\/h, a pace of 5:33/);
    expect(commentOn('final_summary')).toMatch(/170 steps\/min is within the typical range/);
    for (const block of blocks)
      expect(problemsOf(commentOn(block), blockFacts(block, given, metricReader))).toEqual([]);
  });
});
