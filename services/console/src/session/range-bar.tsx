import { shownValue } from '../numbers.ts';
import { type ShownMetric } from './metric-text.ts';
import { consoleTexts, fill } from '../texts.ts';

const [width, height, edge] = [136, 22, 6];

/** Bar with the typical range of the runners studied, the value and its uncertainty. */
export function RangeBar({ metric }: { metric: ShownMetric }) {
  const { value, uncertainty, range, unit, verdict } = metric;
  if (value === null || range === null) return null;
  const spread = range.high - range.low;
  const low = Math.min(range.low - 0.35 * spread, value - (uncertainty ?? 0));
  const high = Math.max(range.high + 0.35 * spread, value + (uncertainty ?? 0));
  const x = (at: number): number => edge + ((at - low) / (high - low)) * (width - 2 * edge);
  const isOutside = verdict === 'below' || verdict === 'above';
  const words = {
    below: consoleTexts.rangeBar.below,
    within: consoleTexts.rangeBar.within,
    above: consoleTexts.rangeBar.above,
    at_edge: consoleTexts.rangeBar.likelyOutside,
  };
  const title = fill(consoleTexts.rangeBar.comparison, {
    verdict: words[verdict ?? 'within'],
    low: shownValue(range.low, unit),
    high: shownValue(range.high, unit),
    about: range.about,
    source: range.source,
  });
  const colour = isOutside ? 'var(--warn)' : 'var(--accent)';
  return (
    <svg class="range-bar" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <title>{title}</title>
      <line x1={edge} x2={width - edge} y1="11" y2="11" stroke="var(--line-strong)" />
      <rect
        x={x(range.low)}
        width={x(range.high) - x(range.low)}
        y="6"
        height="10"
        rx="5"
        fill="var(--band)"
      />
      {uncertainty !== null && (
        <line
          x1={x(value - uncertainty)}
          x2={x(value + uncertainty)}
          y1="11"
          y2="11"
          stroke={colour}
          stroke-width="3"
        />
      )}
      <circle cx={x(value)} cy="11" r="5" fill={colour} stroke="var(--sheet)" stroke-width="1.5" />
    </svg>
  );
}
