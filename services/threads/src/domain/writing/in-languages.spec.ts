import { languageOf, languages } from '@strideform/languages';
import { allCoachingClaims, book, wordsOf } from '@strideform/metric-book';
import { threadBlocks } from '@strideform/contracts';
import { answerLimits, faultsOf } from '../checks/check-draft.ts';
import { answerFacts, blockFacts, type Reader } from '../facts/facts.ts';
import { metricsNamedIn } from '../facts/metric-mentions.ts';
import { demoMetrics } from '../sample-session.fixture.ts';
import { problemsOf } from '../written-text.fixture.ts';
import { changed, uneven } from './changed-sessions.fixture.ts';
import { frenchExamples } from './examples-in-french.fixture.ts';
import { germanExamples } from './examples-in-german.fixture.ts';
import { spanishExamples } from './examples-in-spanish.fixture.ts';
import type { LanguageExamples } from './language-examples.fixture.ts';
import { modelPlaceholders } from './model-placeholders.ts';
import { ruleBasedText } from './rule-based-writer.ts';

/** Examples of all languages but English, whose texts have specs of their own. */
const languageExamples: readonly LanguageExamples[] = [
  germanExamples,
  spanishExamples,
  frenchExamples,
];

const blocks = Object.values(threadBlocks).flat();
const sessions = [
  ['the demo', demoMetrics],
  ['a slow cadence', changed('cadence', 148, uneven)],
  ['a high bounce', changed('com_oscillation', 14)],
] as const;

test('each language but English has examples', () => {
  expect(['en', ...languageExamples.map(({ code }) => code)]).toEqual(
    languages.map(({ code }) => code),
  );
});

describe.each(languageExamples)('in $code', (examples) => {
  const language = languageOf(examples.code);
  const reader: Reader = { system: 'metric', language };
  const demoFacts = answerFacts('final_summary', demoMetrics, reader);
  const answer = (question: string): string => ruleBasedText('final_summary', question, demoFacts);

  describe('texts by rules', () => {
    test.each(sessions)(
      'state only values of %s, and make no forbidden claim',
      (_name, session) => {
        for (const block of blocks) {
          const facts = blockFacts(block, session, reader);
          const text = ruleBasedText(block, null, facts);
          expect([block, ...problemsOf(text, facts)]).toEqual([block]);
          expect(text).toMatch(/^\p{Lu}/u);
        }
      },
    );

    test('begin with the main finding, in numbers and units of the language', () => {
      const facts = blockFacts('final_summary', changed('cadence', 148, uneven), reader);
      expect(ruleBasedText('final_summary', null, facts)).toMatch(examples.slowCadence);
    });

    test.each(examples.answers)('answer “%s”', (question, expected) => {
      expect(answer(question)).toMatch(expected);
      expect(problemsOf(answer(question), demoFacts)).toEqual([]);
    });

    test.each(examples.complaints)(
      'refer “%s” to somebody who can examine the runner',
      (question) => {
        expect(answer(question)).toContain(language.comments.sentences.medicalReferral);
      },
    );

    test('refuse an order, and ask again about a question in another language', () => {
      const { refusal, otherLanguage, medicalReferral } = language.comments.sentences;
      expect(answer(examples.order)).toContain(refusal);
      expect(answer(examples.foreignQuestion)).toBe(otherLanguage);
      expect(answer('我的膝盖疼')).toContain(medicalReferral);
    });
  });

  describe('coaching knowledge', () => {
    // A name in lower case cannot begin a sentence.
    const hasCapitalNames = /"\{metric\.name\}[^"]*\."/.test(
      JSON.stringify(language.comments.sentences),
    );
    test.each(book.filter(({ symmetryOf }) => symmetryOf === undefined))(
      '$key has words, a name that fits into the sentences, and is found by it',
      (metric) => {
        const words = wordsOf(metric, language);
        expect(words).not.toBe(metric.english);
        expect(/^\p{Lu}/u.test(words.name)).toBe(hasCapitalNames);
        const [named] = metricsNamedIn(examples.questionAbout(words.name), language);
        expect(named).toContain(metric.key);
      },
    );

    test('makes no forbidden claim, and has the doses and studies of the English one', () => {
      const numbersOf = (text: string) => (text.match(/\d+/g) ?? []).toSorted();
      const translated = allCoachingClaims(language);
      for (const [index, claim] of allCoachingClaims().entries()) {
        const { text, basis } = translated[index]!;
        const claims = language.comments.forbiddenClaims.filter(({ pattern }) =>
          pattern.test(text),
        );
        expect([text, basis, claims.map(({ fault }) => fault)]).toEqual([text, claim.basis, []]);
        expect([text, numbersOf(text)]).toEqual([text, numbersOf(claim.text)]);
      }
    });
  });

  describe('a draft of a model', () => {
    const placeholders = modelPlaceholders(demoFacts, examples.howDoIRun);
    const faultsIn = (...sentences: string[]): string =>
      faultsOf({ sentences }, placeholders, answerLimits).join('; ');

    test('is accepted with placeholders and words of the vocabulary', () => {
      expect(faultsIn(...examples.draft)).toBe('');
    });

    test.each(examples.refusedDrafts)('is refused: %s', (sentence, fault) => {
      expect(faultsIn(sentence)).toMatch(fault);
    });
  });
});
