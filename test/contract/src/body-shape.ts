/** What about the runner or the moment may differ between two sessions of one clip. */
const told = new Set(['user_information', 'user_info', 'measured_with', 'notes', 'warnings']);

/** The members of a body and the kinds of their values, lists by what is in them. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value))
    return [
      ...new Set(
        value.filter((item) => item !== null).map((item) => JSON.stringify(shapeOf(item))),
      ),
    ].sort();
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, inner]) => [key, told.has(key) ? typeof inner : shapeOf(inner)]),
  );
}

/** Every mean of a body, and every number of its `metrics` that stands alone, by its path. */
export function averagesOf(value: unknown, path = ''): Record<string, number> {
  if (typeof value === 'number')
    return /\/(avg|avg_\w+|metrics\/\w+)$/.test(path) ? { [path]: value } : {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => averagesOf(inner, `${path}/${key}`)),
  ) as Record<string, number>;
}

/** Every comment, answer and question of a body, by its path. */
export function textsOf(value: unknown, path = ''): Record<string, string> {
  if (typeof value === 'string')
    return /\/(summary|text|(summary_text|form_comments|report_comments)\/\w+)$/.test(path)
      ? { [path]: value }
      : {};
  if (typeof value !== 'object' || value === null) return {};
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => textsOf(inner, `${path}/${key}`)),
  ) as Record<string, string>;
}

const numbers = /\d+(?:\.\d+)?/g;
const lastPlace = (text: string): number => 10 ** -(text.split('.')[1]?.length ?? 0);

/**
 * The texts that say something else than they did. A number may round to the next last digit: it
 * depends on the processor.
 */
export function movedTexts(
  shown: Readonly<Record<string, string>>,
  told: Readonly<Record<string, string>>,
): string[] {
  return [...new Set([...Object.keys(shown), ...Object.keys(told)])]
    .filter((path) => {
      const [before, now] = [shown[path] ?? '', told[path] ?? ''];
      const [was, is] = [before.match(numbers) ?? [], now.match(numbers) ?? []];
      const isSame =
        before.replace(numbers, '#') === now.replace(numbers, '#') &&
        was.every((text, i) => Math.abs(Number(text) - Number(is[i])) < 1.5 * lastPlace(text));
      return !isSame;
    })
    .map((path) => `${path}: "${shown[path]}", now "${told[path]}"`);
}
