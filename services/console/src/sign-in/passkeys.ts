import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type { SignedInUser } from '../api/console-session.ts';
import { consoleRequest } from '../api/console-request.ts';
import { consoleTexts } from '../texts.ts';

type AddingOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];
type SignInOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** @throws {Error} with the reason, in words, if the person or the gateway refuses */
export async function signInWithPasskey(): Promise<SignedInUser> {
  const optionsJSON = await consoleRequest<SignInOptions>('POST', 'sign-in/passkey/options');
  const passkey = await asked(() => startAuthentication({ optionsJSON }));
  return consoleRequest('POST', 'sign-in/passkey', { passkey });
}

/** Makes a passkey for an invited person, and signs them in. @throws as `signInWithPasskey` */
export async function joinWithPasskey(token: string): Promise<SignedInUser> {
  const path = 'invitation/options';
  const optionsJSON = await consoleRequest<AddingOptions>('POST', path, { token });
  const passkey = await asked(() => startRegistration({ optionsJSON }));
  return consoleRequest('POST', 'invitation/passkey', { token, passkey });
}

/** Adds a passkey to the own account. @throws as `signInWithPasskey` */
export async function addPasskey(): Promise<void> {
  const optionsJSON = await consoleRequest<AddingOptions>('POST', 'person/passkeys/options');
  const passkey = await asked(() => startRegistration({ optionsJSON }));
  await consoleRequest('POST', 'person/passkeys', { passkey });
}

/** Asks the browser, and puts its refusal into words. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  if (!browserSupportsWebAuthn()) throw new Error(consoleTexts.passkeys.notSupported);
  try {
    return await ask();
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const { name } = error as Error;
  if (name === 'NotAllowedError' || name === 'AbortError') return consoleTexts.passkeys.cancelled;
  if (name === 'InvalidStateError') return consoleTexts.passkeys.alreadyHere;
  return consoleTexts.passkeys.failed;
}
