import {
  angleAxisOf,
  bandPath,
  linePath,
  normSds,
  plotOf,
  axisValuesOf,
  stretchesOf,
  wholeDegrees,
  type AngleCurve,
  type CurvePlot,
  type NormMark,
} from '@strideform/drawing';
import type { BoxSize } from './box-size.ts';
import { consoleTexts, fill } from '../texts.ts';

export interface CycleLine {
  readonly title: string;
  /** A colour from tokens.css, such as var(--left). */
  readonly colour: string;
  readonly mean: AngleCurve;
  readonly sd?: AngleCurve;
  readonly isDashed?: boolean;
}

interface CycleChartProps {
  readonly title: string;
  readonly lines: readonly CycleLine[];
  readonly norms?: readonly NormMark[];
  /** Position of the clip in the cycle, %. */
  readonly cursor?: number | null;
  /** True for each per cent of the cycle that is marked below the curves. */
  readonly marked?: readonly boolean[];
  readonly onPick?: (percent: number) => void;
  /** Size of the chart, in units in which the height of its text is 11. */
  readonly size?: BoxSize;
}

const usualSize: BoxSize = { width: 480, height: 200 };
/** Space for the axis labels; on the other edges, for half a letter. */
const margins = { left: 34, right: 6, top: 6, bottom: 20 } as const;

const plotBoxOf = ({ width, height }: BoxSize) => ({
  x: margins.left,
  y: margins.top,
  width: width - margins.left - margins.right,
  height: height - margins.top - margins.bottom,
});

/** Curves over the gait cycle, with the band of the strides and the published values. */
export function CycleChart(props: CycleChartProps) {
  const { title, lines, norms = [], cursor = null, marked = [], onPick } = props;
  const { size = usualSize } = props;
  const plot = plotOf(plotBoxOf(size), angleAxisOf(axisValuesOf(lines, norms)));
  const pick = (event: PointerEvent): void => {
    const drawn = (event.currentTarget as SVGElement).getBoundingClientRect();
    const x = ((event.clientX - drawn.left) / drawn.width) * size.width;
    const percent = ((x - plot.box.x) / plot.box.width) * 100;
    onPick?.(Math.max(0, Math.min(100, percent)));
  };
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      width="100%"
      role="img"
      aria-label={fill(consoleTexts.cycleChart.overTheGaitCycle, { title })}
      onPointerDown={pick}
      onPointerMove={(event) => event.buttons === 1 && pick(event)}
    >
      <Axes plot={plot} />
      <MarkedStretches plot={plot} marked={marked} />
      {lines.map(
        ({ title: line, colour, mean, sd }) =>
          sd && <path key={line} d={bandPath(mean, sd, plot)} fill={colour} fill-opacity="0.16" />,
      )}
      <NormBars plot={plot} norms={norms} />
      {lines.map(({ title: line, colour, mean, isDashed }) => (
        <path
          key={line}
          d={linePath(mean, plot)}
          fill="none"
          stroke={colour}
          stroke-width="2.2"
          stroke-dasharray={isDashed ? '6 4' : undefined}
        />
      ))}
      {cursor !== null && (
        <line
          x1={plot.xOf(cursor)}
          x2={plot.xOf(cursor)}
          y1="0"
          y2={bottomOf(plot)}
          stroke="var(--ink)"
          stroke-width="1.5"
        />
      )}
    </svg>
  );
}

const bottomOf = ({ box }: CurvePlot): number => box.y + box.height;

function Axes({ plot }: { plot: CurvePlot }) {
  return (
    <>
      {plot.axis.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={plot.xOf(0)}
            x2={plot.xOf(100)}
            y1={plot.yOf(tick)}
            y2={plot.yOf(tick)}
            stroke="var(--line)"
          />
          <text x={plot.xOf(0) - 6} y={plot.yOf(tick) + 4} text-anchor="end">
            {wholeDegrees(tick)}
          </text>
        </g>
      ))}
      {[0, 25, 50, 75, 100].map((percent) => (
        <text
          key={percent}
          x={plot.xOf(percent)}
          y={bottomOf(plot) + 16}
          text-anchor={percent === 100 ? 'end' : 'middle'}
        >
          {percent} %
        </text>
      ))}
    </>
  );
}

interface MarkedProps {
  readonly plot: CurvePlot;
  readonly marked: readonly boolean[];
}

function MarkedStretches({ plot, marked }: MarkedProps) {
  return (
    <>
      {stretchesOf(marked).map(([from, to]) => (
        <rect
          key={from}
          x={plot.xOf(from - 0.5)}
          y={bottomOf(plot) - 3}
          width={plot.xOf(to + 0.5) - plot.xOf(from - 0.5)}
          height="5"
          fill="var(--warn)"
        />
      ))}
    </>
  );
}

function NormBars({ plot, norms }: { plot: CurvePlot; norms: readonly NormMark[] }) {
  return (
    <>
      {norms.map(({ percent, meanDeg, sdDeg }) => (
        <g key={percent} stroke="var(--muted)" stroke-width="2">
          <line
            x1={plot.xOf(percent)}
            x2={plot.xOf(percent)}
            y1={plot.yOf(meanDeg - normSds * sdDeg)}
            y2={plot.yOf(meanDeg + normSds * sdDeg)}
          />
          <circle cx={plot.xOf(percent)} cy={plot.yOf(meanDeg)} r="3.5" fill="var(--sheet)" />
        </g>
      ))}
    </>
  );
}
