import type { MetricFacts } from '../facts/facts.ts';
import { commentTexts } from '../texts/texts.ts';

/** With the side, where only one side was seen. */
export const nameWithSide = ({ name, onlySide }: MetricFacts): string =>
  onlySide === null ? name : commentTexts.nameOnSide(name, onlySide);
