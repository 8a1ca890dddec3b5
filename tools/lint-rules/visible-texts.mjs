// Lint rules about what people read in the console: it comes from the texts of the language.

/** Words that people read or hear. The name of the product is the same in each language. */
const words = '/^(?!\\s*(Strideform|https:\\/\\/)\\s*$)[^]*[A-Za-z]{2}/';
const readAttributes = '/^(title|label|placeholder|alt|aria-label|what|reason|text|hint)$/';

const shownBy = ['JSXElement', 'JSXFragment'].map((parent) => `${parent} > JSXExpressionContainer`);

/** Places of words in JSX. */
const visibleWords = [
  `JSXText[value=${words}]`,
  `JSXAttribute[name.name=${readAttributes}] > Literal[value=${words}]`,
  `JSXAttribute[name.name=${readAttributes}] TemplateElement[value.raw=${words}]`,
  ...shownBy.flatMap((shown) => [
    `${shown} > Literal[value=${words}]`,
    `${shown} > ConditionalExpression > Literal[value=${words}]`,
    `${shown} > TemplateLiteral > TemplateElement[value.raw=${words}]`,
  ]),
];

const message = 'Put the text into the console table of libs/languages, and read it from there.';

export const visibleTextRules = [
  {
    files: ['services/console/src/**/*.tsx'],
    rules: {
      'no-restricted-syntax': ['error', ...visibleWords.map((selector) => ({ selector, message }))],
    },
  },
];
