import { setTimeout as sleep } from 'node:timers/promises';

interface Pace {
  readonly timeoutS?: number;
  readonly intervalMs?: number;
}

/**
 * Reads a value until it is as wanted or the time limit is reached.
 * @returns the last value. The caller must check it.
 */
export async function pollUntil<Value>(
  read: () => Promise<Value>,
  isWanted: (value: Value) => boolean,
  { timeoutS = 60, intervalMs = 200 }: Pace = {},
): Promise<Value> {
  const deadline = Date.now() + timeoutS * 1000;
  for (;;) {
    const value = await read();
    if (isWanted(value) || Date.now() >= deadline) return value;
    await sleep(intervalMs);
  }
}

/**
 * Waits until a condition holds.
 * @throws {Error} with the condition if it does not hold within a minute
 */
export async function waitUntilHolds(
  condition: string,
  holds: () => Promise<boolean>,
  pace: Pace = { intervalMs: 50 },
): Promise<void> {
  const isMet = await pollUntil(holds, (value) => value, pace);
  if (!isMet) throw new Error(`not true after ${pace.timeoutS ?? 60} s: ${condition}`);
}
