import { drawnAngles } from '@strideform/drawing';
import type { OverlayChoice } from '../player/draw-overlay.ts';
import { consoleTexts, fill } from '../texts.ts';

interface SwitchesProps {
  readonly choice: OverlayChoice;
  readonly choose: (choice: OverlayChoice) => void;
  /** True if the clip itself contains the drawings, which cannot be switched off. */
  readonly isFixed: boolean;
  /** True for a clip from behind, which has no other overlays. */
  readonly isSkeletonAlone?: boolean;
}

/** Switches for the overlays on the clip. */
export function OverlaySwitches({
  choice,
  choose,
  isFixed,
  isSkeletonAlone = false,
}: SwitchesProps) {
  const toggleAngle = (name: string): void => {
    const angles = choice.angles.includes(name)
      ? choice.angles.filter((one) => one !== name)
      : [...choice.angles, name];
    choose({ ...choice, angles });
  };
  return (
    <div class="row" role="group" aria-label={consoleTexts.overlaySwitches.drawnOverTheClip}>
      <button
        disabled={isFixed}
        aria-pressed={choice.skeleton}
        onClick={() => choose({ ...choice, skeleton: !choice.skeleton })}
      >
        {consoleTexts.overlaySwitches.skeleton}
      </button>
      {!isSkeletonAlone && (
        <>
          <button
            disabled={isFixed}
            aria-pressed={choice.contacts}
            onClick={() => choose({ ...choice, contacts: !choice.contacts })}
          >
            {consoleTexts.overlaySwitches.contacts}
          </button>
          <button disabled={isFixed} popovertarget="angle-choice">
            {fill(consoleTexts.overlaySwitches.angles, { count: choice.angles.length })}
          </button>
          <div id="angle-choice" popover="auto" class="sheet stack">
            {drawnAngles.map(({ name, title }) => (
              <label key={name} class="row">
                <input
                  type="checkbox"
                  checked={choice.angles.includes(name)}
                  onChange={() => toggleAngle(name)}
                />
                {title}
              </label>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
