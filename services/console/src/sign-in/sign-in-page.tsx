import { DemoOffer } from '../first-visit/demo-offer.tsx';
import { usePageTitle } from '../components/page-title.ts';
import { KeyForm } from './key-form.tsx';
import { MailForm } from './mail-form.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { consoleTexts } from '../texts.ts';

export function SignInPage() {
  usePageTitle(consoleTexts.signInPage.signIn);
  return (
    <main class="sign-in">
      <div class="sheet stack">
        <h1>Strideform</h1>
        <p class="muted">{consoleTexts.signInPage.runningFormMeasuredFromA}</p>
        <PasskeyButton />
        <MailForm />
        <p class="or muted small">{consoleTexts.signInPage.or}</p>
        <OrganisationForm />
        <p class="or muted small">{consoleTexts.signInPage.or}</p>
        <KeyForm />
        <DemoOffer />
      </div>
    </main>
  );
}
