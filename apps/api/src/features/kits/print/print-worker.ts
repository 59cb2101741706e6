import { serveApart } from '../../../platform/apart/serve-apart.ts';
import { Pictures } from './pictures.ts';
import { printed, type PrintOrder, type PrintRefusal } from './print-kit.ts';

export type PrintMade = { ended: 'done'; pdf: Uint8Array } | { ended: 'refused'; code: PrintRefusal };

serveApart(async (order: PrintOrder, bytesOf): Promise<PrintMade> => {
  const pictures = new Pictures();
  const result = await printed(order, async ({ sha256, mediaType }) => {
    const bytes = await bytesOf(sha256);
    return bytes && pictures.printable(bytes, mediaType);
  }).finally(() => pictures.end());
  return result.ok ? { ended: 'done', pdf: result.value.pdf } : { ended: 'refused', code: result.code };
});
