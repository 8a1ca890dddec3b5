import { events, topics } from '@strideform/contracts';
import { DeadLetterAdmin } from '@strideform/messaging';
import { StoredData } from '@strideform/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultPlatform } from './fault-platform.ts';
import type { RecordedAnswers } from './recorded-answers.ts';
import type { TenantAtWork } from './tenant-at-work.ts';

/** Work of tenants on a platform. */
interface Work {
  readonly platform: FaultPlatform;
  readonly tenants: readonly TenantAtWork[];
  readonly answers: RecordedAnswers;
}

const endTimeoutS = 300;
const traceTimeoutS = 90;
/**
 * Time within which webhooks must arrive, s. A delivery of a gateway that was killed is retried
 * later.
 */
const webhookLimitS = 180;

/** Repeats a check until it has no problem, or the time is over. @returns the last problem */
export async function retryUntilNoProblem(
  timeoutS: number,
  findProblem: () => Promise<string | null>,
): Promise<string[]> {
  for (const end = Date.now() + timeoutS * 1000; ; await sleep(500)) {
    const problem = await findProblem();
    if (problem === null) return [];
    if (Date.now() > end) return [problem];
  }
}

/** Checks that every acknowledged session succeeds with the numbers of an undisturbed one. */
async function endedSessionProblems(tenant: TenantAtWork, numbers: string): Promise<string[]> {
  const problems: string[] = [];
  for (const sessionId of tenant.sessions) {
    const late = await retryUntilNoProblem(endTimeoutS, async () => {
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

/** Checks that each session counts once in its tenant's totals. */
const totalsProblems = (tenant: TenantAtWork): Promise<string[]> =>
  retryUntilNoProblem(traceTimeoutS, async () => {
    const counted = await tenant.countedSessions();
    const expected = tenant.sessions.length;
    return counted === expected ? null : `totals count ${counted} sessions of ${expected}`;
  });

/** Checks that no data of deleted sessions is in any store. */
async function leftoverDataProblems(tenant: TenantAtWork, stored: StoredData): Promise<string[]> {
  const { tenantId, deleted } = tenant;
  if (deleted.length === 0) return [];
  const problems = await retryUntilNoProblem(traceTimeoutS, async () => {
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

/** Checks that the tenant's server has received a webhook for each session that succeeded. */
async function webhookProblems(
  tenant: TenantAtWork,
  { webhooks }: FaultPlatform,
): Promise<string[]> {
  const missing = () => tenant.sessions.filter((sessionId) => !webhooks.hasReceived(sessionId));
  return retryUntilNoProblem(webhookLimitS, async () =>
    missing().length === 0 ? null : `no webhook said that these succeeded: ${missing().join(', ')}`,
  );
}

/** Checks that the audit trail has exactly one deletion of each deleted session. */
async function auditTrailProblems(tenant: TenantAtWork): Promise<string[]> {
  const problems: string[] = [];
  for (const sessionId of tenant.deleted) {
    const problem = await retryUntilNoProblem(traceTimeoutS, async () => {
      const count = await tenant.countDeletions(sessionId);
      return count === 1 ? null : `the audit trail has ${count} deletions of ${sessionId}`;
    });
    problems.push(...problem);
  }
  return problems;
}

/** Returns all dead letters, each as one line. */
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

/** Checks the invariants after the work. @returns the problems, none if all invariants hold */
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
      problems.push(...(await endedSessionProblems(tenant, numbers)));
      problems.push(...(await totalsProblems(tenant)));
      problems.push(...(await leftoverDataProblems(tenant, stored)));
      problems.push(...(await auditTrailProblems(tenant)));
      problems.push(...(await webhookProblems(tenant, platform)));
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
