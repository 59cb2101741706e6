import type { Plugin } from 'vite';

const writers = /zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/;

/**
 * zod can write JSON schemas, which the server does for its documentation and the client never does.
 * Every schema pulls that code in, 5 kB compressed; here its functions are empty.
 */
export function noJsonSchema(): Plugin {
  return {
    name: 'no-json-schema',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!writers.test(id)) return null;
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
      return { code: `const none = () => none;\n${names.map((name) => `export const ${name} = none;`).join('\n')}`, map: null };
    },
  };
}
