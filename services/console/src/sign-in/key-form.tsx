import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { signIn } from '../api/console-session.ts';
import { Refusal } from '../components/states.tsx';
import { consoleTexts } from '../texts.ts';

/** Exchanges an API key for a session. The key is sent once and not stored. */
export function KeyForm() {
  const { refusal, attempt } = useAttempt();
  const [isSending, setSending] = useState(false);
  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setSending(true);
    await attempt(() => signIn(String(form.get('api_key'))));
    setSending(false);
  }
  return (
    <form class="fields" onSubmit={send}>
      <label class="field">
        {consoleTexts.keyForm.apiKey}
        <input
          name="api_key"
          type="password"
          required
          autoComplete="current-password"
          spellcheck={false}
          aria-describedby="key-help"
          aria-invalid={refusal !== null}
        />
      </label>
      <p id="key-help" class="small muted">
        {consoleTexts.keyForm.yourAdministratorMakesItThis}
      </p>
      <Refusal reason={refusal} />
      <button class="main" disabled={isSending}>
        {isSending ? consoleTexts.keyForm.signingIn : consoleTexts.keyForm.signIn}
      </button>
    </form>
  );
}
