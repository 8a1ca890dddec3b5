// Lint rules about access to MongoDB.

const bases = ['TenantScopedRepository', 'TenantKeyedRepository', 'PlatformRepository'];
const anyClass = ':matches(ClassDeclaration, ClassExpression)';
const makesModel = 'CallExpression[callee.property.name="model"]';
const superCall = 'CallExpression[callee.type="Super"]';
const makesModelForSuper = `${superCall} > ${makesModel}`;
const useBase = `Make a model only for super(…) of a class that extends ${bases.join(', ')}: their queries name a tenant.`;

/** Functions whose errors hide that the database is away, so that an outage counts as a failure. */
const hidingOutages = {
  selector: 'CallExpression[callee.property.name=/^(bulkWrite|bulkSave|insertMany|cursor|watch)$/]',
  message: 'Hides an outage: write one document at a time, or read by eachDocument.',
};

/** Writes that drop the fields of a newer release. */
const replacingDocuments = {
  selector: 'CallExpression[callee.property.name=/^(replaceOne|findOneAndReplace)$/]',
  message: 'Drops fields that a newer release has stored: set fields, by change or upsert.',
};

/** Ways to documents that lead past the base classes. */
const withoutTenant = [
  {
    selector: `:not(${superCall}) > ${makesModel}`,
    message: useBase,
  },
  {
    selector: `${anyClass}:not([superClass.name=/^(${bases.join('|')})$/]) ${makesModelForSuper}`,
    message: useBase,
  },
  {
    selector: 'MemberExpression[object.name="connection"][property.name=/^(db|collection)$/]',
    message: 'Queries without a model do not name a tenant: use a repository.',
  },
];

/**
 * Returns rules for the files that may import mongoose.
 * @param {readonly string[]} ignores patterns of files that the rules ignore
 * @param {readonly string[]} files patterns of these files
 */
export const repositoryRules = (ignores, files) => [
  {
    files,
    ignores,
    rules: { 'no-restricted-syntax': ['error', hidingOutages, replacingDocuments] },
  },
  {
    files: files.filter((pattern) => pattern.startsWith('services/')),
    ignores,
    rules: {
      'no-restricted-syntax': ['error', hidingOutages, replacingDocuments, ...withoutTenant],
    },
  },
];
