import { withOperator } from '@strideform/gateway';
import type { Page } from 'playwright-core';
import { browserStory, laptop, phone } from './browser.ts';
import { startExtraService, type ExtraService } from '../extra-service.ts';
import { call, unusedName } from '../platform.ts';
import { clientId, clientSecret, startProvider } from './sign-in-provider.ts';

browserStory(
  'people sign in to the console by the provider of their organisation',
  (visit, platform) => {
    const organisation = unusedName('Clinic with provider');
    let provider: Awaited<ReturnType<typeof startProvider>>;
    let tenantId: string;
    let adminKey: string;
    const operate: typeof withOperator = (work) => withOperator(work, platform.environment);
    beforeAll(async () => {
      provider = await startProvider(`${platform.gatewayUrl}/console/sign-in/done`);
      await operate(async (operator) => {
        ({ tenantId } = await operator.createTenant(organisation));
        const grant = { tenantId, role: 'admin', name: '', expiresAt: null } as const;
        adminKey = (await operator.createKey(grant)).token;
        await operator.setIdentityProvider({
          tenantId,
          issuer: provider.issuer,
          clientId,
          clientSecret,
          scope: 'openid profile',
          groupsClaim: 'groups',
          roles: [{ group: 'coaches', role: 'sub_admin' }],
        });
      });
    });
    afterAll(() => provider?.stop());

    /** Signs in: from the console to the provider's page and back. */
    async function signInAs(page: Page, login: string): Promise<void> {
      await page.goto(`${platform.gatewayUrl}/console/`);
      await page.getByLabel('Organisation').fill(organisation);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${provider.issuer}/**`);
      await page.locator('input[name=login]').fill(login);
      await page.locator('input[name=password]').fill('not checked here');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL(`${platform.gatewayUrl}/console/**`);
    }

    test('a coach is signed in, with the role of the groups', async () => {
      await visit.open('');
      await visit.page.getByLabel('API key').waitFor();
      expect(await visit.accessibilityProblems()).toEqual([]);
      const { page } = visit;
      await signInAs(page, 'ada');
      await page.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
      await page.getByText(`ada by provider · ${organisation}`).waitFor();
      await page.getByRole('button', { name: 'Choose clips' }).waitFor();
      const cookies = (await page.context().cookies(platform.gatewayUrl)).map(({ name }) => name);
      // Cookies of a host are shared by all its ports, so the provider's cookies are also there.
      expect(cookies.filter((name) => name.startsWith('__Host'))).toEqual(['__Host-strideform']);
      expect(new URL(page.url()).search).toBe('');
      const { body } = await call('/running/management/audit/', adminKey);
      expect(body.items).toContainEqual(
        expect.objectContaining({
          action: 'console.signed_in',
          key_id: expect.stringMatching(/^sso_/),
          detail: 'ada by provider, sub_admin.',
        }),
      );
    });

    test('a person whose groups have no role is not signed in, and sees why', async () => {
      const page = await visit.signedOutPage();
      await signInAs(page, 'bert');
      await page.getByText('none of your groups may use this console').waitFor();
      await page.reload();
      await page.getByLabel('API key').waitFor();
    });

    test('an unrequested answer of the provider is refused', async () => {
      const page = await visit.signedOutPage();
      await page.goto(`${platform.gatewayUrl}/console/sign-in/done?code=stolen&state=guessed`);
      await page.getByText('was begun in another browser').waitFor();
    });

    test('people are signed out when their provider is removed', async () => {
      await operate((operator) => operator.removeIdentityProvider(tenantId));
      const { page } = visit;
      await page.reload();
      await page.getByLabel('API key').waitFor();
      expect(visit.errors).toEqual([]);
    });

    describe('a tenant without sessions', () => {
      const club = unusedName('Demo club');
      let gateway: ExtraService;
      const empty = () => visit.page.getByRole('heading', { name: 'No sessions yet' });

      beforeAll(async () => {
        const demoId = await operate(async (operator) => {
          const { tenantId: id } = await operator.createTenant(club);
          await operator.setUser(id, 'runner-a', { displayName: 'Runner A' });
          await operator.setReadOnly(id, true);
          return id;
        });
        gateway = await startExtraService(platform, 'gateway', 'gateway-with-demo', {
          DEMO_TENANT: demoId,
        });
      });
      afterAll(() => gateway?.stop());

      test('is shown how to film', async () => {
        const { page } = visit;
        await page.goto(`${gateway.url}/console/`);
        await visit.enterKey(adminKey);
        await empty().waitFor();
        await page.getByRole('img', { name: /^A camera on a tripod/ }).waitFor();
        await page.getByRole('img', { name: /^Seen from above/ }).waitFor();
        await page.getByText('60 frames a second or more').waitFor();
        for (const size of [phone, laptop]) {
          await page.setViewportSize(size);
          expect(await visit.layoutProblems()).toEqual([]);
        }
      });

      test('may look at the demo, which nobody can change, and comes back', async () => {
        const { page } = visit;
        await page.getByRole('button', { name: 'Look at the demo' }).click();
        const banner = page.getByText('This is a demo with rendered runners');
        await banner.waitFor();
        await page.getByText(club, { exact: true }).waitFor();
        expect(await page.getByRole('button', { name: 'Choose clips' }).count()).toBe(0);
        await page.getByRole('link', { name: 'Runners', exact: true }).click();
        await page.getByRole('link', { name: 'runner-a', exact: true }).waitFor();
        for (const size of [phone, laptop]) {
          await page.setViewportSize(size);
          expect(await visit.layoutProblems()).toEqual([]);
        }
        const status = await page.evaluate(async () => {
          const body = JSON.stringify({ user_id: 'added' });
          const headers = { 'content-type': 'application/json' };
          const sent = { method: 'POST', headers, body };
          return (await fetch('/running/management/users/', sent)).status;
        });
        expect(status).toBe(403);
        await page.getByRole('button', { name: 'Leave the demo' }).click();
        await page.getByText(organisation).waitFor();
        await empty().waitFor();
        expect(await banner.count()).toBe(0);
      });

      test('a stranger may look at it from the sign-in page', async () => {
        const page = await visit.signedOutPage();
        await page.goto(`${gateway.url}/console/`);
        await page.getByRole('button', { name: 'Look at the demo' }).click();
        await page.getByText('This is a demo with rendered runners').waitFor();
        await page.getByRole('button', { name: 'Leave the demo' }).click();
        await page.getByLabel('API key').waitFor();
        expect(visit.errors).toEqual([]);
      });
    });
  },
);
