import { events, topics } from '@strideform/contracts';
import { DeadLetterAdmin } from '@strideform/messaging';
import { StoredData } from '@strideform/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultPlatform } from './fault-platform.ts';
import type { RecordedAnswers } from './recorded-answers.ts';
import type { TenantAtWork } from './tenant-at-work.ts';

/** What tenants have done on a platform. */
interface Work {
  readonly platform: FaultPlatform;
  readonly tenants: readonly TenantAtWork[];
  readonly answers: RecordedAnswers;
}

const endTimeoutS = 300;
const traceTimeoutS = 90;
/** A delivery of a gateway that was killed in it is tried again later. */
const heardWithinS = 180;

/** Repeats a question until it has no problem, or the time is over. @returns the last problem. */
export async function untilNone(
  timeoutS: number,
  findProblem: () => Promise<string | null>,
): Promise<string[]> {
  for (const end = Date.now() + timeoutS * 1000; ; await sleep(500)) {
    const problem = await findProblem();
    if (problem === null) return [];
    if (Date.now() > end) return [problem];
  }
}

/** Every acknowledged session succeeds with the numbers of an undisturbed one. */
async function wrongEnds(tenant: TenantAtWork, numbers: string): Promise<string[]> {
  const problems: string[] = [];
  for (const sessionId of tenant.sessions) {
    const late = await untilNone(endTimeoutS, async () => {
      const { status, body } = await tenant.read(sessionId);
      if (status === 200 && ['succeeded', 'failed'].includes(body.status)) return null;
      return `${sessionId} is ${body.status ?? status} (${body.stage}) after ${endTimeoutS} s`;
    });
    problems.push(...(late.length > 0 ? late : await wrongEnd(tenant, sessionId, numbers)));
  }
  return problems;
}

async function wrongEnd(
  tenant: TenantAtWork,
  sessionId: string,
  numbers: string,
): Promise<string[]> {
  const { body } = await tenant.read(sessionId);
  if (body.status !== 'succeeded') return [`${sessionId} failed: ${body.error?.code}`];
  const isSame = (await tenant.numbersOf(sessionId)) === numbers;
  return isSame ? [] : [`${sessionId} has other numbers than an undisturbed session`];
}

/** Each session counts once in its tenant's totals. */
const wrongTotals = (tenant: TenantAtWork): Promise<string[]> =>
  untilNone(traceTimeoutS, async () => {
    const counted = await tenant.countedSessions();
    const expected = tenant.sessions.length;
    return counted === expected ? null : `totals count ${counted} sessions of ${expected}`;
  });

/** Nothing of deleted sessions is in any store. */
async function traces(tenant: TenantAtWork, stored: StoredData): Promise<string[]> {
  const { tenantId, deleted } = tenant;
  if (deleted.length === 0) return [];
  const problems = await untilNone(traceTimeoutS, async () => {
    const found = await stored.findUnder(`tenants/${tenantId}/`, ...deleted);
    return found.length === 0
      ? null
      : `${deleted.join(', ')} are deleted; left: ${found.join(', ')}`;
  });
  for (const sessionId of deleted) {
    const { status } = await tenant.read(sessionId);
    if (status !== 404) problems.push(`${sessionId} is deleted: ${status}`);
  }
  return problems;
}

/** The tenant's server has heard of each session that succeeded. */
async function unheard(tenant: TenantAtWork, { webhooks }: FaultPlatform): Promise<string[]> {
  const missing = () => tenant.sessions.filter((sessionId) => !webhooks.hasHeardOf(sessionId));
  return untilNone(heardWithinS, async () =>
    missing().length === 0 ? null : `no webhook said that these succeeded: ${missing().join(', ')}`,
  );
}

/** The audit trail says of each deleted session once that it was deleted. */
async function wrongAuditTrail(tenant: TenantAtWork): Promise<string[]> {
  const problems: string[] = [];
  for (const sessionId of tenant.deleted) {
    const problem = await untilNone(traceTimeoutS, async () => {
      const count = await tenant.notedDeletions(sessionId);
      return count === 1 ? null : `the audit trail has ${count} deletions of ${sessionId}`;
    });
    problems.push(...problem);
  }
  return problems;
}

/** All dead letters, each as one line. */
export async function deadLetters({ environment }: FaultPlatform): Promise<string[]> {
  const admin = new DeadLetterAdmin({ brokers: environment['KAFKA_BROKERS']!.split(',') });
  const lines: string[] = [];
  for (const topic of topics) {
    const handlers = events.filter((event) => event.topic === topic);
    const readers = new Set(handlers.flatMap(({ handledBy }) => handledBy));
    for (const service of readers)
      for (const letter of await admin.list(topic, service)) {
        const { offset, reason, handler, errorMessage } = letter;
        lines.push(`dead letter ${offset} of ${handler}: ${reason}, ${errorMessage}`);
      }
  }
  return lines;
}

/** What work must leave behind. @returns the problems, none where all invariants hold. */
export async function brokenInvariants(
  { platform, tenants, answers }: Work,
  numbers: string,
  lettersBefore: readonly string[],
  hasTrueCause: (letter: string) => boolean = () => false,
): Promise<string[]> {
  const stored = await StoredData.open(platform.environment);
  try {
    const problems: string[] = [];
    for (const tenant of tenants) {
      problems.push(...(await wrongEnds(tenant, numbers)));
      problems.push(...(await wrongTotals(tenant)));
      problems.push(...(await traces(tenant, stored)));
      problems.push(...(await wrongAuditTrail(tenant)));
      problems.push(...(await unheard(tenant, platform)));
    }
    const letters = await deadLetters(platform);
    const isNew = (letter: string): boolean => !lettersBefore.includes(letter);
    problems.push(...letters.filter((letter) => isNew(letter) && !hasTrueCause(letter)));
    problems.push(...answers.problems);
    return problems;
  } finally {
    await stored.close();
  }
}
