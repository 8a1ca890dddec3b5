import { inLanguage, languageOf, languages, type Language } from '@strideform/languages';
import { requestContext } from '@strideform/service-kit/context';
import Negotiator from 'negotiator';

/**
 * Returns the language that an `Accept-Language` header asks for; null if it prefers none, or asks
 * for none of ours. HTTP clients that know no language send `*`.
 */
export function acceptedLanguage(
  header: string | undefined,
  offered: readonly Language[] = languages,
): Language | null {
  if (header === undefined || header.trim() === '*') return null;
  const negotiator = new Negotiator({ headers: { 'accept-language': header } });
  const code = negotiator.language(offered.map((language) => language.code));
  return offered.find((language) => language.code === code) ?? null;
}

/** The parts of a request that can state a language. */
interface Asking {
  readonly headers: { readonly 'accept-language'?: string };
  readonly query: unknown;
}

/**
 * Returns the language that a request asks for, or null. Links cannot carry a header, so their
 * address may name it (`?language=de`), which takes precedence over what the browser accepts.
 */
export function requestedLanguage(
  { headers, query }: Asking,
  offered: readonly Language[] = languages,
): Language | null {
  const named = (query as { readonly language?: unknown } | undefined)?.language;
  const inAddress = offered.find((language) => language.code === named);
  return inAddress ?? acceptedLanguage(headers['accept-language'], offered);
}

/** The language of the answer to the current request; English outside of a request. */
export const currentLanguage = (): Language => languageOf(requestContext.get().language);

/** Returns a sentence of a service in the language of the answer. */
export const localText = (text: string): string => inLanguage(text, currentLanguage());

/** The same for sentences by name, such as notes. */
export const localTexts = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, localText(text)]));
