import { useLocation } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import { useAttempt } from '../api/attempt.ts';
import { signedIn, signOut } from '../api/console-session.ts';
import icon from '../look/icon.svg';
import { Refusal } from './states.tsx';
import { chooseLanguage, consoleLanguage, consoleLanguages, consoleTexts } from '../texts.ts';

const sections = [
  { href: '/console/', title: consoleTexts.pageFrame.sessions },
  { href: '/console/runners', title: consoleTexts.pageFrame.runners },
  { href: '/console/admin', title: consoleTexts.pageFrame.admin },
];

/** Whether a section is the one that the path is in. */
const isCurrent = (path: string, href: string): boolean =>
  href === '/console/' ? /^\/console\/?$|\/sessions|\/compare/.test(path) : path.startsWith(href);

/** The head of every page, for people who are signed in. */
export function PageFrame({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const user = signedIn.value;
  const { refusal, attempt } = useAttempt();
  return (
    <>
      <a class="skip" href="#content">
        {consoleTexts.pageFrame.goToTheContent}
      </a>
      <header class="top">
        <a class="brand" href="/console/">
          <img src={icon} alt="" width="28" height="28" /> Strideform
        </a>
        <nav aria-label={consoleTexts.pageFrame.sections}>
          {sections.map(({ href, title }) => (
            <a key={href} href={href} aria-current={isCurrent(path, href) ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <div class="who">{[user?.name, user?.tenant_name].filter(Boolean).join(' · ')}</div>
        <LanguageMenu />
        <button class="quiet" onClick={() => void attempt(signOut)}>
          {consoleTexts.pageFrame.signOut}
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        <Refusal reason={refusal} />
        {children}
      </main>
    </>
  );
}

/** Lets people choose a language, once there are several. */
function LanguageMenu() {
  if (consoleLanguages.length === 1) return null;
  return (
    <select
      aria-label={consoleTexts.pageFrame.language}
      value={consoleLanguage.code}
      onChange={(event) => chooseLanguage(event.currentTarget.value)}
    >
      {consoleLanguages.map(({ code, name }) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
