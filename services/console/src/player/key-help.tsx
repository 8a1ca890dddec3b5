import { areKeysOn, switchKeys } from './keys.ts';

const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [[',', '.'], 'a frame back, on'],
  [['[', ']'], 'the contact or toe-off before, after'],
  [['J', 'K', 'L'], 'back, pause, play'],
  [['R'], 'repeat one stride'],
  [['1', '2', '3', '4'], 'full speed, and slower'],
  [['+', '-', '0'], 'zoom in, out, the whole picture'],
  [['←', '→', '↑', '↓'], 'look around in a zoomed picture'],
  [['N'], 'note on this frame'],
];

/** What the keys do, and a switch that turns them off. */
export const KeyHelp = () => (
  <>
    <button popovertarget="key-help">Keys</button>
    <div id="key-help" popover="auto" class="sheet stack">
      <label class="row">
        <input
          type="checkbox"
          checked={areKeysOn.value}
          onChange={(event) => switchKeys(event.currentTarget.checked)}
        />
        Single keys move the clip
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
