import { useEffect } from 'preact/hooks';
import { goOnIfSignedIn, leave } from '../api/console-session.ts';
import { Modal } from '../pieces/modal.tsx';
import { KeyForm } from './key-form.tsx';

/** Asks who looks on, above the page whose session has ended. */
export function SignInAgain() {
  useEffect(() => {
    const onFocus = (): void => void goOnIfSignedIn().catch(() => undefined);
    addEventListener('focus', onFocus);
    return () => removeEventListener('focus', onFocus);
  }, []);
  return (
    <Modal title="Your session has ended" close={leave}>
      <p>Sign in again to go on. What you have typed is still there.</p>
      <KeyForm />
      <p class="small">
        <a href="/console/" target="_blank" rel="noopener">
          Sign in with your organisation in another tab
        </a>
        , then come back.
      </p>
    </Modal>
  );
}
