// Reads of everything that a tenant has, to compare it with what was there before.
import { createHash } from 'node:crypto';
import type { GatewayClient } from './sessions.ts';

const readRoutes = ['', 'summary/', 'gait-analysis/', 'export/'];

/** A session's answers by route. */
type Answers = Readonly<Record<string, unknown>>;
export type AnswersById = ReadonlyMap<string, Answers>;

export async function sessionIds(gateway: GatewayClient): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await gateway.call(`/running/sessions/?limit=100${after}`);
    ids.push(...(page.items as { session_id: string }[]).map(({ session_id: id }) => id));
    cursor = page.next_cursor as string | null;
  }
  return ids;
}

/** Reads every session of a tenant. @throws Error if a read fails */
export async function answersBySession(gateway: GatewayClient): Promise<AnswersById> {
  const read = new Map<string, Answers>();
  for (const id of await sessionIds(gateway)) {
    const answers: Record<string, unknown> = {};
    for (const route of readRoutes)
      answers[route] = await gateway.call(`/running/sessions/${id}/${route}`);
    read.set(id, answers);
  }
  return read;
}

/** Links to media differ in every answer. */
const withoutLinks = (name: string, value: unknown): unknown =>
  name.endsWith('url') ? null : value;

/** Returns a tenant's data of each session as one text, which is the same for the same answers. */
export async function everythingRead(gateway: GatewayClient): Promise<Map<string, string>> {
  const digestOf = (answers: Answers): string => {
    const digest = createHash('sha256');
    for (const route of readRoutes) digest.update(JSON.stringify(answers[route], withoutLinks));
    return digest.digest('hex');
  };
  const read = await answersBySession(gateway);
  return new Map([...read].map(([id, answers]) => [id, digestOf(answers)]));
}

/** Sessions that run during a change count in the answers of the runner's earlier ones. */
const growsWithSessions = 'session_count';

/**
 * Returns the places at which an answer lacks a number of an earlier one, or has another. Another
 * release may word texts differently and add fields, but it must not change what was measured.
 */
export function changedNumbers(before: unknown, after: unknown, at = ''): string[] {
  if (typeof before === 'number')
    return Object.is(before, after) ? [] : [`${at}: ${JSON.stringify(after)}, not ${before}`];
  if (typeof before !== 'object' || before === null) return [];
  const found = (after ?? {}) as Answers;
  const compared = Object.entries(before).filter(([key]) => key !== growsWithSessions);
  return compared.flatMap(([key, item]) => changedNumbers(item, found[key], `${at}/${key}`));
}
