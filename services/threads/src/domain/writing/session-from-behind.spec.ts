import { analyzeView, keypointSequence } from '@strideform/gait-engine';
import { threadBlocks, type ThreadBlock } from '@strideform/contracts';
import { renderedRearKeypoints } from '@strideform/testing';
import { commentLimits, faultsOf } from '../checks/check-draft.ts';
import { blockFacts } from '../facts/block-facts.ts';
import type { SessionMetrics } from '../facts/session-metrics.ts';
import { textOf } from './draft.ts';
import { writeComment } from './rule-based-writer.ts';

const analysis = analyzeView(
  keypointSequence(renderedRearKeypoints()),
  'auto',
  { heightM: 1.76, massKg: 70, legLengthM: null, gender: 'female' },
  { inclineDeg: 0, beltSpeedMps: 3, slowMotionFactor: 1 },
);
const measured = Object.entries(analysis.metrics).flatMap(([key, metric]) =>
  metric === null ? [] : [[key, metric] as const],
);
const session: SessionMetrics = {
  attempt: 1,
  metrics: Object.fromEntries(measured),
  notes: analysis.notes,
  warnings: [],
  view: analysis.view,
};
const factsOf = (block: ThreadBlock) => blockFacts(block, session, 'metric');
const comment = (block: ThreadBlock) => textOf(writeComment(block, factsOf(block)));

describe('comments on a session from behind', () => {
  const blocks = Object.values(threadBlocks).flat();

  test.each(blocks)("on %s passes the checks of a model's text", (block) => {
    const facts = factsOf(block);
    const limits = { ...commentLimits, minChars: 20 };
    expect(faultsOf(writeComment(block, facts), facts, limits)).toEqual([]);
  });

  test.each([...threadBlocks.gait, 'knee_ankle', 'balance_and_posture'] as const)(
    'on %s says that it needs a side view, and no number',
    (block) => {
      expect(comment(block)).toMatch(/could not be measured: needs a side view/);
      expect(comment(block)).not.toMatch(/\d/);
    },
  );

  test('give what was measured, and compare nothing that belongs to a speed', () => {
    expect(comment('performance_metrics')).toMatch(/cadence of 170 steps\/min/);
    expect(comment('running_mechanics')).toMatch(/stride time .*70\d ms/);
    expect(comment('final_summary')).toMatch(/filmed from behind.*film from the side/);
    for (const block of blocks) expect(comment(block)).not.toMatch(/typical range/);
  });
});
