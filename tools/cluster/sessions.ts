// Sessions of the demo clip through the gateway, each followed until it ends.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { createGatewayClient } from '../../deploy/local/gateway-client.mjs';

const defaultUserId = 'runner';
const sessionTimeoutS = 900;
const shownLosses = 5;
/** Pause after a session that could not be created, before the next one is tried. */
const afterLossMs = 1000;

export type GatewayClient = ReturnType<typeof createGatewayClient>;

interface SessionAnswer {
  readonly status: string;
  readonly error?: { readonly detail: string };
}

export interface EndedSession extends SessionAnswer {
  /** Absent if the session was not created. */
  readonly id?: string;
  readonly seconds: number;
}

/**
 * Repeats a call that was not answered, or that may be answered later. Every caller must do so
 * while the platform is upgraded. 409 is for a key that a killed process still holds.
 */
async function repeatUntilAnswered<T>(work: () => Promise<T>, giveUpAt: number): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const { message } = error as Error;
      const isPassing = error instanceof TypeError || /answered (409|50[0234])/.test(message);
      if (!isPassing || Date.now() > giveUpAt) throw error;
      await sleep(500);
    }
  }
}

/** Runs one session. Resolves with its outcome and its duration. */
export async function runSession(
  gateway: GatewayClient,
  clip: string,
  userId = defaultUserId,
): Promise<EndedSession> {
  const start = performance.now();
  const giveUpAt = Date.now() + sessionTimeoutS * 1000;
  const request = { clip, userId, title: 'Lab', idempotencyKey: randomUUID() };
  const id: string = await repeatUntilAnswered(() => gateway.createSession(request), giveUpAt);
  for (;;) {
    const session: SessionAnswer = await repeatUntilAnswered(() => gateway.session(id), giveUpAt);
    const { status, error } = session;
    const seconds = (performance.now() - start) / 1000;
    if (status === 'succeeded' || status === 'failed') return { id, status, error, seconds };
    if (Date.now() > giveUpAt) {
      const late = `still ${status} after ${sessionTimeoutS} s`;
      return { id, status: late, seconds: sessionTimeoutS };
    }
    await sleep(1000);
  }
}

export interface SessionsRun {
  readonly sessions: readonly EndedSession[];
  /** Time from the start of the first session to the end of the last one, s. */
  readonly seconds: number;
}

function requireAllSucceeded(ended: readonly EndedSession[]): void {
  const lost = ended.filter(({ status }) => status !== 'succeeded');
  if (lost.length === 0) return;
  const texts = lost
    .slice(0, shownLosses)
    .map(({ id = 'not created', status, error }) => `${id} ${status} ${error?.detail ?? ''}`);
  const which = lost.length > shownLosses ? `first ${shownLosses}: ` : '';
  throw new Error(
    `${lost.length} of ${ended.length} sessions were lost: ${which}${texts.join('; ')}`,
  );
}

/** Checks that no repeated call has created a second session. */
async function requireNoDuplicates(
  gateway: GatewayClient,
  ended: readonly EndedSession[],
  createdAfter: string,
): Promise<void> {
  const query = new URLSearchParams({
    user_id: defaultUserId,
    created_after: createdAfter,
    limit: '100',
  });
  const answer = await gateway.call(`/running/sessions/?${query}`);
  const items: readonly { readonly session_id: string }[] = answer.items;
  const doubled = items.filter(({ session_id: listed }) => !ended.some(({ id }) => id === listed));
  if (doubled.length > 0 || items.length !== ended.length)
    throw new Error(
      `${ended.length} sessions were created and ${items.length} are listed, ${doubled.length} of them by a repeated call`,
    );
}

/**
 * Keeps `atOnce` sessions running during `work`, and as many once more afterwards. Resolves when
 * all have ended. A slow machine runs fewer of them, but does not build up a queue.
 * @throws Error if a session was lost or created twice.
 */
export async function whileSessionsRun(
  gateway: GatewayClient,
  clip: string,
  atOnce: number,
  work: () => Promise<unknown>,
): Promise<SessionsRun> {
  const start = performance.now();
  const createdAfter = new Date().toISOString();
  const ended: EndedSession[] = [];
  let isWorking = true;
  const runOne = async (): Promise<void> => {
    try {
      ended.push(await runSession(gateway, clip));
    } catch (error) {
      ended.push({ status: `lost: ${(error as Error).message}`, seconds: 0 });
      await sleep(afterLossMs);
    }
  };
  const runInTurn = async (): Promise<void> => {
    while (isWorking) await runOne();
    await runOne();
  };
  const callers = Array.from({ length: atOnce }, runInTurn);
  try {
    await work();
  } finally {
    isWorking = false;
  }
  await Promise.all(callers);
  requireAllSucceeded(ended);
  await requireNoDuplicates(gateway, ended, createdAfter);
  return { sessions: ended, seconds: (performance.now() - start) / 1000 };
}
