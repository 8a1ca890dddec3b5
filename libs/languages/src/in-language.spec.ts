import {
  internalError,
  unreadableVideo,
  withFileWarnings,
  type AnalysisHead,
} from '@strideform/contracts';
import { reasonFor, reasonText } from '@strideform/metric-book';
import fc from 'fast-check';
import { german } from './de/index.ts';
import { english } from './en/index.ts';
import { fill, problemParts, problemTexts, qualityWarningTexts } from './english.ts';
import { inLanguage } from './in-language.ts';
import { pseudoLanguage } from './pseudo-language.fixture.ts';

const inPseudo = (text: string): string => inLanguage(text, pseudoLanguage);

describe('a sentence in another language', () => {
  test('is that of its code', () => {
    expect(inPseudo(problemTexts.no_active_plan)).toBe(`[${problemTexts.no_active_plan}]`);
    expect(inPseudo(reasonText('needs_rear_view'))).toBe('[needs a rear view]');
  });

  test('has the values of the English one, in words and numbers of the language', () => {
    const warning = fill(qualityWarningTexts.stood_still, { standingS: '2.5' });
    expect(inPseudo(warning)).toMatch(/^\[The runner stands still for 2,5 s of the clip\..*\]$/);
    expect(inPseudo(reasonText(reasonFor('one_leg', { seen: 'right', hidden: 'left' })))).toBe(
      '[of the [right] leg; the [left] one is half hidden from the camera]',
    );
  });

  test('joins several sentences as the English one does', () => {
    const notes = [
      reasonFor('power_model_without_air'),
      reasonFor('few_strides', { measured: 2, all: 9 }),
    ].map((reason) => reasonText(reason));
    expect(inPseudo(notes.join('; '))).toBe(notes.map((note) => `[${note}]`).join('; '));
  });

  test('keeps the names of fields, and says what is wrong with them', () => {
    const text = fill(problemParts.must_have_at_most, { limit: 5, unit: 'characters' });
    const fields = `user_id: required; title: ${text}`;
    expect(inPseudo(fill(problemTexts.invalid_parameters, { fields }))).toBe(
      '[The request is not valid: user_id: [required]; title: [must have at most 5 [characters]].]',
    );
  });

  test('has units and numbers of the language', () => {
    expect(
      inLanguage(reasonText(reasonFor('implausible', { low: '0.5', high: '2.5°' })), german),
    ).toBe('außerhalb des plausiblen Bereichs, 0,5 bis 2,5°');
    expect(inLanguage('150.5 steps/min', german)).toBe('150,5 Schritte/min');
  });

  test('replaces the words of earlier versions in stored notes, in English too', () => {
    const stored =
      'of the right leg; the left one is half hidden from the camera; through this pose model, rendered people read 2.32 deg too low (± 0.8); not subtracted';
    expect(inLanguage(stored, english)).toBe(
      'of the right leg; the left one is half hidden from the camera; on animated runners whose true value is known, the value came out 2.3° too low (give or take 0.8°), and it is shown as measured',
    );
    expect(inLanguage(stored, german)).toMatch(
      /um 2,3° zu niedrig \(± 0,8°\); er wird hier unkorrigiert/,
    );
    expect(inLanguage('outside of the plausible range, -10 to 60 deg', english)).toBe(
      'outside of the plausible range, -10 to 60°',
    );
    expect(
      inLanguage(
        'through this pose model, rendered people read 0.01  too high (± 0.006); not subtracted',
        english,
      ),
    ).toContain('0.010 too high (give or take 0.006)');
  });

  test('is the same text in English', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(inLanguage(text, english)).toBe(text);
      }),
    );
  });

  test('is the text itself where nobody of us has written it', () => {
    for (const text of ['Tempo run.mov', '', 'a; b', 'Ran 12; felt good: yes'])
      expect(inPseudo(text)).toBe(text);
  });
});

describe('each sentence of the tables', () => {
  const sentences = Object.entries(english.messages).flatMap(([table, texts]) =>
    Object.entries(texts).map(([code, text]) => [`${table}.${code}`, text] as const),
  );
  test.each(sentences)('%s is found by its English text', (_name, text) => {
    const stated = text.replace(/\{([a-zA-Z0-9]+)\}/g, '7').trimEnd();
    expect(inPseudo(stated)).toBe(`[${stated}]`);
  });
});

test('the sentences of the contracts, which know no languages, are in the tables', () => {
  const { title } = internalError('pose', 'x');
  const analysis = { quality: { warnings: [] }, metrics: {} } as unknown as AnalysisHead;
  const { quality } = withFileWarnings(analysis, { isInterlaced: true });
  for (const text of [title, unreadableVideo('pose', 'x').title, quality.warnings[0]!.message])
    expect(inPseudo(text)).toBe(`[${text}]`);
});
