import { usePageTitle } from '../components/page-title.ts';
import { KeyForm } from './key-form.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { consoleTexts } from '../texts.ts';

export function SignInPage() {
  usePageTitle(consoleTexts.signInPage.signIn);
  return (
    <main class="sign-in">
      <div class="sheet stack">
        <h1>Strideform</h1>
        <p class="muted">{consoleTexts.signInPage.runningFormMeasuredFromA}</p>
        <KeyForm />
        <p class="or muted small">{consoleTexts.signInPage.or}</p>
        <OrganisationForm />
      </div>
    </main>
  );
}
