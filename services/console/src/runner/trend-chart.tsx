import type { Trends } from '@strideform/sdk';
import { shownNumber, shownValue } from '../numbers.ts';
import { dayText } from '../words.ts';
import { consoleTexts, fill } from '../texts.ts';

type Trend = Trends['metrics'][string];

interface ChartProps {
  readonly title: string;
  readonly trend: Trend;
}

const [width, height] = [360, 130];
const room = { left: 44, right: 12, top: 10, bottom: 20 };

interface KnownPoint {
  readonly sessionId: string;
  readonly index: number;
  readonly value: number;
  readonly spread: number;
  readonly isComparable: boolean;
}

const knownPoints = ({ points }: Trend): KnownPoint[] =>
  points.flatMap(({ session_id, value, uncertainty, is_comparable }, index) =>
    value === null
      ? []
      : [
          {
            sessionId: session_id,
            index,
            value,
            spread: uncertainty ?? 0,
            isComparable: is_comparable,
          },
        ],
  );

interface TrendScale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly lowest: number;
  readonly highest: number;
}

function trendScale(known: readonly KnownPoint[], { points, usual_band: band }: Trend): TrendScale {
  const reached = [
    ...known.flatMap(({ value, spread }) => [value - spread, value + spread]),
    ...(band === null ? [] : [band.low, band.high]),
  ];
  const [lowest, highest] = [Math.min(...reached), Math.max(...reached)];
  // Equal values are drawn in the middle.
  const margin = 0.1 * (highest - lowest) || 0.05 * Math.abs(highest) || 1;
  const innerHeight = height - room.top - room.bottom;
  const innerWidth = width - room.left - room.right;
  return {
    lowest,
    highest,
    x: (index) => room.left + ((index + 0.5) / points.length) * innerWidth,
    y: (value) =>
      room.top + ((highest + margin - value) / (highest - lowest + 2 * margin)) * innerHeight,
  };
}

/** A metric over the sessions, with the runner's own usual range. */
export function TrendChart({ title, trend }: ChartProps) {
  const { unit, usual_band: band } = trend;
  const known = knownPoints(trend);
  if (known.length === 0)
    return <p class="muted small">{fill(consoleTexts.trendChart.neverMeasured, { title })}</p>;
  const scale = trendScale(known, trend);
  const { x, y, lowest, highest } = scale;
  const isOneText = shownNumber(lowest, unit) === shownNumber(highest, unit);
  const edges = isOneText ? [(lowest + highest) / 2] : [lowest, highest];
  return (
    <figure class="curves">
      <figcaption class="row">
        <strong class="grow">{title}</strong>
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
        <SessionDays trend={trend} x={x} />
        <path
          d={`M${known.map(({ index, value }) => `${x(index)} ${y(value)}`).join('L')}`}
          fill="none"
          stroke="var(--line-strong)"
        />
        {known.map((point) => (
          <TrendPoint key={point.sessionId} point={point} scale={scale} />
        ))}
      </svg>
    </figure>
  );
}

/** Dates of the first and the last session. */
function SessionDays({ trend: { points }, x }: { trend: Trend; x: TrendScale['x'] }) {
  const dayOf = (index: number): string => dayText(points[index]!.run_at);
  const y = height - 4;
  if (points.length === 1)
    return (
      <text x={x(0)} y={y} text-anchor="middle">
        {dayOf(0)}
      </text>
    );
  return (
    <>
      <text x={room.left} y={y}>
        {dayOf(0)}
      </text>
      <text x={width - room.right} y={y} text-anchor="end">
        {dayOf(points.length - 1)}
      </text>
    </>
  );
}

function TrendPoint({ point, scale }: { point: KnownPoint; scale: TrendScale }) {
  const { index, value, spread, isComparable } = point;
  const [x, y] = [scale.x(index), scale.y];
  return (
    <g stroke="var(--accent)" stroke-width="2">
      <line x1={x} x2={x} y1={y(value - spread)} y2={y(value + spread)} />
      <circle cx={x} cy={y(value)} r="4.5" fill={isComparable ? 'var(--accent)' : 'var(--sheet)'} />
    </g>
  );
}
