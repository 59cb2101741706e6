import '@fastify/multipart';
import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import {
  exportTranslations, getTranslation, importTranslations, listTranslations, removeTranslationLocale, saveTranslations, setTranslationLocale,
} from '@relevo/contracts/kit-translations';
import type { Actor } from '@relevo/domain/permissions';
import { translationFileLimits } from '@relevo/kit-io/translation-files/translation-entry';
import { DomainError } from '../../../platform/domain-error.ts';
import { CurrentActor, FileReply, Input, Route, type Request } from '../../../platform/route.ts';
import { DraftReach } from '../draft-reach.ts';
import { TranslationFiles } from './translation-files.service.ts';
import { TranslationSaving } from './translation-saving.service.ts';
import { TranslationsQueries } from './translations.queries.ts';

@Controller()
export class TranslationsController {
  constructor(
    private readonly reach: DraftReach,
    private readonly queries: TranslationsQueries,
    private readonly saving: TranslationSaving,
    private readonly files: TranslationFiles,
  ) {}

  @Route(listTranslations)
  async list(@CurrentActor() actor: Actor, @Input(listTranslations) { params }: InputOf<typeof listTranslations>) {
    return this.queries.list(await this.reach.as(actor, params.id, 'kit:translate'), params.id);
  }

  @Route(getTranslation)
  async page(@CurrentActor() actor: Actor, @Input(getTranslation) { params, query }: InputOf<typeof getTranslation>) {
    return this.queries.page(await this.reach.as(actor, params.id, 'kit:translate'), params.id, params.locale, query);
  }

  @Route(saveTranslations)
  async save(@CurrentActor() actor: Actor, @Input(saveTranslations) { params, body }: InputOf<typeof saveTranslations>) {
    return this.saving.save(await this.reach.as(actor, params.id, 'kit:translate'), params.id, params.locale, body.entries);
  }

  @Route(setTranslationLocale)
  async begin(@CurrentActor() actor: Actor, @Input(setTranslationLocale) { params, body }: InputOf<typeof setTranslationLocale>) {
    return this.saving.begin(await this.reach.as(actor, params.id, 'kit:translate'), params.id, params.locale, body);
  }

  @Route(removeTranslationLocale)
  async remove(@CurrentActor() actor: Actor, @Input(removeTranslationLocale) { params }: InputOf<typeof removeTranslationLocale>) {
    return this.saving.remove(await this.reach.as(actor, params.id, 'draft:write'), params.id, params.locale);
  }

  @Route(exportTranslations)
  async export(@CurrentActor() actor: Actor, @Input(exportTranslations) { params, query }: InputOf<typeof exportTranslations>) {
    const { name, mediaType, text } = await this.files.write(await this.reach.as(actor, params.id, 'kit:translate'), params.id, params.locale, query);
    return new FileReply(text, { mediaType, download: name });
  }

  @Route(importTranslations)
  async import(@CurrentActor() actor: Actor, @Input(importTranslations) { params, query }: InputOf<typeof importTranslations>, @Req() request: Request) {
    const guest = await this.reach.as(actor, params.id, 'kit:translate');
    return this.files.take(guest, params.id, params.locale, await fileOf(request), query.digest);
  }
}

async function fileOf(request: Request): Promise<Uint8Array> {
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: translationFileLimits.bytes } }) : undefined;
  if (!part) throw new DomainError('file_missing', 422, undefined, [{ path: 'file', code: 'required', message: 'a file is needed' }]);
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) chunks.push(chunk as Buffer);
  if (part.file.truncated) throw new DomainError('translation_file_too_large', 413, { limit: translationFileLimits.bytes });
  return Buffer.concat(chunks);
}
