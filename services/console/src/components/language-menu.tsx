import { consoleLanguage, consoleLanguages, consoleTexts } from '../texts.ts';
import { mayReload } from './unsaved.ts';

/** The languages, as options of a `select`. */
export const LanguageOptions = () => (
  <>
    {consoleLanguages.map(({ code, name }) => (
      <option key={code} value={code} lang={code}>
        {name}
      </option>
    ))}
  </>
);

interface MenuProps {
  /** Stores the chosen language, and loads the page again. Not called if the person stays. */
  readonly choose: (code: string) => void;
}

/** Menu of languages; hidden if there is only one. */
export function LanguageMenu({ choose }: MenuProps) {
  if (consoleLanguages.length === 1) return null;
  return (
    <select
      aria-label={consoleTexts.pageFrame.language}
      value={consoleLanguage.code}
      onChange={({ currentTarget: menu }) => {
        if (mayReload()) choose(menu.value);
        else menu.value = consoleLanguage.code;
      }}
    >
      <LanguageOptions />
    </select>
  );
}
