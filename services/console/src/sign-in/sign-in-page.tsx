import { usePageTitle } from '../pieces/page-title.ts';
import { KeyForm } from './key-form.tsx';
import { OrganisationForm } from './organisation-form.tsx';

export function SignInPage() {
  usePageTitle('Sign in');
  return (
    <main class="sign-in">
      <div class="sheet stack">
        <h1>Strideform</h1>
        <p class="muted">Running form, measured from a video.</p>
        <KeyForm />
        <p class="or muted small">or</p>
        <OrganisationForm />
      </div>
    </main>
  );
}
