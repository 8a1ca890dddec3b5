import { useLocation } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import { useAttempt, type Attempt } from '../api/attempt.ts';
import { signedIn, signOut } from '../api/console-session.ts';
import { UndoNotice } from './undo-notice.tsx';
import icon from '../styles/icon.svg';
import { LanguageMenu } from './language-menu.tsx';
import { later } from './later.tsx';
import { Refusal } from './states.tsx';
import { mayLeave } from './unsaved.ts';
import { chooseLanguage, consoleTexts } from '../texts.ts';
import { labelled } from '../words.ts';

const DemoBanner = later(async () => (await import('./demo-banner.tsx')).DemoBanner);

const sections = [
  { href: '/console/', title: consoleTexts.pageFrame.sessions },
  { href: '/console/runners', title: consoleTexts.pageFrame.runners },
  { href: '/console/admin', title: consoleTexts.pageFrame.admin },
];

/** Returns true if the path belongs to the section. */
const isCurrent = (path: string, href: string): boolean =>
  href === '/console/'
    ? /^\/console\/?$|\/sessions|\/compare|\/deleted/.test(path)
    : path.startsWith(href);

/** Header around every page of a signed-in person. */
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
        <a class="brand" href="/console/" aria-label="Strideform">
          <img src={icon} alt="" width="28" height="28" /> <span>Strideform</span>
        </a>
        <nav aria-label={consoleTexts.pageFrame.sections}>
          {sections.map(({ href, title }) => (
            <a key={href} href={href} aria-current={isCurrent(path, href) ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        {user?.is_person && (
          <a
            class="account"
            href="/console/account"
            aria-label={labelled(user.name ?? '', consoleTexts.pageFrame.yourAccount)}
            aria-current={path === '/console/account' ? 'page' : undefined}
          >
            {user.name}
          </a>
        )}
        <div class="who">
          {[user?.is_person ? null : user?.name, user?.tenant_name].filter(Boolean).join(' · ')}
        </div>
        <LanguageMenu choose={chooseLanguage} />
        <SignOutButton attempt={attempt} />
      </header>
      <main id="content" tabIndex={-1}>
        <Refusal reason={refusal} />
        <DemoNotice />
        <UndoNotice />
        {children}
      </main>
    </>
  );
}

/** Nothing for a visitor of the demo, who has not signed in. */
const SignOutButton = ({ attempt }: Pick<Attempt, 'attempt'>) =>
  signedIn.value?.is_demo ? null : (
    <button class="quiet" onClick={() => mayLeave() && void attempt(signOut)}>
      {consoleTexts.pageFrame.signOut}
    </button>
  );

const DemoNotice = () => (signedIn.value?.is_demo ? <DemoBanner /> : null);
