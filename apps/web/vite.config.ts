import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.ts';
import { noJsonSchema } from './build/no-json-schema.ts';
import { themeSheet } from './build/theme-sheet.ts';

export default defineConfig({
  plugins: [react(), themeSheet(), noJsonSchema(), compressed()],
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000' } } },
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // A shared chunk would otherwise be named after every page that shares it.
        chunkFileNames: ({ name }) => (name.startsWith('shared') ? 'assets/shared-[hash].js' : 'assets/[name]-[hash].js'),
        assetFileNames: ({ names }) => (names[0]?.startsWith('shared') ? 'assets/shared-[hash][extname]' : 'assets/[name]-[hash][extname]'),
        // Parts that need one another across files would else meet a value before it is made.
        strictExecutionOrder: true,
        codeSplitting: {
          groups: [
            // What every page starts with: libraries change seldom and stay cached when the program changes.
            { name: 'base', test: /node_modules/, tags: ['$initial'], priority: 3 },
            { name: 'start', tags: ['$initial'], priority: 2 },
            // Parts that several pages share, by who shares them; tiny ones join their neighbour, so that a page is few requests.
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 10_000, priority: 1 },
          ],
        },
      },
    },
  },
});
