/** A sign that sessions can be worked on. */
export interface WorkSign {
  /** Rejects while the sign is missing, with a message that says why. */
  look(): Promise<void>;
}
export const WORK_SIGNS = Symbol('WorkSigns');
