import { consoleLanguages } from '@strideform/languages/console';

export { consoleLanguages, fill } from '@strideform/languages/console';

const storedAs = 'strideform.language';

/** The codes that the person or the browser prefers, the most preferred first. */
function preferredCodes(): readonly string[] {
  const chosen = globalThis.localStorage?.getItem(storedAs);
  return [...(chosen ? [chosen] : []), ...(globalThis.navigator?.languages ?? [])];
}

function preferredLanguage() {
  for (const preferred of preferredCodes()) {
    const [code] = preferred.split('-');
    const language = consoleLanguages.find((known) => known.code === code);
    if (language !== undefined) return language;
  }
  return consoleLanguages[0];
}

/** The language of the console; requests ask for it, too. */
export const consoleLanguage = preferredLanguage();

/** Everything that the console says. Modules that use it wait until it is loaded. */
export const consoleTexts = await consoleLanguage.load();

/** Loads the page again in another language, which this browser keeps. */
export function chooseLanguage(code: string): void {
  localStorage.setItem(storedAs, code);
  location.reload();
}
