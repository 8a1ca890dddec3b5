import type { FaultPlatform } from './fault-platform.ts';
import type { RecordedAnswers } from './recorded-answers.ts';
import { TenantAtWork } from './tenant-at-work.ts';

export async function createTenant(
  { operator, gatewayUrl, webhooks }: FaultPlatform,
  clip: Blob,
  name: string,
  answers: RecordedAnswers,
): Promise<TenantAtWork> {
  const { tenant_id: tenantId } = await operator('tenant create', { name, plan: 'premium' });
  const { token: key } = await operator('key create', { tenant: tenantId, role: 'admin' });
  const tenant = new TenantAtWork({ gatewayUrl, tenantId, key, clip, answers });
  await tenant.registerWebhook(webhooks.url);
  return tenant;
}

/** Two tenants with running sessions. A row makes its fault while they run. */
export class Scene {
  /** Work that the tenants do during the fault. */
  private work: Promise<unknown>[] = [];

  private constructor(
    readonly platform: FaultPlatform,
    readonly tenants: readonly [TenantAtWork, TenantAtWork],
    readonly answers: RecordedAnswers,
    readonly clip: Blob,
  ) {}

  /** Lets each tenant send a clip, and the first tenant another one, which it deletes later. */
  static async begin(
    platform: FaultPlatform,
    clip: Blob,
    title: string,
    answers: RecordedAnswers,
  ): Promise<Scene> {
    const create = (name: string) => createTenant(platform, clip, name, answers);
    const tenants = await Promise.all([create(`${title}, one`), create(`${title}, two`)]);
    const scene = new Scene(platform, tenants, answers, clip);
    const [first, second] = tenants;
    await Promise.all([first.send(), second.send(), first.send()]);
    return scene;
  }

  /**
   * Starts work during the fault: the first tenant deletes a session and the second sends a clip.
   * Both repeat until they are answered.
   */
  continueWork(): void {
    const [first, second] = this.tenants;
    this.work.push(first.delete(first.sessions.at(-1)!), second.send());
    // A failure is reported when the work is awaited.
    for (const each of this.work) each.catch(() => undefined);
  }

  /** Resolves when all sessions have succeeded or failed. */
  async untilSessionsEnd(): Promise<void> {
    for (const tenant of this.tenants)
      for (const sessionId of tenant.sessions) await tenant.untilEnded(sessionId);
  }

  async untilCallersAreDone(): Promise<void> {
    await Promise.all(this.work);
  }
}
