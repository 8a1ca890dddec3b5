import { Injectable } from '@nestjs/common';
import { fill, problemTexts } from '@strideform/languages/english';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Caller } from '../../platform/access/caller.ts';
import { NotPermitted } from '../../platform/problems/refusals.ts';
import { AuditLog } from '../audit/audit-log.ts';
import type { ConsoleSession } from '../sign-in/console-session.ts';
import { ConsoleSessions, unknownConsoleSession } from '../sign-in/console-sessions.ts';
import { PasskeyRepository } from './passkey.repository.ts';
import { maxPasskeysOfPerson, type Passkey } from './passkey.ts';
import { Passkeys } from './passkeys.ts';
import { PersonRepository } from '../people/person.repository.ts';
import { mayUseConsole, type Person } from '../people/person.ts';
import { SignInAsPerson } from './sign-in-as-person.use-case.ts';

/** Time after a sign-in in which a person may change how they sign in. */
const freshForMs = 10 * 60_000;

export interface OwnAccount {
  readonly person: Person;
  readonly passkeys: readonly Passkey[];
  readonly sessions: readonly ConsoleSession[];
}

/** Shows people their own account, and changes it. */
@Injectable()
export class ManageOwnAccount {
  constructor(
    private readonly people: PersonRepository,
    private readonly passkeys: Passkeys,
    private readonly storedPasskeys: PasskeyRepository,
    private readonly sessions: ConsoleSessions,
    private readonly signIn: SignInAsPerson,
    private readonly audit: AuditLog,
  ) {}

  /** @throws {NotPermitted} for a caller who is no person of the tenant */
  async read(caller: Caller): Promise<OwnAccount> {
    const person = await this.personOf(caller);
    const [passkeys, sessions] = await Promise.all([
      this.storedPasskeys.of(person),
      this.sessions.openOf(person.tenantId, person.personId),
    ]);
    return { person, passkeys, sessions };
  }

  /** @throws {NotPermitted} if the last sign-in was too long ago; {Conflict} for too many */
  async beginAdding(caller: Caller) {
    return this.passkeys.beginAdding(await this.requireRoom(caller));
  }

  /** @throws as `beginAdding`, and as `Passkeys.verifyNew` */
  async add(
    caller: Caller,
    challengeToken: string | null,
    response: RegistrationResponseJSON,
    userAgent: string,
  ): Promise<void> {
    // Others may have been added since the question.
    const person = await this.requireRoom(caller);
    const passkey = await this.passkeys.verifyNew(person, challengeToken, response);
    await this.signIn.store(person, passkey, userAgent, 'By the person.');
  }

  /** @throws {NotFound} for another one's passkey; {Conflict} for the last one */
  async remove(caller: Caller, passkeyId: string): Promise<void> {
    const person = await this.requireFresh(caller);
    const known = await this.storedPasskeys.of(person);
    if (!known.some((one) => one.passkeyId === passkeyId))
      throw new NotFound(problemTexts.unknown_passkey);
    if (known.length === 1) throw new Conflict(problemTexts.last_passkey, { code: 'last_passkey' });
    const occasion = passkeyId;
    await this.audit.recordOnce(caller, 'passkey.removed', person.personId, { occasion });
    await this.storedPasskeys.remove(person, passkeyId);
  }

  /** Ends one of the person's own sessions. @throws {NotFound} for another one's */
  async endSession(caller: Caller, sessionId: string): Promise<void> {
    const { sessions } = await this.read(caller);
    const isOwn = sessions.some((session) => session.sessionId === sessionId);
    if (!isOwn) throw unknownConsoleSession(sessionId);
    await this.sessions.endById(caller, sessionId);
  }

  private async personOf({ tenantId, keyId }: Caller): Promise<Person> {
    const person = await this.people.find(tenantId, keyId);
    if (mayUseConsole(person)) return person;
    throw NotPermitted.forPeople('not_a_person');
  }

  private async requireRoom(caller: Caller): Promise<Person> {
    const person = await this.requireFresh(caller);
    const known = await this.storedPasskeys.of(person);
    if (known.length >= maxPasskeysOfPerson) throw tooManyPasskeys();
    return person;
  }

  /** A device that was left unlocked must not be enough to add a passkey. */
  private async requireFresh(caller: Caller): Promise<Person> {
    const { person, sessions } = await this.read(caller);
    const current = sessions.find(({ sessionId }) => sessionId === caller.consoleSessionId);
    const isFresh = current !== undefined && Date.now() - +current.createdAt < freshForMs;
    if (!isFresh) throw NotPermitted.forPeople('sign_in_again_first');
    return person;
  }
}

const tooManyPasskeys = (): Conflict =>
  new Conflict(fill(problemTexts.too_many_passkeys, { maxPasskeys: maxPasskeysOfPerson }), {
    code: 'too_many_passkeys',
  });
