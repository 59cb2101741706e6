import { allow, refuse, type Decision } from './decision.ts';

const megabyte = 1024 * 1024;

export const kitFileKinds = ['image', 'document', 'video', 'audio', 'text'] as const;
export type KitFileKind = (typeof kitFileKinds)[number];

/** The most bytes that one file of a kit may have, by what it is. */
export const kitFileBytes: Readonly<Record<KitFileKind, number>> = {
  image: 20 * megabyte, document: 100 * megabyte, video: 500 * megabyte, audio: 500 * megabyte, text: 20 * megabyte,
};
/** A picture is made anew; what it may unfold to, and how large it is kept. */
export const kitImageLimits = { pixels: 40_000_000, longSide: 2_400 } as const;

const office = 'application/vnd.openxmlformats-officedocument';
/** Media types that a kit takes, with the ending that its files get. Whatever is not here is not taken: programs, macros, pages and drawings with scripts. */
const taken = new Map<string, { kind: KitFileKind; ending: string }>([
  ...([['image/png', 'png'], ['image/jpeg', 'jpg'], ['image/webp', 'webp']] as const).map(([type, ending]) => [type, { kind: 'image', ending }] as const),
  ...([
    ['application/pdf', 'pdf'], ['application/zip', 'zip'], [`${office}.wordprocessingml.document`, 'docx'], [`${office}.presentationml.presentation`, 'pptx'], [`${office}.spreadsheetml.sheet`, 'xlsx'],
    ['application/vnd.oasis.opendocument.text', 'odt'], ['application/vnd.oasis.opendocument.presentation', 'odp'], ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ] as const).map(([type, ending]) => [type, { kind: 'document', ending }] as const),
  ...([['video/mp4', 'mp4'], ['video/webm', 'webm'], ['video/quicktime', 'mov']] as const).map(([type, ending]) => [type, { kind: 'video', ending }] as const),
  ...([['audio/mpeg', 'mp3'], ['audio/mp4', 'm4a'], ['audio/ogg', 'ogg'], ['audio/wav', 'wav']] as const).map(([type, ending]) => [type, { kind: 'audio', ending }] as const),
  ...([['text/plain', 'txt'], ['text/csv', 'csv'], ['text/vtt', 'vtt'], ['text/markdown', 'md']] as const).map(([type, ending]) => [type, { kind: 'text', ending }] as const),
]);
const byEnding = new Map([...taken].map(([mediaType, { ending, kind }]) => [ending, { mediaType, kind }]));
const otherEndings = new Map([['jpeg', 'jpg'], ['m4v', 'mp4'], ['oga', 'ogg'], ['opus', 'ogg'], ['text', 'txt'], ['markdown', 'md']]);

const endingOf = (name: string): string => {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return otherEndings.get(ending) ?? ending;
};

/** What a file says it is by its name; nothing where its name says nothing that a kit takes. */
export const namedKind = (name: string): { mediaType: string; kind: KitFileKind } | undefined => byEnding.get(endingOf(name));

/** Whether a file is worth receiving, by its name and its size in bytes. What it really is, only its content tells. */
export function mayBring(name: string, bytes: number): Decision<KitFileKind> {
  const ending = endingOf(name);
  if (ending === 'svg' || ending === 'svgz') return refuse('upload_svg');
  const named = byEnding.get(ending);
  if (!named) return refuse('upload_kind', { ending });
  return withinSize(named.kind, bytes);
}

function withinSize(kind: KitFileKind, bytes: number): Decision<KitFileKind> {
  return bytes > kitFileBytes[kind] ? refuse('upload_too_large', { kind, megabytes: kitFileBytes[kind] / megabyte }) : allow(kind);
}

/**
 * Whether a file that has come is taken, by what its content is. One that is something else than its name says is refused: whoever opens it would be deceived.
 * @param content its media type by its first bytes; nothing where they tell nothing
 */
export function mayTake(name: string, content: string | undefined, bytes: number): Decision<{ kind: KitFileKind; mediaType: string; ending: string }> {
  if (content === 'image/svg+xml' || (content === 'application/xml' && namedKind(name)?.kind !== 'text')) return refuse('upload_svg');
  const is = content === undefined ? undefined : taken.get(content);
  if (!is || content === undefined) return refuse('upload_kind', { ending: endingOf(name) });
  if (namedKind(name)?.kind !== is.kind) return refuse('upload_differs', { ending: endingOf(name) });
  const size = withinSize(is.kind, bytes);
  return size.ok ? allow({ kind: is.kind, mediaType: content, ending: is.ending }) : size;
}

/** Whether a path stays within the folder that a kit becomes on somebody's disk: no root, no drive, no way up, and nothing that a system reads otherwise. */
export const isFilePath = (path: string): boolean =>
  path.length <= 300 && !/[\\:\p{Cc}]/u.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

/**
 * A path for a file within its kit: the words of its name in plain letters and the ending of what it is.
 * @param isTaken whether another file of the kit has this path
 */
export function pathFor(name: string, ending: string, isTaken: (path: string) => boolean): string {
  const words = name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '') || 'archivo';
  for (let n = 1; ; n += 1) {
    const path = `archivos/${words}${n === 1 ? '' : `-${n}`}.${ending}`;
    if (!isTaken(path)) return path;
  }
}
