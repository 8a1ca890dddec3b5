/**
 * Waits for one of some events of a video. Returns its name, or null if none comes in time.
 * @throws the signal's reason if it is aborted
 */
export function nextEvent<Name extends string>(
  video: EventTarget,
  names: readonly Name[],
  signal: AbortSignal,
  withinMs: number,
): Promise<Name | null> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const ended = new AbortController();
    const settle = (end: () => void): void => {
      ended.abort();
      clearTimeout(timer);
      end();
    };
    const timer = setTimeout(() => settle(() => resolve(null)), withinMs);
    const listening = { signal: ended.signal };
    for (const name of names)
      video.addEventListener(name, () => settle(() => resolve(name)), listening);
    signal.addEventListener('abort', () => settle(() => reject(signal.reason as Error)), listening);
  });
}

/** Notices that a clip no longer plays, as after a lost connection. */
export class StandstillWatch {
  private positionS: number | null = null;
  private movedAtMs = 0;

  constructor(private readonly limitMs: number) {}

  /** Returns true if the position is the same for longer than the limit. */
  hasStalled(positionS: number, nowMs: number): boolean {
    if (positionS !== this.positionS) this.movedAtMs = nowMs;
    this.positionS = positionS;
    return nowMs - this.movedAtMs > this.limitMs;
  }
}
