import { ErrorBoundary, lazy, LocationProvider, Route, Router } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { readSignedIn, sessionEnded, signedIn } from './api/console-session.ts';
import { reasonOf } from './api/loaded.ts';
import { takeRequestedPage } from './api/requested-page.ts';
import { PageFrame } from './components/page-frame.tsx';
import { EmptyState, FailedState, LoadingState } from './components/states.tsx';
import { consoleTexts } from './texts.ts';

const SessionsPage = lazy(async () => (await import('./sessions/sessions-page.tsx')).SessionsPage);
const ComparePage = lazy(async () => (await import('./compare/compare-page.tsx')).ComparePage);
const RunnersPage = lazy(async () => (await import('./runner/runner-pages.tsx')).RunnersPage);
const RunnerPage = lazy(async () => (await import('./runner/runner-pages.tsx')).RunnerPage);
const AdminPage = lazy(async () => (await import('./admin/admin-page.tsx')).AdminPage);
const DeletedSessionsPage = lazy(
  async () => (await import('./deleted/deleted-sessions-page.tsx')).DeletedSessionsPage,
);
const SessionPage = lazy(async () => (await import('./session/session-page.tsx')).SessionPage);

const NotFoundPage = () => (
  <EmptyState title={consoleTexts.app.thereIsNoSuchPage} isPage>
    <a href="/console/">{consoleTexts.app.allSessions}</a>
  </EmptyState>
);

const SharedReportPage = lazy(
  async () => (await import('./share/shared-report-page.tsx')).SharedReportPage,
);

const AccountPage = lazy(async () => (await import('./account/account-page.tsx')).AccountPage);
const SignInPage = lazy(async () => (await import('./sign-in/sign-in-page.tsx')).SignInPage);
const SignInAgain = lazy(async () => (await import('./sign-in/sign-in-again.tsx')).SignInAgain);
const JoinPage = lazy(async () => (await import('./sign-in/arrival-pages.tsx')).JoinPage);
const MailLinkPage = lazy(async () => (await import('./sign-in/arrival-pages.tsx')).MailLinkPage);

// Loads the pages that are opened most often while the gateway checks who is signed in.
if (location.pathname.startsWith('/console/sessions/')) void SessionPage.preload();
if (/^\/console\/?$/.test(location.pathname)) void SessionsPage.preload();

/** Beginnings of paths that need no sign-in: of a shared report, an invitation, a mailed link. */
const openPaths = ['/console/shared/', '/console/join', '/console/link'];

/** Routes to the pages. */
export function App() {
  if (!openPaths.some((path) => location.pathname.startsWith(path))) return <ConsoleForSignedIn />;
  return (
    <LocationProvider>
      <Router>
        <Route path="/console/shared/:token" component={SharedReportPage} />
        <Route path="/console/join" component={JoinPage} />
        <Route path="/console/link" component={MailLinkPage} />
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
  const isSignedIn = Boolean(signedIn.value);
  useEffect(() => {
    // A later release may have other files by the time when this session ends.
    if (isSignedIn) void SignInAgain.preload();
  }, [isSignedIn]);
  if (failure !== null)
    return <FailedState reason={failure} retry={() => location.reload()} isPage />;
  if (signedIn.value === undefined)
    return <LoadingState what={consoleTexts.app.theConsole} isPage />;
  if (signedIn.value === null)
    return (
      <ErrorBoundary>
        <SignInPage />
      </ErrorBoundary>
    );
  const wanted = takeRequestedPage();
  if (wanted !== null) history.replaceState(null, '', wanted);
  return (
    <LocationProvider scope="/console">
      <PageFrame>
        <Router>
          <Route path="/console/" component={SessionsPage} />
          <Route path="/console/sessions/:id" component={SessionPage} />
          <Route path="/console/deleted" component={DeletedSessionsPage} />
          <Route path="/console/compare" component={ComparePage} />
          <Route path="/console/runners" component={RunnersPage} />
          <Route path="/console/runners/:id" component={RunnerPage} />
          <Route path="/console/admin" component={AdminPage} />
          <Route path="/console/account" component={AccountPage} />
          <Route default component={NotFoundPage} />
        </Router>
      </PageFrame>
      <ErrorBoundary>{sessionEnded.value && <SignInAgain />}</ErrorBoundary>
    </LocationProvider>
  );
}
