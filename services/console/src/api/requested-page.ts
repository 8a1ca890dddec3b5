// A sign-in at an organisation's provider ends on the first page of the console. This tab stores
// the page that the person asked for, to open it afterwards.

const home = '/console/';
const key = 'strideform.wanted-page';

/** Stores the address of this page before the browser leaves for the provider. */
export function rememberRequestedPage(): void {
  const { pathname, search } = location;
  const isRefusal = new URLSearchParams(search).has('sign_in');
  if (!isRefusal) sessionStorage.setItem(key, `${pathname}${search}`);
}

/** Returns the stored address, only once, if this is the page on which a sign-in ends. */
export function takeRequestedPage(): string | null {
  if (`${location.pathname}${location.search}` !== home) return null;
  const wanted = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return wanted;
}
