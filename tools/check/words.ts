// The repository's words are plain: none of word-list.ts stands in a name, a comment, a text or a
// document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import {
  excusedPaths,
  refusedPhrases,
  refusedWords,
  sampleWithThreeProblems,
  uncheckedFiles,
  type RefusedWord,
} from './word-list.ts';
import { repositoryFiles, root } from './workspace.ts';

const checkedEndings = /\.(ts|mjs|cjs|md|proto|ya?ml|json|tpl|txt|html|css|sh|py|go|Dockerfile)$/;
/** Words, and the parts of identifiers: `toAnalysisRequest` is to, analysis, request. */
const wordForm = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;

interface Finding {
  readonly index: number;
  readonly found: string;
  readonly write: string;
}

function refusedWordsIn(text: string): Finding[] {
  return [...text.matchAll(wordForm)].flatMap(({ 0: found, index }) => {
    const refused = refusedWords.find(({ word }) => word.test(found.toLowerCase()));
    return refused === undefined ? [] : [{ index, found, write: refused.write }];
  });
}

/** The phrase, with any white space and comment sign between two words. */
function phraseForm({ word }: RefusedWord): RegExp {
  return new RegExp(word.source.replaceAll(' ', '[\\s*/#]+'), 'g');
}

const phraseForms = refusedPhrases.map((phrase) => ({ ...phrase, form: phraseForm(phrase) }));

function refusedPhrasesIn(text: string): Finding[] {
  return phraseForms.flatMap(({ form, write }) =>
    [...text.matchAll(form)].map(({ 0: found, index }) => ({
      index,
      found: found.replace(/\s+/g, ' '),
      write,
    })),
  );
}

function wordProblems(file: string, text: string): string[] {
  return [...refusedWordsIn(text), ...refusedPhrasesIn(text)].map(({ index, found, write }) => {
    const line = text.slice(0, index).split('\n').length;
    return `${file}:${line}: "${found}": write ${write}`;
  });
}

function isChecked(file: string): boolean {
  const isText = checkedEndings.test(file) || file.endsWith('Dockerfile');
  return isText && !uncheckedFiles.some((form) => form.test(file));
}

const excuseOf = (file: string): string | undefined =>
  excusedPaths.find((path) => file === path || file.startsWith(`${path}/`));

/** An excuse without a refused word has to go, so that the list gets shorter. */
function needlessExcuses(problemsByFile: ReadonlyMap<string, readonly string[]>): string[] {
  const used = new Set([...problemsByFile.keys()].map(excuseOf));
  return excusedPaths
    .filter((path) => !used.has(path))
    .map((path) => `${path} uses no refused word any more: remove it from excusedPaths.`);
}

const files = (await repositoryFiles()).filter(isChecked);
const problemsByFile = new Map<string, string[]>();
for (const file of files) {
  const found = wordProblems(file, readFileSync(join(root, file), 'utf8'));
  if (found.length > 0) problemsByFile.set(file, found);
}
const problems = [...problemsByFile].flatMap(([file, found]) =>
  excuseOf(file) === undefined ? found : [],
);
problems.push(...needlessExcuses(problemsByFile));
const sampleProblems = wordProblems('sample', sampleWithThreeProblems);
if (sampleProblems.length !== 3)
  problems.push(`A sample with 3 refused words has ${sampleProblems.length}: the check is broken.`);
reportCheck(problems, `words of ${files.length} files`, files.length);
