import { withOperator } from '@strideform/gateway';
import type { Page, ViewportSize } from 'playwright-core';
import { call, post, unusedName } from '../platform.ts';
import {
  browserStory,
  laptop as laptopSize,
  phone as phoneSize,
  type ConsoleVisit,
} from './browser.ts';

/** Gives a page a device that makes passkeys, and confirms what it is asked. */
async function addDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Opens a page of a new browser with a passkey device. */
async function newBrowser(visit: ConsoleVisit, size: ViewportSize): Promise<Page> {
  const page = await visit.signedOutPage();
  page.setDefaultTimeout(60_000);
  await page.setViewportSize(size);
  await addDevice(page);
  return page;
}

browserStory('people sign in to the console with passkeys', (visit, platform) => {
  // Passkeys belong to a name, not to an address of numbers.
  const site = platform.gatewayUrl.replace('127.0.0.1', 'localhost');
  let tenantId: string;
  let token: string;
  let laptop: Page;
  let phone: Page;
  let coachLink: string;
  beforeAll(async () => {
    await withOperator(async (operator) => {
      ({ tenantId } = await operator.createTenant(unusedName('Club with people')));
      const fields = { name: 'Ada', email: 'ada@example.org', role: 'admin' } as const;
      ({ token } = await operator.invitePerson(tenantId, fields, 7));
    }, platform.environment);
    laptop = await newBrowser(visit, laptopSize);
    phone = await newBrowser(visit, phoneSize);
  });

  test('the first admin joins by the link of the operator, with the keyboard alone', async () => {
    await laptop.goto(`${site}/console/join#${token}`);
    await laptop.getByRole('heading', { name: 'Welcome, Ada' }).waitFor();
    expect(await visit.layoutProblems(laptop)).toEqual([]);
    await visit.waitForKeyHandling();
    await laptop.keyboard.press('Enter');
    await laptop.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
    expect(new URL(laptop.url()).hash).toBe('');
  });

  test('the admin invites a coach and gets a link to hand over', async () => {
    await laptop.goto(`${site}/console/admin`);
    await laptop.getByRole('button', { name: 'Invite' }).click();
    const dialog = laptop.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Bert');
    await dialog.getByLabel('E-mail').fill('bert@example.org');
    await dialog.getByLabel('Role').selectOption('sub_admin');
    expect(await visit.accessibilityProblems(laptop)).toEqual([]);
    await laptop.keyboard.press('Enter');
    coachLink = await laptop.getByTestId('invitation').innerText();
    expect(coachLink).toMatch(/^http:\/\/localhost:\d+\/console\/join#[\w-]{43}$/);
    await laptop.keyboard.press('Escape');
    await laptop.getByRole('listitem').filter({ hasText: 'Bert' }).waitFor();
    expect(await visit.accessibilityProblems(laptop)).toEqual([]);
  });

  test('the coach joins on a phone, and sees the account', async () => {
    await phone.goto(coachLink);
    await phone.getByRole('heading', { name: 'Welcome, Bert' }).waitFor();
    expect(await visit.layoutProblems(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'Add a passkey and sign in' }).click();
    await phone.getByRole('heading', { name: 'Sessions', exact: true }).waitFor();
    await phone.getByRole('link', { name: /^Bert/ }).click();
    await phone.getByRole('heading', { name: 'Signed in on these devices' }).waitFor();
    await phone.getByText('this device').waitFor();
    expect(await visit.layoutProblems(phone)).toEqual([]);
    const [cookie] = (await phone.context().cookies(site)).filter(({ name }) =>
      name.startsWith('__Host-strideform'),
    );
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
    const days = (cookie!.expires - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(89);
  });

  test('the link does not work again', async () => {
    const other = await visit.signedOutPage();
    await other.goto(coachLink);
    await other.getByText('This link does not work any more').waitFor();
    expect(await visit.accessibilityProblems(other)).toEqual([]);
  });

  test('the coach signs out, and in again with the passkey', async () => {
    await phone.getByRole('button', { name: 'Sign out', exact: true }).click();
    const button = phone.getByRole('button', { name: 'Sign in with a passkey' });
    await button.waitFor();
    expect(await visit.layoutProblems(phone)).toEqual([]);
    await button.click();
    await phone.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(await phone.getByRole('button', { name: /^Remove the passkey/ }).count()).toBe(0);
  });

  test('the admin makes a group, and ticks its runners by search', async () => {
    const key = await withOperator(
      async (operator) =>
        (await operator.createKey({ tenantId, role: 'admin', name: '', expiresAt: null })).token,
      platform.environment,
    );
    for (const user_id of ['anna', 'ben', 'carl'])
      await post('/running/management/users/', key, { user_id });
    await laptop.reload();
    await laptop.getByRole('button', { name: 'New group' }).click();
    await laptop.getByRole('dialog').getByLabel('Name').fill('Juniors');
    await laptop.keyboard.press('Enter');
    const dialog = laptop.getByRole('dialog');
    const open = () => laptop.getByRole('button', { name: 'Runners of Juniors' }).click();
    const save = () => dialog.getByRole('button', { name: 'Save' }).click();
    await open();
    const search = dialog.getByLabel('Find a runner');
    await search.fill('ann');
    await dialog.getByLabel('anna').check();
    await search.fill('carl');
    await dialog.getByLabel('carl').check();
    await dialog.getByText('Put in: anna, carl').waitFor();
    expect(await visit.accessibilityProblems(laptop)).toEqual([]);
    await save();
    await laptop.getByText('Runners: 2').waitFor();
    await laptop.setViewportSize(phoneSize);
    await open();
    await dialog.getByLabel('carl').uncheck();
    await dialog.getByText('Take out: carl').waitFor();
    expect(await visit.layoutProblems(laptop)).toEqual([]);
    await save();
    await laptop.getByText('Runners: 1').waitFor();
    expect(await visit.accessibilityProblems(laptop)).toEqual([]);
    await laptop.setViewportSize(laptopSize);
  });

  test('the coach of the group sees only its runner, from the next request on', async () => {
    const runner = (name: string) => phone.getByRole('link', { name, exact: true });
    await phone.goto(`${site}/console/runners`);
    await runner('ben').waitFor();
    await laptop.getByRole('button', { name: 'Bert sees all runners: change this' }).click();
    const dialog = laptop.getByRole('dialog');
    await dialog.getByLabel('Sees').selectOption('groups');
    await dialog.getByLabel('Juniors').check();
    expect(await visit.accessibilityProblems(laptop)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await laptop.getByRole('button', { name: 'Bert sees groups: 1: change this' }).waitFor();
    await phone.reload();
    await runner('anna').waitFor();
    expect(await runner('ben').count()).toBe(0);
    await runner('anna').click();
    await phone.getByText('Groups: Juniors').waitFor();
    expect(await visit.layoutProblems(phone)).toEqual([]);
    await phone.goto(`${site}/console/runners/ben`);
    await phone.getByText('There is no runner ben.').waitFor();
    await phone.goto(`${site}/console/`);
    await phone.getByLabel('Group').selectOption('Juniors');
    await phone.waitForURL(/group=grp_/);
    expect(await visit.layoutProblems(phone)).toEqual([]);
  });

  test('the admin suspends the coach, who is signed out and cannot come back', async () => {
    await laptop.getByRole('button', { name: 'Suspend Bert' }).click();
    await laptop.getByRole('button', { name: 'Resume Bert' }).waitFor();
    await phone.reload();
    const button = phone.getByRole('button', { name: 'Sign in with a passkey' });
    await button.click();
    await phone.getByText('The passkey was not accepted').waitFor();
  });

  test('the audit log names the people', async () => {
    const key = await withOperator(
      async (operator) =>
        (await operator.createKey({ tenantId, role: 'admin', name: '', expiresAt: null })).token,
      platform.environment,
    );
    const { body } = await call('/running/management/audit/', key);
    expect(body.items).toContainEqual(
      expect.objectContaining({ action: 'person.suspended', name: 'Ada' }),
    );
    await laptop.reload();
    const log = laptop.getByRole('region', { name: 'Audit log' });
    await log
      .getByRole('row', { name: /person\.suspended/ })
      .getByText('Ada')
      .first()
      .waitFor();
  });
});
