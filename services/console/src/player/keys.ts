import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export type KeyActions = Readonly<Record<string, () => void>>;

const storedAs = 'strideform.single-keys';

/** True if single-key shortcuts are on. Speech input may trigger them, so there is a switch. */
export const areKeysOn = signal(readStored());

export function switchKeys(isOn: boolean): void {
  areKeysOn.value = isOn;
  if (isOn) localStorage.removeItem(storedAs);
  else localStorage.setItem(storedAs, 'off');
}

function readStored(): boolean {
  return globalThis.localStorage?.getItem(storedAs) !== 'off';
}

/**
 * Runs an action when its key is pressed. Keys are named in lower case. `shift+` in front of a name
 * takes precedence while Shift is held.
 */
export function useKeys(actions: KeyActions, dependencies: readonly unknown[]): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      const action = (event.shiftKey ? actions[`shift+${key}`] : undefined) ?? actions[key];
      if (action === undefined || !isForPage(event)) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, dependencies);
}

/** Returns true if neither the focused element, a dialog nor the browser uses the key. */
export function isForPage(event: KeyboardEvent): boolean {
  if (!areKeysOn.value || isShortcut(event)) return false;
  if (document.querySelector('dialog:modal') !== null) return false;
  const { target } = event;
  return !(target instanceof HTMLElement && isUsedBy(target, event.key));
}

/**
 * Returns true if the key is pressed with Ctrl, Alt or Meta. Brackets with Alt do not count: on
 * many keyboards they need AltGr, which Windows reports as Ctrl and Alt, or Option.
 */
function isShortcut({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (metaKey) return true;
  const isBracket = key === '[' || key === ']';
  return altKey ? !isBracket : ctrlKey;
}

const textFields = 'input:not([type=checkbox], [type=radio], [type=range], [type=button])';
const pressedBySpace = 'button, a, summary, input[type=checkbox], input[type=radio]';
const movedByArrows = 'input[type=range], input[type=radio], .scroll, [role=application]';
/** Keys that a select element does not use: it reacts to letters, digits, arrows and space. */
const unusedByLists = [',', '.', '[', ']'];

function isUsedBy(element: HTMLElement, key: string): boolean {
  if (element.matches(`${textFields}, textarea, [contenteditable]`)) return true;
  if (element.matches('select')) return !unusedByLists.includes(key);
  if (key === ' ') return element.matches(pressedBySpace);
  return key.startsWith('Arrow') && element.matches(movedByArrows);
}
