/** Attributes in braces right after an image: their alternative text and how many characters they take. */
export function takeAttributes(after: string): { alt?: string; length: number } | undefined {
  const match = /^\{(?:[^{}"']|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*\}/.exec(after) ?? /^\{[^\n]*?\}/.exec(after);
  if (!match) return undefined;
  const alt = /(?:^\{|\s)alt\s*=\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)')/.exec(match[0]);
  const text = alt?.[1] ?? alt?.[2];
  return text === undefined ? { length: match[0].length } : { alt: text.replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim(), length: match[0].length };
}

/**
 * Definition lists, which CommonMark has not, as headings with the same anchors, line for line, so that line numbers stay true. A
 * heading's classes and other attributes than its id go.
 */
export function plainDefinitionLists(lines: readonly string[]): string[] {
  const out: string[] = [];
  let depth = 2;
  let code = false;
  lines.forEach((line, n) => {
    if (/^\s*(```|~~~)/.test(line)) code = !code;
    if (code) return void out.push(line);
    const heading = /^(#{1,6})\s/.exec(line);
    if (heading?.[1]) depth = heading[1].length;
    if (/^:\s{1,3}\S/.test(line)) return void out.push(line.replace(/^:\s+/, ''));
    const term = /^(?:\[([^\]]+)\]\{#([^}\s]+)[^}]*\}|(\S.*))$/.exec(line);
    if (term && /^:\s{1,3}\S/.test(lines[n + 1] ?? '') && !line.startsWith(':')) {
      const [, label, id, plain] = term;
      return void out.push(`${'#'.repeat(Math.min(6, depth + 1))} ${label ?? plain ?? ''}${id === undefined ? '' : ` {#${id}}`}`);
    }
    out.push(heading ? line.replace(/\s*\{\s*[.:-][^}#]*\}\s*$/, '') : line);
  });
  return out;
}
