// node --import this: the API's sources run without a build, decorators and their metadata included.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const sources = new URL('../../', import.meta.url).href;
const { jsc } = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
const { rewriteRelativeImportExtensions: _kept, ...compiler } = jsc;

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith(sources) || !url.endsWith('.ts') || url.includes('/node_modules/')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename, swcrc: false, sourceMaps: 'inline', module: { type: 'es6' }, jsc: compiler,
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
