import '@fastify/multipart';
import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { exportQuestions, getQuestionExportReport, questionFileBytes, readQuestionFile } from '@relevo/contracts/kit-exchange';
import type { Actor } from '@relevo/domain/permissions';
import { DomainError } from '../../../platform/domain-error.ts';
import { CurrentActor, FileReply, Input, Route, type Request } from '../../../platform/route.ts';
import { DraftReach } from '../draft-reach.ts';
import { QuestionExport } from './question-export.service.ts';
import { QuestionReading, type BroughtFile } from './question-reading.service.ts';

@Controller()
export class QuestionFilesController {
  constructor(
    private readonly reach: DraftReach,
    private readonly reading: QuestionReading,
    private readonly exports: QuestionExport,
  ) {}

  @Route(readQuestionFile)
  async read(@CurrentActor() actor: Actor, @Input(readQuestionFile) { params, body }: InputOf<typeof readQuestionFile>, @Req() request: Request) {
    const writer = await this.reach.as(actor, params.id, 'draft:write');
    await this.reading.expect(writer, params.id);
    const file = request.isMultipart() ? await brought(request) : body.text === undefined ? undefined : { bytes: new TextEncoder().encode(body.text), fileName: body.fileName ?? '' };
    if (!file) throw new DomainError('file_missing', 422, undefined, [{ path: 'file', code: 'required', message: 'a file is needed' }]);
    return this.reading.read(writer, params.id, file);
  }

  @Route(exportQuestions)
  async export(@CurrentActor() actor: Actor, @Input(exportQuestions) { params, query }: InputOf<typeof exportQuestions>) {
    const { bytes, fileName, mediaType } = await this.exports.write(await this.reach.asWriter(actor, params.id), params.id, { ...query, format: params.format });
    return new FileReply(Buffer.from(bytes), { mediaType, download: fileName });
  }

  @Route(getQuestionExportReport)
  async report(@CurrentActor() actor: Actor, @Input(getQuestionExportReport) { params, query }: InputOf<typeof getQuestionExportReport>) {
    return this.exports.report(await this.reach.asWriter(actor, params.id), params.id, { ...query, format: params.format });
  }
}

/** Small enough for memory, so it never touches a disk. */
async function brought(request: Request): Promise<BroughtFile | undefined> {
  const part = await request.file({ limits: { fileSize: questionFileBytes } });
  if (!part) return undefined;
  const bytes = await part.toBuffer().catch((error: { code?: string }) => {
    throw error.code === 'FST_REQ_FILE_TOO_LARGE' ? new DomainError('too_large', 413) : error;
  });
  return { bytes, fileName: part.filename.replace(/^.*[/\\]/, '').slice(0, 200) };
}
