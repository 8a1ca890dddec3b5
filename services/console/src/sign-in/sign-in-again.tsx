import { useEffect } from 'preact/hooks';
import { continueIfSignedIn, showSignIn } from '../api/console-session.ts';
import { Modal } from '../components/modal.tsx';
import { KeyForm } from './key-form.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { consoleTexts } from '../texts.ts';

/** Sign-in dialog above the page whose session has ended. */
export function SignInAgain() {
  useEffect(() => {
    const onFocus = (): void => void continueIfSignedIn().catch(() => undefined);
    addEventListener('focus', onFocus);
    return () => removeEventListener('focus', onFocus);
  }, []);
  return (
    <Modal title={consoleTexts.signInAgain.yourSessionHasEnded} close={showSignIn}>
      <p>{consoleTexts.signInAgain.signInAgainToGo}</p>
      <PasskeyButton />
      <p class="or muted small">{consoleTexts.signInPage.or}</p>
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
