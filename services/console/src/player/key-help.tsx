import { areKeysOn, switchKeys } from './keys.ts';
import { consoleTexts } from '../texts.ts';

const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [[',', '.'], consoleTexts.keyHelp.aFrameBackOn],
  [['[', ']'], consoleTexts.keyHelp.theContactOrToeOff],
  [['J', 'K', 'L'], consoleTexts.keyHelp.backPausePlay],
  [['R'], consoleTexts.keyHelp.repeatOneStride],
  [['1', '2', '3', '4'], consoleTexts.keyHelp.fullSpeedAndSlower],
  [['+', '-', '0'], consoleTexts.keyHelp.zoomInOutTheWhole],
  [['←', '→', '↑', '↓'], consoleTexts.keyHelp.lookAroundInAZoomed],
  [['N'], consoleTexts.keyHelp.noteOnThisFrame],
];

/** List of the keyboard shortcuts, and a switch that turns them off. */
export const KeyHelp = () => (
  <>
    <button popovertarget="key-help">{consoleTexts.keyHelp.keys}</button>
    <div id="key-help" popover="auto" class="sheet stack">
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
    </div>
  </>
);
