import { rememberRequestedPage } from '../api/requested-page.ts';
import { Refusal } from '../components/states.tsx';
import { consoleTexts } from '../texts.ts';

/** Reasons why a provider's sign-in failed, by the code that the gateway puts into the address. */
const refusalTexts: Readonly<Record<string, string>> = {
  unknown_organisation: consoleTexts.organisationForm.noOrganisationOfThisName,
  provider_unavailable: consoleTexts.organisationForm.yourOrganisationsProviderDoesNot,
  expired: consoleTexts.organisationForm.theSignInTookToo,
  refused: consoleTexts.organisationForm.yourProviderDidNotConfirm,
  no_role: consoleTexts.organisationForm.youAreKnownButNone,
};

/** Sign-in by the organisation's own provider (OpenID Connect). */
export function OrganisationForm() {
  const code = new URLSearchParams(location.search).get('sign_in') ?? '';
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const organisation = String(form.get('organisation'));
    rememberRequestedPage();
    location.assign(`/console/sign-in/start?${new URLSearchParams({ organisation })}`);
  };
  return (
    <form class="fields" onSubmit={send}>
      <label class="field">
        {consoleTexts.organisationForm.organisation}
        <input name="organisation" required maxLength={200} autoComplete="organization" />
      </label>
      <Refusal reason={refusalTexts[code] ?? null} />
      <button>{consoleTexts.organisationForm.signInWithYourOrganisation}</button>
    </form>
  );
}
