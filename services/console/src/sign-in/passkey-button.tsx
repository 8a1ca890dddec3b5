import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { continueAs } from '../api/console-session.ts';
import { Refusal } from '../components/states.tsx';
import { consoleTexts } from '../texts.ts';

/** Signs a person in with a passkey of this device, or of a phone beside it. */
export function PasskeyButton() {
  const { refusal, attempt } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  async function signIn(): Promise<void> {
    setAsking(true);
    await attempt(async () => {
      const { signInWithPasskey } = await import('./passkeys.ts');
      continueAs(await signInWithPasskey());
    });
    setAsking(false);
  }
  return (
    <div class="one-button">
      <button type="button" class="main" autoFocus disabled={isAsking} onClick={signIn}>
        {consoleTexts.passkeyButton.signInWithAPasskey}
      </button>
      <Refusal reason={refusal} />
    </div>
  );
}
