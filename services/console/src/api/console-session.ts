import { signal } from '@preact/signals';
import { consoleTexts } from '../texts.ts';
import { consoleRequest, problemText } from './console-request.ts';
import { fetchInLanguage } from './fetch-in-language.ts';

/** The signed-in user, as the gateway reports them. */
export interface SignedInUser {
  readonly tenant_name: string;
  readonly key_id: string;
  /** The person's name; null if they signed in with an API key. */
  readonly name: string | null;
  /** True for a person with an account, and false for a key or a provider's person. */
  readonly is_person: boolean;
  /** True for a visit to the demo, which needs no sign-in. */
  readonly is_demo: boolean;
  readonly role: 'admin' | 'sub_admin' | 'viewer';
  /** True for a person who sees only the runners of groups. */
  readonly sees_groups: boolean;
  readonly signed_in_at: string;
  readonly ends_at: string;
}

/** The signed-in user; undefined until it is known, null if nobody is signed in. */
export const signedIn = signal<SignedInUser | null | undefined>(undefined);

/** Returns true if the user's role may change data. */
export const mayWrite = (): boolean => signedIn.value?.role !== 'viewer';

/** True if the session ended while a page is open. The page stays, with what was typed into it. */
export const sessionEnded = signal(false);

const address = '/console/session';

/** Asks the gateway who is signed in. Scripts cannot read the session cookie. */
export async function readSignedIn(): Promise<void> {
  const response = await fetchInLanguage(address);
  if (response.ok) signedIn.value = (await response.json()) as SignedInUser;
  else if (response.status === 401) signedIn.value = null;
  else throw new Error(await problemText(response));
}

/** @throws {Error} with the gateway's reason if it refuses the key. */
export async function signIn(apiKey: string): Promise<void> {
  continueAs(await consoleRequest<SignedInUser>('POST', 'session', { api_key: apiKey }));
}

/** Continues on the open page if the person has signed in again in another tab. */
export async function continueIfSignedIn(): Promise<void> {
  const response = await fetchInLanguage(address);
  if (response.ok) continueAs((await response.json()) as SignedInUser);
}

/**
 * Shows the console to this user, or goes on with the page whose session has ended. Another person
 * gets the first page: the open one has what the first person saw and typed.
 */
export function continueAs(user: SignedInUser): void {
  const before = signedIn.value;
  if (before && !isSamePerson(before, user)) return location.assign('/console/');
  signedIn.value = user;
  sessionEnded.value = false;
}

const isSamePerson = (one: SignedInUser, other: SignedInUser): boolean =>
  one.tenant_name === other.tenant_name && one.key_id === other.key_id;

/** @throws {Error} if the gateway cannot be reached; the session then continues. */
export async function signOut(): Promise<void> {
  const response = await fetchInLanguage(address, { method: 'DELETE' }).catch(() => null);
  if (response === null) throw new Error(consoleTexts.consoleSession.theGatewayCannotBeReached);
  showSignIn();
}

/** Shows the sign-in page. */
export function showSignIn(): void {
  signedIn.value = null;
  sessionEnded.value = false;
}
