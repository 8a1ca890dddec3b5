import type { MetricDefinition } from '@strideform/sdk';
import { ExplainedTitle } from '../components/explained.tsx';
import { shownNumber, shownValue } from '../numbers.ts';
import { dayText, labelled } from '../words.ts';
import { consoleTexts, fill } from '../texts.ts';
import {
  axisRange,
  datePlaces,
  knownPoints,
  type ChartedTrend,
  type KnownPoint,
} from './trend-scale.ts';

interface ChartProps {
  readonly title: string;
  readonly definition: MetricDefinition | undefined;
  readonly trend: ChartedTrend;
}

const [width, height] = [360, 130];
const room = { left: 44, right: 12, top: 14, bottom: 20 };

interface TrendScale {
  readonly x: (place: number) => number;
  /** Position of a value. Values outside of the axis are at its edge. */
  readonly y: (value: number) => number;
  readonly isInside: (value: number) => boolean;
  readonly low: number;
  readonly high: number;
}

function trendScale(known: readonly KnownPoint[], band: ChartedTrend['usual_band']): TrendScale {
  const { low, high } = axisRange(known, band);
  // Equal values are drawn in the middle.
  const margin = 0.1 * (high - low) || 0.05 * Math.abs(high) || 1;
  const innerHeight = height - room.top - room.bottom;
  const innerWidth = width - room.left - room.right;
  const share = (value: number): number => (high + margin - value) / (high - low + 2 * margin);
  return {
    low,
    high,
    isInside: (value) => share(value) >= 0 && share(value) <= 1,
    x: (place) => room.left + (0.04 + 0.92 * place) * innerWidth,
    y: (value) => room.top + Math.max(0, Math.min(share(value), 1)) * innerHeight,
  };
}

/** A metric over the dates of the runs, with the runner's own usual range. */
export function TrendChart({ title, definition, trend }: ChartProps) {
  const { unit, usual_band: band } = trend;
  const known = knownPoints(trend);
  if (known.length === 0)
    return <p class="muted small">{fill(consoleTexts.trendChart.neverMeasured, { title })}</p>;
  const scale = trendScale(known, band);
  const { x, y, low, high } = scale;
  const places = datePlaces(known.map(({ runAt }) => runAt));
  const isOneText = shownNumber(low, unit) === shownNumber(high, unit);
  const edges = isOneText ? [(low + high) / 2] : [low, high];
  const line = known.map(({ value }, i) => `${x(places[i]!)} ${y(value)}`).join('L');
  return (
    <figure class="curves">
      <figcaption class="row">
        <strong class="grow">
          <ExplainedTitle title={title} definition={definition} />
        </strong>
        <span>{shownValue(known.at(-1)!.value, unit)}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        role="img"
        aria-label={fill(consoleTexts.trendChart.overSessions, { title, count: known.length })}
      >
        {band && (
          <rect
            x={room.left}
            width={width - room.left - room.right}
            y={y(band.high)}
            height={y(band.low) - y(band.high)}
            fill="var(--band)"
          />
        )}
        {edges.map((value) => (
          <text key={value} x={room.left - 6} y={y(value) + 4} text-anchor="end">
            {shownNumber(value, unit)}
          </text>
        ))}
        <RunDays known={known} />
        <path d={`M${line}`} fill="none" stroke="var(--line-strong)" />
        {known.map((point, i) => (
          <TrendPoint key={i} point={point} x={x(places[i]!)} scale={scale} unit={unit} />
        ))}
      </svg>
    </figure>
  );
}

/** Dates of the first and the last run. */
function RunDays({ known }: { known: readonly KnownPoint[] }) {
  const [first, last] = [dayText(known[0]!.runAt), dayText(known.at(-1)!.runAt)];
  const y = height - 4;
  if (first === last)
    return (
      <text x={(room.left + width - room.right) / 2} y={y} text-anchor="middle">
        {first}
      </text>
    );
  return (
    <>
      <text x={room.left} y={y}>
        {first}
      </text>
      <text x={width - room.right} y={y} text-anchor="end">
        {last}
      </text>
    </>
  );
}

interface PointProps {
  readonly point: KnownPoint;
  readonly x: number;
  readonly scale: TrendScale;
  readonly unit: string;
}

function TrendPoint({ point, x, scale, unit }: PointProps) {
  const { value, spread, isComparable, runAt } = point;
  const { y, isInside, high } = scale;
  const fill = isComparable ? 'var(--accent)' : 'var(--sheet)';
  const title = labelled(dayText(runAt), shownValue(value, unit));
  if (!isInside(value))
    return <OutsidePoint x={x} isAbove={value > high} text={shownNumber(value, unit)} />;
  return (
    <g stroke="var(--accent)" stroke-width="2">
      <title>{title}</title>
      <line x1={x} x2={x} y1={y(value - spread)} y2={y(value + spread)} />
      <circle cx={x} cy={y(value)} r="4.5" fill={fill} />
    </g>
  );
}

/** A value outside of the axis: an arrow at its edge, with the number. */
function OutsidePoint({ x, isAbove, text }: { x: number; isAbove: boolean; text: string }) {
  const edge = isAbove ? room.top : height - room.bottom;
  const base = isAbove ? edge + 8 : edge - 8;
  return (
    <g>
      <path d={`M${x - 5} ${base}L${x + 5} ${base}L${x} ${edge}Z`} fill="var(--warn)" />
      <text x={x} y={isAbove ? edge - 3 : base - 4} text-anchor="middle">
        {text}
      </text>
    </g>
  );
}
