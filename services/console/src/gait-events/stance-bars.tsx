import type { editedStances } from './event-edits.ts';

interface BarsProps {
  readonly stances: ReturnType<typeof editedStances>;
  /** Returns the place of a time on the strip, % of its width. */
  readonly percentOf: (timeS: number) => number;
}

/** A bar for each stance of a strip. */
export const StanceBars = ({ stances, percentOf }: BarsProps) => (
  <>
    {stances.map(({ side, startS, endS }) => (
      <div
        key={`${side}${startS}`}
        class={`edited-stance ${side}`}
        style={{ left: `${percentOf(startS)}%`, width: `${percentOf(endS) - percentOf(startS)}%` }}
      />
    ))}
  </>
);
