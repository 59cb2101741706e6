import '@fastify/multipart';
import { Controller, Req } from '@nestjs/common';
import { getStatusList, verifyBadge, verifyFile, verifyPage, verifyStart } from '@relevo/contracts/credentials';
import type { InputOf } from '@relevo/contracts/endpoint';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { publicLocale } from '../../platform/public-page.ts';
import { pageReply } from '../../platform/public-reply.ts';
import { FileReply, Input, Route, type Request } from '../../platform/route.ts';
import { CredentialVerificationService, type Verification } from './verification.service.ts';
import { startPage, verificationPage } from './verify-page.ts';

/** What stands behind the address, or that nothing does. */
const pageOf = (verification: Verification | null, shown: Parameters<typeof verificationPage>[1]) =>
  pageReply(verificationPage(verification, shown), verification ? undefined : 404);

/** Public pages: no sign-in, no script, the same address in every language. */
@Controller()
export class VerifyController {
  constructor(
    private readonly verification: CredentialVerificationService,
    private readonly clock: Clock,
  ) {}

  @Route(verifyPage)
  async page(@Input(verifyPage) { params, query }: InputOf<typeof verifyPage>, @Req() request: Request) {
    const locale = publicLocale(query.lang, request.headers['accept-language']);
    const verification = await this.verification.verifyLink(params.id);
    return pageOf(verification, { locale, now: this.clock.now(), here: `/verify/${encodeURIComponent(params.id)}` });
  }

  @Route(verifyStart)
  async start(@Input(verifyStart) { query }: InputOf<typeof verifyStart>, @Req() request: Request) {
    const locale = publicLocale(query.lang, request.headers['accept-language']);
    if (!query.code) return pageReply(startPage(locale, query.code === undefined ? null : 'code'));
    const verification = await this.verification.verifyLink(query.code);
    return pageOf(verification, { locale, now: this.clock.now(), here: '/verify' });
  }

  @Route(verifyFile)
  async file(@Input(verifyFile) { query }: InputOf<typeof verifyFile>, @Req() request: Request) {
    const locale = publicLocale(query.lang, request.headers['accept-language']);
    const part = request.isMultipart() ? await request.file({ limits: { fileSize: 300_000 }, throwFileSizeLimit: false }) : undefined;
    const bytes = part ? await part.toBuffer() : Buffer.alloc(0);
    if (bytes.length === 0) return pageReply(startPage(locale, 'file'));
    const verification = await this.verification.verifyFile(bytes);
    return pageReply(verificationPage(verification, { locale, now: this.clock.now(), here: '/verify' }));
  }

  @Route(verifyBadge)
  async badge(@Input(verifyBadge) { params }: InputOf<typeof verifyBadge>) {
    return new FileReply(JSON.stringify(await this.verification.badge(params.id), null, 2), { mediaType: 'application/json', download: 'certificado.json' });
  }

  @Route(getStatusList)
  async list(@Input(getStatusList) { params }: InputOf<typeof getStatusList>) {
    const list = found(await this.verification.statusList(params.id), 'status_list');
    return new FileReply(JSON.stringify(list), { mediaType: 'application/json', cacheControl: 'public, max-age=300' });
  }
}
