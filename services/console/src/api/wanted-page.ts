// A sign-in at the provider of an organisation leads back to the first page. The page that somebody
// came for is kept in this tab meanwhile.

const home = '/console/';
const key = 'strideform.wanted-page';

/** Keeps the address of this page while the browser is elsewhere. */
export function rememberWantedPage(): void {
  const { pathname, search } = location;
  const isRefusal = new URLSearchParams(search).has('sign_in');
  if (!isRefusal) sessionStorage.setItem(key, `${pathname}${search}`);
}

/** The address of the page that was kept, once, if this is the page that a sign-in leads to. */
export function takeWantedPage(): string | null {
  if (`${location.pathname}${location.search}` !== home) return null;
  const wanted = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return wanted;
}
