import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../platform/domain-error.ts';
import { Storage } from '../../../platform/storage.ts';
import type { KeptOutline, ShownOutline } from './reading-tasks.ts';

const upload = (tenantId: string, id: string) => `office/${tenantId}/${id}`;
const outline = (tenantId: string, id: string) => `office/${tenantId}/${id}.json`;
const shown = (tenantId: string, id: string) => `office/${tenantId}/${id}.shown.json`;

/** What lies in storage of a document: the upload until it has been read, then what was read, whole and as its author sees it. */
@Injectable()
export class OfficeKept {
  constructor(private readonly storage: Storage) {}

  /** @param path of the upload on this machine; it stays there */
  take(tenantId: string, id: string, path: string): Promise<void> {
    return this.storage.putFile(upload(tenantId, id), path);
  }

  async bytes(tenantId: string, id: string): Promise<Uint8Array> {
    return new Uint8Array(await this.storage.bytes(upload(tenantId, id)));
  }

  dropUpload(tenantId: string, id: string): Promise<void> {
    return this.storage.remove(upload(tenantId, id));
  }

  async keep(tenantId: string, id: string, read: { outline: KeptOutline; shown: ShownOutline }): Promise<void> {
    await this.storage.put(outline(tenantId, id), Buffer.from(JSON.stringify(read.outline)));
    await this.storage.put(shown(tenantId, id), Buffer.from(JSON.stringify(read.shown)));
  }

  /** @throws DomainError 404 `office_file_not_found` */
  outline(tenantId: string, id: string): Promise<KeptOutline> {
    return this.json<KeptOutline>(outline(tenantId, id));
  }

  /** @throws DomainError 404 `office_file_not_found` */
  shown(tenantId: string, id: string): Promise<ShownOutline> {
    return this.json<ShownOutline>(shown(tenantId, id));
  }

  async drop(tenantId: string, id: string): Promise<void> {
    for (const key of [upload, outline, shown]) await this.storage.remove(key(tenantId, id));
  }

  private async json<T>(key: string): Promise<T> {
    if (!(await this.storage.exists(key))) throw new DomainError('office_file_not_found', 404);
    return JSON.parse(Buffer.from(await this.storage.bytes(key)).toString('utf8')) as T;
  }
}
