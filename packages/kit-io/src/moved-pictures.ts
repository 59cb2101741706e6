import { encodedPath } from './questions/text.ts';

/** Where pictures went, by the path they had; null for one that was not taken. */
export type MovedPictures = ReadonlyMap<string, string | null>;

const addressed = /kit:asset\/([^\s)"'<>#\]]+)/g;
const shown = /!\[((?:[^\]\\]|\\.)*)\]\(<?kit:asset\/([^\s)"'<>#\]]+)>?(?:\s+"(?:[^"\\]|\\.)*")?\)/g;

/** Markdown with its pictures under their new paths; of one that was not taken its description stays. */
export function withMovedPictures(markdown: string, moved: MovedPictures): string {
  if (!markdown.includes('kit:asset/')) return markdown;
  const kept = markdown.replace(shown, (all: string, alt: string, path: string) => (moved.get(plain(path)) === null ? alt : all));
  return kept.replace(addressed, (all: string, path: string) => {
    const to = moved.get(plain(path));
    return to ? `kit:asset/${encodedPath(to)}` : all;
  });
}

function plain(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
