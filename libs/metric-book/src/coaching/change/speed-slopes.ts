/** How steeply metrics follow the speed between two speeds. */
export interface SpeedSlopes {
  readonly fromMps: number;
  readonly toMps: number;
  /**
   * The most that a runner's value changes with 1 % of speed, by metric, in its unit: that of
   * another runner than those who were measured is no larger in 95 of 100 cases.
   */
  readonly mostPerPercent: Readonly<Record<string, number>>;
}
