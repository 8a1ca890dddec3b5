import { withOperator } from '@strideform/gateway';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { browserStory, laptop, phone } from './browser.ts';
import {
  call,
  demoClip,
  finishedSession,
  markedClip,
  post,
  unusedName,
  uploadClip,
} from '../platform.ts';
import { pollUntil } from '../polling.ts';

/** Realistic ids: an email address, a file name, and special characters of URLs. */
const mail = `${unusedName('anna')}@club.com`;
const oddIds = [mail, unusedName('anna.smith'), unusedName('50%'), unusedName('x%41 ')];
const crowd = unusedName('crowd');
/** Number of clips, more than a browser's connections to one host. */
const clipCount = 8;

browserStory('a club with many sessions finds its way', (visit, platform) => {
  let key: string;
  const rows = () => visit.page.getByRole('row').filter({ has: visit.page.locator('td') });
  const streams: string[] = [];

  beforeAll(async () => {
    // Use a separate tenant, because many sessions would push those of other stories off the first
    // page.
    key = await withOperator(async (operator) => {
      const { tenantId } = await operator.createTenant(unusedName('Club with many runners'));
      await operator.setPlan(tenantId, { plan: 'premium', planStartsAt: null, planEndsAt: null });
      const grant = { tenantId, role: 'admin', name: '', expiresAt: null } as const;
      return (await operator.createKey(grant)).token;
    }, platform.environment);
    visit.page.on('request', (request) => {
      if (request.url().includes('/events/')) streams.push(request.url());
    });
    await visit.signIn(key);
  });

  test('follows more analyses than a browser has connections, and stays responsive', async () => {
    // Each clip differs, so that each analysis takes its time.
    const sent = Array.from({ length: clipCount }, () =>
      uploadClip(key, { user_id: crowd }, markedClip(unusedName('crowd'))),
    );
    const ids = (await Promise.all(sent)).map(({ body }) => body.session_id as string);
    const page = await visit.open(`?runner=${crowd}`);
    const progress = page.getByRole('progressbar');
    expect(
      await pollUntil(
        () => progress.count(),
        (count) => count === clipCount,
      ),
    ).toBe(clipCount);
    const answer = await page.evaluate(async () => {
      const signal = AbortSignal.timeout(10_000);
      return (await fetch('/running/metrics/definitions/', { signal })).status;
    });
    expect([answer, streams]).toEqual([200, []]);
    // Sessions that are deleted elsewhere leave the list, and the last one finishes in it.
    const [last, ...others] = ids;
    for (const id of others) await call(`/running/sessions/${id}/`, key, { method: 'DELETE' });
    expect(
      await pollUntil(
        () => rows().count(),
        (count) => count === 1,
      ),
    ).toBe(1);
    await finishedSession(last!, key, 200);
    await rows().getByText('Ready', { exact: true }).waitFor();
  }, 300_000);

  test('shows the picture and the values of a session, and sorts by them', async () => {
    const { page } = visit;
    const picture = rows().locator('.thumbnail img');
    const widthPx = (): Promise<number> =>
      picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);
    expect(await pollUntil(widthPx, (width) => width > 0)).toBeGreaterThan(0);
    expect(await picture.getAttribute('alt')).toBe('');
    const cells = await rows().locator('td.number').allInnerTexts();
    const { body } = await call(`/running/sessions/?user_id=${crowd}`, key);
    const { cadence, contact_time } = body.items[0].key_figures;
    expect(cells).toEqual(
      expect.arrayContaining([
        String(Math.round(cadence)),
        String(Math.round(1000 * contact_time)),
      ]),
    );
    const head = page.getByRole('columnheader', { name: 'Cadence' });
    await head.getByRole('button').click();
    await page.waitForURL(/sort=cadence/);
    await head.getByRole('button').click();
    await page.waitForURL(/sort=-cadence/);
    expect(await head.getAttribute('aria-sort')).toBe('descending');
  });

  test('shows each value with its name and unit on a phone, in each language', async () => {
    const { page } = visit;
    const showIn = async (language: string): Promise<void> => {
      await page.evaluate(`localStorage.setItem('strideform.language', '${language}')`);
      await page.reload();
      await rows().locator('td.number').first().waitFor();
    };
    await page.setViewportSize(phone);
    for (const language of ['de', 'es', 'fr', 'en']) {
      await showIn(language);
      const values = await page.evaluate<{ text: string; lines: number }[]>(
        `[...document.querySelectorAll('td.number:not(.unknown)')].map((cell) => {
          const part = (name) => getComputedStyle(cell, name).content;
          return {
            text: part('::before') + part('::after'),
            lines: cell.clientHeight / parseFloat(getComputedStyle(cell).lineHeight),
          };
        })`,
      );
      expect(values.length).toBeGreaterThan(0);
      for (const { lines } of values) expect(lines).toBeLessThanOrEqual(2.05);
      if (language === 'de')
        expect(values.map(({ text }) => text).join()).toMatch(/"Schrittfrequenz".*Schritte\/min/);
      expect(await visit.layoutProblems()).toEqual([]);
    }
    await page.setViewportSize(laptop);
  });

  test("shows the runner's name, and finds sessions by it", async () => {
    await post('/running/management/users/', key, {
      user_id: mail,
      display_name: 'Anna of the club',
    });
    await uploadClip(key, { user_id: mail, session_name: 'Intervals' }, new Blob(['no clip']));
    const page = await visit.open('');
    await rows().filter({ hasText: 'Anna of the club' }).getByText(mail).waitFor();
    const name = rows().getByRole('link', { name: 'Anna of the club', exact: true });
    // Two lines are 46 px high.
    expect((await name.boundingBox())!.height).toBeLessThan(40);
    // The list follows what is typed; nobody presses Enter.
    await page.getByLabel('Search').pressSequentially('the club');
    await page.waitForURL(/search=the\+club/);
    expect(
      await pollUntil(
        () => rows().count(),
        (count) => count === 1,
      ),
    ).toBe(1);
    expect(await rows().innerText()).toContain('Intervals');
    await visit.open(`?runner=${encodeURIComponent(mail)}`);
    await page.getByRole('button', { name: 'Runner: Anna of the club' }).waitFor();
  });

  describe('a folder with the clips of a squad', () => {
    const unmatched = unusedName('nobody');
    const newRunner = unusedName('newcomer');
    const filmedAt = new Date(2026, 10, 20, 7, 30);
    let folder: string;
    const group = (path: string) => visit.page.getByRole('group', { name: path });
    const sentClip = (path: string) => visit.page.getByRole('listitem').filter({ hasText: path });

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'squad-'));
      const write = (path: string, content: Buffer | string): string => {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
        return file;
      };
      const clip = write('Anna of the club/IMG_0001.MOV', readFileSync(demoClip()));
      utimesSync(clip, filmedAt, filmedAt);
      write(`${unmatched}/IMG_0002.MOV`, Buffer.alloc(40_000, 7));
      // The ending of a name does not decide.
      write('Anna of the club/photo.mp4', Buffer.from('\x89PNG\r\n', 'latin1'));
      write('plan.csv', 'runner;speed\n');
      write('.DS_Store', Buffer.alloc(10));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    test('is matched to runners by name, and pictures and documents are refused', async () => {
      const page = await visit.open('');
      const chosen = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a folder' }).click();
      await (await chosen).setFiles(folder);
      const refused = page.getByRole('alert').filter({ hasText: 'These files are not sent' });
      await refused.getByText('is a picture').waitFor();
      await refused.getByText('is a document').waitFor();
      expect(await refused.getByRole('listitem').count()).toBe(2);
      await refused.getByRole('button', { name: 'Close' }).click();
      const anna = group('IMG_0001');
      expect(await anna.getByRole('combobox', { name: 'Runner' }).inputValue()).toBe(
        'Anna of the club',
      );
      await anna.getByText('found by the folder').waitFor();
      expect(await anna.getByLabel('Filmed (date of the file)').inputValue()).toBe(
        '2026-11-20T07:30',
      );
      const newcomer = group('IMG_0002');
      await newcomer.getByText('No runner has the name of the folder').waitFor();
      await newcomer.getByRole('button', { name: `New runner “${unmatched}”` }).click();
      const runner = newcomer.getByRole('combobox', { name: 'Runner' });
      expect(await runner.inputValue()).toBe(unmatched);
      await newcomer.getByLabel('Height').first().waitFor();
      await runner.fill('');
      expect(await anna.getByLabel('Title').inputValue()).toBe('2026-11-20');
    });

    test('gets the same tags and speed in all rows, and single corrections', async () => {
      const { page } = visit;
      await page.getByText('Same for all', { exact: true }).first().click();
      const shared = group('Same for all');
      await shared.getByLabel('Belt speed').fill('5:45');
      await shared.getByLabel('Unit').first().selectOption('min/km');
      await shared.getByLabel('Incline', { exact: true }).fill('2');
      await shared.getByLabel('Tags').fill('track, spring');
      await shared.getByRole('button', { name: 'Fill in all 2 clips' }).click();
      const other = group('IMG_0002');
      expect(await other.getByLabel('Belt speed').inputValue()).toBe('5:45');
      await other.getByLabel('Belt speed').fill('quick');
      const named = other.getByRole('combobox', { name: 'Runner' });
      await named.fill('Club Anna of the');
      await other.getByText('Is this Anna of the club?').waitFor();
      await other.getByLabel('Which one?').selectOption(mail);
      expect(await named.inputValue()).toBe('Anna of the club');
      await named.fill('anna of the club');
      await other.getByText(`Runner ${mail}`).waitFor();
      await other.getByLabel('Another person of this name').check();
      await other.getByText('New runner', { exact: true }).waitFor();
      await other.getByRole('combobox', { name: 'Runner' }).fill(newRunner);
      await other.getByLabel('Height of this new runner').fill('181');
      await page.getByRole('button', { name: 'Send 2 clips' }).click();
      await other.getByRole('alert').getByText('not a number').waitFor();
      await other.getByLabel('Belt speed').fill('10');
      await other.getByLabel('Unit').first().selectOption('mph');
      for (const size of [phone, laptop]) {
        await page.setViewportSize(size);
        expect(await visit.layoutProblems()).toEqual([]);
      }
    });

    test('becomes sessions, whose rows outlive other pages and end with the outcome', async () => {
      const { page } = visit;
      await page.getByRole('button', { name: 'Send 2 clips' }).click();
      await page.getByRole('link', { name: 'Runners', exact: true }).click();
      await page.getByRole('heading', { name: 'Runners', exact: true }).waitFor();
      await page.getByRole('link', { name: 'Sessions', exact: true }).click();
      const [good, bad] = [sentClip('IMG_0001'), sentClip('IMG_0002')];
      await bad.getByText('Refused', { exact: true }).waitFor({ timeout: 200_000 });
      await bad.getByText('is not a readable MP4').waitFor();
      await good.getByText('Ready', { exact: false }).waitFor({ timeout: 200_000 });
      await page.getByText('1 ready · 1 refused').waitFor();
      expect(await visit.accessibilityProblems()).toEqual([]);
      const link = await good.getByRole('link', { name: 'Open' }).getAttribute('href');
      const { body } = await call(`/running/sessions/${link!.split('/').at(-1)}/`, key);
      expect(body).toMatchObject({
        user_id: mail,
        recorded_at: filmedAt.toISOString(),
        tags: ['track', 'spring'],
        measured_with: {
          belt_speed: expect.closeTo(1000 / 345, 3),
          incline_degree: expect.closeTo(1.146, 3),
        },
      });
      const { body: created } = await call(`/running/management/users/${newRunner}/`, key);
      expect(created.height).toBe(181);
      const { body: all } = await call('/running/management/users/?limit=100', key);
      const named = all.items.filter(({ display_name: name }: { display_name: string | null }) =>
        name?.includes('Anna'),
      );
      expect(named).toHaveLength(1);
      await page.getByRole('button', { name: 'Take finished clips off the list' }).click();
      await good.waitFor({ state: 'detached' });
    }, 300_000);

    test('offers another setting only where one can help', async () => {
      const page = await visit.open(`?runner=${newRunner}`);
      await page.locator('a.session-name').first().click();
      await page.getByRole('heading', { name: 'The video could not be read' }).waitFor();
      await page.getByRole('link', { name: 'Send another clip' }).waitFor();
      await page.getByText('The file has no picture that can be shown.').waitFor();
      expect(await page.getByRole('button', { name: 'Analyse again' }).count()).toBe(0);
      expect(await visit.accessibilityProblems()).toEqual([]);
    });
  });

  test('shows older sessions, and searches them if no newer one matches', async () => {
    const old = 'The very first run';
    const clip = () => new Blob(['no clip']);
    const owner = { user_id: unusedName('many') };
    await uploadClip(key, { ...owner, session_name: old }, clip());
    for (let count = 0; count < 10; count += 1)
      await Promise.all(Array.from({ length: 5 }, () => uploadClip(key, owner, clip())));
    const page = await visit.open(`?runner=${owner.user_id}`);
    expect(
      await pollUntil(
        () => rows().count(),
        (count) => count === 50,
      ),
    ).toBe(50);
    await page.getByRole('button', { name: 'Show older sessions' }).click();
    await page.getByText(old).waitFor();
    expect(await rows().count()).toBe(51);
    expect(await page.getByRole('button', { name: 'Show older sessions' }).count()).toBe(0);
    expect(await visit.accessibilityProblems()).toEqual([]);
  }, 300_000);

  test.each(oddIds)('opens and reloads the page of the runner "%s"', async (id) => {
    if (id !== mail) await post('/running/management/users/', key, { user_id: id });
    const page = await visit.open('runners');
    await page.getByRole('link', { name: id, exact: true }).click();
    const heading = page.getByRole('heading', { name: id === mail ? 'Anna of the club' : id });
    await heading.waitFor();
    await page.reload();
    await heading.waitFor();
  });

  test('shows the plan, its limits and the usage', async () => {
    const page = await visit.open('admin');
    const plan = page.getByRole('region', { name: 'Plan and use' });
    await plan.getByText('premium', { exact: true }).waitFor();
    await plan.getByText(/^\d+ of at most 200$/).waitFor();
    expect(await visit.accessibilityProblems()).toEqual([]);
  });

  test('verifies a webhook, and shows the outcome of an example without a reload', async () => {
    const { page } = visit;
    let agrees = false;
    const receiver = createServer(async (request, response) => {
      const { data } = (await json(request)) as { data: { challenge?: string } };
      response.writeHead(200).end(agrees ? JSON.stringify({ challenge: data.challenge }) : '');
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { port } = receiver.address() as AddressInfo;
    await page.getByRole('button', { name: 'New webhook' }).click();
    await page.getByLabel('Address of your server').fill(`http://127.0.0.1:${port}/`);
    await page.getByRole('button', { name: 'Make the webhook' }).click();
    const secret = page.getByRole('dialog', { name: "The webhook's secret" });
    await secret.getByRole('button', { name: 'Close' }).click();
    await page.getByText('waiting for its server to answer the challenge').waitFor();
    agrees = true;
    await page.getByRole('button', { name: 'Send the challenge again' }).click();
    await page.getByText('on', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Send an example' }).click();
    await page.getByText(/session\.succeeded · delivered after [1-9]/).waitFor();
    receiver.close();
  });

  test('gives a webhook a new secret', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    const secret = page.getByRole('dialog', { name: "The webhook's secret" });
    await secret.getByText(/^whsec_/).waitFor();
    await secret.getByRole('button', { name: 'Close' }).click();
  });

  test('keeps the page if a file is dropped beside the box', async () => {
    const page = await visit.open('');
    await page.getByRole('button', { name: 'Choose clips' }).waitFor();
    const isLeftToBrowser = (item: string) =>
      page.evaluate(`(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(${item});
        const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        return document.body.dispatchEvent(drop);
      })()`);
    expect(await isLeftToBrowser("new File(['a clip'], 'clip.mp4')")).toBe(false);
    expect(await isLeftToBrowser("'a name', 'text/plain'")).toBe(true);
  });

  test('sees no errors and no violation of the content security policy', () => {
    expect(visit.errors).toEqual([]);
  });
});
