import { Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../accounts/tenants/tenant.repository.ts';
import { SignInBrowser } from './sign-in-browser.fixture.ts';
import { SoftwarePasskey } from './software-passkey.fixture.ts';
import { jsonRequest, type TestGateway } from './test-gateway.fixture.ts';

/** Public address of the gateway of these tests. */
export const origin = 'https://form.example.org';
export const peopleSettings = { PUBLIC_URL: origin, RATE_LIMIT_PER_ADDRESS: '10000' };
export const peoplePath = '/running/management/people/';

export const tokenIn = (url: string): string => url.split('#')[1]!;
export const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

/** A tenant with an admin key, and people who join it. */
export class Club {
  tenantId!: string;
  admin!: string;

  constructor(private readonly gateway: TestGateway) {}

  async found(): Promise<void> {
    const tenants = this.gateway.app.get(TenantRepository);
    ({ tenantId: this.tenantId } = await tenants.ensure(`Club ${randomUUID()}`));
    this.admin = await this.gateway.issueKey('admin', { tenantId: this.tenantId });
  }

  collection = (name: string) => this.gateway.app.get(Connection).collection(name);

  newEmail = (): string => `coach-${randomUUID().slice(0, 8)}@example.org`;

  browser = (userAgent?: string) => new SignInBrowser(this.gateway, userAgent);

  /** Calls the API of people as an admin. */
  call = (method: string, path = '', body?: unknown, key = this.admin) =>
    this.gateway.call(`${peoplePath}${path}`, jsonRequest(method, body), key);

  /** Invites a person. The answer is checked field by field. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  invite = async (changes: object = {}): Promise<any> => {
    const person = { name: 'Coach A', email: this.newEmail(), role: 'sub_admin', ...changes };
    const { status, body } = await this.call('POST', '', person);
    expect([status, body]).toEqual([201, expect.objectContaining({ email_sent: false })]);
    return body;
  };

  /** Opens an invitation in a browser, and adds a passkey. */
  join = async (url: string, at = this.browser(), device = new SoftwarePasskey()) => {
    const token = tokenIn(url);
    const { body: options } = await at.send('POST', '/console/invitation/options', { token });
    const passkey = device.add(options, { origin });
    const joined = await at.send('POST', '/console/invitation/passkey', { token, passkey });
    return { at, device, joined, token };
  };

  /** Signs in with a passkey in a browser. */
  signIn = async (device: SoftwarePasskey, at = this.browser(), how: object = {}) => {
    const { body: options } = await at.send('POST', '/console/sign-in/passkey/options');
    const passkey = device.signIn(options, { origin, ...how });
    const signedIn = await at.send('POST', '/console/sign-in/passkey', { passkey });
    return { at, passkey, signedIn };
  };

  isIn = async (at: SignInBrowser): Promise<boolean> =>
    (await at.send('GET', '/running/sessions/')).status === 200;
}
