/** A file's text and, where nothing said so and it is no UTF-8, that it was read as the code page of Western Windows. */
export interface Decoded {
  text: string;
  guessed?: string;
}

const declared = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;
const known = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii', 'iso-8859-1', 'iso-8859-15', 'latin1', 'windows-1252', 'utf-16', 'utf-16le', 'utf-16be']);

/**
 * Bytes → text: by the byte order mark, else by what an XML file says of itself, else as UTF-8, else as Windows-1252. Line ends become `\n`; signs for
 * private use, which mean nothing between two programs, go. Nothing where the bytes are no text.
 */
export function decoded(bytes: Uint8Array): Decoded | undefined {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  if (mark) return tidy(new TextDecoder(mark).decode(bytes));
  if (bytes.subarray(0, 10_000).includes(0)) return undefined;
  const says = declared.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 400)))?.[1]?.toLowerCase();
  if (says && known.has(says) && !says.startsWith('utf') && !says.includes('ascii')) return tidy(new TextDecoder(says).decode(bytes));
  try {
    return tidy(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { ...tidy(new TextDecoder('windows-1252').decode(bytes)), guessed: 'windows-1252' };
  }
}

const tidy = (text: string): Decoded => ({ text: text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n').replace(/[\ue000-\ue0ff\0]/g, '') });
