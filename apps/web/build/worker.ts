import { createHash } from 'node:crypto';
import { build, type Plugin, type Rolldown } from 'vite';

/** What a participant opens, by the modules that begin it: the course, what is read, whom to turn to, help, and what these say in Spanish. */
const begins = /src\/(main\.tsx|routes\/learning\/(pages|reading-pages|course|today|module)\.tsx?|routes\/learning\/parts\/(part-warning|light-text)\.tsx|routes\/help\/help\.tsx|components\/(account-menu|support\/own-support|light\/light-switch)\.tsx|catalogues\/es\/(learning|help|support|light)\.json)$/;

type Chunk = Rolldown.OutputChunk;

/** Everything that the chunks holding those modules import, with its style. */
function filesOf(bundle: Rolldown.OutputBundle): { entry: string; files: string[] } {
  const chunks = Object.values(bundle).filter((one): one is Chunk => one.type === 'chunk');
  const files = new Set<string>();
  const add = (chunk: Chunk) => {
    if (files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const sheet of chunk.viteMetadata?.importedCss ?? []) files.add(sheet);
    for (const name of chunk.imports) add(bundle[name] as Chunk);
  };
  for (const chunk of chunks) if (chunk.isEntry || begins.test(chunk.facadeModuleId ?? '') || chunk.moduleIds.some((id) => begins.test(id))) add(chunk);
  return { entry: chunks.find((chunk) => chunk.isEntry)?.fileName ?? '', files: [...files].sort().map((name) => `/${name}`) };
}

/** Writes `sw.js`, the worker that keeps these files and what a participant opened (docs/adr/0014). */
export function worker(): Plugin {
  return {
    name: 'worker',
    apply: 'build',
    async generateBundle(_, bundle) {
      const { entry, files } = filesOf(bundle);
      const made = (await build({
        configFile: false, logLevel: 'warn', define: { BUILD: JSON.stringify({ version: createHash('sha256').update(files.join()).digest('hex').slice(0, 12), entry, files }) },
        build: { write: false, target: 'es2022', lib: { entry: new URL('../src/offline/worker.ts', import.meta.url).pathname, formats: ['iife'], name: 'worker' } },
      })) as Rolldown.RolldownOutput[];
      const code = made[0]?.output[0].code;
      if (!code || !entry) throw new Error('The worker was not built');
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: code });
    },
  };
}
