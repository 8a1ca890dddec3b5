import { signal } from '@preact/signals';
import { consoleTexts, fill } from '../texts.ts';

/** Who is signed in, as the gateway says. */
export interface SignedInUser {
  readonly tenant_name: string;
  readonly key_id: string;
  /** Of the person, where a provider has signed them in. */
  readonly name: string | null;
  readonly role: 'admin' | 'sub_admin' | 'viewer';
  readonly signed_in_at: string;
  readonly ends_at: string;
}

/** undefined: not known yet; null: nobody. */
export const signedIn = signal<SignedInUser | null | undefined>(undefined);

/** Whether the session ended while its page is open. What was typed there must not be lost. */
export const sessionEnded = signal(false);

const address = '/console/session';

/** Reads who is signed in, from the cookie that scripts do not see. */
export async function readSignedIn(): Promise<void> {
  const response = await fetch(address);
  if (response.ok) signedIn.value = (await response.json()) as SignedInUser;
  else if (response.status === 401) signedIn.value = null;
  else throw new Error(await problemText(response));
}

/** @throws {Error} that says what is wrong with the key */
export async function signIn(apiKey: string): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ api_key: apiKey }),
  });
  if (!response.ok) throw new Error(await problemText(response));
  goOnAs((await response.json()) as SignedInUser);
}

/** Goes on where the session had ended, if a new one was begun in another tab. */
export async function goOnIfSignedIn(): Promise<void> {
  const response = await fetch(address);
  if (response.ok) goOnAs((await response.json()) as SignedInUser);
}

function goOnAs(user: SignedInUser): void {
  const isAnotherTenant = signedIn.value && signedIn.value.tenant_name !== user.tenant_name;
  if (isAnotherTenant) location.assign('/console/');
  signedIn.value = user;
  sessionEnded.value = false;
}

/** @throws {Error} when the gateway cannot be reached: the session goes on */
export async function signOut(): Promise<void> {
  const response = await fetch(address, { method: 'DELETE' }).catch(() => null);
  if (response === null) throw new Error(consoleTexts.consoleSession.theGatewayCannotBeReached);
  leave();
}

/** Shows the page of somebody who is not signed in. */
export function leave(): void {
  signedIn.value = null;
  sessionEnded.value = false;
}

async function problemText(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return (
    problem.detail ??
    fill(consoleTexts.consoleSession.theGatewayAnswered, { status: response.status })
  );
}
