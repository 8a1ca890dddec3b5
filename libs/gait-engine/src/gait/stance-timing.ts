/**
 * A stance's middle and length, s. The errors of feet and bounce are independent in these two; in
 * the stance's two ends they are not.
 */
export interface StanceTiming<T = number> {
  readonly middleS: T;
  readonly contactS: T;
}
