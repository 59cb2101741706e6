import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { playerParts } from './build/player-words.ts';
import { compressed } from './build/compressed.ts';
import { leftOut } from './build/left-out.ts';
import { themeSheet } from './build/theme-sheet.ts';
import { worker } from './build/worker.ts';

/** What participants read, which is the first that some open, from a link that was sent to them. */
const reading = /src\/routes\/learning\/(module|kit-page|reading-pages|parts\/(activity|glossary|known-links|module-|read-aloud|reading-text|spoken-text))|src\/components\/(wizard|save-state)\./;
/** What they sit and look back on. */
const sitting = /src\/routes\/learning\/(sitting|test-start|reached|parts\/(?!course-data|progress-store|next-|cohort-results))|src\/components\/questions\/(?!edit)|contracts\/src\/(attempts|projected-questions)\./;
/** Where participants arrive. */
const arriving = /src\/routes\/learning\/((course|today|pages)\.|parts\/next-)/;
/** What all their pages share: the contracts and rules that they speak by, what waits to be sent, and signs, since one that stayed where they arrive would bring it along. */
const learning = new RegExp([
  'src/routes/learning/(learning|parts/(course-data|progress-store|language-choice|test-words))', 'icons/Icon(CalendarEvent|FileText|CircleHalf2|Lock|HelpCircle|Messages|Circle)\\.', 'src/components/kit/kit-text\\.tsx', 'contracts/src/(learning|kit-projection|kit-kinds)\\.',
  'domain/src/(attempt|attendance|cohort|course-completion|completion|progress|session-state|test-window|fold)\\.',
].join('|'));

/** Parts of the first load, which are told by their names. */
const named = /^(base|start|learning|reading|sitting|told|index|rolldown)/;

export default defineConfig({
  plugins: [react(), themeSheet(), leftOut(), worker(), compressed()],
  resolve: { alias: [{ find: /^media-chrome\//, replacement: `${playerParts()}/` }] },
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000' } } },
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
    // The first script names every part that a page would fetch ahead: the names of a hundred parts of the team's pages would weigh on participants' first load.
    modulePreload: { resolveDependencies: (_, parts, { hostType }) => (hostType === 'html' ? parts : parts.filter((part) => part.endsWith('.css') || /\/(learning|reading|sitting)-/.test(part))) },
    rolldownOptions: {
      output: {
        // The first script names the part of every page there is: names of parts would weigh on participants' first load too.
        chunkFileNames: ({ name }) => (named.test(name) ? 'assets/[name]-[hash].js' : 'assets/[hash].js'),
        assetFileNames: ({ names }) => (named.test(names[0] ?? '') ? 'assets/[name]-[hash][extname]' : 'assets/[hash][extname]'),
        // Parts that need one another across files would else meet a value before it is made.
        strictExecutionOrder: true,
        codeSplitting: {
          groups: [
            // What every page starts with: libraries change seldom and stay cached when the program changes. Their style comes with ours.
            { name: 'base', test: /node_modules.*\.[cm]?js$/, tags: ['$initial'], priority: 5 },
            { name: 'start', tags: ['$initial'], priority: 4 },
            // What participants do, on the smallest phones and the worst lines, where a request costs more than some kilobytes: first where they arrive, then what they read and sit.
            { name: 'learning', test: learning, priority: 3 },
            { name: 'learning-home', test: arriving, priority: 3.1 },
            { name: 'reading', test: reading, priority: 2.2 },
            { name: 'sitting', test: sitting, priority: 2.1 },
            // What comes after a participant's first page with all that it needs: a sign that it shares with the team's pages would bring those along.
            { name: 'told', test: /components\/(told-line|unread)\.|icons\/Icon(Bell|Broadcast)\.|contracts\/src\/live\.|domain\/src\/live/, priority: 3 },
            // Lists of the team's pages, bars and texts: one request for whoever acts in the team.
            { name: 'staff', test: /src\/(staff-routes|lib\/staff-bars|catalogues\/staff-catalogues|routes\/[^/]+\/staff-routes|routes\/exchange\/places)\./, priority: 3 },
            // Rules and contracts are evaluated in the order of their imports, so they are never merged with what does not need them: two merged
            // parts that import one another would find each other's values undefined.
            { name: 'shared', test: /packages[\\/](domain|contracts)[\\/]/, minShareCount: 2, entriesAware: true, priority: 1.5 },
            // Signs with signs: one that joined a neighbour of the team's pages would bring all that this one imports to a participant's telephone.
            { name: 'signs', test: /icons-react[\\/]dist[\\/]esm[\\/]icons/, minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 10_000, priority: 1.2 },
            // Parts that several pages share, by who shares them; tiny ones join their neighbour.
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 10_000, priority: 1 },
          ],
        },
      },
    },
  },
});
