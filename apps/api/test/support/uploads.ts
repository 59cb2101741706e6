import { sendKitUpload } from '@relevo/contracts/kit-uploads';
import sharp from 'sharp';
import request from 'supertest';
import type { TestApp } from './app.ts';

/** A part of a file, as tus-js-client sends it. */
export const sendPart = (at: TestApp, cookie: string, id: string, { offset, bytes }: { offset: number; bytes: Buffer }) =>
  request(at.url).patch(`/api${sendKitUpload.path.replace(':id', id)}`).set('x-relevo', '1').set('cookie', cookie).set('tus-resumable', '1.0.0').set('upload-offset', String(offset))
    .set('content-type', 'application/offset+octet-stream').send(bytes);

export const color = (width: number, height: number, background = '#125543') => sharp({ create: { width, height, channels: 3, background } });
export const pdf = Buffer.from(`%PDF-1.4\n${'1 0 obj<<>>endobj\n'.repeat(300)}trailer<<>>\n%%EOF`);
