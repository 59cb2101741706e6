import type { Plugin } from 'vite';

/** An empty function for each name that the file exports. */
const none = (code: string): string => [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => `export const ${name} = () => () => {};`).join('\n');

/**
 * Code of libraries that every page would fetch and none runs, by its file: zod writes JSON schemas (the server does, for its documentation) and says in
 * English what is wrong (screens speak by codes); Mantine works out its variables' style (`withCssVariables` is off: a style sheet is written when building).
 */
const unused: readonly [file: RegExp, instead: (code: string) => string][] = [
  [/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/, none],
  [/zod\/v4\/locales\/en\.js$/, () => "export default () => ({ localeError: () => 'invalid' });"],
  [/MantineCssVariables\/MantineCssVariables\.mjs$/, () => 'export const MantineCssVariables = () => null;'],
];

/** Leaves that code out, some 8 kB compressed. */
export function leftOut(): Plugin {
  return {
    name: 'left-out',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const found = unused.find(([file]) => file.test(id));
      return found ? { code: found[1](code), map: null } : null;
    },
  };
}
