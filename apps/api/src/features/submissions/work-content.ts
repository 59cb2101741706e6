import { workLimits } from '@relevo/domain/submission';
import { pictureAnew } from '../../platform/pictures.ts';

export type WorkContent = { content: Buffer; mediaType: string; ending: string };
type Kind = { mediaType: string; ending: string };

const starts = (bytes: Buffer, signature: string, at = 0) => bytes.subarray(at, at + signature.length).toString('latin1') === signature;

/** What a browser records, by how the file begins. */
function audioKind(bytes: Buffer): Kind | null {
  if (starts(bytes, '\u001aE\u00df\u00a3')) return { mediaType: 'audio/webm', ending: 'webm' };
  if (starts(bytes, 'OggS')) return { mediaType: 'audio/ogg', ending: 'ogg' };
  if (starts(bytes, 'ftyp', 4)) return { mediaType: 'audio/mp4', ending: 'm4a' };
  if (starts(bytes, 'RIFF') && starts(bytes, 'WAVE', 8)) return { mediaType: 'audio/wav', ending: 'wav' };
  return starts(bytes, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2) ? { mediaType: 'audio/mpeg', ending: 'mp3' } : null;
}

const office = 'application/vnd.openxmlformats-officedocument';
const parts = [['word/document.xml', `${office}.wordprocessingml.document`, 'docx'], ['xl/workbook.xml', `${office}.spreadsheetml.sheet`, 'xlsx'], ['ppt/presentation.xml', `${office}.presentationml.presentation`, 'pptx']] as const;
const open = ['text', 'spreadsheet', 'presentation'] as const;
const endings = { text: 'odt', spreadsheet: 'ods', presentation: 'odp' };

/** Documents that are handed in, by what is in them; one with a program in it is none. */
function documentKind(bytes: Buffer): Kind | null {
  if (starts(bytes, '%PDF-')) return { mediaType: 'application/pdf', ending: 'pdf' };
  if (!starts(bytes, 'PK\u0003\u0004') || bytes.includes('vbaProject') || bytes.includes('Basic/Standard/')) return null;
  const packed = parts.find(([name]) => bytes.includes(name));
  if (packed) return { mediaType: packed[1], ending: packed[2] };
  const kind = open.find((one) => starts(bytes, `mimetypeapplication/vnd.oasis.opendocument.${one}`, 30));
  return kind ? { mediaType: `application/vnd.oasis.opendocument.${kind}`, ending: endings[kind] } : null;
}

/** What is kept of what was brought: a photo is drawn anew, so that nothing of where and when it was taken goes on. @returns null for what is none of the kinds that are taken */
export async function workContent(form: 'photo' | 'file' | 'audio', bytes: Buffer): Promise<WorkContent | null> {
  if (form === 'photo') {
    const made = await pictureAnew(bytes, { kinds: ['jpeg', 'png', 'webp'], pixels: workLimits.photo.pixels, side: workLimits.photo.longSide, as: 'jpeg' });
    return made && { content: made.content, mediaType: 'image/jpeg', ending: 'jpg' };
  }
  const kind = form === 'audio' ? audioKind(bytes) : documentKind(bytes);
  return kind && { content: bytes, ...kind };
}

/** Pictures and recordings show in the page; a document is only ever saved. */
export const showsInPage = (mediaType: string): boolean => mediaType.startsWith('audio/') || mediaType === 'image/jpeg';
