import type { MetricHistory } from '../../domain/change.ts';
import { readPdf } from './read-pdf.fixture.ts';
import { reportSheet } from './report-document.ts';
import { sampleContent } from './sample-content.fixture.ts';
import { pdfOfSheet } from './sheet.ts';

const { session } = sampleContent;
const point = (day: number, value: number, isComparable = true) => ({
  runAt: new Date(Date.UTC(2026, 10, day)),
  value,
  uncertainty: 0.3,
  isComparable,
});
const cadence: MetricHistory = {
  metric: 'cadence',
  points: [point(3, 163.9), point(10, 180, false), point(24, 170.1)],
  change: { difference: 6.2, verdict: 'changed', since: new Date('2026-11-03T00:00:00Z') },
};
const contactTime: MetricHistory = {
  metric: 'contact_time',
  points: [point(3, 0.26), point(24, 0.26)].map((one) => ({ ...one, uncertainty: 0.004 })),
  change: null,
};

const textOf = async (history: readonly MetricHistory[], language = 'en'): Promise<string> => {
  const content = { ...sampleContent, session: { ...session, history, language } };
  return (await readPdf(await pdfOfSheet(reportSheet(content)))).pages.join(' ');
};

describe('key figures over the sessions of the athlete', () => {
  test('have their last value, the ends of the axes, and the verdict since a date', async () => {
    const text = await textOf([cadence, contactTime]);
    expect(text).toContain('How your key figures developed');
    expect(text).toMatch(
      /Cadence 170\.1 ± 0\.3 steps\/min 164 180 3 November 2026 24 November 2026/,
    );
    expect(text).toMatch(/Contact time 260 ± 4 ms 256 264/);
    expect(text).toContain('Since 3 November 2026 +6: changed');
    expect(text).toContain('No change is stated');
  });

  test('are in the language of the report', async () => {
    expect(await textOf([cadence], 'de')).toContain('Seit 3. November 2026 +6: verändert');
  });

  test('are left out if the coach shows no earlier session', async () => {
    expect(await textOf([])).not.toContain('How your key figures developed');
  });

  test('go on over pages', async () => {
    const many = Array.from({ length: 20 }, () => cadence);
    expect((await textOf(many)).match(/\+6: changed/g)).toHaveLength(20);
  });
});
