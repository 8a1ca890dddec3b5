import { english, languages, type Language } from '@strideform/languages';
import { pseudoLanguage } from '@strideform/languages/pseudo-language';
import { problemTexts } from '@strideform/languages/english';
import { requestContext } from '@strideform/service-kit/context';
import {
  acceptedLanguage,
  currentLanguage,
  localText,
  requestedLanguage,
} from './request-language.ts';

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

describe('the language that an address names', () => {
  const offered = [english, pseudoLanguage];
  const requested = (query: unknown, header?: string) =>
    requestedLanguage({ query, headers: { 'accept-language': header } }, offered)?.code;

  test('takes precedence over what the browser accepts', () => {
    expect(requested({ language: 'qps' }, 'en-GB,en;q=0.9')).toBe('qps');
  });

  test.each([[{ language: 'xx' }], [{ language: ['qps', 'en'] }], [{}], [undefined]])(
    'leaves %p to the header',
    (query) => {
      expect([requested(query, 'qps'), requested(query)]).toEqual(['qps', undefined]);
    },
  );
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
