import { useLocation } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import { useAttempt } from '../api/attempt.ts';
import { signedIn, signOut } from '../api/console-session.ts';
import icon from '../look/icon.svg';
import { Refusal } from './states.tsx';

const sections = [
  { href: '/console/', title: 'Sessions' },
  { href: '/console/runners', title: 'Runners' },
  { href: '/console/admin', title: 'Admin' },
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
        Go to the content
      </a>
      <header class="top">
        <a class="brand" href="/console/">
          <img src={icon} alt="" width="28" height="28" /> Strideform
        </a>
        <nav aria-label="Sections">
          {sections.map(({ href, title }) => (
            <a key={href} href={href} aria-current={isCurrent(path, href) ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <div class="who">{[user?.name, user?.tenant_name].filter(Boolean).join(' · ')}</div>
        <button class="quiet" onClick={() => void attempt(signOut)}>
          Sign out
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        <Refusal reason={refusal} />
        {children}
      </main>
    </>
  );
}
