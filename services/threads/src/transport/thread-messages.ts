import { MeasurementSystem, ThreadPurpose } from '@strideform/contracts';
import { changeVerdicts, incomparableReasons, unknownReasons } from '@strideform/metric-book';
import type { threadsV1 } from '@strideform/grpc';
import { InvalidInput } from '@strideform/service-kit/errors';
import type { NewThreads } from '../application/create-threads.use-case.ts';
import { refusalTexts } from '../application/refusals.ts';
import type { ChangeOfMetric, SessionChanges } from '../domain/facts/session-metrics.ts';
import { defaultLanguage } from '../domain/texts/texts.ts';

/** @throws {InvalidInput} for an unknown purpose. */
export function toPurpose(purpose: string): ThreadPurpose {
  const known = ThreadPurpose.safeParse(purpose);
  if (!known.success)
    throw new InvalidInput(refusalTexts.unknownPurpose(purpose, ThreadPurpose.options));
  return known.data;
}

/** @throws {InvalidInput} for an unknown measurement system. */
function toMeasurementSystem(system: string): MeasurementSystem {
  const known = MeasurementSystem.safeParse(system);
  if (!known.success)
    throw new InvalidInput(refusalTexts.unknownSystem(system, MeasurementSystem.options));
  return known.data;
}

/** @throws {InvalidInput} for an unknown purpose or measurement system. */
export function toNewThreads(request: threadsV1.CreateThreadsRequest): NewThreads {
  const { tenantId, sessionId, runnerName, sessionTitle, seed, attempt } = request;
  return {
    tenantId,
    sessionId,
    purpose: toPurpose(request.purpose),
    measurementSystem: toMeasurementSystem(request.measurementSystem),
    // Requests do not name a language yet.
    language: defaultLanguage,
    runnerName,
    sessionTitle,
    seed,
    attempt,
    usualRanges: request.usualRanges,
    changeSince: request.changeSince === undefined ? null : toSessionChanges(request.changeSince),
  };
}

/** What this version does not know of is left out. */
function toSessionChanges(message: threadsV1.ChangeSince): SessionChanges {
  const { hasEarlier, reasons, changes, earlierSessionId } = message;
  const isKnown = (reason: string) => incomparableReasons.find((known) => known === reason) ?? [];
  return {
    hasEarlier,
    reasons: reasons.flatMap(isKnown),
    changes: changes.flatMap(toChange),
    // The transport may write an absent text as null.
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
