/** What a file can become: a kit, modules that its author corrects, or questions. */
export type FileKind = 'kit' | 'office' | 'questions' | 'unknown';

const tailBytes = 1024 * 1024;
const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean => sign.every((byte, n) => bytes[n] === byte);
const zip = [0x50, 0x4b];
/** Word and PowerPoint before 2007; the server says what to do with them. */
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0];

/** Tells by the content where a file goes, by its name only where its content leaves it open; the server looks for itself. */
export async function fileKind(file: File): Promise<FileKind> {
  const head = new Uint8Array(await file.slice(0, 4_096).arrayBuffer());
  if (startsWith(head, oldOffice)) return 'office';
  if (startsWith(head, zip)) return packed(new TextDecoder('latin1').decode(await file.slice(-tailBytes).arrayBuffer()));
  if (/\.(zip|relevo)$/i.test(file.name)) return 'kit';
  if (/\.(docx|pptx|doc|ppt)$/i.test(file.name)) return 'office';
  return /\.(gift|txt|xml|csv|tsv|xlsx)$/i.test(file.name) ? 'questions' : 'unknown';
}

/** A zip lists its files at its end. */
function packed(list: string): FileKind {
  if (/word\/document\.xml|ppt\/presentation\.xml/.test(list)) return 'office';
  return /xl\/workbook\.xml|imsmanifest\.xml/.test(list) ? 'questions' : 'kit';
}
