import { Inject, Injectable } from '@nestjs/common';
import { fill, problemTexts } from '@strideform/languages/english';
import { Conflict } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import {
  consoleOnLocalhost,
  consoleSite,
  type ConsoleSite,
} from '../../platform/server/console-site.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { PasskeyChallengeRepository } from './passkey-challenge.repository.ts';
import { challengeLimitS, type PasskeyChallenge } from './passkey-challenge.schema.ts';
import { PasskeyRepository } from './passkey.repository.ts';
import type { Passkey } from './passkey.ts';
import type { Person } from '../people/person.ts';

/** Question to the person's device, in the form that browsers read. */
export interface PasskeyQuestion<Options> {
  readonly options: Options;
  /** Token for the browser's cookie, which proves that it was asked. */
  readonly token: string;
}

type AddingOptions = Awaited<ReturnType<typeof generateRegistrationOptions>>;
type SignInOptions = Awaited<ReturnType<typeof generateAuthenticationOptions>>;

/** Passkey that was verified for a person, before it is stored. */
export type NewPasskey = Pick<Passkey, 'passkeyId' | 'publicKey' | 'useCount' | 'isSynced'> &
  Pick<Passkey, 'transports'>;

/**
 * Speaks WebAuthn with the browsers of people. Each challenge is answered at most once, by the
 * browser that asked for it, on the console's own site, and by a device that has verified the
 * person.
 */
@Injectable()
export class Passkeys {
  private readonly logger = createLogger('passkeys');

  constructor(
    private readonly passkeys: PasskeyRepository,
    private readonly challenges: PasskeyChallengeRepository,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** @throws {Conflict} if the console's site is not known */
  async beginAdding(person: Person): Promise<PasskeyQuestion<AddingOptions>> {
    const known = await this.passkeys.of(person);
    const options = await generateRegistrationOptions({
      rpName: 'Strideform',
      rpID: this.requireSite().host,
      userID: new TextEncoder().encode(person.personId),
      userName: person.email,
      userDisplayName: person.name,
      timeout: challengeLimitS * 1000,
      attestationType: 'none',
      excludeCredentials: known.map(({ passkeyId: id, transports }) => ({
        id,
        transports: [...transports],
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { options, token: await this.remember(options.challenge, person.personId) };
  }

  /**
   * Checks the answer of a browser that was asked to make a passkey.
   * @param token token of the browser's cookie
   * @throws {NotAuthenticated} for a wrong answer; {Conflict} for a passkey that is known
   */
  async verifyNew(
    person: Person,
    token: string | null,
    response: RegistrationResponseJSON,
  ): Promise<NewPasskey> {
    const asked = await this.take(token, person.personId);
    const { verified, registrationInfo } = await this.refusing(() =>
      verifyRegistrationResponse({ response, ...this.expected(asked) }),
    );
    if (!verified) throw new NotAuthenticated('passkey_refused');
    const { credential, credentialDeviceType } = registrationInfo;
    if ((await this.passkeys.find(credential.id)) !== null) throw passkeyExists();
    return {
      passkeyId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      useCount: credential.counter,
      transports: credential.transports ?? [],
      isSynced: credentialDeviceType === 'multiDevice',
    };
  }

  /** Asks for any passkey of this site. So the answer shows nothing about who is known. */
  async beginSignIn(): Promise<PasskeyQuestion<SignInOptions>> {
    const options = await generateAuthenticationOptions({
      rpID: this.requireSite().host,
      timeout: challengeLimitS * 1000,
      userVerification: 'required',
    });
    return { options, token: await this.remember(options.challenge, null) };
  }

  /**
   * Returns the passkey that has signed the challenge.
   * @throws {NotAuthenticated} with the same message for an unknown passkey and a wrong answer
   */
  async verifySignIn(token: string | null, response: AuthenticationResponseJSON): Promise<Passkey> {
    const asked = await this.take(token, null);
    const passkey = await this.passkeys.find(response.id);
    if (passkey === null || !isHandleOf(passkey, response))
      throw new NotAuthenticated('passkey_refused');
    try {
      await this.use(passkey, asked, response);
      return passkey;
    } catch (error) {
      if (error instanceof NotAuthenticated) await this.recordRefusal(passkey);
      throw error;
    }
  }

  /** @throws {NotAuthenticated} for a wrong answer, and for a passkey whose uses do not count up */
  private async use(
    passkey: Passkey,
    asked: PasskeyChallenge,
    response: AuthenticationResponseJSON,
  ): Promise<void> {
    const { verified, authenticationInfo } = await this.refusing(() =>
      verifyAuthenticationResponse({
        response,
        credential: credentialOf(passkey),
        ...this.expected(asked),
      }),
    );
    const isFirstUse =
      verified && (await this.passkeys.recordUse(passkey, authenticationInfo.newCounter));
    if (!isFirstUse) throw new NotAuthenticated('passkey_refused');
  }

  /** Somebody has the id of the passkey, or a copy of it. */
  private recordRefusal({ tenantId, personId }: Passkey): Promise<void> {
    const nobody = { tenantId, keyId: null };
    const detail = 'The answer of a passkey was not accepted.';
    return this.audit.recordRefusal(nobody, 'console.sign_in_failed', personId, detail);
  }

  private async remember(challenge: string, addedFor: string | null): Promise<string> {
    const token = newRandomToken();
    const expiresAt = new Date(Date.now() + challengeLimitS * 1000);
    await this.challenges.add({ _id: hashToken(token), challenge, addedFor, expiresAt });
    return token;
  }

  /** @throws {NotAuthenticated} unless this browser was asked for this, and has not answered yet */
  private async take(token: string | null, addedFor: string | null): Promise<PasskeyChallenge> {
    const asked = token && (await this.challenges.take(hashToken(token), new Date()));
    if (!asked || asked.addedFor !== addedFor) throw new NotAuthenticated('passkey_refused');
    return asked;
  }

  private expected({ challenge }: PasskeyChallenge) {
    const { origin, host } = this.requireSite();
    return {
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
    };
  }

  /** The library throws for most wrong answers. */
  private async refusing<T>(verify: () => Promise<T>): Promise<T> {
    try {
      return await verify();
    } catch (error) {
      this.logger.warn({ err: error }, 'passkey not accepted');
      throw new NotAuthenticated('passkey_refused');
    }
  }

  private requireSite(): ConsoleSite {
    const site = consoleSite(this.config);
    if (site !== null) return site;
    const url = consoleOnLocalhost(this.config);
    const remedy =
      url === null
        ? problemTexts.passkeys_not_set_up
        : fill(problemTexts.passkeys_need_a_name, { url });
    throw new Conflict(remedy, { code: 'passkeys_not_set_up' });
  }
}

export const passkeyExists = (): Conflict =>
  new Conflict(problemTexts.passkey_exists, { code: 'passkey_exists' });

const credentialOf = ({
  passkeyId: id,
  publicKey,
  useCount: counter,
  transports,
}: Passkey): WebAuthnCredential => ({
  id,
  publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
  counter,
  transports: [...transports],
});

/** Returns true if the device knows the passkey as that of the same person. */
const isHandleOf = ({ personId }: Passkey, { response }: AuthenticationResponseJSON): boolean =>
  Buffer.from(response.userHandle ?? '', 'base64url').toString() === personId;
