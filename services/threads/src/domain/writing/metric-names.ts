import type { MetricFacts } from '../facts/facts.ts';
import { commentTexts, listText } from '../texts/texts.ts';

/** With the side, where only one side was seen. */
export const nameWithSide = ({ name, onlySide }: MetricFacts): string =>
  onlySide === null ? name : commentTexts.nameOnSide(name, onlySide);

/** "cadence, contact time and balance": the first of them. */
export const namesText = (metrics: readonly MetricFacts[], maxNames: number): string =>
  listText(metrics.slice(0, maxNames).map(({ name }) => name));
