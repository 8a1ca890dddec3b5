import type { AttackScene } from './attack-scene.ts';

export interface AttackOutcome {
  /** Result of the attack, in the unit of its limit. */
  readonly reached: number;
  /** Requests that were refused. */
  readonly refused: number;
  readonly isExceeded: boolean;
}

export interface Attack {
  readonly name: string;
  /** The limit, with its unit, for readers. */
  readonly limit: string;
  /** Brings the platform into the state in which the idle time is measured. */
  readonly prepare?: (scene: AttackScene) => Promise<void>;
  /** Plays the attack until the signal aborts. An attack may end earlier, or some seconds later. */
  readonly play: (scene: AttackScene, signal: AbortSignal) => Promise<AttackOutcome>;
}

export const atMost = (
  limit: number,
  { reached, refused }: Pick<AttackOutcome, 'reached' | 'refused'>,
): AttackOutcome => ({ reached, refused, isExceeded: reached > limit });
