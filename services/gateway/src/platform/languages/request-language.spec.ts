import { english, languages, type Language } from '@strideform/languages';
import { pseudoLanguage } from '@strideform/languages/pseudo-language';
import { problemTexts } from '@strideform/languages/english';
import { requestContext } from '@strideform/service-kit/context';
import { acceptedLanguage, currentLanguage, localText } from './request-language.ts';

describe('the language that a request accepts', () => {
  const offered = [english, pseudoLanguage];

  test.each([
    ['qps', 'qps'],
    ['de, qps;q=0.8, en;q=0.5', 'qps'],
    ['en-GB,en;q=0.9', 'en'],
    ['en;q=0.2, qps;q=0.3', 'qps'],
  ])('of "%s" is %s', (header, code) => {
    expect(acceptedLanguage(header, offered)?.code).toBe(code);
  });

  test.each([[undefined], ['*'], ['fr'], ['']])('is none of %p', (header) => {
    expect(acceptedLanguage(header, offered)).toBeNull();
  });
});

describe('an answer in another language', () => {
  // There is one language so far: a test adds a second one.
  beforeAll(() => void (languages as Language[]).push(pseudoLanguage));
  afterAll(() => void (languages as Language[]).pop());

  const inPseudo = <T>(read: () => T): T => requestContext.run({ language: 'qps' }, read);

  test('has the sentences of services in it', () => {
    expect(inPseudo(() => localText(problemTexts.route_not_found))).toBe(
      `[${problemTexts.route_not_found}]`,
    );
  });

  test('is English outside of a request', () => {
    expect(currentLanguage()).toBe(english);
  });
});
