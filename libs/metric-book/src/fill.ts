// Sentences are data: texts with named placeholders, `the {side} side was not measured`. A name
// that has an underscore is no placeholder but a part of an API path, `/users/{user_id}/`.

/** The names of the placeholders of a text. */
export type PlaceholderOf<Text extends string> =
  Text extends `${string}{${infer Name}}${infer Rest}`
    ? Exclude<Name, `${string}${'_' | '"'}${string}`> | PlaceholderOf<Rest>
    : never;

/** A value for each placeholder. */
export type ValuesOf<Text extends string> = Readonly<Record<PlaceholderOf<Text>, string | number>>;

/** Returns the text with its values. A text that is not known by its type may have any. */
export const fill = <Text extends string>(
  text: Text,
  values: string extends Text ? Readonly<Record<string, string | number>> : ValuesOf<Text>,
): string =>
  text.replace(/\{([a-zA-Z0-9]+)\}/g, (placeholder, name: string) =>
    String((values as Readonly<Record<string, string | number>>)[name] ?? placeholder),
  );
