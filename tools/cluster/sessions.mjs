// Sessions of the demo clip through the gateway, each followed to its end.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const USER_ID = 'runner';

/**
 * A caller tries again what was not answered or may be answered later, as every caller of a
 * platform does that is being upgraded; 409 is for a key that a killed process holds for a while.
 */
async function patiently(work, giveUpAt) {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isPassing = error instanceof TypeError || /answered (409|50[0234])/.test(error.message);
      if (!isPassing || Date.now() > giveUpAt) throw error;
      await sleep(500);
    }
  }
}

/** Runs one session and resolves with how it ended and how long it took. */
export async function runSession(gateway, clip, timeoutS = 900) {
  const [start, giveUpAt] = [performance.now(), Date.now() + timeoutS * 1000];
  const idempotencyKey = randomUUID();
  const id = await patiently(
    () => gateway.createSession({ clip, userId: USER_ID, title: 'Lab', idempotencyKey }),
    giveUpAt,
  );
  for (;;) {
    const { status, error } = await patiently(() => gateway.session(id), giveUpAt);
    if (status === 'succeeded' || status === 'failed')
      return { id, status, error, seconds: (performance.now() - start) / 1000 };
    if (Date.now() > giveUpAt)
      return { id, status: `still ${status} after ${timeoutS} s`, seconds: timeoutS };
    await sleep(1000);
  }
}

/**
 * Keeps `atOnce` sessions under way while `work` goes on, and as many once more on what it leaves;
 * resolves when all have ended. A machine that is slow has fewer of them, not a longer queue.
 * @returns {Promise<{ sessions: { id: string, seconds: number }[], seconds: number }>} every
 *   session, and the time from the first one's start to the last one's end
 */
export async function whileSessionsRun(gateway, clip, atOnce, work) {
  const [start, ended, createdAfter] = [performance.now(), [], new Date().toISOString()];
  let isWorking = true;
  const runOne = async () => {
    ended.push(
      await runSession(gateway, clip).catch((error) => ({
        status: `lost: ${error.message}`,
        seconds: 0,
      })),
    );
  };
  const call = async () => {
    while (isWorking) await runOne();
    await runOne();
  };
  const callers = Array.from({ length: atOnce }, call);
  try {
    await work();
  } finally {
    isWorking = false;
  }
  await Promise.all(callers);
  const lost = ended.filter(({ status }) => status !== 'succeeded');
  if (lost.length > 0)
    throw new Error(
      `${lost.length} of ${ended.length} sessions were lost: ${lost.map(({ id, status, error }) => `${id ?? 'not opened'} ${status} ${error?.detail ?? ''}`).join('; ')}`,
    );
  const { items } = await gateway.call(
    `/running/sessions/?${new URLSearchParams({ user_id: USER_ID, created_after: createdAfter, limit: '100' })}`,
  );
  const doubled = items.filter(({ session_id: listed }) => !ended.some(({ id }) => id === listed));
  if (doubled.length > 0 || items.length !== ended.length)
    throw new Error(
      `${ended.length} sessions were opened and ${items.length} are listed, ${doubled.length} of them by a repeated call`,
    );
  return { sessions: ended, seconds: (performance.now() - start) / 1000 };
}
