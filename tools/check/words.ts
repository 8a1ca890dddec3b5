// The repository's words are plain: no name, comment, text or document contains a word of
// word-list.ts, and no comment starts with a bare preposition or an indirect question.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { fragmentsIn, hasComments } from './comment-starts.ts';
import {
  excusedPaths,
  refusedPhrases,
  refusedWords,
  sampleWithTenFragments,
  sampleWithThreeProblems,
  uncheckedFiles,
  type RefusedWord,
} from './word-list.ts';
import { repositoryFiles, root } from './workspace.ts';

const checkedEndings = /\.(tsx?|mjs|cjs|md|proto|ya?ml|json|tpl|txt|html|css|sh|py|go|Dockerfile)$/;
/** Matches words, and the parts of identifiers: `toAnalysisRequest` is to, analysis, request. */
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

/** Returns a pattern of the phrase, with any white space and comment sign between two words. */
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

const fragmentAdvice = {
  preposition: 'start with a noun or a verb, not with a bare preposition',
  question: 'start with a noun or a verb, not with an indirect question',
};

function fragmentProblems(file: string, text: string): string[] {
  return fragmentsIn(text).map(
    ({ kind, line, text: found }) =>
      `${file}:${line}: "${found.slice(0, 60)}": ${fragmentAdvice[kind]}`,
  );
}

type ProblemFinder = (file: string, text: string) => readonly string[];

/**
 * Returns the problems of all files outside `excused`, and the excused paths that no longer have a
 * problem.
 */
function problemsOutside(
  excused: readonly string[],
  files: readonly string[],
  findProblems: ProblemFinder,
): string[] {
  const unusedExcuses = new Set(excused);
  const problems = files.flatMap((file) => {
    const found = findProblems(file, readFileSync(join(root, file), 'utf8'));
    const excuse = excused.find((path) => file === path || file.startsWith(`${path}/`));
    if (excuse === undefined) return found;
    if (found.length > 0) unusedExcuses.delete(excuse);
    return [];
  });
  for (const path of unusedExcuses)
    problems.push(`${path} has no such problem any more: remove it from word-list.ts.`);
  return problems;
}

/** Checks that a sample with a known number of problems has this number. */
function sampleProblems(found: readonly string[], expected: number): string[] {
  if (found.length === expected) return [];
  return [`A sample with ${expected} problems has ${found.length}: the check is broken.`];
}

const files = (await repositoryFiles()).filter(isChecked);
const problems = [
  ...problemsOutside(excusedPaths, files, wordProblems),
  ...problemsOutside([], files.filter(hasComments), fragmentProblems),
  ...sampleProblems(wordProblems('sample', sampleWithThreeProblems), 3),
  ...sampleProblems(fragmentProblems('sample', sampleWithTenFragments), 10),
];
reportCheck(problems, `words of ${files.length} files`, files.length);
