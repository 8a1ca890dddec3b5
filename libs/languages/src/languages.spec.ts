import { consoleLanguages } from './console.ts';
import { englishAdmin } from './en/admin.ts';
import { englishLater } from './en/later.ts';
import { englishConsole } from './en/console.ts';
import { englishVoiceOver } from './en/voice-over.ts';
import { book, wordsOf } from '@strideform/metric-book';
import { definitionInLanguage, inLanguage } from './in-language.ts';
import type { Language } from './language.ts';
import { english, languageOf, languages } from './languages.ts';

const placeholdersIn = (text: string): string[] => (text.match(/\{[a-zA-Z0-9]+\}/g) ?? []).sort();

/** Returns what the book says beside its formulas, without numbers, units and publications. */
function textsBesideFormulas(): string[] {
  const texts = book.flatMap(({ symbols, sign, deviations, source }) => {
    const isPublished = !/^(ours|definition)/.test(source);
    return [...Object.values(symbols), sign, deviations, ...(isPublished ? [] : [source])];
  });
  return [...new Set(texts)].filter((text) => /[a-z]{3}/i.test(text));
}

/** Returns the texts of a nested table by their paths. */
function textsWithin(table: object, path = ''): (readonly [string, string])[] {
  return Object.entries(table).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as const]
      : textsWithin(value, `${path}${key}.`),
  );
}

describe('a language', () => {
  test('is found by its code, and English where the code is not known', () => {
    for (const language of languages) expect(languageOf(language.code)).toBe(language);
    expect([languageOf('none'), languageOf(undefined), languageOf('')]).toEqual(
      Array(3).fill(english),
    );
  });

  test('has a code and a name of its own', () => {
    expect(new Set(languages.map(({ code }) => code)).size).toBe(languages.length);
    expect(new Set(languages.map(({ name }) => name)).size).toBe(languages.length);
  });
});

describe.each(languages.map((language) => [language.name, language] as const))(
  '%s',
  (_name, language) => {
    test('has the placeholders of English in each message', () => {
      for (const [table, texts] of Object.entries(english.messages))
        for (const [code, text] of Object.entries(texts)) {
          const translated = (
            language.messages as Readonly<Record<string, Readonly<Record<string, string>>>>
          )[table]![code]!;
          expect([code, placeholdersIn(translated)]).toEqual([code, placeholdersIn(text)]);
        }
    });

    // The console reads the factor of a refused clip from this sentence.
    test('states the slow motion that fits as ×4, and no name of the API', () => {
      const { unmeasurableClipTexts: refusals, ...messages } = language.messages;
      expect(refusals.slow_motion).toContain('×{factor}');
      expect(JSON.stringify([refusals, messages.qualityWarningTexts])).not.toContain(
        'slow_motion_factor',
      );
    });

    test('describes each study with the same numbers, in its own words', () => {
      const numbersIn = (text: string) =>
        text.match(/\d+([.,]\d+)?/g)!.map((n) => n.replace(',', '.'));
      for (const [code, text] of Object.entries(english.messages.studies)) {
        const described = inLanguage(text, language);
        expect([code, numbersIn(described)]).toEqual([code, numbersIn(text)]);
        expect([code, described === text]).toEqual([code, language === english]);
        expect(described).not.toMatch(language === english ? /\d,\d/ : /\d\.\d|not stated|runners/);
      }
    });

    // A text that changed in English fails here until each language has it.
    test('has each text beside a formula in its own words, and no other', () => {
      const known = Object.keys(language.definitions).toSorted();
      expect(known).toEqual(language === english ? [] : textsBesideFormulas().toSorted());
      const numbersIn = (text: string) =>
        (text.match(/\d+([.,]\d+)?/g) ?? []).map((n) => n.replace(',', '.')).toSorted();
      for (const text of known) {
        const translated = definitionInLanguage(text, language);
        expect([text, numbersIn(translated)]).toEqual([text, numbersIn(text)]);
        expect(translated).not.toMatch(/\bdeg\b|\bthe\b|\d\.\d/);
      }
    });

    test('reads without the words of developers', () => {
      const sentences = [
        ...Object.values(language.bookWords.uncoached),
        language.bookWords.otherSpeedsStudied,
        language.bookWords.unranged.text,
        language.messages.reasons.pose_model_reads_low,
        language.messages.reasons.pose_model_reads_high,
        language.comments.sentences.unresolved,
      ];
      for (const text of sentences)
        expect(text).not.toMatch(
          /pose|posa|rendered|gerendert|subtract|abgezogen|\bdeg\b|finding:/i,
        );
    });

    test('states values without a range, and speeds that were not studied, with their numbers', () => {
      for (const metric of book) {
        const stated = wordsOf(metric, language).unranged ?? '';
        const inEnglish = metric.english.unranged ?? '';
        expect([metric.key, placeholdersIn(stated)]).toEqual([
          metric.key,
          placeholdersIn(inEnglish),
        ]);
      }
      const { otherSpeedsStudied } = language.bookWords;
      expect(placeholdersIn(otherSpeedsStudied)).toEqual(['{from}', '{speed}', '{to}']);
    });

    test('has an issue and a strength for each metric that English has one for', () => {
      for (const metric of book) {
        const words = wordsOf(metric, language);
        const { issues, strength } = metric.english;
        expect([metric.key, words.issues === undefined, words.strength === undefined]).toEqual([
          metric.key,
          issues === undefined,
          strength === undefined,
        ]);
      }
    });
  },
);

describe('the languages of the console', () => {
  test('are those of the services', () => {
    type Facts = Pick<Language, 'code' | 'name' | 'decimalMark' | 'unitNames'>;
    const facts = ({ code, name, decimalMark, unitNames }: Facts) => [
      code,
      name,
      decimalMark,
      unitNames,
    ];
    expect(consoleLanguages.map(facts)).toEqual(languages.map(facts));
  });

  test.each(consoleLanguages.map((language) => [language.name, language] as const))(
    '%s has the placeholders of English in each text',
    async (_name, { load, loadAdmin, loadLater, loadVoiceOver }) => {
      const tables = await Promise.all([load(), loadAdmin(), loadLater(), loadVoiceOver()]);
      const translated = new Map(tables.flatMap((table) => textsWithin(table)));
      const ofConsole = { ...englishConsole, ...englishAdmin };
      const english = { ...ofConsole, ...englishLater, ...englishVoiceOver };
      for (const [path, text] of textsWithin(english))
        expect([path, placeholdersIn(translated.get(path)!)]).toEqual([path, placeholdersIn(text)]);
    },
  );
});
