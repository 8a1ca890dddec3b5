import type { Zoom } from './zoom.ts';

const directions = [
  { title: 'Look left', sign: '←', right: -1, down: 0 },
  { title: 'Look right', sign: '→', right: 1, down: 0 },
  { title: 'Look up', sign: '↑', right: 0, down: -1 },
  { title: 'Look down', sign: '↓', right: 0, down: 1 },
] as const;

/** Zooms and moves the picture without dragging. */
export const StageTools = ({ zoom }: { zoom: Zoom }) => (
  <div class="stage-tools" role="group" aria-label="Zoom">
    <button aria-label="Zoom in" title="+" onClick={() => zoom.zoomBy(1.5)}>
      +
    </button>
    <button aria-label="Zoom out" title="-" onClick={() => zoom.zoomBy(1 / 1.5)}>
      −
    </button>
    {zoom.isZoomed.value &&
      directions.map(({ title, sign, right, down }) => (
        <button key={title} aria-label={title} title={sign} onClick={() => zoom.look(right, down)}>
          {sign}
        </button>
      ))}
  </div>
);
