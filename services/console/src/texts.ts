import { consoleLanguages } from '@strideform/languages/console';

export { consoleLanguages, fill } from '@strideform/languages/console';

const storedAs = 'strideform.language';

/** Returns the language in the address of a shared report, which its reader or the link chose. */
function codeInAddress(): string | null {
  const { pathname, search } = globalThis.location ?? {};
  return pathname?.startsWith('/console/shared/')
    ? new URLSearchParams(search).get('language')
    : null;
}

/** Returns the preferred language codes of the person or the browser, the best first. */
function preferredCodes(): readonly string[] {
  const chosen = [codeInAddress(), globalThis.localStorage?.getItem(storedAs)];
  return [...chosen.filter((code) => code != null), ...(globalThis.navigator?.languages ?? [])];
}

function preferredLanguage() {
  for (const preferred of preferredCodes()) {
    const [code] = preferred.split('-');
    const language = consoleLanguages.find((known) => known.code === code);
    if (language !== undefined) return language;
  }
  return consoleLanguages[0];
}

/** The language of the console and of its requests. */
export const consoleLanguage = preferredLanguage();

/** All texts of the console. Modules that import them wait until they are loaded. */
export const consoleTexts = await consoleLanguage.load();

/** Stores the language in this browser, and loads the page again. */
export function chooseLanguage(code: string): void {
  localStorage.setItem(storedAs, code);
  location.reload();
}
