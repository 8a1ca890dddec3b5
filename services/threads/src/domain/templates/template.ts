/**
 * A sentence with placeholders in place of its values: `Your cadence was {cadence.average}.`
 * Neither a model nor a rule writes a value itself. Only {@link insertValues} puts numbers of a
 * session into a text.
 */
export type Template = string;

/** A text before its values are inserted. */
export interface Draft {
  readonly sentences: readonly Template[];
}

/** Texts for a session's placeholders, by id, such as `cadence.average`. */
export type PlaceholderTexts = ReadonlyMap<string, string>;

const placeholderPattern = /\{([^{}]*)\}/;
const placeholders = new RegExp(placeholderPattern, 'g');

/**
 * Fills in the variables of a sentence of ours: `{names}` becomes the text of "names", and
 * `{metric.average}` becomes `{cadence.average}` if "metric" is "cadence".
 */
export function bind(template: Template, variables: Readonly<Record<string, string>>): Template {
  return template.replaceAll(placeholders, (placeholder, id: string) => {
    const [variable, ...aspect] = id.split('.');
    const value = variables[variable!];
    if (value === undefined) return placeholder;
    return aspect.length === 0 ? value : `{${[value, ...aspect].join('.')}}`;
  });
}

/** @throws {Error} if the session has no such placeholder. */
export function insertValues(template: Template, texts: PlaceholderTexts): string {
  return template.replaceAll(placeholders, (placeholder, id: string) => {
    const text = texts.get(id);
    if (text === undefined) throw new Error(`The session has no placeholder ${placeholder}.`);
    return text;
  });
}

/** @throws {Error} if the session lacks one of the draft's placeholders. */
export const textOf = ({ sentences }: Draft, texts: PlaceholderTexts): string =>
  sentences.map((sentence) => insertValues(sentence.trim(), texts)).join(' ');

/** A placeholder of a sentence, or the words between two of them. */
export type TemplatePart =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'placeholder'; readonly id: string };

/** Begins and ends with words, which may be empty. */
export function templateParts(template: Template): TemplatePart[] {
  const pieces = template.split(placeholderPattern);
  return pieces.map((piece, index) =>
    index % 2 === 0 ? { kind: 'words', words: piece } : { kind: 'placeholder', id: piece },
  );
}
