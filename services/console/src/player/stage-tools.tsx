import type { Zoom } from './zoom.ts';
import { consoleTexts } from '../texts.ts';

const directions = [
  { title: consoleTexts.stageTools.lookLeft, sign: '←', right: -1, down: 0 },
  { title: consoleTexts.stageTools.lookRight, sign: '→', right: 1, down: 0 },
  { title: consoleTexts.stageTools.lookUp, sign: '↑', right: 0, down: -1 },
  { title: consoleTexts.stageTools.lookDown, sign: '↓', right: 0, down: 1 },
] as const;

/** Buttons that zoom and move the picture, for people who cannot drag. */
export const StageTools = ({ zoom }: { zoom: Zoom }) => (
  <div class="stage-tools" role="group" aria-label={consoleTexts.stageTools.zoom}>
    <button aria-label={consoleTexts.stageTools.zoomIn} title="+" onClick={() => zoom.zoomBy(1.5)}>
      +
    </button>
    <button
      aria-label={consoleTexts.stageTools.zoomOut}
      title="-"
      onClick={() => zoom.zoomBy(1 / 1.5)}
    >
      −
    </button>
    {zoom.isZoomed.value &&
      directions.map(({ title, sign, right, down }) => (
        <button key={title} aria-label={title} title={sign} onClick={() => zoom.pan(right, down)}>
          {sign}
        </button>
      ))}
  </div>
);
