import { rememberWantedPage } from '../api/wanted-page.ts';
import { Refusal } from '../pieces/states.tsx';

/** Why a provider's sign-in came to nothing, by what the gateway put into the address. */
const refusalTexts: Readonly<Record<string, string>> = {
  unknown_organisation: 'No organisation of this name signs in by a provider of its own.',
  provider_unavailable: "Your organisation's provider does not answer. Try again in a minute.",
  expired: 'The sign-in took too long, or was begun in another browser. Begin again.',
  refused: 'Your provider did not confirm who you are. Begin again, or ask your administrator.',
  no_role: 'You are known, but none of your groups may use this console. Ask your administrator.',
};

/** Sign-in by the organisation's own provider (OpenID Connect). */
export function OrganisationForm() {
  const code = new URLSearchParams(location.search).get('sign_in') ?? '';
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const organisation = String(form.get('organisation'));
    rememberWantedPage();
    location.assign(`/console/sign-in/start?${new URLSearchParams({ organisation })}`);
  };
  return (
    <form class="fields" onSubmit={send}>
      <label class="field">
        Organisation
        <input name="organisation" required maxLength={200} autoComplete="organization" />
      </label>
      <Refusal reason={refusalTexts[code] ?? null} />
      <button>Sign in with your organisation</button>
    </form>
  );
}
