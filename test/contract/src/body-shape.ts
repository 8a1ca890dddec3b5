/**
 * Members that may differ between two sessions of one clip, because they depend on the runner or
 * the time.
 */
const variableMembers = new Set([
  'user_information',
  'user_info',
  'measured_with',
  'notes',
  'warnings',
]);

/**
 * Returns the members of a body with the types of their values. A list has the types of its items.
 */
export function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) return listShape(value);
  if (typeof value !== 'object') return typeof value;
  const members = Object.entries(value).sort(([a], [b]) => a.localeCompare(b));
  const shapes = members.map(([key, inner]) => [key, memberShape(key, inner)]);
  return Object.fromEntries(shapes);
}

function listShape(list: readonly unknown[]): string[] {
  const items = list.filter((item) => item !== null);
  const shapes = new Set(items.map((item) => JSON.stringify(shapeOf(item))));
  return [...shapes].sort();
}

const memberShape = (key: string, value: unknown): unknown =>
  variableMembers.has(key) ? typeof value : shapeOf(value);

/** Returns every mean in a body, and every single number in its `metrics`, by path. */
export function meansByPath(value: unknown, path = ''): Record<string, number> {
  if (typeof value === 'number')
    return /\/(avg|avg_\w+|metrics\/\w+)$/.test(path) ? { [path]: value } : {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const entries = Object.entries(value);
  const inner = entries.map(([key, member]) => meansByPath(member, `${path}/${key}`));
  return Object.assign({}, ...inner) as Record<string, number>;
}

const textPath = /\/(summary|text|(summary_text|form_comments|report_comments)\/\w+)$/;

/** Returns every comment, answer and question in a body, by path. */
export function textsOf(value: unknown, path = ''): Record<string, string> {
  if (typeof value === 'string') return textPath.test(path) ? { [path]: value } : {};
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value);
  const inner = entries.map(([key, member]) => textsOf(member, `${path}/${key}`));
  return Object.assign({}, ...inner) as Record<string, string>;
}

const numbers = /\d+(?:\.\d+)?/g;
const lastPlace = (text: string): number => 10 ** -(text.split('.')[1]?.length ?? 0);

/**
 * Returns the changed texts. A number may differ by one in its last digit, because rounding depends
 * on the processor.
 */
export function changedTexts(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...paths]
    .filter((path) => !isSameText(before[path] ?? '', now[path] ?? ''))
    .map((path) => `${path}: "${before[path]}", now "${now[path]}"`);
}

function isSameText(before: string, now: string): boolean {
  if (before.replace(numbers, '#') !== now.replace(numbers, '#')) return false;
  const numbersBefore = before.match(numbers) ?? [];
  const numbersNow = now.match(numbers) ?? [];
  return numbersBefore.every((text, i) => {
    const difference = Math.abs(Number(text) - Number(numbersNow[i]));
    return difference < 1.5 * lastPlace(text);
  });
}
