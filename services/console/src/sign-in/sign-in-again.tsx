import { useEffect } from 'preact/hooks';
import { goOnIfSignedIn, leave } from '../api/console-session.ts';
import { Modal } from '../pieces/modal.tsx';
import { KeyForm } from './key-form.tsx';
import { consoleTexts } from '../texts.ts';

/** Sign-in dialog above the page whose session has ended. */
export function SignInAgain() {
  useEffect(() => {
    const onFocus = (): void => void goOnIfSignedIn().catch(() => undefined);
    addEventListener('focus', onFocus);
    return () => removeEventListener('focus', onFocus);
  }, []);
  return (
    <Modal title={consoleTexts.signInAgain.yourSessionHasEnded} close={leave}>
      <p>{consoleTexts.signInAgain.signInAgainToGo}</p>
      <KeyForm />
      <p class="small">
        <a href="/console/" target="_blank" rel="noopener">
          {consoleTexts.signInAgain.signInWithYourOrganisation}
        </a>
        {consoleTexts.signInAgain.thenComeBack}
      </p>
    </Modal>
  );
}
