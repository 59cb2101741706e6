import { Inject, Injectable } from '@nestjs/common';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ByteRange } from './byte-range.ts';
import { CONFIG, type Config } from './config.ts';

const key = /^[a-z0-9][a-z0-9/._-]{0,200}$/;

/** Files by key; a local folder by default, an S3-compatible store in production. Keys are ours, never a user's words. */
@Injectable()
export class Storage {
  private readonly opened: Promise<Opened>;
  private readonly disk: Promise<Disk>;

  constructor(@Inject(CONFIG) config: Config) {
    this.opened = open(config);
    this.disk = this.opened.then(({ disk }) => disk);
  }

  /** Stores bytes under their SHA-256, so that the same file is kept once. @returns the hash */
  async putByHash(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const disk = await this.disk;
    const at = blobKey(hash);
    if (!(await disk.exists(at))) await disk.put(at, bytes);
    return hash;
  }

  async put(at: string, bytes: Uint8Array): Promise<void> {
    await (await this.disk).put(safe(at), bytes);
  }

  /** Stores a file of any size without holding it in memory. @param path where it lies on this machine; it stays there */
  async putFile(at: string, path: string): Promise<void> {
    // S3 takes a stream only with its length.
    const { size: contentLength } = await stat(path);
    await (await this.disk).putStream(safe(at), createReadStream(path), { contentLength });
  }

  /** Removes a file; one that is not there is no fault. */
  async remove(at: string): Promise<void> {
    await (await this.disk).delete(safe(at));
  }

  async bytes(at: string): Promise<Uint8Array> {
    return (await this.disk).getBytes(safe(at));
  }

  async stream(at: string): Promise<Readable> {
    return (await this.disk).getStream(safe(at));
  }

  /** @returns its size in bytes */
  async size(at: string): Promise<number> {
    return (await (await this.disk).getMetaData(safe(at))).contentLength;
  }

  /** A stretch of a file, without reading what is before it. */
  async part(at: string, range: ByteRange): Promise<Readable> {
    return (await this.opened).part(safe(at), range);
  }

  /** Brings a file of any size to this machine's disk. */
  async toFile(at: string, path: string): Promise<void> {
    await pipeline(await this.stream(at), createWriteStream(path));
  }

  /** Removes whatever lies under a key. */
  async removeAll(under: string): Promise<void> {
    await (await this.disk).deleteAll(safe(under));
  }

  async exists(at: string): Promise<boolean> {
    return (await this.disk).exists(safe(at));
  }
}

/** Where a file lies that is addressed by its hash. */
export function blobKey(hash: string): string {
  return `blobs/${hash.slice(0, 2)}/${hash}`;
}

function safe(at: string): string {
  if (!key.test(at) || at.includes('..')) throw new Error('not a storage key');
  return at;
}

type Opened = { disk: Disk; part: (at: string, range: ByteRange) => Promise<Readable> };

async function open(config: Config): Promise<Opened> {
  if (config.STORAGE === 'folder') {
    const location = config.storageFolder;
    return { disk: new Disk(new FSDriver({ location, visibility: 'private' })), part: async (at, range) => createReadStream(join(location, at), range) };
  }
  const [{ S3Driver }, { GetObjectCommand, S3Client }] = await Promise.all([import('flydrive/drivers/s3'), import('@aws-sdk/client-s3')]);
  const bucket = config.S3_BUCKET!;
  const client = new S3Client({
    credentials: { accessKeyId: config.S3_ACCESS_KEY_ID!, secretAccessKey: config.S3_SECRET_ACCESS_KEY! }, endpoint: config.S3_ENDPOINT!, region: config.S3_REGION, forcePathStyle: true,
    // Checksums in trailers are Amazon's own; other stores refuse them.
    requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const part = async (Key: string, { start, end }: ByteRange) => (await client.send(new GetObjectCommand({ Bucket: bucket, Key, Range: `bytes=${start}-${end}` }))).Body as Readable;
  return { disk: new Disk(new S3Driver({ client, bucket, visibility: 'private', supportsACL: false })), part };
}
