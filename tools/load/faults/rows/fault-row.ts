import type { Scene } from '../../fault-platform/scene.ts';

/** One fault, from its beginning to its end. */
export interface FaultRow {
  /** Name of the row on the command line. */
  readonly name: string;
  readonly title: string;
  /** True if the row is part of `--quick`. */
  readonly isQuick: boolean;
  /** True if the services' scratch folder must be a separate disk, which needs root's rights. */
  readonly needsOwnDisk?: boolean;
  /** Dead letters that the row itself causes. */
  readonly deadLetters?: RegExp;
  /** True if the row ends gateways, so that connections of callers may break. */
  readonly endsGateways?: boolean;
  /**
   * Makes the fault while sessions are running, lets the scene continue during it, and ends the
   * fault.
   * @returns the measured values, for the table
   */
  run(scene: Scene): Promise<string | void>;
}
