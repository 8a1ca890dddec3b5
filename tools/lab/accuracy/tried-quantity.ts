/** An idea, its result, and the decision. */
export type Idea = readonly [idea: string, gave: string, andSo: string];

export interface TriedQuantity {
  readonly title: string;
  /** On which clips. */
  readonly tried: string;
  readonly ideas: readonly Idea[];
  /** Where the limit lies, and why. */
  readonly limit: string;
}
