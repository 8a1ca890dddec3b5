import { lazy, LocationProvider, Route, Router } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { readSignedIn, sessionEnded, signedIn } from './api/console-session.ts';
import { reasonOf } from './api/loaded.ts';
import { takeRequestedPage } from './api/requested-page.ts';
import { PageFrame } from './components/page-frame.tsx';
import { EmptyState, FailedState, LoadingState } from './components/states.tsx';
import { SignInAgain } from './sign-in/sign-in-again.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { consoleTexts } from './texts.ts';

const SessionsPage = lazy(async () => (await import('./sessions/sessions-page.tsx')).SessionsPage);
const ComparePage = lazy(async () => (await import('./compare/compare-page.tsx')).ComparePage);
const RunnersPage = lazy(async () => (await import('./runner/runner-pages.tsx')).RunnersPage);
const RunnerPage = lazy(async () => (await import('./runner/runner-pages.tsx')).RunnerPage);
const AdminPage = lazy(async () => (await import('./admin/admin-page.tsx')).AdminPage);
const SessionPage = lazy(async () => (await import('./session/session-page.tsx')).SessionPage);

const NotFoundPage = () => (
  <EmptyState title={consoleTexts.app.thereIsNoSuchPage} isPage>
    <a href="/console/">{consoleTexts.app.allSessions}</a>
  </EmptyState>
);

const SharedReportPage = lazy(
  async () => (await import('./share/shared-report-page.tsx')).SharedReportPage,
);

// Loads the pages that are opened most often while the gateway checks who is signed in.
if (location.pathname.startsWith('/console/sessions/')) void SessionPage.preload();
if (/^\/console\/?$/.test(location.pathname)) void SessionsPage.preload();

const sharedPath = '/console/shared/';

/** Routes to the pages. A shared report opens without a sign-in. */
export function App() {
  if (!location.pathname.startsWith(sharedPath)) return <ConsoleForSignedIn />;
  return (
    <LocationProvider>
      <Router>
        <Route path={`${sharedPath}:token`} component={SharedReportPage} />
        <Route default component={NotFoundPage} />
      </Router>
    </LocationProvider>
  );
}

function ConsoleForSignedIn() {
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    readSignedIn().catch((error: unknown) => setFailure(reasonOf(error)));
  }, []);
  if (failure !== null)
    return <FailedState reason={failure} retry={() => location.reload()} isPage />;
  if (signedIn.value === undefined)
    return <LoadingState what={consoleTexts.app.theConsole} isPage />;
  if (signedIn.value === null) return <SignInPage />;
  const wanted = takeRequestedPage();
  if (wanted !== null) history.replaceState(null, '', wanted);
  return (
    <LocationProvider scope="/console">
      <PageFrame>
        <Router>
          <Route path="/console/" component={SessionsPage} />
          <Route path="/console/sessions/:id" component={SessionPage} />
          <Route path="/console/compare" component={ComparePage} />
          <Route path="/console/runners" component={RunnersPage} />
          <Route path="/console/runners/:id" component={RunnerPage} />
          <Route path="/console/admin" component={AdminPage} />
          <Route default component={NotFoundPage} />
        </Router>
      </PageFrame>
      {sessionEnded.value && <SignInAgain />}
    </LocationProvider>
  );
}
