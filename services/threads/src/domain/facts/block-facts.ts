import { book } from '@strideform/metric-book';
import type { MeasurementSystem, ThreadBlock } from '@strideform/contracts';
import { planOf, sideOfBlock } from './blocks.ts';
import { sessionFacts, type SessionFacts } from './facts.ts';
import type { SessionMetrics } from './session-metrics.ts';

/** Comments on the session as a whole: they may be about whatever stands out in it. */
const wholeSessionBlocks: ReadonlySet<ThreadBlock> = new Set<ThreadBlock>([
  'final_summary',
  'general_form_recommendation',
]);

/** What a comment on a block may say. */
export function blockFacts(
  block: ThreadBlock,
  measured: SessionMetrics,
  system: MeasurementSystem,
): SessionFacts {
  const { metrics } = planOf(block);
  const side = sideOfBlock(block);
  const facts = sessionFacts(measured, metrics, system, side);
  if (!wholeSessionBlocks.has(block)) return facts;
  const standingOut = facts.findings.map(({ metric }) => metric);
  const keys = [...new Set([...metrics, ...standingOut])];
  return sessionFacts(measured, keys, system, side);
}

/** What an answer may say: a question may be about any metric. */
export const answerFacts = (
  block: ThreadBlock,
  measured: SessionMetrics,
  system: MeasurementSystem,
): SessionFacts =>
  sessionFacts(
    measured,
    book.map(({ key }) => key),
    system,
    sideOfBlock(block),
  );
