import { useEffect, useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { consoleRequest } from '../api/console-request.ts';
import { Refusal } from '../components/states.tsx';
import { consoleTexts } from '../texts.ts';

interface Methods {
  readonly email_links: boolean;
}

/** Sends a link to sign in by e-mail. Hidden if the gateway has no mail server. */
export function MailForm() {
  const { refusal, attempt } = useAttempt();
  const [isOffered, setOffered] = useState(false);
  const [isSent, setSent] = useState(false);
  useEffect(() => {
    consoleRequest<Methods>('GET', 'sign-in/methods')
      .then(({ email_links }) => setOffered(email_links))
      .catch(() => undefined);
  }, []);
  if (!isOffered) return null;
  const send = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    return attempt(async () => {
      await consoleRequest('POST', 'sign-in/mail', { email: String(form.get('email')) });
      setSent(true);
    });
  };
  return (
    <form class="fields" onSubmit={send}>
      <label class="field">
        {consoleTexts.mailForm.email}
        <input name="email" type="email" required maxLength={254} autoComplete="email" />
      </label>
      <Refusal reason={refusal} />
      {isSent && (
        <p class="note" role="status">
          {consoleTexts.mailForm.ifWeKnowTheAddress}
        </p>
      )}
      <button>{consoleTexts.mailForm.sendMeALink}</button>
    </form>
  );
}
