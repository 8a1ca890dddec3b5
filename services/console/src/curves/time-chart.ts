import { wholeDegrees } from '@strideform/drawing';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** One line of a chart over time. */
export interface TimeLine {
  readonly title: string;
  /** A custom property of tokens.css, such as --left. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
  /** True for an estimate, which is drawn less strongly. */
  readonly isEstimate: boolean;
}

export interface TimeChart {
  /** Moves the cursor to a time without a report to the listener. */
  showTime(timeS: number): void;
  destroy(): void;
}

interface ChartSettings {
  readonly timesS: readonly number[];
  readonly lines: readonly TimeLine[];
  readonly onPick: (timeS: number) => void;
}

/** Cursor that follows the clip and ignores the pointer. */
const clipCursor: uPlot.Cursor = {
  drag: { x: false, y: false },
  y: false,
  points: { size: 7 },
  bind: { mousemove: () => null, mouseleave: () => null },
};

/** Axis labels in whole degrees only, because single values err by more. */
const degreeLabels: uPlot.Axis = {
  size: 44,
  incrs: [1, 2, 5, 10, 20, 50, 100],
  values: (_chart, ticks) => ticks.map(wholeDegrees),
};

const darkTheme = matchMedia('(prefers-color-scheme: dark)');

/** Creates a chart that fills the element. Only this file uses the chart library. */
export function createTimeChart(
  element: HTMLElement,
  { timesS, lines, onPick }: ChartSettings,
): TimeChart {
  const style = getComputedStyle(element);
  const colourOf = (name: string): string => resolvedColour(element, name);
  // Functions, because the chart asks for the colours again when the theme changes.
  const axis = {
    stroke: () => colourOf('--muted'),
    grid: { stroke: () => colourOf('--line'), width: 1 },
    ticks: { stroke: () => colourOf('--line'), width: 1 },
    font: `11px ${style.fontFamily}`,
  };
  const chart = new uPlot(
    {
      ...sizeOf(element),
      padding: [8, 8, 0, 0],
      legend: { show: false },
      scales: { x: { time: false } },
      axes: [
        { ...axis, size: 28 },
        { ...axis, ...degreeLabels },
      ],
      cursor: clipCursor,
      series: [
        {},
        ...lines.map(({ title, colour, isEstimate }) => ({
          label: title,
          stroke: () => colourOf(colour),
          width: isEstimate ? 1 : 2,
          ...(isEstimate && { dash: [5, 4] }),
          points: { show: false },
        })),
      ],
      hooks: {
        ready: [
          ({ over }) => {
            const pick = (event: MouseEvent): void =>
              onPick(chart.posToVal(event.clientX - over.getBoundingClientRect().left, 'x'));
            over.addEventListener('pointerdown', pick);
            over.addEventListener('pointermove', (event) => event.buttons === 1 && pick(event));
          },
        ],
      },
    },
    [timesS as number[], ...lines.map(({ values }) => values as (number | null)[])],
    element,
  );
  const observer = new ResizeObserver(() => chart.setSize(sizeOf(element)));
  observer.observe(element);
  const redraw = (): void => chart.redraw(false);
  darkTheme.addEventListener('change', redraw);
  return {
    showTime: (timeS) => chart.setCursor({ left: chart.valToPos(timeS, 'x'), top: 10 }, false),
    destroy: () => {
      observer.disconnect();
      darkTheme.removeEventListener('change', redraw);
      chart.destroy();
    },
  };
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({
  width: clientWidth,
  height: clientHeight,
});

/** Resolves a colour, because a canvas does not support custom properties or light-dark(). */
function resolvedColour(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
