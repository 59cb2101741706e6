import { sha256Hex } from '../canonical.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { QuestionAsset } from './question-file.ts';
import { encodedPath } from './text.ts';

/** Pictures that came with the questions, each once, by the path they get in the kit. */
export interface FileShelf {
  /** Keeps a picture and gives its address in the kit; nothing where it is no picture. */
  put(name: string, bytes: Uint8Array): string | undefined;
  /** Those that a text refers to. */
  assets(): QuestionAsset[];
}

/** A shelf for one file. Two pictures of one name and different content get two paths; the same content under one name is one. */
export function fileShelf(): FileShelf {
  const held = new Map<string, Uint8Array>();
  return {
    put: (name, bytes) => {
      const tidy = name.normalize('NFC').split('/').filter((part) => part !== '' && part !== '.' && part !== '..').join('/').replace(/[\p{Cc}\p{Cf}?#\\]/gu, '').slice(-200);
      if (bytes.byteLength === 0 || !mediaTypeOf(tidy).startsWith('image/')) return undefined;
      const plain = tidy.startsWith('questions/') ? tidy : `questions/${tidy}`;
      const path = [plain, plain.replace(/(\.[^.]+)$/, `-${sha256Hex(bytes).slice(0, 8)}$1`)].find((one) => !held.has(one) || same(held.get(one), bytes)) ?? plain;
      held.set(path, bytes);
      return `kit:asset/${encodedPath(path)}`;
    },
    assets: () => [...held].map(([path, bytes]) => ({ path, bytes })),
  };
}

const same = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.compare(a, b) === 0;
