import { fill, problemTexts } from '@strideform/languages/english';
import { languageOf } from '@strideform/languages';
import { MeasurementSystem, ThreadPurpose } from '@strideform/contracts';
import { changeVerdicts, incomparableReasons, unknownReasons } from '@strideform/metric-book';
import type { threadsV1 } from '@strideform/grpc';
import { InvalidInput } from '@strideform/service-kit/errors';
import type { NewThreads } from '../application/create-threads.use-case.ts';
import type { ChangeOfMetric, SessionChanges } from '../domain/facts/session-metrics.ts';

/** @throws {InvalidInput} for an unknown purpose. */
export function toPurpose(purpose: string): ThreadPurpose {
  const known = ThreadPurpose.safeParse(purpose);
  if (!known.success)
    throw new InvalidInput(
      fill(problemTexts.unknown_purpose, { purpose, known: ThreadPurpose.options.join(', ') }),
    );
  return known.data;
}

/** @throws {InvalidInput} for an unknown measurement system. */
function toMeasurementSystem(system: string): MeasurementSystem {
  const known = MeasurementSystem.safeParse(system);
  if (!known.success)
    throw new InvalidInput(
      fill(problemTexts.unknown_system, { system, known: MeasurementSystem.options.join(', ') }),
    );
  return known.data;
}

/** @throws {InvalidInput} for an unknown purpose or measurement system. */
export function toNewThreads(request: threadsV1.CreateThreadsRequest): NewThreads {
  const { tenantId, sessionId, runnerName, sessionTitle, attempt } = request;
  return {
    tenantId,
    sessionId,
    purpose: toPurpose(request.purpose),
    measurementSystem: toMeasurementSystem(request.measurementSystem),
    language: languageOf(request.language).code,
    runnerName,
    sessionTitle,
    attempt,
    hasPlan: request.hasActivePlan,
    usualRanges: request.usualRanges,
    changeSince: request.changeSince === undefined ? null : toSessionChanges(request.changeSince),
  };
}

/** Converts the message, without values that this version does not know. */
function toSessionChanges(message: threadsV1.ChangeSince): SessionChanges {
  const { hasEarlier, reasons, changes, earlierSessionId } = message;
  const isKnown = (reason: string) => incomparableReasons.find((known) => known === reason) ?? [];
  return {
    hasEarlier,
    reasons: reasons.flatMap(isKnown),
    changes: changes.flatMap(toChange),
    // The transport may encode an absent text as null.
    ...(earlierSessionId ? { earlierSessionId } : {}),
  };
}

function toChange(change: threadsV1.MetricChange): ChangeOfMetric[] {
  const { metric, earlier, difference, uncertainty = null, detectable = null } = change;
  const verdict = changeVerdicts.find((known) => known === change.verdict);
  const unknownReason = unknownReasons.find((known) => known === change.unknownReason) ?? null;
  if (verdict === undefined) return [];
  return [{ metric, earlier, difference, uncertainty, detectable, verdict, unknownReason }];
}
