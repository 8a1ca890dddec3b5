import { useEffect } from 'preact/hooks';
import { consoleTexts } from '../texts.ts';

/** Makes the browser ask before it closes or reloads the page. @returns what ends this */
export function askBeforeClosing(): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}

/** Asks whether something may be lost that is not saved. */
export const mayBeLost = (): boolean => confirm(consoleTexts.unsaved.leave);

/** Asks before the page is left, in any way, while something in it is not saved. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => (isUnsaved ? askBeforeLeaving() : undefined), [isUnsaved]);
}

/** Asks before the browser or the console leaves the page. @returns what ends this */
function askBeforeLeaving(): () => void {
  const ended = new AbortController();
  const { href, pathname } = location;
  const stay = (event: Event): void => {
    // The console's router listens to the same events.
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    if (isOtherPage(event, pathname) && !mayBeLost()) stay(event);
  };
  const onHistory = (event: PopStateEvent): void => {
    if (location.pathname === pathname || mayBeLost()) return;
    stay(event);
    // The browser has already changed the address.
    history.pushState(null, '', href);
  };
  const first = { capture: true, signal: ended.signal };
  addEventListener('click', onClick, first);
  addEventListener('popstate', onHistory, first);
  ended.signal.addEventListener('abort', askBeforeClosing());
  return () => ended.abort();
}

/** Returns true if a click leads to another page of the console, in this tab. */
function isOtherPage(event: MouseEvent, pathname: string): boolean {
  const isForNewTab = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
  if (link === undefined || isForNewTab || link.target !== '' || link.download !== '') return false;
  // The browser asks by itself before it leaves the console.
  const isOfConsole = link.origin === location.origin && link.pathname.startsWith('/console');
  return isOfConsole && link.pathname !== pathname;
}
