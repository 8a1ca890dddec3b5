// The texts of one language, read from the source of its tables.
import ts from 'typescript';
import type { TextFile } from './source-tree.ts';

/** Texts by where they stand: `report.ts findings.heading`. */
export type Texts = ReadonlyMap<string, string>;

/**
 * Tables that differ from language to language: patterns, words, and what a model is asked. A spec
 * compares the definitions.
 */
const untranslatedTables =
  /\/(?:forbidden-claims|questions|vocabulary|prompt|definitions|index)\.ts$/;
const patternKeys = new Set(['synonyms', 'questions', 'moment']);
const metricWordsFile = /^libs\/metric-book\/src\/metrics\/([\w-]+)\/[\w-]+\.words\.en\.ts$/;
const languageFile = /^libs\/languages\/src\/([a-z]{2})\/([\w/-]+\.ts)$/;

/** Prefix of the names of a language's tables. */
const tableNames = { en: 'english', de: 'german', es: 'spanish', fr: 'french' } as const;
const tableName = new RegExp(`^(?:${Object.values(tableNames).join('|')})(?=[A-Z])`);
/** Languages into which English is translated. */
export const translatedLanguages = Object.keys(tableNames).filter((code) => code !== 'en');

type Declarations = ReadonlyMap<string, ts.Expression>;

const inOneLine = (node: ts.Node): string =>
  node
    .getText()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/, ([)\]}])/g, '$1');

/** Returns the table itself, without its type and without the function that sets its spaces. */
function tableOf(node: ts.Expression): ts.Expression {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return tableOf(node.expression);
  const isTypeset = ts.isCallExpression(node) && node.expression.getText() === 'typeset';
  return isTypeset ? tableOf(node.arguments[0]!) : node;
}

/** Returns the texts of a value by their paths within it. A table of the same file is followed. */
function textsOf(value: ts.Expression, path: string, known: Declarations): [string, string][] {
  const node = tableOf(value);
  const declared = ts.isIdentifier(node) ? known.get(node.text) : undefined;
  if (declared !== undefined) return textsOf(declared, path, known);
  if (!ts.isObjectLiteralExpression(node)) return [[path, inOneLine(node)]];
  return node.properties.flatMap((property) => {
    const key = property.name?.getText() ?? '';
    const within = path === '' ? key : `${path}.${key}`;
    if (patternKeys.has(key)) return [];
    if (ts.isPropertyAssignment(property)) return textsOf(property.initializer, within, known);
    if (ts.isShorthandPropertyAssignment(property)) return textsOf(property.name, within, known);
    return [[within, inOneLine(property)]];
  });
}

/** Returns the texts of a file's exported tables, by the name of the table without its language. */
function exportedTexts(file: TextFile): [table: string, path: string, text: string][] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const statements = source.statements.filter(ts.isVariableStatement);
  const declarations = (statement: ts.VariableStatement) =>
    statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer === undefined ? [] : [[name.getText(), initializer] as const],
    );
  const known = new Map(statements.flatMap(declarations));
  const isExported = ({ modifiers }: ts.VariableStatement): boolean =>
    modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  return statements
    .filter(isExported)
    .flatMap(declarations)
    .flatMap(([name, value]) => {
      const table = name.replace(tableName, '');
      return textsOf(value, '', known).map(([path, text]): [string, string, string] => [
        table,
        path,
        text,
      ]);
    });
}

/** Returns the language of a file, and what its places begin with; null for another file. */
function tablesOf({ path }: TextFile): { language: string; prefix: string } | null {
  if (untranslatedTables.test(path)) return null;
  const [, metric] = metricWordsFile.exec(path) ?? [];
  if (metric !== undefined)
    return { language: 'en', prefix: `metric ${metric.replaceAll('-', '_')}.` };
  if (path === 'libs/metric-book/src/book.words.en.ts') return { language: 'en', prefix: 'book ' };
  const [, language, name = ''] = languageFile.exec(path) ?? [];
  return language === undefined ? null : { language: listed(language), prefix: prefixOf(name) };
}

function listed(language: string): string {
  if (language in tableNames) return language;
  throw new Error(`The language ${language} is not listed here.`);
}

function prefixOf(name: string): string {
  if (name.startsWith('metric-words/')) return 'metric ';
  return name === 'book-words.ts' ? 'book ' : `${name} `;
}

/**
 * Returns the texts of a language. The same text of each language has the same place. English words
 * of metrics are in the metric book.
 */
export function textsIn(language: string, files: readonly TextFile[]): Texts {
  const texts = new Map<string, string>();
  for (const file of files) {
    const tables = tablesOf(file);
    if (tables?.language !== language) continue;
    const { prefix } = tables;
    const isOfBook = /^(?:metric|book) /.test(prefix);
    for (const [table, path, text] of exportedTexts(file))
      texts.set(isOfBook ? `${prefix}${path}` : `${prefix}${table}.${path}`, text);
  }
  return texts;
}
