import { useAttempt } from '../api/attempt.ts';
import { continueAs, signedIn } from '../api/console-session.ts';
import { consoleRequest } from '../api/console-request.ts';
import { useLoaded } from '../api/loaded.ts';
import { usePageTitle } from '../components/page-title.ts';
import { EmptyState, Refusal, Show } from '../components/states.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { dayText, momentText } from '../words.ts';

interface OwnPasskey {
  readonly passkey_id: string;
  readonly user_agent: string;
  readonly is_synced: boolean;
  readonly created_at: string;
  readonly last_used_at: string | null;
}

interface OwnSession {
  readonly console_session_id: string;
  readonly user_agent: string;
  readonly signed_in_at: string;
  readonly last_seen_at: string;
  readonly ends_at: string;
  readonly current: boolean;
}

interface OwnAccount {
  readonly name: string;
  readonly email: string;
  readonly passkeys: readonly OwnPasskey[];
  readonly sessions: readonly OwnSession[];
}

/** The own account of a person: passkeys, and the devices on which they are signed in. */
export function AccountPage() {
  usePageTitle(laterTexts.accountPage.yourAccount);
  if (!signedIn.value?.is_person)
    return (
      <EmptyState title={laterTexts.accountPage.noAccount} isPage>
        <p>{laterTexts.accountPage.youSignedInWithAKey}</p>
      </EmptyState>
    );
  return <Account />;
}

function Account() {
  const reading = useLoaded('account', () => consoleRequest<OwnAccount>('GET', 'person'));
  return (
    <div class="stack">
      <h1>{laterTexts.accountPage.yourAccount}</h1>
      <Show reading={reading} what={laterTexts.accountPage.yourAccount}>
        {({ name, email, passkeys, sessions }) => (
          <>
            <p class="muted">
              {name} · {email}
            </p>
            <SessionList sessions={sessions} changed={reading.reload} />
            <PasskeyList passkeys={passkeys} changed={reading.reload} />
          </>
        )}
      </Show>
    </div>
  );
}

interface Changeable {
  readonly changed: () => void;
}

function SessionList({
  sessions,
  changed,
}: Changeable & { readonly sessions: readonly OwnSession[] }) {
  const { refusal, attempt } = useAttempt();
  const end = (id: string): void =>
    void attempt(async () => {
      await consoleRequest('DELETE', `person/sessions/${encodeURIComponent(id)}`);
      changed();
    });
  return (
    <section class="sheet stack" aria-labelledby="own-sessions-title">
      <h2 id="own-sessions-title">{laterTexts.accountPage.signedInOn}</h2>
      <Refusal reason={refusal} />
      <ul class="things">
        {sessions.map(({ console_session_id: id, user_agent, current, ...times }) => (
          <li key={id}>
            <div class="grow">
              <p>{deviceText(user_agent)}</p>
              <p class="small muted">
                {fill(laterTexts.accountPage.sessionTimes, {
                  since: momentText(times.signed_in_at),
                  seen: momentText(times.last_seen_at),
                  end: dayText(times.ends_at),
                })}
              </p>
            </div>
            {current ? (
              <span class="muted">{laterTexts.accountPage.thisDevice}</span>
            ) : (
              <button
                class="danger"
                aria-label={fill(laterTexts.accountPage.signOutDevice, {
                  device: deviceText(user_agent),
                })}
                onClick={() => end(id)}
              >
                {laterTexts.accountPage.signOut}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PasskeyList({
  passkeys,
  changed,
}: Changeable & { readonly passkeys: readonly OwnPasskey[] }) {
  const { refusal, attempt } = useAttempt();
  /** Asks for a passkey first, because these changes need a sign-in that is a few minutes old. */
  const change = (work: () => Promise<unknown>): void =>
    void attempt(async () => {
      const { signInWithPasskey } = await import('../sign-in/passkeys.ts');
      if (passkeys.length > 0) continueAs(await signInWithPasskey());
      await work();
      changed();
    });
  const add = () => import('../sign-in/passkeys.ts').then(({ addPasskey }) => addPasskey());
  const remove = (id: string) =>
    consoleRequest('DELETE', `person/passkeys/${encodeURIComponent(id)}`);
  return (
    <section class="sheet stack" aria-labelledby="own-passkeys-title">
      <div class="title-row">
        <h2 id="own-passkeys-title" class="grow">
          {laterTexts.accountPage.passkeys}
        </h2>
        <button onClick={() => change(add)}>{laterTexts.accountPage.addAPasskey}</button>
      </div>
      <p class="small muted">{laterTexts.accountPage.youAreAskedForAPasskey}</p>
      <Refusal reason={refusal} />
      <ul class="things">
        {passkeys.map(({ passkey_id: id, user_agent, is_synced, created_at, last_used_at }) => (
          <li key={id}>
            <div class="grow">
              <p>{fill(laterTexts.accountPage.madeOn, { device: deviceText(user_agent) })}</p>
              <p class="small muted">
                {fill(laterTexts.accountPage.passkeyTimes, {
                  made: dayText(created_at),
                  used: dayText(last_used_at ?? created_at),
                })}
                {is_synced && ` ${laterTexts.accountPage.onYourOtherDevicesToo}`}
              </p>
            </div>
            {passkeys.length > 1 && (
              <button
                class="danger"
                aria-label={fill(laterTexts.accountPage.removePasskey, {
                  device: deviceText(user_agent),
                })}
                onClick={() => change(() => remove(id))}
              >
                {laterTexts.accountPage.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const systems = ['iPhone', 'iPad', 'Android', 'Windows', 'Macintosh', 'Linux'];
/** Browsers by the word in their user agent, the most particular first. */
const browsers = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'];
const browserNames: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' };

/** Returns a browser and its system in two words, such as "Firefox, Android". */
function deviceText(userAgent: string): string {
  const browser = browsers.find((name) => userAgent.includes(name));
  const system = systems.find((name) => userAgent.includes(name));
  const words = [browser && (browserNames[browser] ?? browser), system].filter(Boolean);
  return words.join(', ') || userAgent.slice(0, 60) || laterTexts.accountPage.unknownDevice;
}
