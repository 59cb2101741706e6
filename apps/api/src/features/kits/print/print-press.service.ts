import { Injectable } from '@nestjs/common';
import { Turns } from '../../../platform/apart/turns.ts';
import { workApart } from '../../../platform/apart/work-apart.ts';
import { DomainError } from '../../../platform/domain-error.ts';
import { blobKey, Storage } from '../../../platform/storage.ts';
import type { PrintOrder } from './print-kit.ts';
import type { PrintMade } from './print-worker.ts';

const script = new URL(import.meta.url.endsWith('.ts') ? './print-worker.ts' : './print-worker.js', import.meta.url);

/** Sets prints apart, so that a long one keeps nobody waiting for a page. */
@Injectable()
export class PrintPressService {
  /** Sixteen times a kit of forty modules takes about a gigabyte. */
  private readonly limits = { seconds: 120, megabytes: 1536, atOnce: 2, waiting: 12, each: 3 };
  private readonly turns = new Turns(this.limits, 'print_busy');

  constructor(private readonly storage: Storage) {}

  /** @param of whoever prints @throws DomainError 404 `kit_part_not_found`, 409 `print_choice_missing`, `print_letters_missing`, 503 `print_busy` */
  async print(order: PrintOrder, of: string): Promise<Buffer> {
    const made = await this.turns.take(of, () => workApart<PrintMade>({
      script, given: order, limits: this.limits,
      bytesOf: (sha256) => this.storage.bytes(blobKey(sha256)),
      refused: () => new DomainError('print_busy', 503),
    }));
    if (made.ended === 'refused') throw new DomainError(made.code, made.code === 'kit_part_not_found' ? 404 : 409);
    return Buffer.from(made.pdf.buffer, made.pdf.byteOffset, made.pdf.byteLength);
  }
}
