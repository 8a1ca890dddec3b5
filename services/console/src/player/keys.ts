/** Whether a key belongs to what has the focus, or to the browser, and not to the player. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const takesText = target.matches('input, textarea, select, [contenteditable]');
  const isPressed = event.key === ' ' && target.matches('button, a, summary');
  return takesText || isPressed;
}
