import type { Zoom } from './zoom.ts';
import { consoleTexts } from '../texts.ts';

const directions = [
  { title: consoleTexts.stageTools.lookLeft, sign: '←', right: -1, down: 0 },
  { title: consoleTexts.stageTools.lookRight, sign: '→', right: 1, down: 0 },
  { title: consoleTexts.stageTools.lookUp, sign: '↑', right: 0, down: -1 },
  { title: consoleTexts.stageTools.lookDown, sign: '↓', right: 0, down: 1 },
] as const;

interface StageToolsProps {
  readonly zoom: Zoom;
  /** Turns following on or off; null if the clip shows nobody. */
  readonly toggleFollow: (() => void) | null;
}

/** Buttons that zoom and move the picture, for people who cannot drag. */
export const StageTools = ({ zoom, toggleFollow }: StageToolsProps) => (
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
    {toggleFollow && (
      <button
        aria-label={consoleTexts.stageTools.follow}
        title={consoleTexts.stageTools.follow}
        aria-pressed={zoom.isFollowing.value}
        onClick={toggleFollow}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path
            d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M10 7a3 3 0 1 0 .01 0z"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
          />
        </svg>
      </button>
    )}
    {zoom.isZoomed.value &&
      directions.map(({ title, sign, right, down }) => (
        <button key={title} aria-label={title} title={sign} onClick={() => zoom.pan(right, down)}>
          {sign}
        </button>
      ))}
  </div>
);
