import { useEffect } from 'preact/hooks';
import { consoleTexts } from '../texts.ts';

/** Number of reasons to ask before the page is closed or loaded again. */
let askingCount = 0;
const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Makes the browser ask before it closes or reloads the page. @returns what ends this */
export function askBeforeClosing(): () => void {
  askingCount += 1;
  addEventListener('beforeunload', ask);
  return () => {
    askingCount -= 1;
    if (askingCount === 0) removeEventListener('beforeunload', ask);
  };
}

/** Asks whether something may be lost that is not saved. */
export const mayBeLost = (): boolean => confirm(consoleTexts.unsaved.leave);

/** Asks before the console itself loads the page again. @returns false if the person stays */
export function mayReload(): boolean {
  if (askingCount > 0 && !mayBeLost()) return false;
  // The browser would ask once more.
  removeEventListener('beforeunload', ask);
  return true;
}

/** Number of parts of the page that are not saved. */
let unsavedCount = 0;
/** Address of the page with the unsaved parts. */
let { href, pathname } = globalThis.location ?? {};

/** Asks before the page is left, if something in it is not saved. @returns false to stay */
export const mayLeave = (): boolean => unsavedCount === 0 || mayBeLost();

/** Asks before the page is left, in any way, while something in it is not saved. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    unsavedCount += 1;
    ({ href, pathname } = location);
    const endAsking = askBeforeClosing();
    return () => {
      unsavedCount -= 1;
      endAsking();
    };
  }, [isUnsaved]);
}

/** Lets `useUnsaved` stop the router. It has to listen before the router does. */
export function guardNavigation(): void {
  const stay = (event: Event): void => {
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    if (isOtherPage(event) && !mayLeave()) stay(event);
  };
  const onHistory = (event: PopStateEvent): void => {
    if (location.pathname === pathname || mayLeave()) return;
    stay(event);
    // The browser has already changed the address.
    history.pushState(null, '', href);
  };
  addEventListener('click', onClick, { capture: true });
  addEventListener('popstate', onHistory);
}

/** Returns true if a click leads to another page of the console, in this tab. */
function isOtherPage(event: MouseEvent): boolean {
  const isForNewTab = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
  if (link === undefined || isForNewTab || link.target !== '' || link.download !== '') return false;
  // The browser asks by itself before it leaves the console.
  const isOfConsole = link.origin === location.origin && link.pathname.startsWith('/console');
  return isOfConsole && link.pathname !== pathname;
}
