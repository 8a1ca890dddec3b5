import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { consoleRequest } from '../api/console-request.ts';
import { useLoaded } from '../api/loaded.ts';
import { usePageTitle } from '../components/page-title.ts';
import { Refusal, Show } from '../components/states.tsx';
import { consoleTexts, fill } from '../texts.ts';
import { momentText } from '../words.ts';

interface ShownInvitation {
  readonly tenant_name: string;
  readonly name: string;
  readonly email: string;
  readonly expires_at: string;
}

/** The token of the link. Browsers do not send this part of an address to anyone. */
const tokenInAddress = (): string => location.hash.slice(1);

/** Opens the console without the link in the browser's history. */
const enter = (): void => location.replace('/console/');

/** The page of an invitation, where a person adds a passkey. */
export function JoinPage() {
  usePageTitle(consoleTexts.arrivalPages.invitation);
  const token = tokenInAddress();
  const reading = useLoaded(token, () =>
    consoleRequest<ShownInvitation>('POST', 'invitation', { token }),
  );
  return (
    <main class="sign-in">
      <Show reading={reading} what={consoleTexts.arrivalPages.yourInvitation} isPage>
        {({ name, tenant_name, email, expires_at }) => (
          <div class="sheet stack">
            <h1>{fill(consoleTexts.arrivalPages.welcome, { name })}</h1>
            <p>{fill(consoleTexts.arrivalPages.invitesYou, { tenant: tenant_name, email })}</p>
            <p class="muted">{consoleTexts.arrivalPages.whatAPasskeyIs}</p>
            <ArrivalButton
              text={consoleTexts.arrivalPages.addAPasskey}
              arrive={async () => {
                const { joinWithPasskey } = await import('./passkeys.ts');
                await joinWithPasskey(token);
              }}
            />
            <p class="small muted">
              {fill(consoleTexts.arrivalPages.worksOnceUntil, { end: momentText(expires_at) })}
            </p>
          </div>
        )}
      </Show>
    </main>
  );
}

/** The page of a link in an e-mail. A click is needed, because mail programs open links, too. */
export function MailLinkPage() {
  usePageTitle(consoleTexts.signInPage.signIn);
  return (
    <main class="sign-in">
      <div class="sheet stack">
        <h1>Strideform</h1>
        <p>{consoleTexts.arrivalPages.thisLinkSignsYouIn}</p>
        <ArrivalButton
          text={consoleTexts.signInPage.signIn}
          arrive={() => consoleRequest('POST', 'sign-in/link', { token: tokenInAddress() })}
        />
        <p class="small">
          <a href="/console/">{consoleTexts.arrivalPages.signInAnotherWay}</a>
        </p>
      </div>
    </main>
  );
}

interface ArrivalProps {
  readonly text: string;
  readonly arrive: () => Promise<unknown>;
}

function ArrivalButton({ text, arrive }: ArrivalProps) {
  const { refusal, attempt } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  const ask = async (): Promise<void> => {
    setAsking(true);
    await attempt(async () => {
      await arrive();
      enter();
    });
    setAsking(false);
  };
  return (
    <div class="one-button">
      <Refusal reason={refusal} />
      <button class="main" autoFocus disabled={isAsking} onClick={ask}>
        {text}
      </button>
    </div>
  );
}
