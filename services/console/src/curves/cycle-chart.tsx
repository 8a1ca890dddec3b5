import type { BoxSize } from './box-size.ts';
import { bandPath, curveScale, linePath, type CurveScale } from './curve-path.ts';

export interface CycleLine {
  readonly title: string;
  /** A colour of the tokens, such as var(--left). */
  readonly colour: string;
  readonly mean: readonly (number | null)[];
  readonly sd?: readonly (number | null)[];
  readonly isDashed?: boolean;
}

export interface NormMark {
  readonly percent: number;
  readonly mean: number;
  readonly sd: number;
}

interface CycleChartProps {
  readonly title: string;
  readonly lines: readonly CycleLine[];
  readonly norms?: readonly NormMark[];
  /** Where the clip stands in the cycle, %. */
  readonly cursor?: number | null;
  /** Stretches of the cycle that are marked below the curves. */
  readonly marked?: readonly boolean[];
  readonly onPick?: (percent: number) => void;
  /** In the units in which its text is 11 high. */
  readonly size?: BoxSize;
}

const usualSize: BoxSize = { width: 480, height: 200 };
const room = { leftRoom: 34, bottomRoom: 20 };

/** Curves over the gait cycle, with the band of their strides and what was published. */
export function CycleChart(props: CycleChartProps) {
  const { title, lines, norms = [], cursor = null, marked = [], onPick } = props;
  const { size = usualSize } = props;
  const scale = curveScale([...reachOf(lines), ...reachOfNorms(norms)], { ...size, ...room });
  const pick = (event: PointerEvent): void => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * size.width;
    const percent = ((x - scale.x(0)) / (scale.x(100) - scale.x(0))) * 100;
    onPick?.(Math.max(0, Math.min(100, percent)));
  };
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      width="100%"
      role="img"
      aria-label={`${title} over the gait cycle`}
      onPointerDown={pick}
      onPointerMove={(event) => event.buttons === 1 && pick(event)}
    >
      <Axes scale={scale} height={size.height} />
      <MarkedStretches scale={scale} height={size.height} marked={marked} />
      {lines.map(
        ({ title: line, colour, mean, sd }) =>
          sd && <path key={line} d={bandPath(mean, sd, scale)} fill={colour} fill-opacity="0.16" />,
      )}
      <NormBars scale={scale} norms={norms} />
      {lines.map(({ title: line, colour, mean, isDashed }) => (
        <path
          key={line}
          d={linePath(mean, scale)}
          fill="none"
          stroke={colour}
          stroke-width="2.2"
          stroke-dasharray={isDashed ? '6 4' : undefined}
        />
      ))}
      {cursor !== null && (
        <line
          x1={scale.x(cursor)}
          x2={scale.x(cursor)}
          y1="0"
          y2={size.height - room.bottomRoom}
          stroke="var(--ink)"
          stroke-width="1.5"
        />
      )}
    </svg>
  );
}

/** The lowest and highest values that the lines and their bands reach. */
const reachOf = (lines: readonly CycleLine[]): number[] =>
  lines.flatMap(({ mean, sd = [] }) =>
    mean.flatMap((value, k) =>
      value === null ? [] : [value - (sd[k] ?? 0), value + (sd[k] ?? 0)],
    ),
  );

const reachOfNorms = (norms: readonly NormMark[]): number[] =>
  norms.flatMap(({ mean, sd }) => [mean - 2 * sd, mean + 2 * sd]);

interface FrameProps {
  readonly scale: CurveScale;
  readonly height: number;
}

function Axes({ scale, height }: FrameProps) {
  return (
    <>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={scale.x(0)}
            x2={scale.x(100)}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
            stroke="var(--line)"
          />
          <text x={scale.x(0) - 6} y={scale.y(tick) + 4} text-anchor="end">
            {tick}°
          </text>
        </g>
      ))}
      {[0, 25, 50, 75, 100].map((percent) => (
        <text
          key={percent}
          x={scale.x(percent)}
          y={height - 4}
          text-anchor={percent === 100 ? 'end' : 'middle'}
        >
          {percent} %
        </text>
      ))}
    </>
  );
}

function MarkedStretches({ scale, height, marked }: FrameProps & Pick<CycleChartProps, 'marked'>) {
  const percents = (marked ?? []).flatMap((isMarked, percent) => (isMarked ? [percent] : []));
  return (
    <>
      {percents.map((percent) => (
        <rect
          key={percent}
          x={scale.x(percent) - 2.2}
          y={height - 23}
          width="4.4"
          height="5"
          fill="var(--warn)"
        />
      ))}
    </>
  );
}

function NormBars({ scale, norms }: { scale: CurveScale; norms: readonly NormMark[] }) {
  return (
    <>
      {norms.map(({ percent, mean, sd }) => (
        <g key={percent} stroke="var(--muted)" stroke-width="2">
          <line
            x1={scale.x(percent)}
            x2={scale.x(percent)}
            y1={scale.y(mean - 2 * sd)}
            y2={scale.y(mean + 2 * sd)}
          />
          <circle cx={scale.x(percent)} cy={scale.y(mean)} r="3.5" fill="var(--sheet)" />
        </g>
      ))}
    </>
  );
}
