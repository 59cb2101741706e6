/** Labels of the footnotes that a text names, each once, in order. */
export const labelsIn = (text: string): string[] => [...new Set([...text.matchAll(/(?<!\\)\[\^([^\]\s]+)\]/g)].map((match) => match[1] ?? ''))];

/** Pieces as one text, with the definitions of the footnotes they name at its end. */
export function withFootnotes(pieces: readonly string[], footnotes: Readonly<Record<string, string>>): string {
  const text = pieces.filter((piece) => piece !== '').join('\n\n');
  const definitions = labelsIn(text).flatMap((label) => (Object.hasOwn(footnotes, label) ? [`[^${label}]: ${(footnotes[label] ?? '').replaceAll('\n', '\n    ').replaceAll(/\n +\n/g, '\n\n')}`] : []));
  return [text, ...definitions].filter((part) => part !== '').join('\n\n');
}
