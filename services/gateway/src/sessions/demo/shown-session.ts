import { problemTexts } from '@strideform/languages/english';
import {
  createParamDecorator,
  Injectable,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';
import type { SessionView } from '@strideform/contracts';
import { invalidParameters, NotFound, Unavailable } from '@strideform/service-kit/errors';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditedRead } from '../../accounts/audit/read-audit.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import type { Tenant } from '../../accounts/tenants/tenant.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { asDemoRunner, type User } from '../../accounts/users/user.ts';
import {
  admittedCaller,
  callerOf,
  linkIssuerOf,
  type Caller,
  type LinkIssuer,
} from '../../platform/access/caller.ts';
import { ShowsDemo } from '../../platform/access/access.ts';
import { demoFlag, DemoQuery } from '../../platform/access/demo-flag.ts';
import { stampOf } from '../../platform/answers/read-stamp.repository.ts';
import type { Sources } from '../../platform/answers/sources.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { jsonSchema } from '../../platform/openapi/json-schema.ts';
import { fieldErrors } from '../../platform/validation/field-errors.ts';
import { SessionId } from '../session/session-state.dto.ts';
import { DemoSessionRepository } from './demo-session.repository.ts';

/**
 * The session that a request reads: the one in its path, or the demo session with `demo=true`. No
 * other read distinguishes the two.
 */
export interface ShownSession {
  /** Tenant of the caller. */
  readonly askingTenantId: string;
  /** Cache key of the session. It is equal for reads with the same result. */
  readonly subject: readonly string[];
  /**
   * Finds the session.
   * @param sources records the stamps of the session, its tenant and its runner
   * @throws {NotFound} for an unknown id or another tenant's session
   */
  find(sources?: Sources): Promise<SessionView>;
  /** Returns the runner as readers see them, or null if nothing is known. */
  runnerOf(session: SessionView): Promise<User | null>;
  /** Returns the session's tenant and the tenant name that readers see. */
  ownerOf(session: SessionView): Promise<SessionOwner>;
  /**
   * Reads something about the runner's other sessions. Returns null if readers may not see them.
   */
  readOtherSessions<T>(read: () => Promise<T>): Promise<T | null>;
  /**
   * True if the reader may see what follows from a runner's answers about health. An exercise with
   * jumps shows that no answer excludes the runner.
   */
  readonly maySeeHealth: boolean;
  /** Reader and session, for the audit log. null for the demo, which shows nobody's data. */
  readonly audited: AuditedRead | null;
  /** Key or person with which links of this answer end, or null for the demo. */
  readonly linkIssuer: LinkIssuer | null;
}

export interface SessionOwner {
  /** Tenant of the session, or null if it is unknown. */
  readonly tenant: Tenant | null;
  readonly shownName: string | null;
}

/** Access of readers of a shared report to what surrounds its session. */
export const sharedAccess: Pick<ShownSession, 'readOtherSessions' | 'maySeeHealth'> = {
  readOtherSessions: (read) => read(),
  maySeeHealth: false,
};

/** Passes the session to show to a controller's method. The demo needs a valid key, but no plan. */
export const ShownSession = (): ParameterDecorator => shownSession(ShownSessionPipe);

@Injectable()
export class ShownSessionPipe implements PipeTransform<FastifyRequest, Promise<ShownSession>> {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly demo: DemoSessionRepository,
    private readonly users: UserRepository,
    private readonly tenants: TenantRepository,
  ) {}

  async transform(request: FastifyRequest): Promise<ShownSession> {
    const { session_id } = request.params as { readonly session_id: string };
    const sessionId = valid(SessionId, session_id);
    const { demo } = valid(DemoQuery, request.query);
    if (demo) return this.demoSession(callerOf(request));
    return this.ownSession(await admittedCaller(request), sessionId);
  }

  private ownSession(caller: Caller, sessionId: string): ShownSession {
    const { tenantId, scopes } = caller;
    return {
      askingTenantId: tenantId,
      subject: [tenantId, sessionId],
      find: (sources) => this.find({ tenantId, sessionId }, sources),
      runnerOf: ({ userId }) => this.users.findById(tenantId, userId),
      ownerOf: async () => {
        const tenant = await this.tenants.findShared(tenantId);
        return { tenant, shownName: tenant?.name ?? null };
      },
      readOtherSessions: (read) => read(),
      maySeeHealth: scopes.includes('write'),
      audited: { reader: caller, subjectId: sessionId },
      linkIssuer: linkIssuerOf(caller),
    };
  }

  /**
   * Returns the demo session. Every tenant reads it, so its tenant is hidden, and only body
   * measures of its runner are shown.
   */
  private demoSession({ tenantId: askingTenantId }: Caller): ShownSession {
    return {
      askingTenantId,
      subject: ['demo'],
      find: (sources) => this.findDemo(sources),
      runnerOf: async ({ tenantId, userId }) =>
        asDemoRunner(await this.users.findById(tenantId, userId), tenantId),
      ownerOf: async ({ tenantId }) => ({
        tenant: await this.tenants.findShared(tenantId),
        shownName: 'Demo',
      }),
      readOtherSessions: () => Promise.resolve(null),
      maySeeHealth: false,
      audited: null,
      // All tenants read the same answer.
      linkIssuer: null,
    };
  }

  private async find(
    { tenantId, sessionId }: Pick<SessionView, 'tenantId' | 'sessionId'>,
    sources: Sources | undefined,
  ): Promise<SessionView> {
    await sources?.record(stampOf.tenant(tenantId), stampOf.session(sessionId));
    const session = await this.sessions.find(tenantId, sessionId);
    // Record the stamp now, because the runner is read later.
    await sources?.record(stampOf.runner(tenantId, session.userId));
    return session;
  }

  private async findDemo(sources: Sources | undefined): Promise<SessionView> {
    await sources?.record(stampOf.demo);
    const reference = await this.demo.current();
    if (reference === null) throw demoMissing();
    try {
      const session = await this.find(reference, sources);
      // Facts that the session's tenant typed for itself.
      const stated = { recordedAt: null, tags: [], athleteNote: '', isLeftOut: false };
      return { ...session, ...stated };
    } catch (error) {
      throw error instanceof NotFound ? demoMissing() : error;
    }
  }
}

const shownSession = createParamDecorator(
  (_data: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<FastifyRequest>(),
  [describeParameters],
);

/** Adds the session's id and the demo flag to the API's description. */
function describeParameters(target: object, method: string | symbol | undefined): void {
  const descriptor = Object.getOwnPropertyDescriptor(target, method!)!;
  const path = jsonSchema(SessionId, 'input');
  const query = jsonSchema(demoFlag, 'input');
  const shown = [
    ApiParam({ name: 'session_id', description: SessionId.description!, schema: path }),
    ApiQuery({ name: 'demo', required: false, description: demoFlag.description!, schema: query }),
  ];
  for (const describe of [...shown, ShowsDemo()]) describe(target, method!, descriptor);
}

/** @throws {InvalidInput} like the pipe of other parameters */
function valid<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidParameters(fieldErrors(parsed.error.issues));
  return parsed.data;
}

const demoMissing = (): Unavailable =>
  new Unavailable(problemTexts.demo_not_set_up, { code: 'demo_not_set_up' });
