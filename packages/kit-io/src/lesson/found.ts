import { blockKind } from '@relevo/domain/kit-fences';

/**
 * Counts opening fences line by line, knowing nothing of nesting or of what the import makes of them: the number that `placed` is held
 * against. Fences shown inside code are not blocks.
 */
export function countBlocks(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  let code = '';
  for (const line of text.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})(.*)$/.exec(line);
    if (mark) {
      const [, ticks = '', rest = ''] = mark;
      if (code === '') {
        if (!(ticks.startsWith('`') && rest.includes('`'))) code = ticks;
      } else if (ticks.startsWith(code) && rest.trim() === '') code = '';
      continue;
    }
    const opening = code === '' ? /^\s*:{3,}\s*(?:\{[^}]*?\.)?([A-Za-z][\w-]*)/.exec(line) : null;
    if (!opening?.[1]) continue;
    const kind = blockKind(opening[1]);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
