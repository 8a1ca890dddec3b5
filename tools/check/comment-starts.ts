// Finds comments that start with a bare preposition ("Of the process") or with an indirect question
// ("Whether the foot was seen"). A comment on a value starts with a noun, a comment on a function
// with a verb.

export interface CommentStart {
  readonly kind: 'preposition' | 'question';
  readonly line: number;
  readonly text: string;
}

/** A paragraph of a comment, without its comment signs. */
interface CommentParagraph {
  readonly line: number;
  readonly text: string;
}

const preposition =
  /^(?:about(?! \d)|above|across|after|against|along|among|around|as|at|because of|before|behind|below|beneath|besides?|between|beyond|by|despite|during|for|from|in|inside|instead of|into|like|near|of|off|on|onto|out of|outside|over|past|per|since|through|to|towards?|under|until|up to|with|within|without)\b/i;

const question = /^(?:how|what|whether|which|who|whom|whose|why)\b/i;

/** "Since when", "By which". */
const questionAfterPreposition = /^\w+ (?:how|what|when|where|whether|which|whom|whose)\b/i;

/** Clauses that need a main clause after a comma. */
const clause = /^(?:if|once|when|whenever|where|wherever|while)\b/i;

/** Comment signs at the start of a line: //, /*, *, #, """ and those of Helm's templates. */
const commentLine = /^\s*(?:\{\{-?\s*)?(?:\/\/+|\/\*+|\*+(?!\/)|#+|[ru]?"""|<!--)(?:\s+(.*))?$/;
const docstringStart = /^\s*[ru]?"""(\S.*)$/;
const commentAfterCode = /\s(?:\/\/|\/\*\*?) +(\S.*)$/;
/** A new paragraph starts here, even right after a line of comment. */
const paragraphStart = /^\s*(?:\{\{-?\s*)?(?:\/\*|[ru]?""")|^\s*\*\s*@/;
const commentEnd = /\s*(?:\*\/|"""|-->)\s*(?:-?\}\})?\s*$/;
/** The tag of a parameter or of a result, with its name and its dash. */
const tag = /^@(?:param\s+\S+|returns?)\s+(?:- )?/;

function startKind(text: string): CommentStart['kind'] | undefined {
  const sentence = /^.*?(?=[.:;!?](?:\s|$)|$)/s.exec(text)![0];
  if (text[sentence.length] === '?') return undefined;
  const hasMainClause = /,\s/.test(sentence);
  if (question.test(sentence) || (clause.test(sentence) && !hasMainClause)) return 'question';
  if (!preposition.test(sentence)) return undefined;
  if (questionAfterPreposition.test(sentence)) return 'question';
  return hasMainClause ? undefined : 'preposition';
}

interface Line {
  readonly words: string;
  readonly startsParagraph: boolean;
  readonly endsParagraph: boolean;
}

function readLine(line: string): Line {
  const comment = commentLine.exec(line) ?? docstringStart.exec(line);
  const text = (comment ?? commentAfterCode.exec(line))?.[1] ?? '';
  return {
    words: text.replace(commentEnd, '').replace(tag, '').trim(),
    startsParagraph: comment === null || paragraphStart.test(line),
    endsParagraph: comment === null || line.trimEnd().endsWith('*/'),
  };
}

/** The start of a comment of several lines that need no comment sign, by its end. */
const blockStarts = {
  '*/': /^\s*(?:\{\{-?\s*)?\/\*(?!.*\*\/)/,
  '"""': /^\s*[ru]?"""(?!.*""")/,
};

/** Returns the lines of a file, in which each line of such a comment has a sign. */
function linesWithSigns(text: string): string[] {
  let end: string | undefined;
  return text.split('\n').map((line) => {
    if (end === undefined) {
      end = Object.entries(blockStarts).find(([, start]) => start.test(line))?.[0];
      return line;
    }
    if (line.includes(end)) end = undefined;
    return /^\s*\*/.test(line) ? line : `* ${line}`;
  });
}

function commentParagraphs(text: string): CommentParagraph[] {
  const paragraphs: { line: number; text: string }[] = [];
  let isInParagraph = false;
  for (const [index, line] of linesWithSigns(text).entries()) {
    const { words, startsParagraph, endsParagraph } = readLine(line);
    if (words !== '' && isInParagraph && !startsParagraph) paragraphs.at(-1)!.text += ` ${words}`;
    else if (words !== '') paragraphs.push({ line: index + 1, text: words });
    isInParagraph = words !== '' && !endsParagraph;
  }
  return paragraphs;
}

/** Returns the comments of a file that start with a bare preposition or an indirect question. */
export function fragmentsIn(text: string): CommentStart[] {
  return commentParagraphs(text).flatMap((paragraph) => {
    const kind = startKind(paragraph.text);
    return kind === undefined ? [] : [{ kind, ...paragraph }];
  });
}

/** Files with comments. A generated file repeats the comments of its source. */
export function hasComments(file: string): boolean {
  if (/(?:^|\/)generated\//.test(file)) return false;
  return /\.(?:tsx?|mjs|cjs|proto|ya?ml|tpl|sh|py|go|css)$|Dockerfile$/.test(file);
}
