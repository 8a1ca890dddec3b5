import { areKeysOn, switchKeys } from './keys.ts';
import { consoleTexts } from '../texts.ts';

const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [[',', '.', '←', '→'], consoleTexts.keyHelp.aFrameBackOn],
  [['[', ']'], consoleTexts.keyHelp.theContactOrToeOff],
  [['J', 'K', 'L'], consoleTexts.keyHelp.backPausePlay],
  [['R'], consoleTexts.keyHelp.repeatOneStride],
  [['1', '2', '3', '4'], consoleTexts.keyHelp.fullSpeedAndSlower],
  [['+', '-', '0'], consoleTexts.keyHelp.zoomInOutTheWhole],
  [['F'], consoleTexts.keyHelp.fullScreen],
  [['Shift', '←', '→', '↑', '↓'], consoleTexts.keyHelp.lookAroundInAZoomed],
  [['N'], consoleTexts.keyHelp.noteOnThisFrame],
  [['D'], consoleTexts.keyHelp.drawOnThisFrame],
];

/** List of the keyboard shortcuts, and a switch that turns them off. */
export const KeyList = () => (
  <>
    <label class="row">
      <input
        type="checkbox"
        checked={areKeysOn.value}
        onChange={(event) => switchKeys(event.currentTarget.checked)}
      />
      {consoleTexts.keyHelp.singleKeysMoveTheClip}
    </label>
    <dl class="keys-list">
      {keys.map(([names, does]) => (
        <>
          <dt>
            {names.map((name) => (
              <>
                <kbd>{name}</kbd>{' '}
              </>
            ))}
          </dt>
          <dd>{does}</dd>
        </>
      ))}
    </dl>
  </>
);
