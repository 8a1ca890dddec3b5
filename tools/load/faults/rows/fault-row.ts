import type { Scene } from '../../fault-platform/scene.ts';

/** One fault, from its begin to its end. */
export interface FaultRow {
  /** Names the row on the command line. */
  readonly name: string;
  readonly title: string;
  /** Part of `--quick`. */
  readonly isQuick: boolean;
  /** Needs the services' scratch folder to be a disk of its own, which takes root's rights. */
  readonly needsOwnDisk?: boolean;
  /** Dead letters for which the row itself is a true cause. */
  readonly deadLetters?: RegExp;
  /** Ends gateways, so connections of callers may break. */
  readonly endsGateways?: boolean;
  /**
   * Makes the fault while sessions are running; the scene goes on in it; ends the fault.
   * @returns what was measured, for the table.
   */
  run(scene: Scene): Promise<string | void>;
}
