import type { MetricChange } from '../../domain/change.ts';
import type { PrintedSession, ReportContent } from '../../domain/printed-content.ts';
import { printableLines } from '../../domain/printed-metrics.ts';
import { readPdf, type ReadPdf } from './read-pdf.fixture.ts';
import { reportSheet } from './report-document.ts';
import { metricChange, sampleContent } from './sample-content.fixture.ts';
import { pdfOfSheet } from './sheet.ts';

const { analysis, report, session } = sampleContent;

/** Prints a report and returns what an independent PDF reader finds in it. */
const printed = async (changes: Partial<ReportContent> = {}): Promise<ReadPdf> =>
  readPdf(await pdfOfSheet(reportSheet({ ...sampleContent, ...changes })));

const printedAtCadence = (avg: number): Promise<ReadPdf> => {
  const cadence = { ...analysis.metrics['cadence']!, avg, uncertainty: 0.3 };
  return printed({ analysis: { ...analysis, metrics: { ...analysis.metrics, cadence } } });
};

describe('the report as a PDF', () => {
  let pdf: ReadPdf;
  beforeAll(async () => {
    pdf = await printed();
  });

  test("has a page for the summary, the form, each side's gait, and the method", () => {
    expect(pdf.pages).toHaveLength(6);
    for (const [i, title] of [
      'What to take home',
      'Measurements',
      'Running form',
      'Left gait cycle',
      'Right gait cycle',
      'Method and limits',
    ].entries())
      expect(pdf.pages[i]).toContain(title);
  });

  describe('of an unreliable clip', () => {
    const reasons = [{ code: 'too_dark', problem: 'Too dark.', remedy: 'Film in daylight.' }];
    const unreliable = (verdict: 'fair' | 'unreliable') =>
      printed({ analysis: { ...analysis, quality: { ...analysis.quality, verdict, reasons } } });

    test('says so at the top of the first page, with what to do', async () => {
      const [first] = (await unreliable('unreliable')).pages;
      expect(first).toContain('so nothing is concluded from it');
      expect(first).toMatch(/UNRELIABLE: .* Too dark\. Film in daylight\./);
      expect(first!.indexOf('UNRELIABLE')).toBeLessThan(first!.indexOf('Prepared by'));
    });

    test('compares nothing, and has no advice', async () => {
      const { pages } = await unreliable('unreliable');
      expect(pages.join()).not.toMatch(/Exercise|typical \d|keep it/);
      expect(pages.join()).not.toMatch(/Lieberman|Fukuchi/);
      expect(pages[3]).toContain('Published angles are not shown');
    });

    test('keeps its advice if the clip is fair', async () => {
      const [first] = (await unreliable('fair')).pages;
      expect(first).toContain('Quality of the clip: fair. Too dark.');
      expect(first).toContain('keep it');
    });
  });

  test('gives the metrics below the pictures of the form, without their symmetry indices', () => {
    expect(pdf.pages[2]).toContain('Push-off angle');
    expect(pdf.pages[2]).not.toContain('Symmetry index');
  });

  test('has the title, date, sender and number of pages on every page', () => {
    pdf.pages.forEach((page, i) => {
      for (const text of [
        'Tempo run',
        '24 November 2026',
        'Riverside Clinic',
        `Page ${i + 1} of 6`,
      ])
        expect(page).toContain(text);
    });
    expect(pdf.info).toMatchObject({
      Title: 'Running gait and form report: Tempo run',
      Author: 'Riverside Clinic',
    });
  });

  test('prints values with uncertainty, typical range and study, and reasons for missing values', () => {
    expect(pdf.pages[1]).toMatch(
      /Cadence 1(69|70)\.\d ± \d\.\d steps\/min 155 to 184 Lieberman et al\. 2015/,
    );
    expect(pdf.pages[1]).toContain("not measured: needs the runner's weight");
    expect(pdf.pages[1]).toMatch(
      /Runners studied\. Lieberman et al\. 2015: the most economical rate of 14 runners at 10\.8 km\/h/,
    );
    expect(pdf.pages[0]).toContain('Łukasz');
    expect(pdf.pages.at(-1)).toMatch(/Contact time \d{3} ms \d{3} ms/);
  });

  test('starts with a summary: pace, balance in words, and three boxes without needless drills', () => {
    const [first] = pdf.pages;
    expect(first).toMatch(/Pace \d:\d\d min\/km/);
    expect(first).toMatch(/Balance .* left \d\d\.\d, right \d\d\.\d( ± \d+\.\d)? % of contact/);
    expect(first!.match(/keep it/g)).toHaveLength(3);
    expect(first).not.toMatch(/Drill|Stop if it hurts/);
    expect(first!.match(/Target/g)).toHaveLength(3);
  });

  test('says that it is no medical advice, and with each drill when to stop and whom to ask', async () => {
    const { pages } = await printedAtCadence(148);
    const [first] = pages;
    expect(first).toContain('This is not medical advice');
    const drills = first!.match(/ Drill /g)!.length;
    expect(first!.match(/Stop if it hurts\. Ask a professional first if you /g)).toHaveLength(
      drills,
    );
  });

  test('has no drill for a value that may stay as it is', async () => {
    const { pages } = await printedAtCadence(195);
    expect(pages[0]).toContain('steps that are quick for your speed');
    expect(pages[0]).not.toMatch(/ Drill |Stop if it hurts/);
  });

  test('advises jumps only for findings that allow them', async () => {
    const contact = { ...analysis.metrics['contact_time']!, avg: 0.36, uncertainty: 0.005 };
    const metrics = { ...analysis.metrics, contact_time: contact };
    const long = { ...analysis, metrics };
    const firstPage = async (loadedIssues: readonly string[]): Promise<string> => {
      const { pages } = await printed({ analysis: long, session: { ...session, loadedIssues } });
      return pages[0]!;
    };
    expect(await firstPage([])).toContain('quick, small steps on the spot');
    expect(await firstPage([])).not.toContain('hops');
    expect(await firstPage(['contact_time.below'])).not.toContain('hops');
    expect(await firstPage(['contact_time.above'])).toContain('small, quick hops on both feet');
  });

  test('makes no finding by which its pose model cannot rank runners', async () => {
    const lean = { ...analysis.metrics['posture_angle']!, avg: 40, uncertainty: 0.1 };
    const metrics = { ...analysis.metrics, posture_angle: lean };
    const { pages } = await printed({ analysis: { ...analysis, metrics } });
    expect(pages[0]).not.toMatch(/Trunk lean: (?!keep)/);
  });

  test('never advises to change a value that it says to keep', () => {
    const boxes = pdf.pages[0]!.split(/(?=\S+(?: \S+)?: keep it )/).slice(1);
    expect(boxes.length).toBeGreaterThan(0);
    for (const box of boxes)
      expect(box).not.toMatch(/\b(lower|raise|begin with cadence|small steps)\b/);
    expect(pdf.pages[0]).toContain('Vertical oscillation: keep it');
    expect(pdf.pages[0]).toContain('Keep the bounce that you have');
  });

  test('puts findings first, with their meaning, a cue and a target', async () => {
    const { pages } = await printedAtCadence(148);
    expect(pages[0]).toMatch(
      /What to take home This is not medical advice: .*\. A picture shows one stride, .* of all strides\. Cadence: steps that are slow for your speed Cue Think of quick, quiet feet.*Measured 148\.0 ± 0\.3 steps\/min, below the typical range of 155 to 184 .*Target About 5 % higher at the same speed, near 155 steps\/min\. Measure again after 4 weeks/,
    );
    expect(pages.at(-1)).toContain('Effects of step rate manipulation');
  });

  describe('with earlier sessions', () => {
    const since = (...metrics: MetricChange[]): PrintedSession => ({
      ...session,
      changeSince: {
        earlier: { title: 'Easy run', createdAt: new Date('2026-11-03T09:00:00Z') },
        metrics,
      },
    });

    test('gives the changes since the last comparable session', async () => {
      const lean = { metric: 'posture_angle', earlier: 6.1, later: 6.4, difference: 0.3 };
      const { pages } = await printed({
        session: since(metricChange({}), metricChange({ ...lean, verdict: 'within_noise' })),
      });
      expect(pages[0]).toMatch(
        /What changed since 3 November 2026 · Easy run Cadence 164 → 170 steps\/min \+6: changed Trunk lean 6\.1 → 6\.4° \+0\.3: within noise/,
      );
      expect(pages[0]).not.toContain('Not known yet:');
      expect(pages[0]!.match(/keep it/g)).toHaveLength(3);
      expect(pages).toHaveLength(6);
    });

    test('gives the reason if a change is not known', async () => {
      const unknown = metricChange({ verdict: 'unknown', detectable: null, days: null });
      const { pages } = await printed({ session: since(unknown) });
      expect(pages[0]).toContain('+6: not known yet');
      expect(pages[0]).toContain('the uncertainty of the value, or what the speeds do to it');
    });

    test('gives the reason if no earlier session may be compared', async () => {
      const reason = 'This is the first session of this runner.';
      const { pages } = await printed({
        session: { ...session, changeSince: { earlier: null, reason } },
      });
      expect(pages[0]).toContain(reason);
      expect(pages[0]).not.toContain('What changed');
    });

    test("mentions a value that is unusual for the runner, beside the study's range", async () => {
      const usual = { cadence: { low: 174, high: 178, sessionCount: 5 } };
      const { pages } = await printed({ session: { ...session, usual } });
      expect(pages[0]).toMatch(
        /Cadence: a value that is unusual for you Cue If you are working on this, .* Measured 1(69|70)\.\d .*within the typical range of 155 to 184 .*It lies below your own usual range of 174 to 178 steps\/min, from 5 earlier sessions\..*Target Back in your own usual range of 174 to 178 steps\/min, unless you are working on this/,
      );
    });
  });

  test('prints the overstride below the boxes, without a verdict, unless nothing is concluded', async () => {
    const look =
      /Overstride: watch it over time Your ankle lands \d+\.\d cm ahead of the hip \(± \d\.\d cm\)\. We know of no study/;
    expect(pdf.pages[0]).toMatch(look);
    expect(pdf.pages[0]!.search(look)).toBeGreaterThan(pdf.pages[0]!.lastIndexOf('keep it'));
    const alone = { overstride: analysis.metrics['overstride']! };
    const { pages } = await printed({ analysis: { ...analysis, metrics: alone } });
    expect(pages[0]).toMatch(look);
    const quality = { ...analysis.quality, verdict: 'unreliable' as const };
    const unreliable = await printed({ analysis: { ...analysis, quality } });
    expect(unreliable.pages[0]).not.toContain('watch it over time');
  });

  test("keeps the line breaks of the coach's note, and not more than it can print", () => {
    const athleteNote = 'Well done!\r\n\r\n\r\nNext week:\nrun easy.';
    expect(printableLines(athleteNote, 100)).toBe('Well done!\n\nNext week:\nrun easy.');
    expect(printableLines('a\n'.repeat(500), 1000).split('\n')).toHaveLength(20);
    expect(printableLines('a\nb'.repeat(40), 11)).toHaveLength(11);
  });

  test('prints no uncertainty that rounds to zero', async () => {
    const strideTime = { ...analysis.metrics['stride_time']!, uncertainty: 0.0002 };
    const { pages } = await printed({
      analysis: { ...analysis, metrics: { ...analysis.metrics, stride_time: strideTime } },
    });
    expect(pages.join(' ')).not.toMatch(/± 0\.?0*(?!\.?\d)/);
    expect(pages[1]).toMatch(/Stride time \d{3}\.\d ± 0\.\d ms/);
  });

  test('prints long names in full', async () => {
    const tenantName = 'Centre for Running Medicine at the University Hospital';
    const runner = {
      ...session.runner,
      name: 'Alexandra Maria Theodora Papadopoulou-Smith von Hohenstein',
      heightCm: 176,
      weightKg: 70,
      shoes: 'Adizero Adios Pro Evo 2 Limited 43 1/3',
    };
    const { pages } = await printed({ session: { ...session, tenantName, runner } });
    for (const text of [runner.name, tenantName, runner.shoes, '176 cm', '70 kg'])
      expect(pages[0]).toContain(text);
    expect(pages).toHaveLength(6);
  });

  test('prints a reason that is too long for its row once, in full, below the table', async () => {
    const reason =
      'needs the runner’s height, leg length or the belt’s speed to turn pixels into metres';
    const unscaled = ['stride_length', 'com_oscillation', 'overstride'];
    const { pages } = await printed({
      analysis: {
        ...analysis,
        metrics: { ...analysis.metrics, ...Object.fromEntries(unscaled.map((key) => [key, null])) },
        notes: { ...analysis.notes, ...Object.fromEntries(unscaled.map((key) => [key, reason])) },
      },
    });
    expect(pages[1]!.match(/not measured \(1\)/g)).toHaveLength(3);
    expect(pages[1]!.match(/turn pixels into metres/g)).toHaveLength(1);
    expect(pages[1]).toContain(`(1) Not measured: ${reason}.`);
    expect(pages[1]).not.toContain('…');
  });

  test.each(['de', 'es', 'fr'])(
    'has room for the longer titles and units of %s',
    async (language) => {
      const { pages } = await printed({ session: { ...session, language } });
      expect(pages[1]).toMatch(/ \d+,\d ± \d,\d km\/h /);
      expect(pages[1]).not.toContain('…');
    },
  );

  test("lists differences between the runner's current profile and the measured one", async () => {
    const profileChanges = {
      height: 'measured without it; analyse again to apply 180 cm',
      leg_length: 'measured with 90 cm; analyse again to do without it',
    };
    const { pages } = await printed({ session: { ...session, profileChanges } });
    expect(pages.at(-1)).toContain('Height: measured without it');
    expect(pages[0]).toContain(
      'Height: measured without it; analyse again to apply 180 cm. Leg length: measured with 90 cm; analyse again to do without it.',
    );
    expect(pdf.pages[0]).not.toContain('analyse again');
  });

  test('shows three pictures of the form and five phases for each side', () => {
    expect(pdf.imageCounts).toEqual([3, 0, 3, 5, 5, 0]);
    for (const [page, side] of [
      [3, 'left'],
      [4, 'right'],
    ] as const)
      expect(pdf.pages[page]).toContain(`frame ${report.gait[side]!.phases.takeoff.video_frame}`);
  });

  test('draws curves as vectors and embeds its fonts', () => {
    expect(pdf.bytes.includes('FontFile2')).toBe(true);
    expect(pdf.pages[3]).toContain('Knee, flexion +');
    expect(pdf.pages[3]).toContain('Fukuchi');
  });

  test('gives the error of single angles, which is larger on the leg away from the camera', () => {
    const [near, far] = analysis.near_side === 'left' ? [3, 4] : [4, 3];
    expect(pdf.pages[near]).toContain('± 8° at the knee and ± 12° at the ankle');
    expect(pdf.pages[far]).toContain('± 10° at the knee and ± 13° at the ankle');
  });

  test('prints the comments on as many pages as they need', async () => {
    const { pages } = await printed({
      session: {
        ...session,
        formComments: { contact_angle: 'Land closer to the body.' },
        gaitComments: {
          left_knee_angle: 'Bend it. '.repeat(400),
          right_ankle_angle: 'The end. '.repeat(420),
          left_hip_angle: '  ',
        },
        commentAuthors: 'written by rules, without a model (rules-1)',
      },
    });
    expect(pages.length).toBeGreaterThan(6);
    const text = pages.join(' ');
    for (const words of [
      'Initial contact Land closer to the body.',
      'Left knee Bend it.',
      'Right ankle The end.',
      'The comments were written by rules, without a model (rules-1).',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Left hip ');
    expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
  });

  test('prints hostile and very long text as plain text', async () => {
    const title = `<b>(Tempo)</b> \\ %PDF \u202e\u0007 ${'x'.repeat(500)}`;
    const { pages } = await printed({
      session: {
        ...session,
        title,
        tenantName: 'T'.repeat(300),
        runner: { ...session.runner, name: 'N'.repeat(300), shoes: '名前' },
      },
    });
    expect(pages).toHaveLength(6);
    expect(pages[0]).toContain('<b>(Tempo)</b> \\ %PDF xxx');
    expect(pages[0]).not.toContain('x'.repeat(95));
  });

  test('says if a side has no whole cycle, and why a picture is missing', async () => {
    const partial = {
      ...report,
      gait: { ...report.gait, left: null },
      form: { ...report.form, images: { ...report.form.images, push_angle: null } },
      notes: {
        left: 'no whole stride of the left foot was seen',
        push_angle_image: 'its frame cannot be decoded',
      },
    };
    const { pages, imageCounts } = await printed({ report: partial });
    expect(pages[2]).toContain('no whole stride of the left foot was seen');
    expect(pages[2]).toContain('its frame cannot be decoded');
    expect(imageCounts).toEqual([2, 0, 2, 5, 0]);
  });
});
