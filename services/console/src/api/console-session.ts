import { signal } from '@preact/signals';

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
  signedIn.value = (await response.json()) as SignedInUser;
}

export async function signOut(): Promise<void> {
  await fetch(address, { method: 'DELETE' });
  signedIn.value = null;
}

async function problemText(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return problem.detail ?? `The gateway answered ${response.status}.`;
}
