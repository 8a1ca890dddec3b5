export interface WatchSettings {
  /** How often sessions are read while there are no hints about changes. */
  readonly pollMs: number;
  /** How often a session is read while there are. */
  readonly reconcileMs: number;
  readonly heartbeatMs: number;
  /**
   * A watch ends after this time, and the caller begins another. So a watch that nobody reads any
   * more does not go on.
   */
  readonly maxMs: number;
}
export const WATCH_SETTINGS = Symbol('WatchSettings');
